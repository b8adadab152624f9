"""The history of a document, verifying, downloads that no browser runs (W11), and alerts where work rests on it."""

from __future__ import annotations

import pytest
from django.core.files.storage import storages
from django.test import Client

from claims.models import Appearance
from sources.intake import Incoming, intake
from sources.models import CustodyEvent, Snapshot
from tests.claims import story
from tests.claims.desk.conftest import SignIn
from tests.people import People

SCRIPT = b"<html><head><title>Trap</title></head><body><p>Words to read are here.</p><script>alert(1)</script></body></html>"


@pytest.fixture
def snapshot(people: People) -> Snapshot:
    taken = intake(Incoming(body=SCRIPT, file_name="a.html", url="https://trap.example/a"), people.monitor)
    assert taken.snapshot is not None
    return taken.snapshot


def page(client: Client, snapshot: Snapshot) -> str:
    return client.get(f"/admin/documents/{snapshot.document_id}/history/").content.decode()


def test_it_tells_what_happened(people: People, as_user: SignIn, snapshot: Snapshot, worker: None) -> None:
    shown = page(as_user(people.researcher), snapshot)
    assert snapshot.sha256 in shown and "taken" in shown and people.monitor.username in shown
    assert "not verified since it was taken" in shown


def test_verify_now_says_what_it_found(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    client = as_user(people.researcher)
    shown = client.post(f"/admin/snapshots/{snapshot.pk}/verify/", follow=True).content.decode()
    assert "The stored bytes match their hash." in shown and "matches its hash" in shown
    storages["snapshots"].delete(snapshot.storage_key)
    shown = client.post(f"/admin/snapshots/{snapshot.pk}/verify/", follow=True).content.decode()
    assert "The stored bytes are missing." in shown and 'role="alert"' in shown
    assert as_user(people.publisher).post(f"/admin/snapshots/{snapshot.pk}/verify/").status_code == 403


def test_w11_captured_html_is_a_download_and_never_a_page(
    people: People, as_user: SignIn, snapshot: Snapshot
) -> None:
    answer = as_user(people.publisher).get(f"/admin/snapshots/{snapshot.pk}/bytes/")
    assert answer.getvalue() == SCRIPT  # type: ignore[attr-defined]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    copied = CustodyEvent.objects.get(action="copied")
    assert copied.who == people.publisher


def test_strangers_get_no_bytes(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    for address in (f"snapshots/{snapshot.pk}/bytes/", f"documents/{snapshot.document_id}/history/"):
        assert Client().get(f"/admin/{address}").status_code == 302
        assert as_user(people.outsider).get(f"/admin/{address}").status_code in (302, 403)


def test_lost_bytes_are_no_download(people: People, as_user: SignIn, snapshot: Snapshot) -> None:
    storages["snapshots"].delete(snapshot.storage_key)
    answer = as_user(people.researcher).get(f"/admin/snapshots/{snapshot.pk}/bytes/", follow=True)
    assert "missing" in answer.content.decode()
    assert not CustodyEvent.objects.filter(action="copied").exists()


def test_home_and_the_dossier_say_that_a_review_rests_on_lost_bytes(
    people: People, as_user: SignIn, worker: None
) -> None:
    review = story.review_in("drafted", people)
    used = Appearance.objects.filter(statement__claim__verdicts__review=review)[0].snapshot
    client = as_user(people.researcher)
    assert "Damaged or missing snapshots" not in client.get("/admin/").content.decode()
    storages["snapshots"].delete(used.storage_key)
    client.post(f"/admin/snapshots/{used.pk}/verify/")
    home = client.get("/admin/").content.decode()
    assert "Damaged or missing snapshots" in home and review.title in home
    dossier = client.get(f"/admin/dossier/{review.pk}/").content.decode()
    assert "Stored bytes are missing:" in dossier
    assert review.title in page(client, used)


def test_the_bundle_is_a_download(people: People, as_user: SignIn) -> None:
    claim = story.candidate(people)
    answer = as_user(people.researcher).post(f"/admin/claim/{claim.pk}/bundle/")
    assert answer.getvalue().startswith(b"PK")  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == f'attachment; filename="evidence-{claim.pk}.zip"'
    assert as_user(people.researcher).get(f"/admin/claim/{claim.pk}/bundle/").status_code == 405


def test_nothing_kept_yet_says_so(people: People, as_user: SignIn) -> None:
    document = intake(
        Incoming(url="https://hafenblatt.example/politik/paris-31-staaten"), people.monitor
    ).document
    shown = as_user(people.researcher).get(f"/admin/documents/{document.pk}/history/").content.decode()
    assert "Nothing is kept of this document yet" in shown
