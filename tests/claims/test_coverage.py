"""Coverage through the real pipeline: connectors, intake, weighing; the unrelated page is never offered."""

from __future__ import annotations

from typing import Any

import pytest

from claims import coverage
from claims.analysis import analysis_of
from claims.models import Claim, Evidence, SearchLog
from sources import jobs
from sources.intake import Incoming, intake
from sources.models import Document, Job, Snapshot
from sources.models.job import JobState

pytestmark = [pytest.mark.django_db, pytest.mark.database]

TROOPS = (
    "Südkorea: Mehr Soldaten aus Nordkorea\n\nNordkorea hat nach Angaben des südkoreanischen Generalstabs "
    "mindestens 3.000 zusätzliche Soldaten nach Russland geschickt.\n"
)
BAKERY = (
    "Bäckerei schließt\n\nNach Angaben der Handwerkskammer haben in Freiburg im vergangenen Jahr mindestens "
    "37 Bäckereien geschlossen.\n"
)
TRAM = "https://stadtspiegel.example/verkehr/neue-tramlinie"


def claim_of(text: str) -> Claim:
    taken = intake(Incoming(text=text), None)
    assert taken.job and jobs.run(taken.job.pk) == JobState.DONE
    return Claim.objects.filter(statements__appearances__snapshot=taken.snapshot).distinct().get()


def work_off() -> None:
    while due := jobs.due(100):
        for job_id in due:
            assert jobs.run(job_id) == JobState.DONE, Job.objects.get(pk=job_id).error_sentence


def gathered(text: str) -> Claim:
    claim = claim_of(text)
    coverage.gather(claim, None)
    work_off()
    return claim


def languages_of(claim: Claim) -> set[str]:
    return set(Evidence.objects.filter(claim=claim).values_list("snapshot__document__language", flat=True))


def test_coverage_comes_in_four_languages_with_reasons() -> None:
    claim = gathered(TROOPS)
    found = Evidence.objects.filter(claim=claim)
    assert {"de", "en", "fr", "ko"} <= languages_of(claim)
    assert all(item.state == "candidate" and item.relevance_reasons for item in found)
    for item in found:
        assert item.snapshot and item.snapshot.text[item.start : item.end] == item.exact


def test_a_claim_on_another_topic_finds_nothing() -> None:
    claim = gathered(BAKERY)
    assert not Evidence.objects.filter(claim=claim).exists()
    assert not Document.objects.filter(canonical_url__isnull=False).exists()


def test_an_unrelated_page_ends_below_the_threshold_even_when_it_is_brought(settings: Any) -> None:
    claim = claim_of(TROOPS)
    intake(Incoming(url=TRAM), None)
    work_off()
    page = Snapshot.objects.get(document__canonical_url=TRAM)
    weighed = coverage.relevance(claim, analysis_of(page))
    assert weighed.score < settings.COVERAGE_RELEVANCE_THRESHOLD
    job = jobs.enqueue(coverage.WEIGH, "tram", {"claim": str(claim.pk), "snapshot": str(page.pk)})
    assert jobs.run(job.pk) == JobState.DONE
    assert not Evidence.objects.filter(snapshot=page).exists()


def test_gathering_again_doubles_nothing() -> None:
    claim = gathered(TROOPS)
    before = Evidence.objects.filter(claim=claim).count()
    again = coverage.gather(claim, None)
    assert again == coverage.gather(claim, None)
    work_off()
    assert Evidence.objects.filter(claim=claim).count() == before


def test_the_article_itself_is_no_evidence_of_its_own_claim() -> None:
    taken = intake(
        Incoming(url="https://rheinrundschau.example/politik/ausland/pjoengjang-verstaerkt-truppen"), None
    )
    work_off()
    claim = Claim.objects.filter(statements__appearances__quantities__value=3000).distinct().get()
    coverage.gather(claim, None)
    work_off()
    assert Evidence.objects.filter(claim=claim).exists()
    assert not Evidence.objects.filter(claim=claim, snapshot__document=taken.document).exists()


def test_a_connector_that_fails_leaves_a_note_and_stops_nobody(settings: Any) -> None:
    settings.COVERAGE_FEEDS = ["http://127.0.0.1:9/feed.xml"]
    claim = gathered(TROOPS)
    assert Evidence.objects.filter(claim=claim).exists()
    search = SearchLog.objects.get(claim=claim, connector="rss")
    assert search.state == "failed" and search.note
