"""Quotations on a newer snapshot: suggested, confirmed by a person, never moved; and what rests on broken bytes."""

from __future__ import annotations

import pytest

from claims import evidence, soundness
from claims.models import Appearance, Claim, Evidence
from claims.reanchoring import confirm, suggestions
from claims.refusal import StepRefused
from sources.intake import Incoming, intake
from sources.models import LogEntry, Snapshot
from sources.models.document import Condition
from tests.claims import story
from tests.people import People, make_desk

pytestmark = pytest.mark.django_db

ADDRESS = "https://regional.example/bridge"
NEWER = story.TEXT.replace("1,200 lorries", "1,400 lorries").replace(
    "The detour may well last for years.\n", ""
)


@pytest.fixture
def people() -> People:
    return make_desk()


def taken(text: str, people: People) -> Snapshot:
    snapshot = intake(Incoming(text=text, url=ADDRESS), people.monitor).snapshot
    assert snapshot is not None
    return snapshot


@pytest.fixture
def claim(people: People) -> Claim:
    """A claim that appears on the older snapshot, with evidence on its second sentence."""
    old = taken(story.TEXT, people)
    row = story.candidate(people)
    Appearance.objects.filter(pk=row.first_appearance_id).update(snapshot=old)
    start = old.text.index(story.COST)
    piece = evidence.add(row, people.researcher, snapshot=old, start=start, end=start + len(story.COST))
    evidence.accept(piece, people.researcher, version=1, stance="supports", reliability="B")
    last = old.text.index("The detour")
    evidence.add(
        row,
        people.researcher,
        snapshot=old,
        start=last,
        end=last + len("The detour may well last for years."),
    )
    return row


def pair(people: People) -> tuple[Snapshot, Snapshot]:
    return Snapshot.objects.get(document__canonical_url=ADDRESS), taken(NEWER, people)


def test_each_quotation_is_told_what_became_of_it(claim: Claim, people: People) -> None:
    old, new = pair(people)
    found = suggestions(old, new)
    assert [(one.kind, one.found.status) for one in found] == [
        ("appearance", "changed"),
        ("evidence", "exact"),
        ("evidence", "gone"),
    ]
    assert "1,400 lorries" in found[0].found.exact
    assert [one.can_be_added for one in found] == [True, True, False]


def test_nothing_moves_by_itself(claim: Claim, people: People) -> None:
    old, new = pair(people)
    suggestions(old, new)
    assert not Appearance.objects.filter(snapshot=new).exists()
    assert not Evidence.objects.filter(snapshot=new).exists()


def test_confirmed_an_appearance_is_added_with_the_figures_as_they_are_now(
    claim: Claim, people: People
) -> None:
    old, new = pair(people)
    first = suggestions(old, new)[0]
    start, end = first.found.start or 0, first.found.end or 0
    confirm(first.row, new, people.researcher, start=start, end=end)
    added = Appearance.objects.get(snapshot=new)
    assert new.text[added.start : added.end] == added.exact
    assert added.statement == Appearance.objects.get(snapshot=old).statement
    assert [int(figure.value) for figure in added.quantities.all() if figure.value] == [1400]
    assert LogEntry.objects.get(action="appearance.reanchor").who == f"user:{people.researcher.pk}"
    assert suggestions(old, new)[0].is_there
    with pytest.raises(StepRefused, match="already"):
        confirm(first.row, new, people.researcher, start=start, end=end)


def test_confirmed_evidence_is_a_candidate_to_judge_again(claim: Claim, people: People) -> None:
    old, new = pair(people)
    piece = suggestions(old, new)[1]
    confirm(piece.row, new, people.researcher, start=piece.found.start or 0, end=piece.found.end or 0)
    added = Evidence.objects.get(snapshot=new)
    assert (added.state, added.stance, added.reliability) == ("candidate", "supports", "B")
    assert Evidence.objects.get(snapshot=old, state="accepted").exact == added.exact


def test_another_place_than_suggested_is_refused(claim: Claim, people: People) -> None:
    old, new = pair(people)
    piece = suggestions(old, new)[1]
    with pytest.raises(StepRefused, match="not what was suggested"):
        confirm(piece.row, new, people.researcher, start=0, end=5)
    with pytest.raises(StepRefused, match="same document"):
        confirm(piece.row, story.snapshot_of(story.REGISTER, people), people.researcher, start=0, end=5)
    with pytest.raises(StepRefused):
        first = suggestions(old, new)[0]
        confirm(first.row, new, people.publisher, start=first.found.start or 0, end=first.found.end or 0)
    assert not Evidence.objects.filter(snapshot=new).exists()


def test_a_broken_snapshot_names_the_reviews_that_rest_on_it(people: People) -> None:
    review = story.review_in("drafted", people)
    used = Appearance.objects.filter(statement__claim__verdicts__review=review)[0].snapshot
    other = story.snapshot_of("A text that no review uses.", people)
    Snapshot.objects.filter(pk__in=[used.pk, other.pk]).update(condition=Condition.DAMAGED)
    assert list(soundness.broken_below(review)) == [used]
    found = {alert.snapshot: alert.reviews for alert in soundness.alerts(10)}
    assert found == {used: (review,), other: ()}


def test_dismissed_evidence_is_nothing_a_review_rests_on(people: People) -> None:
    review = story.review_in("researching", people)
    claim = Claim.objects.filter(verdicts__review=review)[0]
    page = story.snapshot_of("Dismissed words stand here.", people)
    piece = evidence.add(claim, people.researcher, snapshot=page, start=0, end=9)
    evidence.dismiss(piece, people.researcher, version=1, reason="Another road.")
    Snapshot.objects.filter(pk=page.pk).update(condition=Condition.MISSING)
    assert not soundness.broken_below(review).exists()
