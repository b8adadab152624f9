"""The kept index of copies: what workers read one after another, or at once, becomes stories in the database."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest
from django.db import connection, transaction

from sources.models import Document, SketchGram, Snapshot, Story, StoryMember, TextSketch
from sources.models.story import StoryRole
from sources.syndication import grams
from sources.syndication.kept import copies_of, keep, near
from tests.sources.test_syndication import COPIES, KOREAN, OTHER_DESK, WIRE, sentences

pytestmark = [pytest.mark.django_db, pytest.mark.database]

MORNING = datetime(2025, 3, 27, 8, tzinfo=UTC)


def page(name: str, text: str, hour: int | None = None) -> Snapshot:
    """A document published at an hour of the morning, with one snapshot; not indexed yet."""
    document = Document.objects.create(
        canonical_url=f"https://{name}.example/",
        title=name,
        published_at=None if hour is None else MORNING + timedelta(hours=hour),
    )
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Snapshot.objects.create(
        document=document,
        taken_at=MORNING + timedelta(days=1),
        method="paste",
        media_type="text/plain",
        sha256=digest,
        text_sha256=digest,
        size=len(text),
        text=text,
        extractor="plain",
    )


def read(snapshot: Snapshot) -> StoryMember | None:
    with transaction.atomic():
        return keep(snapshot)


def roles() -> dict[str, str]:
    return dict(StoryMember.objects.values_list("document__title", "role"))


def test_copies_become_one_story_with_roles_and_containment() -> None:
    assert read(page("wire", WIRE, 0)) is None
    for hour, name in enumerate(("cut", "framed", "restyled"), start=1):
        read(page(name, COPIES[name], hour))
    read(page("other", OTHER_DESK, 5))
    assert roles() == {
        "wire": StoryRole.ORIGINAL,
        "cut": StoryRole.TRUNCATED,
        "framed": StoryRole.VERBATIM,
        "restyled": StoryRole.EDITED,
    }
    assert Story.objects.count() == 1
    for member in StoryMember.objects.exclude(role=StoryRole.ORIGINAL):
        assert member.of is not None and member.of.title != member.document.title
        assert member.containment is not None and 0.75 <= member.containment <= 1
    assert [member.document.title for member in copies_of(Document.objects.get(title="cut"))][0] == "wire"


@pytest.mark.parametrize("seed", range(4))
def test_the_first_published_is_the_original_in_whatever_order_they_are_read(seed: int) -> None:
    pages = [page("wire", WIRE, 0), page("cut", COPIES["cut"], 1), page("framed", COPIES["framed"], 2)]
    random.Random(seed).shuffle(pages)
    for snapshot in pages:
        read(snapshot)
    assert roles() == {"wire": "original", "cut": "truncated", "framed": "verbatim"}
    assert Story.objects.count() == 1


def test_two_halves_meet_in_the_whole() -> None:
    first, second = page("first", sentences(WIRE, 3), 1), page("second", ". ".join(WIRE.split(". ")[3:]), 2)
    assert read(first) is None and read(second) is None
    read(page("wire", WIRE, 0))
    assert roles() == {"wire": "original", "first": "truncated", "second": "truncated"}


def test_a_page_that_was_rewritten_leaves_its_story() -> None:
    read(page("wire", WIRE, 0))
    copy = page("copy", WIRE, 1)
    read(copy)
    newer = page("new", OTHER_DESK, 1)
    Snapshot.objects.filter(pk=newer.pk).update(document=copy.document, taken_at=MORNING + timedelta(days=2))
    read(Snapshot.objects.get(pk=newer.pk))
    assert "copy" not in roles()
    assert [one.document.title for one in near(grams(OTHER_DESK))] == ["copy"]
    read(copy)
    assert "copy" not in roles(), "an older snapshot, read again, is not the document's text"


def test_reading_twice_keeps_one_sketch() -> None:
    snapshot = page("wire", WIRE, 0)
    read(snapshot)
    kept = SketchGram.objects.count()
    read(snapshot)
    assert TextSketch.objects.count() == 1 and SketchGram.objects.count() == kept > 0


def test_korean_copies_meet_and_a_line_joins_nothing() -> None:
    read(page("korean", KOREAN, 0))
    assert read(page("spaced", KOREAN.replace(" ", ""), 1)) is not None
    line = "Die Küstenwache rettete elf Menschen aus einem Kutter."
    assert read(page("line", line, 0)) is None and read(page("line again", line, 1)) is None


def test_only_blocks_of_the_story_are_compared() -> None:
    menu = "\n".join(
        f"Hier steht ein langer Satz der Seite, der überall gleich ist, Nummer {n}." for n in range(30)
    )
    pages = [page("one", f"{menu}\n{WIRE}", 0), page("two", f"{menu}\n{OTHER_DESK}", 1)]
    for snapshot in pages:
        snapshot.blocks.create(start=0, end=len(menu), kind="boilerplate")
        snapshot.blocks.create(start=len(menu) + 1, end=len(snapshot.text), kind="body")
        assert read(snapshot) is None


def test_outside_a_transaction_nothing_is_kept(transactional_db: None) -> None:
    with pytest.raises(RuntimeError):
        keep(page("wire", WIRE, 0))


def test_two_workers_that_read_two_copies_at_once_meet(transactional_db: None) -> None:
    pages = [page(f"copy {number}", WIRE, number) for number in range(6)]

    def work(snapshot: Snapshot) -> Callable[[], None]:
        def reading() -> None:
            read(snapshot)
            connection.close()

        return reading

    threads = [Thread(target=work(snapshot)) for snapshot in pages]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Story.objects.count() == 1
    assert sorted(roles().values()) == ["original", *["verbatim"] * 5]
