"""The page that says why a text is read as it is: pasted texts and kept ones, nothing kept, nothing unsafe."""

from __future__ import annotations

from sources.models import Document, Snapshot
from tests.claims.desk.conftest import SignIn
from tests.claims.desk.test_reader_page import read
from tests.claims.story import TEXT
from tests.people import People

ADDRESS = "/admin/explain/"
SENTENCE = "Laut Polizei kamen im Januar mindestens 3.000 Soldaten und 200 Fahrzeuge nach Russland."


def test_a_pasted_text_is_explained_and_not_kept(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    answer = client.post(ADDRESS, {"text": SENTENCE, "published": "2025-03-27"})
    page = answer.content.decode()
    assert answer.status_code == 200
    for words in (
        "at least [3,000, …), person",
        "“mindestens”",
        "during 2025-01-01 to 2025-01-31",
        "country, key RU",
    ):
        assert words in page, words
    assert "200 Fahrzeuge nach Russland." in page
    assert not Document.objects.exists()


def test_the_empty_form_asks_for_a_text(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    assert "Paste a text or a sentence" in client.get(ADDRESS).content.decode()
    assert "errorlist" in client.post(ADDRESS, {"text": ""}).content.decode()


def test_a_kept_text_is_explained_from_its_reader(people: People, as_user: SignIn) -> None:
    snapshot = read(TEXT, people)
    client = as_user(people.researcher)
    assert f"{ADDRESS}{snapshot.pk}/" in client.get(f"/admin/reader/{snapshot.pk}/").content.decode()
    page = client.get(f"{ADDRESS}{snapshot.pk}/").content.decode()
    assert "Read as, and why" in page
    assert Snapshot.objects.count() == 1


def test_hidden_characters_are_named_and_markup_is_shown_as_text(people: People, as_user: SignIn) -> None:
    client = as_user(people.researcher)
    page = client.post(
        ADDRESS, {"text": "Das Dorf <script>alert(1)</script> hat 900 Ein\u202ewohner."}
    ).content.decode()
    assert "<script>alert(1)" not in page
    assert "U+202E" in page


def test_too_much_text_is_refused_with_what_to_do(people: People, as_user: SignIn) -> None:
    page = as_user(people.researcher).post(ADDRESS, {"text": "Wort " * 20_000}).content.decode()
    assert "up to 60000 are explained here" in page
    assert "Read as, and why" not in page


def test_people_without_a_role_do_not_see_it(people: People, as_user: SignIn) -> None:
    assert as_user(people.outsider).get(ADDRESS).status_code in (302, 403)
