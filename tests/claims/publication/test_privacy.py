"""Private persons and minors: no name of theirs leaves the desk in any field."""

from __future__ import annotations

import pytest

from claims.models import Hop, Origin, OriginCount, Review
from claims.publication.claim_review import all_of
from claims.publication.content import as_text, build
from sources.models import SourceName
from tests.claims.publication.rows import Rows, capture, source


@pytest.mark.parametrize(("privacy", "label"), [("private", "a private person"), ("minor", "a minor")])
def test_a_private_claimant_has_a_neutral_label_only(rows: Rows, privacy: str, label: str) -> None:
    witness = source("Jana Novak", "person", privacy=privacy, wikidata="Q1")
    SourceName.objects.create(source=witness, name="Ms Novak", key="ms novak")
    statement = rows.claims[0].statements.get()
    statement.claimant, statement.claimant_text, statement.role = (
        witness,
        "die Zeugin Novak",
        "baker in Kladno",
    )
    statement.save()
    place = statement.appearances.get()
    place.exact = "“I counted 3,000”, said JANA NOVAK; die Zeugin Novak then left."
    place.save()
    Hop.objects.create(appearance=place, ordinal=2, source=witness)
    Review.objects.update(title="What Jana Novak said", body="According to Ms Novak, it was 3,000.")

    content = build(Review.objects.get())
    text = as_text(content) + as_text({"markup": all_of(content, "https://checks.example")})

    assert "novak" not in text.casefold()
    assert "Kladno" not in text
    assert "Q1" not in text
    assert content["verdicts"][0]["claimants"][0]["name"] == label
    assert f"[{label}]" in content["title"]


def test_a_private_persons_page_is_neither_linked_nor_named(rows: Rows) -> None:
    account = source("Jana Novak", "social_account", privacy="private")
    snapshot = capture(account, "https://social.example/jana-novak/1", "Post by Jana Novak", "I saw it.")
    snapshot.archive_url = "https://archive.example/social.example/jana-novak/1"
    snapshot.save()
    rows.claims[0].evidence.filter(stance="supports").update(snapshot=snapshot)

    content = build(rows.review)

    assert "novak" not in as_text(content).casefold()
    shown = content["verdicts"][0]["evidence"][0]
    assert (shown["publisher"]["name"], shown["url"], shown["archive_url"]) == ("a private person", "", "")


def test_public_figures_are_named(rows: Rows) -> None:
    assert "Joint Chiefs of Staff of South Korea" in as_text(build(rows.review))


def test_a_name_inside_another_word_stays(rows: Rows) -> None:
    rows.claims[0].statements.update(claimant=source("Ann", "person", privacy="private"))
    Review.objects.update(title="Ann and the annual report")

    assert build(Review.objects.get())["title"] == "[a private person] and the annual report"


def test_an_origin_that_is_a_private_person_is_not_named(rows: Rows) -> None:
    claim = rows.claims[0]
    source("Jana Novak", "person", privacy="private")
    OriginCount.objects.create(
        claim=claim,
        aspect="content",
        reports=1,
        languages=1,
        k_loose=1,
        k_strict=1,
        counted_at=claim.created_at,
    )
    Origin.objects.create(claim=claim, aspect="content", number=1, strict=1, label="Jana Novak")

    content = build(rows.review)

    assert content["origins"][0]["counts"][0]["origins"][0]["label"] == "[a private person]"
    assert "novak" not in as_text(content).casefold()
