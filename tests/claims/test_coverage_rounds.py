"""Rounds of coverage: the query before it is sent, one page once, budgets, findings, what cannot be fetched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from claims import coverage, evidence
from claims.coverage import Edited, Limits, Wish, gather_as_wished, query_of
from claims.coverage.progress import PageState, RoundProgress, progress_of_round
from claims.coverage.weighing import weigh_upload
from claims.models import Claim, CoveragePage, CoverageRound, Evidence, SearchLog
from claims.refusal import StepRefused
from sources import jobs
from sources.connectors.base import Found, Hit, Query, Wording
from sources.errors import TemporaryFailure
from sources.fetching.client import Client
from sources.intake import Incoming, intake
from sources.models import Document, Job, LogEntry
from tests.claims.test_coverage import TROOPS, claim_of
from tests.people import People, make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]

AGENCY = "https://agentur.example/de/nordkorea-weitere-soldaten"
LEDGER = "https://morningledger.example/2025/03/27/seoul-north-korea-reinforced"
TRAM = "https://stadtspiegel.example/verkehr/neue-tramlinie"
GONE = "https://agentur.example/de/gibt-es-nicht"


@dataclass
class Told:
    """A connector that answers what it is told to; it keeps the queries it was asked."""

    name: str
    urls: tuple[str, ...] = ()
    fails: bool = False

    def __post_init__(self) -> None:
        self.asked: list[Query] = []

    def search(self, query: Query, client: Client) -> Found:
        self.asked.append(query)
        if self.fails:
            raise TemporaryFailure("busy", "The service is busy.")
        hits = [Hit(url, "", "", None, None, self.name, at) for at, url in enumerate(self.urls, start=1)]
        return Found(tuple(hits), sent=tuple(" ".join(wording.terms) for wording in query.spoken))


FIRST, SECOND = Told("first"), Told("second")


def make_first() -> Told:
    return FIRST


def make_second() -> Told:
    return SECOND


@pytest.fixture
def services(settings: Any) -> Iterator[tuple[Told, Told]]:
    settings.COVERAGE_CONNECTORS = [f"{__name__}.make_first", f"{__name__}.make_second"]
    for told in (FIRST, SECOND):
        told.urls, told.fails, told.asked = (), False, []
    yield FIRST, SECOND


@pytest.fixture
def people(db: None) -> People:
    return make_desk()


def newest(claim: Claim) -> RoundProgress:
    return progress_of_round(CoverageRound.objects.filter(claim=claim).latest("number"))


def gathered(claim: Claim, **limits: Any) -> RoundProgress:
    coverage.gather(claim, None, Limits(**limits))
    finish()
    return newest(claim)


def finish() -> None:
    """Work off what is due; a page that is refused parks its job and that is part of the round."""
    while due := jobs.due(100):
        for job_id in due:
            jobs.run(job_id)


def states(progress: RoundProgress) -> dict[str, str]:
    return {line.document.canonical_url or "": line.state.value for line in progress.pages}


def test_the_query_is_worded_in_seven_languages_with_figures_as_they_print_them() -> None:
    query = query_of(claim_of(TROOPS))
    worded = {wording.language: wording.terms for wording in query.wordings}
    assert set(worded) == {"de", "en", "fr", "es", "uk", "ru", "ko"}
    assert query.wordings[0].language == "de"
    assert {"Nordkorea", "Russland", "Soldaten", "3.000"} <= set(worded["de"])
    assert {"North Korea", "Russia", "soldiers", "3,000"} <= set(worded["en"])
    assert {"Corée du Nord", "soldats", "3 000"} <= set(worded["fr"])
    assert {"Північна Корея", "3 тисячі"} <= set(worded["uk"])
    assert {"북한", "러시아", "병력", "3천"} <= set(worded["ko"])


def test_a_round_keeps_what_was_sent(services: tuple[Told, Told]) -> None:
    first, _ = services
    first.urls = (AGENCY,)
    claim = claim_of(TROOPS)
    progress = gathered(claim)
    assert first.asked[0].wordings == query_of(claim).wordings
    search = SearchLog.objects.get(connector="first")
    assert "Nordkorea" in search.query and "북한" in search.query
    assert (search.state, search.hits, progress.running) == ("found", 1, False)
    assert LogEntry.objects.filter(action="coverage.found").count() == 2


def test_one_address_in_many_spellings_found_twice_is_one_page_and_one_candidate(
    services: tuple[Told, Told],
) -> None:
    first, second = services
    first.urls = (f"{AGENCY}?utm_source=feed", f"{AGENCY}#top", AGENCY.upper().replace("/DE/", "/de/"))
    first.urls = first.urls[:2]
    second.urls = (AGENCY, f"{AGENCY}?fbclid=1")
    claim = claim_of(TROOPS)
    progress = gathered(claim)
    assert states(progress) == {AGENCY: "offered"}
    assert sorted(progress.pages[0].page.found_by) == ["first", "second"]
    assert Evidence.objects.filter(claim=claim).count() == 1


def test_a_twin_that_the_page_names_is_no_second_candidate(services: tuple[Told, Told]) -> None:
    first, _ = services
    first.urls = (AGENCY,)
    claim = claim_of(TROOPS)
    gathered(claim)
    Document.objects.filter(canonical_url=AGENCY).update(amp_url=f"{AGENCY}/amp", print_url=f"{AGENCY}/druck")
    first.urls = (f"{AGENCY}/amp", f"{AGENCY}/druck")
    progress = gathered(claim)
    assert states(progress) == {AGENCY: "known"}
    assert Evidence.objects.filter(claim=claim).count() == 1


def test_a_twin_that_is_known_only_once_it_is_read_is_no_second_candidate(
    services: tuple[Told, Told],
) -> None:
    first, _ = services
    first.urls = (AGENCY,)
    claim = claim_of(TROOPS)
    gathered(claim)
    text = Evidence.objects.get(claim=claim).snapshot.text  # type: ignore[union-attr]
    mobile = "https://m.agentur.example/artikel/77"
    taken = intake(Incoming(text=text, url=mobile), None)
    payload = {"claim": str(claim.pk), "snapshot": str(taken.snapshot.pk)}  # type: ignore[union-attr]
    jobs.run(jobs.enqueue(coverage.WEIGH, "twin", payload).pk)
    assert Evidence.objects.filter(claim=claim).count() == 1
    other = "https://hafenblatt.example/abgeschrieben"
    copied = intake(Incoming(text=text, url=other), None)
    payload = {"claim": str(claim.pk), "snapshot": str(copied.snapshot.pk)}  # type: ignore[union-attr]
    jobs.run(jobs.enqueue(coverage.WEIGH, "copy", payload).pk)
    assert Evidence.objects.filter(claim=claim).count() == 2  # a copy at another outlet stays countable


def test_a_service_that_fails_is_told_and_the_other_goes_on(services: tuple[Told, Told]) -> None:
    first, second = services
    first.fails, second.urls = True, (AGENCY, TRAM)
    progress = gathered(claim_of(TROOPS))
    told = {line.search.connector: (line.state, line.sentence) for line in progress.searches}
    assert told["first"] == ("failed", "The service is busy.")
    assert told["second"][0] == "found"
    assert states(progress) == {AGENCY: "offered", TRAM: "below"}


def test_a_search_that_found_nothing_is_kept_as_a_finding(services: tuple[Told, Told]) -> None:
    progress = gathered(claim_of(TROOPS))
    assert progress.found_nothing
    assert {line.state for line in progress.searches} == {"nothing"}
    assert set(SearchLog.objects.values_list("negative", flat=True)) == {"either"}


def test_a_round_fetches_no_more_pages_than_its_budget(services: tuple[Told, Told]) -> None:
    first, second = services
    first.urls = tuple(f"https://agentur.example/de/seite-{number}" for number in range(20))
    second.urls = (LEDGER,)
    progress = gathered(claim_of(TROOPS), pages=8)
    assert len(progress.pages) <= 8
    assert LEDGER in states(progress)
    left_out = {line.search.connector: line.search.left_out for line in progress.searches}
    assert left_out["first"] == 20 - (len(progress.pages) - 1)


def test_a_page_that_is_refused_says_why_and_can_be_uploaded_and_weighed(
    services: tuple[Told, Told], people: People
) -> None:
    first, _ = services
    first.urls = (GONE,)
    claim = claim_of(TROOPS)
    (line,) = gathered(claim).pages
    assert line.state is PageState.REFUSED and "does not exist" in line.sentence
    with pytest.raises(StepRefused):
        weigh_upload(line.page, people.researcher)
    seen = "North Korea sent about 3,000 additional soldiers to Russia, South Korea's General Staff said."
    intake(Incoming(text=f"More troops\n\n{seen}\n", url=GONE), people.researcher)
    (line,) = newest(claim).pages
    assert line.state is PageState.UPLOADED
    weigh_upload(line.page, people.researcher)
    finish()
    (line,) = newest(claim).pages
    assert line.state is PageState.OFFERED
    assert Evidence.objects.get(claim=claim).exact == seen


def test_what_a_person_edits_is_what_is_sent(services: tuple[Told, Told], people: People) -> None:
    first, second = services
    claim = claim_of(TROOPS)
    query = Edited((Wording("pl", (" Korea  Północna ", "żołnierze", "żołnierze")),), date(2025, 3, 1), None)
    gather_as_wished(claim, people.researcher, Wish(query, Limits(connectors=("second",), pages=5)))
    finish()
    assert not first.asked
    (asked,) = second.asked
    assert asked.wordings == (Wording("pl", ("Korea Północna", "żołnierze")),)
    assert (asked.since, asked.until) == (date(2025, 3, 1), None)
    row = CoverageRound.objects.get()
    assert (row.budget, row.asked_by, row.wordings[0]["language"]) == (5, people.researcher, "pl")


@pytest.mark.parametrize(
    "wish",
    [
        Wish(Edited(())),
        Wish(Edited((Wording("de", (" ", "")),))),
        Wish(Edited((Wording("de", ("a" * 101,)),))),
        Wish(Edited((Wording("de", ("a\x00b",)),))),
        Wish(Edited((Wording("de", tuple("abcdefghijklm")),))),
        Wish(Edited(tuple(Wording(None, (str(number),)) for number in range(13)))),
        Wish(Edited((Wording("de", ("Kursk",)),), date(2025, 3, 2), date(2025, 3, 1))),
        Wish(limits=Limits(pages=0)),
        Wish(limits=Limits(pages=501)),
    ],
)
def test_a_query_that_cannot_be_sent_is_refused_and_begins_nothing(
    services: tuple[Told, Told], people: People, wish: Wish
) -> None:
    claim = claim_of(TROOPS)
    with pytest.raises(StepRefused) as refused:
        gather_as_wished(claim, people.researcher, wish)
    assert refused.value.kind == "input"
    assert not CoverageRound.objects.exists() and not Job.objects.filter(kind=coverage.GATHER).exists()


def test_a_second_round_waits_until_the_first_is_done(services: tuple[Told, Told], people: People) -> None:
    claim = claim_of(TROOPS)
    job = coverage.gather(claim, people.researcher)
    assert coverage.gather(claim, people.researcher) == job
    with pytest.raises(StepRefused):
        gather_as_wished(claim, people.researcher, Wish())
    finish()
    coverage.gather(claim, people.researcher)
    assert [row.number for row in CoverageRound.objects.order_by("number")] == [1, 2]


def test_the_round_shows_what_is_done_so_far(services: tuple[Told, Told]) -> None:
    first, second = services
    first.urls, second.urls = (AGENCY, TRAM), (LEDGER,)
    claim = claim_of(TROOPS)
    coverage.gather(claim, None)
    assert newest(claim).opening and newest(claim).running
    (job_id,) = jobs.due(10)
    jobs.run(job_id)
    assert {line.state for line in newest(claim).searches} == {"waiting"}
    asking = Job.objects.filter(kind=coverage.ASK).order_by("pk")
    jobs.run(asking[0].pk)
    assert sorted(line.state for line in newest(claim).searches) == ["found", "waiting"]
    assert states(newest(claim)) == {AGENCY: "waiting", TRAM: "waiting"}
    jobs.run(CoveragePage.objects.get(document__canonical_url=AGENCY).job_id or 0)
    assert states(newest(claim))[AGENCY] == "fetched"
    finish()
    assert not newest(claim).running


def test_several_candidates_are_dismissed_for_one_reason_or_none_is(
    services: tuple[Told, Told], people: People
) -> None:
    first, _ = services
    first.urls = (AGENCY, LEDGER)
    claim = claim_of(TROOPS)
    gathered(claim)
    rows = list(claim.evidence.all())
    seen = [(str(row.pk), row.version) for row in rows]
    stale = [seen[0], (seen[1][0], 9)]
    with pytest.raises(StepRefused):
        evidence.dismiss_all(claim, people.researcher, seen=stale, code="copy")
    assert {row.state for row in claim.evidence.all()} == {"candidate"}
    for wrong in ("", "other", "unheard"):
        with pytest.raises(StepRefused):
            evidence.dismiss_all(claim, people.researcher, seen=seen, code=wrong)
    evidence.dismiss_all(claim, people.researcher, seen=seen, code="copy")
    assert {(row.state, row.dismissed_code) for row in claim.evidence.all()} == {("dismissed", "copy")}
    assert LogEntry.objects.filter(action="evidence.dismiss").count() == 2
    seen = [(str(row.pk), row.version) for row in claim.evidence.all()]
    evidence.restore_all(claim, people.researcher, seen=seen)
    assert {(row.state, row.dismissed_code) for row in claim.evidence.all()} == {("candidate", "")}


def test_the_suggestion_stays_beside_the_decision(services: tuple[Told, Told], people: People) -> None:
    first, _ = services
    first.urls = (AGENCY,)
    claim = claim_of(TROOPS)
    gathered(claim)
    row = claim.evidence.get()
    assert row.suggested_because
    evidence.accept(row, people.researcher, version=row.version, stance="refutes")
    row.refresh_from_db()
    assert row.stance == "refutes" and row.suggested_because
