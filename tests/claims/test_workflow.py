"""The table of steps against the door: every state x every step, every state reachable, every role."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from claims import drafting, evidence, rules
from claims.models import Claim, ClaimState, Review, ReviewState, Standing
from claims.review import StepRefused, final_word, offers, take
from claims.workflow import CLAIM_STEPS, OPEN_STATES, REVIEW_STEPS, fits, steps_of
from tests.claims import story
from tests.people import People, make_desk, person

pytestmark = pytest.mark.django_db

# Written by hand from the desk's rules, not derived from the table under test.
CLAIM_WAYS = {
    "candidate": {"accept", "watch", "decline", "merge"},
    "watching": {"accept", "decline", "merge", "reopen"},
    "accepted": {"watch", "decline", "merge"},
    "declined": {"accept", "reopen"},
    "merged": {"reopen"},
}
REVIEW_WAYS = {
    "none": {"assign", "abandon"},
    "assigned": {"research", "abandon"},
    "researching": {"draft", "abandon"},
    "drafted": {"submit", "abandon"},
    "desk_review": {"approve", "request_changes", "abandon"},
    "approved": {"publish", "request_changes", "abandon"},
    "published": {"open_update", "withdraw"},
    "abandoned": {"resume"},
}
WHO = {
    "accept": {"monitor", "researcher"},
    "watch": {"monitor"},
    "decline": {"monitor"},
    "merge": {"monitor"},
    "reopen": {"monitor"},
    "assign": {"monitor", "desk_editor"},
    "research": {"researcher"},
    "draft": {"researcher"},
    "submit": {"researcher"},
    "request_changes": {"desk_editor", "panel_editor", "standards_editor"},
    "approve": {"desk_editor"},
    "publish": {"publisher"},
    "open_update": {role.value for role in rules.Role},
    "abandon": {"researcher", "desk_editor"},
    "resume": {"researcher", "desk_editor"},
    "withdraw": {"standards_editor", "publisher", "admin"},
}
ROLES = [role.value for role in rules.Role]
INPUTS = {"code": "trivial", "reason": "It has moved on.", "assignee": "researcher"}
STATES_OF_LATER_MODES = {ReviewState.RATING_PANEL, ReviewState.SCHEDULED}


@pytest.fixture
def people() -> People:
    return make_desk()


def claim_in(state: str, people: People) -> Claim:
    claim = story.candidate(people)
    if state == "candidate":
        return claim
    name = {"watching": "watch", "accepted": "accept", "declined": "decline", "merged": "merge"}[state]
    inputs = {"code": "trivial", "into": str(story.candidate(people, story.COST).pk)}
    return take(claim, name, people.monitor, version=claim.version, inputs=inputs)


def inputs_for(name: str, people: People) -> dict[str, str]:
    code = "court_order" if name == "withdraw" else "trivial"
    into = str(story.candidate(people, story.COST).pk) if name == "merge" else ""
    return {**INPUTS, "code": code, "into": into}


def somebody_for(name: str, people: People) -> str:
    return "researcher" if "researcher" in WHO[name] else sorted(WHO[name])[0]


def test_a_claim_goes_all_the_way(people: People) -> None:
    review = story.review_in("published", people)
    assert review.standing == Standing.LIVE
    assert review.editions.get().number == 1
    assert list(review.authors.all()) == [people.researcher]
    assert list(review.editors.all()) == [people.desk_editor]
    assert review.verdicts.get().claim.state == ClaimState.ACCEPTED


@pytest.mark.parametrize("state", CLAIM_WAYS)
@pytest.mark.parametrize("name", CLAIM_STEPS)
def test_every_claim_state_by_every_step(state: str, name: str, people: People) -> None:
    claim = claim_in(state, people)
    by = people.of_role(somebody_for(name, people))
    if name in CLAIM_WAYS[state]:
        moved = take(claim, name, by, version=claim.version, inputs=inputs_for(name, people))
        assert moved.state == CLAIM_STEPS[name].target
        assert moved.version == claim.version + 1
    else:
        with pytest.raises(StepRefused) as refused:
            take(claim, name, by, version=claim.version, inputs=inputs_for(name, people))
        assert refused.value.kind == "state"
        claim.refresh_from_db()
        assert claim.state == state


@pytest.mark.parametrize("state", REVIEW_WAYS)
def test_every_review_state_by_every_step(state: str, people: People) -> None:
    review = story.review_in(state, people)
    if state in {"none", "abandoned"}:
        review.authors.add(people.researcher)
    refused_by_state = set()
    for name in REVIEW_STEPS:
        by = people.of_role(somebody_for(name, people))
        try:
            take(review, name, by, version=review.version + 1000, inputs=inputs_for(name, people))
        except StepRefused as refused:
            assert refused.kind == "stale", name
        try:
            if name not in REVIEW_WAYS[state]:
                take(review, name, by, version=review.version, inputs=inputs_for(name, people))
        except StepRefused as refused:
            assert refused.kind == "state", name
            refused_by_state.add(name)
    review.refresh_from_db()
    assert review.state == state
    assert refused_by_state == set(REVIEW_STEPS) - REVIEW_WAYS[state]


@pytest.mark.parametrize(
    ("state", "name"), [(state, name) for state, names in REVIEW_WAYS.items() for name in sorted(names)]
)
def test_every_row_of_the_review_table_works(state: str, name: str, people: People) -> None:
    review = story.review_in(state, people)
    if state == "researching" and name == "draft":
        review = story.written(review, people)
    who = "researcher" if name in {"research", "draft", "submit"} else sorted(WHO[name])[0]
    moved = story.step(review, name, people, who, **inputs_for(name, people))
    targets = REVIEW_STEPS[name].targets
    assert moved.state in targets if targets else moved.state == state
    if REVIEW_STEPS[name].becomes:
        assert moved.standing == REVIEW_STEPS[name].becomes


@pytest.mark.parametrize("role", ROLES)
def test_every_role_by_every_claim_step(role: str, people: People) -> None:
    for name in CLAIM_STEPS:
        state = next(state for state, names in CLAIM_WAYS.items() if name in names)
        claim = claim_in(state, people)
        try:
            take(claim, name, people.of_role(role), version=claim.version, inputs=inputs_for(name, people))
            assert role in WHO[name], name
        except StepRefused as refused:
            assert (refused.kind, role in WHO[name]) == ("role", False), name


@pytest.mark.parametrize("state", REVIEW_WAYS)
def test_every_role_by_every_review_step(state: str, people: People) -> None:
    review = story.review_in(state, people)
    review.authors.add(people.researcher)
    for role in ROLES:
        allowed = {o.step.name for o in offers(review, people.of_role(role)) if not o.refusal or o.answers}
        assert allowed == {name for name in REVIEW_WAYS[state] if role in WHO[name]}, role


def test_a_stranger_and_a_deactivated_colleague_take_no_step(people: People) -> None:
    claim = story.candidate(people)
    people.monitor.is_active = False
    for nobody in (people.outsider, people.monitor, person("root", superuser=True)):
        with pytest.raises(StepRefused) as refused:
            take(claim, "watch", nobody, version=claim.version)
        assert refused.value.kind == "role"


def test_a_role_taken_away_counts_at_once(people: People) -> None:
    claim = story.candidate(people)
    assert next(offer for offer in offers(claim, people.monitor) if offer.step.name == "watch").allowed
    people.monitor.groups.clear()
    with pytest.raises(StepRefused) as refused:
        take(claim, "watch", people.monitor, version=claim.version)
    assert refused.value.kind == "role"


def updated(state: str, people: People) -> Review:
    """Return a live review whose update round stands in ``state``."""
    review = story.step(story.review_in("published", people), "open_update", people, "monitor", reason="New.")
    for name, who, reached in story.WAY[3:5]:
        if review.state != state:
            review = story.step(review, name, people, who)
            assert review.state == reached
    assert (review.state, review.standing) == (state, Standing.LIVE)
    return review


@pytest.mark.parametrize("state", ["drafted", "desk_review", "approved"])
def test_withdrawing_closes_an_open_round(state: str, people: People) -> None:
    review = updated(state, people)
    review = story.step(review, "withdraw", people, "standards_editor", code="safety")
    assert (review.state, review.standing) == ("published", "withdrawn")
    assert (review.approved_hash, review.approved_by) == ("", None)


def test_nothing_leads_on_from_a_withdrawn_review_and_everybody_is_told(people: People) -> None:
    review = story.withdrawn(people)
    assert not any(offers(review, people.of_role(role)) for role in ROLES)
    for name in REVIEW_STEPS:
        with pytest.raises(StepRefused) as refused:
            by = people.of_role(somebody_for(name, people))
            take(review, name, by, version=review.version, inputs=inputs_for(name, people))
        assert "withdrawn and stays so" in refused.value.sentence
    with pytest.raises(StepRefused) as refused:
        changes = {"title": "Again"}
        drafting.edit_review(review, people.researcher, version=review.version, changes=changes)
    assert "withdrawn and stays so" in refused.value.sentence


def test_the_claim_of_a_withdrawn_review_is_free(people: People) -> None:
    review = story.step(updated("drafted", people), "withdraw", people, "admin", code="safety")
    claim, before = review.verdicts.get().claim, review.version
    claim = drafting.edit_claim(
        claim, people.monitor, version=claim.version, changes={"short_text": "Lorries in the old town"}
    )
    proof = claim.evidence.accepted().get()
    proof = evidence.restore(proof, people.researcher, version=proof.version)
    evidence.accept(proof, people.researcher, version=proof.version)
    claim = take(claim, "watch", people.monitor, version=claim.version)
    claim = take(claim, "accept", people.monitor, version=claim.version)
    assert {verdict.review.standing for verdict in claim.verdicts.all()} == {"none", "withdrawn"}
    review.refresh_from_db()
    assert review.version == before


def test_from_wherever_a_review_gets_something_leads_on_or_it_is_final() -> None:
    reached, ahead = set(), {(ReviewState.NONE.value, Standing.NONE.value)}
    while ahead:
        state, standing = ahead.pop()
        reached.add((state, standing))
        review = Review(state=state, standing=standing)
        leading = [step for step in REVIEW_STEPS.values() if fits(step, review)]
        assert leading or final_word(review), (state, standing)
        for step in leading:
            after = step.becomes or standing
            # What has an edition is published when a round is given up, and nothing else is.
            targets = {t for t in step.targets or {state} if (t == "published") <= (after != "none")}
            targets -= {"abandoned"} if after != "none" else set()
            ahead |= {(str(target), str(after)) for target in targets} - reached
    assert {standing for _state, standing in reached} == {"none", "live", "withdrawn"}
    assert ("published", "withdrawn") in reached and len(reached) > 10


def test_every_state_can_be_reached() -> None:
    reached = set().union(*(step.targets for step in REVIEW_STEPS.values())) | {ReviewState.NONE}
    assert reached == set(ReviewState) - STATES_OF_LATER_MODES
    assert set().union(*(step.targets for step in CLAIM_STEPS.values())) == set(ClaimState)


def test_the_table_names_only_what_exists() -> None:
    for step in [*CLAIM_STEPS.values(), *REVIEW_STEPS.values()]:
        assert step.permission in rules.PERMISSIONS
        assert step.description and step.who and step.label
        assert ("code" in step.needs) == (step.codes is not None)
    assert OPEN_STATES | {ReviewState.PUBLISHED, ReviewState.ABANDONED} == set(REVIEW_WAYS)
    assert steps_of(Claim()) is CLAIM_STEPS and steps_of(Review()) is REVIEW_STEPS


def test_nobody_but_the_door_assigns_a_state() -> None:
    """Claims and reviews in claims/review.py, evidence in claims/evidence.py; a search ends where it is done."""
    root = Path(__file__).resolve().parents[2]
    assigns = re.compile(r"\.(state|standing)\s*=[^=]|update\([^)]*\b(state|standing)=", re.DOTALL)
    doors = {"claims/review.py", "claims/evidence.py", "claims/coverage/gathering.py"}
    for path in [*(root / "claims").rglob("*.py"), *(root / "factcheck").rglob("*.py")]:
        name = path.relative_to(root).as_posix()
        if name not in doors and "migrations" not in name:
            assert not assigns.search(path.read_text()), name
