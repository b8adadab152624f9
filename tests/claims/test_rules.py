"""Who may do what: one table, asked through the rules and through the questions of the lists."""

from __future__ import annotations

import pytest

from claims import rules
from claims.models import Claim, Evidence, Review
from claims.querysets import DESK, OPEN_STATES
from claims.rules import Role
from claims.workflow import OPEN_STATES as STEPS_LEAD_ON
from tests.claims import story
from tests.people import People, make_desk, person

pytestmark = pytest.mark.django_db

# permission: roles that hold it on a review they did not write | roles that hold it as its authors
TABLE = {
    "claims.see_desk": set(Role),
    "claims.intake": {"monitor", "researcher", "desk_editor"},
    "claims.accept_claim": {"monitor", "researcher"},
    "claims.watch_claim": {"monitor"},
    "claims.decline_claim": {"monitor"},
    "claims.merge_claim": {"monitor"},
    "claims.reopen_claim": {"monitor"},
    "claims.edit_claim": {"monitor", "researcher", "desk_editor"},
    "claims.assign_review": {"monitor", "desk_editor"},
    "claims.research_review": {"researcher"},
    "claims.edit_review": {"researcher", "desk_editor"},
    "claims.draft_review": set(),
    "claims.submit_review": set(),
    "claims.request_changes_review": {"desk_editor", "panel_editor", "standards_editor"},
    "claims.approve_review": {"desk_editor"},
    "claims.publish_review": {"publisher"},
    "claims.open_update_review": set(Role),
    "claims.abandon_review": {"desk_editor"},
    "claims.resume_review": {"desk_editor"},
    "claims.withdraw_review": {"standards_editor", "publisher", "admin"},
    "claims.add_evidence": {"monitor", "researcher", "desk_editor"},
    "claims.judge_evidence": {"researcher", "desk_editor"},
}
AS_AUTHOR = {
    "claims.draft_review": {"researcher", "desk_editor"},
    "claims.submit_review": {"researcher", "desk_editor"},
    "claims.abandon_review": {"researcher", "desk_editor"},
    "claims.resume_review": {"researcher", "desk_editor"},
}


@pytest.fixture
def people() -> People:
    return make_desk()


def test_the_table_is_complete() -> None:
    assert set(TABLE) == set(rules.PERMISSIONS)
    assert {role.value for role in Role} == DESK
    assert set(OPEN_STATES) == STEPS_LEAD_ON


@pytest.mark.parametrize("permission", TABLE)
def test_each_role_on_a_review_of_others(permission: str, people: People) -> None:
    review = story.accepted(people)
    holders = {role.value for role in Role if rules.may(permission, people.of_role(role), review)}
    assert holders == {str(role) for role in TABLE[permission]}


@pytest.mark.parametrize("permission", AS_AUTHOR)
def test_each_role_on_a_review_of_their_own(permission: str, people: People) -> None:
    review = story.accepted(people)
    review.authors.set(people.of_role(role) for role in Role)
    holders = {role.value for role in Role if rules.may(permission, people.of_role(role), review)}
    assert holders == AS_AUTHOR[permission]


def test_a_superuser_without_a_role_may_nothing(people: People) -> None:
    root = person("root", superuser=True)
    assert not any(rules.may(permission, root, story.accepted(people)) for permission in TABLE)


def test_the_lists_agree_with_the_rules(people: People) -> None:
    live, hidden = story.review_in("published", people), story.accepted(people)
    retired = person("retired", Role.MONITOR)
    retired.is_active = False
    for user in (*(people.of_role(role) for role in Role), people.outsider, retired):
        sees = rules.may("claims.see_desk", user)
        assert Claim.objects.visible_to(user).exists() == sees
        assert Evidence.objects.visible_to(user).exists() == sees
        expected = {live, hidden} if sees else {live}
        assert set(Review.objects.visible_to(user)) == expected


def test_withdrawn_is_not_public(people: People) -> None:
    review = story.withdrawn(people)
    assert not Review.objects.public().exists()
    assert list(Review.objects.withdrawn()) == [review]
    assert not Review.objects.in_work().exists()


WAITS_FOR = {
    "none": {"monitor", "second_monitor", "desk_editor", "second_editor"},
    "assigned": {"researcher"},
    "researching": {"researcher"},
    "drafted": {"researcher"},
    "desk_review": {"desk_editor", "second_editor"},
    "approved": {"publisher"},
    "published": set(),
    "abandoned": set(),
}


@pytest.mark.parametrize("state", WAITS_FOR)
def test_whom_a_review_waits_for(state: str, people: People) -> None:
    review = story.review_in(state, people)
    everybody = (getattr(people, name) for name in People.__slots__)
    assert {u.username for u in everybody if review in Review.objects.waiting_for(u)} == WAITS_FOR[state]


def test_a_submitted_review_does_not_wait_for_an_editor_who_wrote_it(people: People) -> None:
    review = story.review_in("desk_review", people)
    review.authors.add(people.desk_editor)
    assert review not in Review.objects.waiting_for(people.desk_editor)
    assert review in Review.objects.awaiting_second_eyes_of(people.second_editor)
