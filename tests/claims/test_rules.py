"""Who may do what: one table, asked through the rules and through the questions of the lists."""

from __future__ import annotations

import pytest

from claims import rules
from claims.models import Review
from claims.querysets import OPEN_STATES
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
    "claims.ask_connector": {"admin"},
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


def test_a_withdrawn_review_is_in_nobodys_work(people: People) -> None:
    review = story.withdrawn(people)
    assert list(Review.objects.withdrawn()) == [review]
    assert not Review.objects.in_work().exists()


def test_a_submitted_review_does_not_wait_for_an_editor_who_wrote_it(people: People) -> None:
    review = story.review_in("desk_review", people)
    review.authors.add(people.desk_editor)
    assert review not in Review.objects.awaiting_second_eyes_of(people.desk_editor)
    assert review in Review.objects.awaiting_second_eyes_of(people.second_editor)
