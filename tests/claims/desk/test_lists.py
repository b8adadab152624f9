"""Lists and plain records: everybody of the desk looks, few change, nothing evidential is deleted."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from knox.models import get_token_model

from claims.models import Claim, Desk
from sources.models import Job, LogEntry, Source, SourceName
from sources.models.job import JobState
from sources.naming import ensure_source
from tests.claims.desk.conftest import SignIn
from tests.claims.story import candidate, proven, review_in
from tests.people import People

LISTS = [
    "claims/claim",
    "claims/review",
    "claims/evidence",
    "claims/edition",
    "claims/desk",
    "claims/member",
    "claims/ratingscale",
    "claims/apitoken",
    "sources/document",
    "sources/snapshot",
    "sources/source",
    "sources/topic",
    "sources/job",
    "sources/logentry",
]
EVIDENTIAL = ["claims/claim", "claims/review", "claims/evidence", "claims/edition", "sources/document"]
EVIDENTIAL += ["sources/snapshot", "sources/logentry", "sources/job", "sources/source"]


@pytest.mark.parametrize("path", LISTS)
def test_every_list_opens_filters_and_searches(people: People, as_user: SignIn, path: str) -> None:
    review_in("published", people)
    client = as_user(people.monitor)
    assert client.get(f"/admin/{path}/").status_code == 200
    assert client.get(f"/admin/{path}/?q=bridge").status_code == 200


@pytest.mark.parametrize("path", EVIDENTIAL)
def test_nothing_evidential_is_deleted(people: People, as_user: SignIn, path: str) -> None:
    review_in("published", people)
    ensure_source("Region", "state_body", people.researcher)
    people.admin.is_superuser = True
    people.admin.save()
    client = as_user(people.admin)
    row = apps.get_model(path.replace("/", ".")).objects.first()
    assert "delete_selected" not in client.get(f"/admin/{path}/").content.decode()
    assert client.post(f"/admin/{path}/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert type(row).objects.filter(pk=row.pk).exists()


def test_the_log_is_only_read(people: People, as_user: SignIn) -> None:
    candidate(people)
    entry = LogEntry.objects.first()
    client = as_user(people.admin)
    assert entry is not None
    assert client.get("/admin/sources/logentry/add/").status_code == 403
    answer = client.post(f"/admin/sources/logentry/{entry.pk}/change/", {"who": "nobody"})
    assert answer.status_code == 403
    entry.refresh_from_db()
    assert entry.who != "nobody"


def test_a_row_leads_to_its_page(people: People, as_user: SignIn) -> None:
    review = review_in("researching", people)
    claim = review.verdicts.get().claim
    piece = proven(claim, people)
    client = as_user(people.researcher)
    assert client.get(f"/admin/claims/claim/{claim.pk}/change/")["Location"] == f"/admin/claim/{claim.pk}/"
    assert (
        client.get(f"/admin/claims/review/{review.pk}/change/")["Location"] == f"/admin/dossier/{review.pk}/"
    )
    evidence = client.get(f"/admin/claims/evidence/{piece.pk}/change/")["Location"]
    assert evidence == f"/admin/dossier/{review.pk}/#evidence-{piece.pk}"


def test_captured_html_is_shown_as_text(people: People, as_user: SignIn) -> None:
    claim = candidate(
        people, quote="<img src=x onerror=alert(1)>", text="Title\n\n<img src=x onerror=alert(1)> said he.\n"
    )
    snapshot = claim.first_appearance.snapshot
    page = as_user(people.monitor).get(f"/admin/sources/snapshot/{snapshot.pk}/change/").content.decode()
    assert "<img src=x" not in page
    assert "&lt;img src=x" in page


def test_many_are_declined_from_the_list_after_naming_the_code(people: People, as_user: SignIn) -> None:
    claim = candidate(people)
    client = as_user(people.monitor)
    chosen = {"action": "decline_all", "_selected_action": [str(claim.pk)]}
    asked = client.post("/admin/claims/claim/", chosen)
    assert "They are declined because" in asked.content.decode()
    client.post("/admin/claims/claim/", {**chosen, "code": "trivial"})
    claim.refresh_from_db()
    assert (claim.state, claim.decline_code) == ("declined", "trivial")


def test_a_publisher_is_offered_no_triage(people: People, as_user: SignIn) -> None:
    claim = candidate(people)
    client = as_user(people.publisher)
    client.post("/admin/claims/claim/", {"action": "accept_all", "_selected_action": [str(claim.pk)]})
    claim.refresh_from_db()
    assert claim.state == "candidate"


def test_a_parked_job_is_tried_again_and_a_waiting_one_cancelled(people: People, as_user: SignIn) -> None:
    parked = Job.objects.create(kind="sources.fetch", key="a:1", queue="fetch", state="parked")
    waiting = Job.objects.create(kind="sources.fetch", key="b:1", queue="fetch")
    client = as_user(people.researcher)
    for name, job, state in (
        ("try_again", parked, JobState.WAITING),
        ("cancel", waiting, JobState.CANCELLED),
    ):
        client.post("/admin/sources/job/", {"action": name, "_selected_action": [str(job.pk)]})
        job.refresh_from_db()
        assert job.state == state


def test_a_publisher_starts_no_work_and_a_superuser_without_a_role_sees_none(
    people: People, as_user: SignIn
) -> None:
    parked = Job.objects.create(kind="sources.fetch", key="a:1", queue="fetch", state="parked")
    client = as_user(people.publisher)
    client.post("/admin/sources/job/", {"action": "try_again", "_selected_action": [str(parked.pk)]})
    assert client.post(f"/admin/jobs/{parked.pk}/retry/").status_code == 403
    parked.refresh_from_db()
    assert parked.state == JobState.PARKED
    people.outsider.is_staff = people.outsider.is_superuser = True
    people.outsider.save()
    assert as_user(people.outsider).get("/admin/claims/claim/").status_code == 403
    assert as_user(people.outsider).get("/admin/auth/user/").status_code == 200


def source_form(source: Source, **changes: Any) -> dict[str, Any]:
    empty = {
        f"{prefix}-{part}": "0"
        for prefix in ("names", "domains")
        for part in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    row = {name: getattr(source, name) for name in ("name", "kind", "side", "privacy", "link_policy")}
    return {**empty, **row, "seen_version": source.version, **changes}


def test_a_changed_source_stands_in_the_log(people: People, as_user: SignIn) -> None:
    source = ensure_source("City council", "state_body", people.researcher)
    as_user(people.researcher).post(
        f"/admin/sources/source/{source.pk}/change/",
        source_form(source, country="DE", interests="Owns the bridge."),
    )
    source.refresh_from_db()
    entry = LogEntry.objects.get(action="source.change")
    assert (source.country, source.version) == ("DE", 2)
    assert '"country","interests"' in entry.payload
    assert "bridge" not in entry.payload


def test_a_stale_source_is_refused(people: People, as_user: SignIn) -> None:
    source = ensure_source("City council", "state_body", people.researcher)
    Source.objects.update(version=2)
    answer = as_user(people.researcher).post(
        f"/admin/sources/source/{source.pk}/change/", source_form(source, country="DE")
    )
    assert "Somebody else saved this meanwhile" in answer.content.decode()
    assert not Source.objects.filter(country="DE").exists()


def test_a_new_source_is_found_by_its_name(people: People, as_user: SignIn) -> None:
    blank = Source(name="Rhein-Zeitung", kind="newspaper")
    as_user(people.researcher).post("/admin/sources/source/add/", source_form(blank))
    assert SourceName.objects.get().source == Source.objects.get(name="Rhein-Zeitung")


def test_a_name_that_finds_another_source_is_refused(people: People, as_user: SignIn) -> None:
    ensure_source("City council", "state_body", people.researcher)
    other = ensure_source("Region", "state_body", people.researcher)
    names = {"names-TOTAL_FORMS": "1", "names-0-name": "CITY COUNCIL", "names-0-kind": "alias"}
    answer = as_user(people.researcher).post(
        f"/admin/sources/source/{other.pk}/change/", source_form(other, **names)
    )
    assert "This name already finds City council." in answer.content.decode()


def test_the_set_up_is_changed_by_administrators_only(people: People, as_user: SignIn) -> None:
    desk = Desk.objects.get()
    path = f"/admin/claims/desk/{desk.pk}/change/"
    fields = ("name", "locale", "time_zone", "mode", "quorum", "scale_id", "site_url", "contact")
    form = {name.removesuffix("_id"): getattr(desk, name) for name in fields}
    form |= {"seen_version": desk.version, "name": "Lenne desk", "time_zone": "Europe/Berlin"}
    assert as_user(people.desk_editor).post(path, form).status_code == 403
    as_user(people.admin).post(path, form)
    desk.refresh_from_db()
    assert (desk.name, desk.time_zone) == ("Lenne desk", "Europe/Berlin")


def test_what_nothing_reads_yet_is_shown_and_not_changed(people: People, as_user: SignIn) -> None:
    desk = Desk.objects.get()
    path = f"/admin/claims/desk/{desk.pk}/change/"
    client = as_user(people.admin)
    page = client.get(path).content.decode()
    assert 'name="quorum"' not in page and 'name="mode"' not in page
    assert "Rating panels come with a later version" in page
    fields = ("locale", "time_zone", "scale_id", "site_url", "contact")
    form = {name.removesuffix("_id"): getattr(desk, name) for name in fields}
    form |= {"seen_version": desk.version, "name": "Lenne desk", "quorum": "7", "mode": "panel"}
    client.post(path, form)
    changed = Desk.objects.get()
    assert (changed.name, changed.quorum, changed.mode) == ("Lenne desk", desk.quorum, desk.mode)


def test_accounts_are_for_administrators(people: People, as_user: SignIn) -> None:
    assert as_user(people.desk_editor).get("/admin/auth/user/").status_code == 403
    assert as_user(people.admin).get("/admin/auth/user/").status_code == 200
    path = f"/admin/auth/user/{people.researcher.pk}/delete/"
    assert as_user(people.admin).post(path, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=people.researcher.pk).exists()


def test_own_tokens_are_ended_others_are_not(people: People, as_user: SignIn) -> None:
    tokens = get_token_model().objects
    mine, _key = tokens.create(user=people.researcher)
    theirs, _key = tokens.create(user=people.publisher)
    client = as_user(people.researcher)
    client.post(f"/admin/claims/apitoken/{mine.pk}/delete/", {"post": "yes"})
    client.post(f"/admin/claims/apitoken/{theirs.pk}/delete/", {"post": "yes"})
    assert list(tokens.values_list("user__username", flat=True)) == ["publisher"]
    assert LogEntry.objects.filter(action="token.end").count() == 1


def test_the_desk_widens_the_content_policy_and_the_public_pages_do_not(
    people: People, as_user: SignIn
) -> None:
    policy = as_user(people.monitor).get("/admin/")["Content-Security-Policy"]
    assert "script-src 'self' 'unsafe-eval'" in policy
    assert "unsafe" not in Client().get("/")["Content-Security-Policy"]


def test_times_are_shown_in_the_members_zone_with_utc_beside(people: People, as_user: SignIn) -> None:
    people.monitor.member.time_zone = "Asia/Seoul"
    people.monitor.member.save()
    claim = candidate(people)
    Claim.objects.update(created_at="2025-03-04T20:00:00Z")
    page = as_user(people.monitor).get("/admin/").content.decode()
    assert claim.short_text in page
    assert 'title="2025-03-04 20:00:00 UTC">5 Mar 2025, 05:00<' in page
