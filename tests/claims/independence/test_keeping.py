"""Counting in the ledger: what people accept, dismiss and decide is counted anew, kept and told."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims import drafting, evidence
from claims.independence import keeping, rulings
from claims.independence.words import sentence, strictly
from claims.models import Claim, Evidence, OriginCount, OriginEdge, OriginRuling
from claims.refusal import StepRefused
from sources import jobs
from sources.intake import Incoming, intake
from sources.models import Document, Job, LogEntry, Snapshot, Source, SourceDomain, SourceRelation
from sources.models.job import JobState
from sources.naming import ensure_source
from tests.people import People, make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]

BODY = (
    "About 4,300 households lost their supply on Tuesday, the county water board said in a paper handed to reporters. "
    "Repairs of the main pipe below the market square will take at least until the end of the month. "
    "Two schools stay closed, and tankers bring drinking water to the hospital and to three old people's homes. "
    "The board could not say when the damage to the pipe had begun, or who had reported it first."
)
OTHER = (
    "The town hall counts 2,900 homes without water, the mayor told a meeting of residents late in the evening. "
    "Her office had knocked on doors in every street between the river and the railway line. "
    "Neighbours share what their wells give, and a brewery has opened its own tap to everybody."
)
FIGURE = "About 4,300 households lost their supply"


def read(host: str, text: str) -> Snapshot:
    taken = intake(Incoming(text=f"Water\n\n{text}\n", url=f"https://{host}/water"), None)
    assert taken.job and taken.snapshot
    assert jobs.run(taken.job.pk) == JobState.DONE
    return taken.snapshot


def work_off() -> None:
    while due := jobs.due(100):
        for job_id in due:
            assert jobs.run(job_id) == JobState.DONE, Job.objects.get(pk=job_id).error_sentence


@pytest.fixture
def people() -> People:
    return make_desk()


@pytest.fixture
def claim(people: People) -> Claim:
    for name, host in (("First Paper", "first.example"), ("Second Paper", "second.example")):
        SourceDomain.objects.create(source=ensure_source(name, "newspaper", people.researcher), domain=host)
    first = read("first.example", BODY)
    found = Claim.objects.filter(
        statements__appearances__snapshot=first, statements__appearances__exact__contains="4,300"
    ).first()
    assert found
    board = ensure_source("county water board", "office", people.researcher)
    said = found.statements.get()
    drafting.name_claimant(said, people.researcher, version=said.version, claimant=board, own_voice=False)
    return found


def point(claim: Claim, snapshot: Snapshot, quote: str, by: User) -> Evidence:
    start = snapshot.text.index(quote)
    return evidence.add(claim, by, snapshot=snapshot, start=start, end=start + len(quote))


def accepted(claim: Claim, snapshot: Snapshot, quote: str, by: User, **grades: str) -> Evidence:
    row = point(claim, snapshot, quote, by)
    return evidence.accept(row, by, version=row.version, **grades)


def kept(claim: Claim, aspect: str = "content") -> tuple[int, int, int]:
    work_off()
    row = OriginCount.objects.get(claim=claim, aspect=aspect)
    return row.reports, row.k_loose, row.k_strict


def document(host: str) -> Document:
    return Document.objects.get(canonical_url__contains=host)


def test_words() -> None:
    assert sentence(18, 4, 1) == "18 reports in 4 languages, 1 origin"
    assert sentence(1, 1, 1) == "1 report in 1 language, 1 origin"
    assert sentence(2, 1, 2) == "2 reports in 1 language, 2 origins"
    assert strictly(1).startswith("1 origin where")


def test_accepting_and_taking_back_is_counted(claim: Claim, people: People) -> None:
    assert kept(claim) == (1, 1, 1)
    row = accepted(claim, read("third.example", OTHER), "2,900 homes without water", people.researcher)
    assert kept(claim) == (2, 2, 2)
    evidence.restore(row, people.researcher, version=row.version)
    assert kept(claim) == (1, 1, 1)


def test_a_copy_counts_with_its_text_until_it_is_dismissed(claim: Claim, people: People) -> None:
    row = point(claim, read("second.example", BODY), FIGURE, people.researcher)
    keeping.ask(claim)
    assert kept(claim) == (2, 1, 1)
    assert OriginEdge.objects.filter(claim=claim, kind="copy", aspect="content").count() == 1
    evidence.dismiss(row, people.researcher, version=row.version, reason="The same page twice.")
    assert kept(claim) == (1, 1, 1)


def test_a_text_that_is_no_copy_counts_only_once_accepted(claim: Claim, people: People) -> None:
    point(claim, read("third.example", OTHER), "2,900 homes without water", people.researcher)
    keeping.ask(claim)
    assert kept(claim) == (1, 1, 1)


def test_a_decision_outweighs_the_text_and_is_undone(claim: Claim, people: People) -> None:
    accepted(claim, read("second.example", BODY), FIGURE, people.researcher)
    assert kept(claim) == (2, 1, 1)
    one, other = document("first.example"), document("second.example")
    made = rulings.decide(claim, one, other, "apart", reason="Both were there.", by=people.researcher)
    assert kept(claim) == (2, 2, 2)
    with pytest.raises(StepRefused) as again:
        rulings.decide(claim, other, one, "joined", reason="No.", by=people.researcher)
    assert again.value.kind == "state"
    rulings.undo(made, people.desk_editor)
    assert kept(claim) == (2, 1, 1)
    actions = LogEntry.objects.filter(action__startswith="origin.").values_list("action", flat=True)
    assert list(actions.order_by("ordinal")) == ["origin.apart", "origin.undo"]


@pytest.mark.parametrize(
    ("ruling", "reason", "same", "kind"),
    [
        ("apart", "  ", False, "input"),
        ("perhaps", "Because.", False, "input"),
        ("joined", "Because.", True, "input"),
        ("joined", "Bad \x00 sign", False, "input"),
    ],
)
def test_what_cannot_be_decided_is_refused(
    claim: Claim, people: People, ruling: str, reason: str, same: bool, kind: str
) -> None:
    read("second.example", BODY)
    one, other = document("first.example"), document("second.example")
    with pytest.raises(StepRefused) as refused:
        rulings.decide(claim, one, one if same else other, ruling, reason=reason, by=people.researcher)
    assert refused.value.kind == kind
    assert not OriginRuling.objects.exists()


@pytest.mark.parametrize("who", ["monitor", "publisher", "outsider"])
def test_only_those_who_judge_evidence_decide(claim: Claim, people: People, who: str) -> None:
    read("second.example", BODY)
    one, other = document("first.example"), document("second.example")
    with pytest.raises(StepRefused) as refused:
        rulings.decide(claim, one, other, "joined", reason="Same hand.", by=getattr(people, who))
    assert refused.value.kind == "role"


def test_an_owner_joins_strictly_and_only_while_it_owns(claim: Claim, people: People) -> None:
    accepted(claim, read("second.example", OTHER), "2,900 homes without water", people.researcher)
    assert kept(claim) == (2, 2, 2)
    owner = ensure_source("Valley Press Group", "company", people.researcher)
    for name in ("First Paper", "Second Paper"):
        SourceRelation.objects.create(
            from_source=Source.objects.get(name=name), to_source=owner, kind="owned_by", evidence="Imprint"
        )
    keeping.ask(claim)
    assert kept(claim) == (2, 2, 1)
    SourceRelation.objects.update(valid_to="2001-01-01")
    keeping.ask(claim)
    assert kept(claim) == (2, 2, 2)


def test_counting_twice_leaves_one_count(claim: Claim) -> None:
    keeping.ask(claim)
    keeping.ask(claim)
    assert Job.objects.filter(kind=keeping.COUNT, state=JobState.WAITING).count() == 1
    work_off()
    keeping.ask(claim)
    work_off()
    assert OriginCount.objects.filter(claim=claim).count() == 2


def test_a_count_that_a_later_one_overtook_changes_nothing(claim: Claim, people: People) -> None:
    slow = keeping.ask(claim)
    token = uuid4()
    until = timezone.now() + timedelta(hours=1)
    leased = {"state": JobState.LEASED, "lease_token": token, "lease_until": until}
    Job.objects.filter(pk=slow.pk).update(**leased)
    effect = keeping.run_count(slow.payload, jobs.Lease(slow.pk, token))
    accepted(claim, read("third.example", OTHER), "2,900 homes without water", people.researcher)
    assert kept(claim) == (2, 2, 2)
    effect()
    assert kept(claim) == (2, 2, 2)
