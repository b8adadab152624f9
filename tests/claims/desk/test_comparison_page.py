"""Two snapshots side by side, with changed figures, quotations to confirm and nothing to run."""

from __future__ import annotations

import pytest

from claims.models import Appearance
from sources.intake import Incoming, intake
from sources.models import Document, Snapshot
from tests.claims import story
from tests.claims.desk.conftest import SignIn
from tests.people import People

ADDRESS = "https://regional.example/bridge"
NEWER = story.TEXT.replace("1,200", "1,400") + "\n<script>alert('added')</script>\n"


@pytest.fixture
def pair(people: People) -> tuple[Snapshot, Snapshot]:
    old, new = (
        intake(Incoming(text=text, url=ADDRESS), people.monitor).snapshot for text in (story.TEXT, NEWER)
    )
    assert old is not None and new is not None
    claim = story.candidate(people)
    Appearance.objects.filter(pk=claim.first_appearance_id).update(snapshot=old)
    return old, new


def address(document: Document) -> str:
    return f"/admin/documents/{document.pk}/compare/"


def test_changed_figures_stand_first(
    people: People, as_user: SignIn, pair: tuple[Snapshot, Snapshot]
) -> None:
    shown = as_user(people.publisher).get(address(pair[0].document)).content.decode()
    assert "1 figure changed:" in shown
    assert '<del class="is-figure">1,200</del>' in shown and '<ins class="is-figure">1,400</ins>' in shown


def test_markup_in_a_captured_text_stays_text(
    people: People, as_user: SignIn, pair: tuple[Snapshot, Snapshot]
) -> None:
    shown = as_user(people.researcher).get(address(pair[0].document)).content.decode()
    assert "<script>alert(" not in shown and "&lt;script&gt;" in shown


def test_a_quotation_is_added_when_a_person_confirms(
    people: People, as_user: SignIn, pair: tuple[Snapshot, Snapshot]
) -> None:
    old, new = pair
    client = as_user(people.researcher)
    shown = client.get(address(old.document)).content.decode()
    assert "Quotations kept on the older snapshot" in shown and "alike" in shown
    place = Appearance.objects.get(snapshot=old)
    start = new.text.index("1,400 lorries")
    form = {
        "kind": "appearance",
        "quotation": place.pk,
        "old": old.pk,
        "new": new.pk,
        "start": start,
        "end": start + len(story.LORRIES),
    }
    answer = client.post(f"/admin/documents/{old.document_id}/quotations/", form, follow=True)
    assert "stands on the newer snapshot too" in answer.content.decode()
    assert Appearance.objects.get(snapshot=new).exact.startswith("1,400 lorries")
    assert Appearance.objects.filter(snapshot=old).count() == 1
    again = client.post(f"/admin/documents/{old.document_id}/quotations/", form)
    assert again.status_code == 409


def test_bad_input_is_told(people: People, as_user: SignIn, pair: tuple[Snapshot, Snapshot]) -> None:
    old, new = pair
    client = as_user(people.researcher)
    assert client.get(address(old.document), {"old": "nonsense"}).status_code == 404
    quotations = f"/admin/documents/{old.document_id}/quotations/"
    assert client.post(quotations, {"new": "x"}).status_code == 404
    place = Appearance.objects.get(snapshot=old)
    form = {"kind": "appearance", "quotation": place.pk, "new": new.pk, "start": "x", "end": ""}
    assert client.post(quotations, form).status_code == 400
    assert as_user(people.publisher).post(quotations, {**form, "start": 0, "end": 3}).status_code in (
        403,
        409,
    )


def test_one_snapshot_has_nothing_to_compare(people: People, as_user: SignIn) -> None:
    snapshot = story.snapshot_of(story.TEXT, people)
    shown = as_user(people.researcher).get(address(snapshot.document)).content.decode()
    assert "There is one snapshot only" in shown


def test_the_same_words_say_so(people: People, as_user: SignIn) -> None:
    for text in (story.TEXT, story.TEXT + "\n\n"):
        document = intake(Incoming(text=text, url=ADDRESS), people.monitor).document
    assert "No word differs" in as_user(people.researcher).get(address(document)).content.decode()
