"""Each gate: once made to refuse, once mended; its answer is a sentence and a link to the place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claims import drafting, evidence, gates
from claims.models import Claim, Desk
from claims.review import StepRefused, offers, take
from claims.workflow import APPROVAL_GATES, CLAIM_STEPS, DRAFT_GATES, REVIEW_STEPS
from sources.models import Snapshot, TextBlock
from tests.claims import story
from tests.claims.gate_scene import Scene, finished_scene
from tests.people import make_desk, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return finished_scene()


def test_all_hold_on_a_finished_review(scene: Scene) -> None:
    answers = gates.rail(scene.review, scene.people.desk_editor)
    assert [answer.gate for answer in answers] == [*DRAFT_GATES, *APPROVAL_GATES]
    assert [answer.sentence for answer in answers if not answer.holds] == []
    assert all(answer.sentence for answer in answers)


def test_every_gate_of_the_tables_is_known() -> None:
    assert {gate for step in REVIEW_STEPS.values() for gate in step.gates} == set(gates.REVIEW_GATES)
    assert {gate for step in CLAIM_STEPS.values() for gate in step.gates} == set(gates.CLAIM_GATES)


@pytest.mark.parametrize("kind", ["opinion", "prediction", "exhortation", "question"])
def test_checkable(kind: str, scene: Scene) -> None:
    scene.edit_claim(kind=kind)
    assert scene.claim.short_text in scene.refuses("checkable", scene.at_verdict)
    scene.edit_claim(kind="event")
    assert scene.ask("checkable").holds


def test_checkable_wants_an_accepted_claim(scene: Scene) -> None:
    Claim.objects.filter(pk=scene.claim.pk).update(state="watching")
    assert "accept it again" in scene.refuses("checkable", scene.at_verdict)
    take(scene.claim, "accept", scene.people.monitor, version=scene.claim.version)
    assert scene.ask("checkable").holds


def test_provenance_wants_the_quotation_at_its_place(scene: Scene) -> None:
    place = scene.claim.first_appearance
    assert place is not None
    place.start += 1
    place.save()
    assert "does not stand at its place" in scene.refuses("provenance", scene.at_verdict)
    place.start -= 1
    place.save()
    assert scene.ask("provenance").holds


def test_provenance_wants_a_first_appearance(scene: Scene) -> None:
    claim = scene.claim
    place, claim.first_appearance = claim.first_appearance, None
    claim.save()
    assert "select its sentence in the Reader" in scene.refuses("provenance", scene.at_verdict)
    claim.first_appearance = place
    claim.save()
    assert scene.ask("provenance").holds


def test_provenance_notices_an_altered_snapshot(scene: Scene) -> None:
    place = scene.claim.first_appearance
    assert place is not None
    text = place.snapshot.text
    Snapshot.objects.filter(pk=place.snapshot.pk).update(text=text.replace("years", "weeks"))
    assert "no longer fits its hash" in scene.refuses("provenance", scene.at_verdict)
    Snapshot.objects.filter(pk=place.snapshot.pk).update(text=text)
    assert scene.ask("provenance").holds


def test_provenance_holds_with_a_note_where_the_words_alone_do_not_decide(scene: Scene) -> None:
    place = scene.claim.first_appearance
    assert place is not None
    assert "position decides" not in scene.ask("provenance").sentence
    block = TextBlock(snapshot=place.snapshot, start=place.start, end=place.end, kind="duplicate")
    place.snapshot.blocks.all().delete()
    block.save()
    answer = scene.ask("provenance")
    assert answer.holds and "position decides" in answer.sentence and answer.link == scene.at_verdict


def test_claimant_known(scene: Scene) -> None:
    def name(**who: Any) -> None:
        said = story.statement_of(scene.claim)
        drafting.name_claimant(said, scene.people.researcher, version=said.version, **who)

    source = story.statement_of(scene.claim).claimant
    name(claimant=None, own_voice=False)
    link = f"/admin/dossier/{scene.review.pk}/#statement-{story.statement_of(scene.claim).pk}"
    assert "Name the claimant" in scene.refuses("claimant_known", link)
    name(claimant=None, own_voice=True)
    assert scene.ask("claimant_known").holds
    name(claimant=source, own_voice=False)
    assert scene.ask("claimant_known").holds


def test_second_eyes(scene: Scene) -> None:
    assert "somebody else" in scene.refuses(
        "second_eyes", f"/admin/dossier/{scene.review.pk}/#people", scene.people.researcher
    )
    assert scene.ask("second_eyes", scene.people.desk_editor).holds


def test_second_eyes_bind_superusers_and_editors_who_wrote(scene: Scene) -> None:
    root = person("root", "researcher", "desk_editor", superuser=True)
    verdict = scene.verdict
    drafting.edit_verdict(verdict, root, version=verdict.version, changes={"gaps": "The winter months."})
    for name in ("draft", "submit"):
        scene.review = story.step(scene.review, name, scene.people, "researcher")
    with pytest.raises(StepRefused) as refused:
        take(scene.review, "approve", root, version=scene.review.version)
    assert refused.value.kind == "gate"
    assert [answer.gate for answer in refused.value.answers if not answer.holds] == ["second_eyes"]
    approved = take(scene.review, "approve", scene.people.desk_editor, version=scene.review.version)
    assert approved.state == "approved"


Mutation = Callable[[Scene], None]


@pytest.mark.parametrize(
    ("breaks", "mends", "told"),
    [
        (lambda s: s.edit(rating=None), lambda s: s.edit(rating="false"), "has no rating"),
        (
            lambda s: s.edit(justification=[]),
            lambda s: s.edit(justification=[{"reason": "The count.", "evidence": []}]),
            "has no reasons",
        ),
        (
            lambda s: Desk.objects.update(contact=""),
            lambda s: Desk.objects.update(contact="errors@desk.example"),
            "Readers cannot report an error",
        ),
        (
            lambda s: s.review.authors.clear(),
            lambda s: s.review.authors.add(s.people.researcher),
            "Nobody is named as author",
        ),
    ],
)
def test_page_complete(scene: Scene, breaks: Mutation, mends: Mutation, told: str) -> None:
    breaks(scene)
    answer = scene.ask("page_complete")
    assert not answer.holds and told in answer.sentence and answer.link
    mends(scene)
    assert scene.ask("page_complete").holds


def test_page_complete_wants_a_source(scene: Scene) -> None:
    proof = scene.proof
    evidence.restore(proof, scene.people.researcher, version=proof.version)
    assert "shows no source" in scene.refuses("page_complete", scene.at_verdict)
    proof.refresh_from_db()
    evidence.accept(proof, scene.people.researcher, version=proof.version)
    assert scene.ask("page_complete").holds


def test_page_complete_wants_a_date(scene: Scene) -> None:
    said = story.statement_of(scene.claim)
    document = scene.claim.first_appearance.snapshot.document  # type: ignore[union-attr]
    document.published_at = None
    document.save()
    assert "has no date" in scene.refuses("page_complete", scene.at_verdict)
    drafting.edit_statement(
        said,
        scene.people.researcher,
        version=said.version,
        changes={"said_at": story.PUBLISHED, "said_precision": "day"},
    )
    assert scene.ask("page_complete").holds


def test_markup_valid(scene: Scene) -> None:
    scene.edit(rating=None)
    assert "alternateName" in scene.refuses("markup_valid", scene.at_review)
    scene.edit(rating="disputed_range")
    assert scene.ask("markup_valid").holds
    Desk.objects.update(name="")
    assert "name and the web address of the desk" in scene.refuses("markup_valid", scene.at_review)


def test_a_review_without_verdicts_passes_neither_end(scene: Scene) -> None:
    scene.review.verdicts.all().delete()
    for gate in ("checkable", "page_complete", "markup_valid"):
        assert scene.refuses(gate, scene.at_review)


def test_as_approved_binds_publication_to_what_was_read(scene: Scene) -> None:
    for name, who in (("draft", "researcher"), ("submit", "researcher"), ("approve", "desk_editor")):
        scene.review = story.step(scene.review, name, scene.people, who)
    assert scene.ask("as_approved").holds
    # A way around the desk's use cases: the hash notices what no rule saw.
    claim = scene.claim
    Claim.objects.filter(pk=claim.pk).update(short_text="900 lorries a day")
    assert "changed since it was approved" in scene.refuses("as_approved", scene.at_review)
    with pytest.raises(StepRefused) as refused:
        take(scene.review, "publish", scene.people.publisher, version=scene.review.version)
    assert refused.value.kind == "gate"
    Claim.objects.filter(pk=claim.pk).update(short_text=claim.short_text)
    assert take(scene.review, "publish", scene.people.publisher, version=scene.review.version)


def test_new_candidates_leave_an_approval_alone(scene: Scene) -> None:
    for name, who in (("draft", "researcher"), ("submit", "researcher"), ("approve", "desk_editor")):
        scene.review = story.step(scene.review, name, scene.people, who)
    page = story.snapshot_of("Another page on the bridge.", scene.people)
    evidence.add(scene.claim, None, snapshot=page, start=0, end=12, found_by="rss")
    assert scene.ask("as_approved").holds
    assert scene.review.state == "approved"


def test_not_in_work_keeps_what_is_published(scene: Scene) -> None:
    people, review, claim = scene.people, scene.review, scene.claim
    answer = gates.answer(claim, "not_in_work", people.monitor)
    assert not answer.holds and "take the verdict out" in answer.sentence
    for name, who, _state in story.WAY[2:]:
        review = story.step(review, name, people, who)
    answer = gates.answer(claim, "not_in_work", people.monitor)
    assert not answer.holds and "is published" in answer.sentence
    assert answer.link == f"/admin/dossier/{review.pk}/#verdict-{scene.verdict.pk}"
    story.step(review, "withdraw", people, "admin", code="safety")
    assert gates.answer(claim, "not_in_work", people.monitor).holds


def test_second_reader_for_high_harm() -> None:
    people = make_desk()
    claim = story.candidate(people)
    claim = drafting.edit_claim(claim, people.monitor, version=claim.version, changes={"harm": "high"})
    with pytest.raises(StepRefused) as refused:
        take(claim, "decline", people.monitor, version=claim.version, inputs={"code": "trivial"})
    assert refused.value.kind == "gate" and "second reader" in refused.value.sentence
    declined = take(
        claim, "decline", people.second_monitor, version=claim.version, inputs={"code": "trivial"}
    )
    assert declined.state == "declined"


def test_offers_carry_the_answers(scene: Scene) -> None:
    scene.edit_claim(kind="opinion")
    scene.review.refresh_from_db()
    draft = next(o for o in offers(scene.review, scene.people.researcher) if o.step.name == "draft")
    assert not draft.allowed and "correct the kind" in draft.refusal
    assert [answer.gate for answer in draft.answers] == list(DRAFT_GATES)
    scene.edit_claim(kind="quantity")
    draft = next(o for o in offers(scene.review, scene.people.researcher) if o.step.name == "draft")
    assert draft.allowed and draft.refusal == ""
