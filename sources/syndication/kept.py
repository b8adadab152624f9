"""The kept index of copies: a sampled sketch of every document's text, and the stories that come of it.

Any worker may ask it and add to it: it lies in the database. Texts are sampled by hash, so that copies hit upon one
another wherever they were cut, and only the few that share many samples are measured.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

import numpy as np
from django.db import connection
from django.db.models import QuerySet

from sources.models import Document, SketchGram, Snapshot, Story, StoryMember, TextSketch
from sources.models.document import BlockKind
from sources.models.story import StoryRole
from sources.syndication.grams import (
    COPY_FROM,
    FEWEST_GRAMS,
    LOOK_FROM,
    Grams,
    containment,
    grams,
    prose,
    shared,
)
from sources.syndication.roles import role_of

# One gram of so many is kept; of a short text more, else too few would be left to meet it by.
SAMPLED, SAMPLED_OF_SHORT, SHORT = 32, 8, 1024
# A gram that so many texts hold is a phrase of the trade: it counts only where a text holds little else.
COMMON, FEWEST_TELLING = 100, 0.05
# So many samples are looked up, and so many of the texts that share most of them are measured.
MOST_LOOKED_UP, MOST_MEASURED, EXPECT_FROM = 160, 12, 0.2
BATCH = 500
LOCK_KEY = 0x636F7079


@dataclass(frozen=True, slots=True)
class Near:
    """A kept text that shares much with another: its document and the containment of the smaller in the larger."""

    document: Document
    containment: float
    text: Grams


def keep(snapshot: Snapshot) -> StoryMember | None:
    """Take a document's newest text into the index and its story; to be called in the effect of reading it.

    Returns the document's place in a story, or None while its text stands alone. Raises RuntimeError outside a
    transaction: two workers that read two copies at once must see each other.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("A text is indexed in the transaction that keeps what was read of it.")
    _lock()
    known = TextSketch.objects.filter(document=snapshot.document_id).select_related("snapshot").first()
    if known and known.snapshot.taken_at > snapshot.taken_at:
        return _place(snapshot.document)
    found = grams_of(snapshot)
    _sketch(snapshot, found, known)
    StoryMember.objects.filter(document=snapshot.document_id).exclude(role=StoryRole.ORIGINAL).delete()
    return _join(snapshot.document, found) if len(found) >= FEWEST_GRAMS else None


def near(found: Grams, *, besides: Document | None = None) -> list[Near]:
    """Return the kept texts with a containment of ``LOOK_FROM`` and more, the highest first."""
    if len(found) < FEWEST_GRAMS:
        return []
    met, telling = _holders(_looked_up(found))
    sizes = dict(TextSketch.objects.filter(pk__in=_likeliest(met)).values_list("pk", "size"))
    expected = Counter({pk: _expected(met[pk], size, len(found)) / telling for pk, size in sizes.items()})
    promising = [pk for pk, share in expected.most_common(MOST_MEASURED) if share >= EXPECT_FROM]
    sketches = (
        TextSketch.objects.filter(pk__in=promising)
        .select_related("document", "snapshot")
        .prefetch_related("snapshot__blocks")
    )
    measured = []
    for sketch in sketches.exclude(document=besides) if besides else sketches:
        text = grams_of(sketch.snapshot)
        measured.append(Near(sketch.document, containment(found, text), text))
    return sorted((one for one in measured if one.containment >= LOOK_FROM), key=lambda one: -one.containment)


def grams_of(snapshot: Snapshot) -> Grams:
    """Return the 8-grams of a snapshot's story: body and captions where blocks are kept, else its sentences."""
    return _grams(story_text(snapshot))


def story_text(snapshot: Snapshot) -> str:
    """Return the story of a snapshot: body and captions where blocks are kept of it, else its whole text."""
    blocks = [block for block in snapshot.blocks.all() if block.kind in (BlockKind.BODY, BlockKind.CAPTION)]
    spans = sorted((block.start, block.end) for block in blocks)
    return "\n".join(snapshot.text[start:end] for start, end in spans) or snapshot.text


def samples_of(found: Grams) -> list[int]:
    """Return the grams of a text that are kept, as the signed numbers that databases hold."""
    return _sample(found, _rate(len(found)))


def copies_of(document: Document) -> list[StoryMember]:
    """Return all members of the document's story, itself included, in the order of their publication."""
    members = StoryMember.objects.filter(story__members__document=document)
    rows = members.select_related("document__publisher", "of__publisher").distinct()
    return sorted(rows, key=lambda member: _age(member.document))


@lru_cache(maxsize=64)
def _grams(text: str) -> Grams:
    return grams(prose(text))


def _looked_up(found: Grams) -> list[int]:
    """The samples to ask for: those that long texts are kept by, then of the others that short ones are kept by."""
    every = _sample(found, SAMPLED)
    known = set(every)
    return [*every, *(gram for gram in _sample(found, SAMPLED_OF_SHORT) if gram not in known)][
        :MOST_LOOKED_UP
    ]


def _holders(samples: list[int]) -> tuple[Counter[int], float]:
    """The sketches that hold the samples, with how many, and the part of the samples that was counted.

    Common samples are left out, unless a text holds little else: then the oldest holders are counted.
    """
    if not samples:
        return Counter(), 1.0
    of_one = f"SELECT gram, sketch_id FROM {SketchGram._meta.db_table} WHERE gram = %s LIMIT {COMMON}"
    one = f"SELECT * FROM ({of_one}) AS held"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join([one] * len(samples)), samples)
        rows = cursor.fetchall()
    held = Counter(gram for gram, _ in rows)
    rare = [sketch for gram, sketch in rows if held[gram] < COMMON]
    telling = 1 - sum(count >= COMMON for count in held.values()) / len(samples)
    if telling > FEWEST_TELLING:
        return Counter(rare), telling
    return Counter(sketch for _, sketch in rows), 1.0


def _likeliest(met: dict[int, int]) -> list[int]:
    """The sketches that share most samples; the size of the others need not be asked."""
    return [pk for pk, _ in Counter(met).most_common(10 * MOST_MEASURED)]


def _expected(samples: int, size: int, own: int) -> float:
    """The containment that so many shared samples let expect."""
    return samples * _rate(size) / min(size, own)


def _rate(size: int) -> int:
    return SAMPLED_OF_SHORT if size < SHORT else SAMPLED


def _sample(found: Grams, rate: int) -> list[int]:
    sampled: list[int] = found[found % np.uint64(rate) == 0].view(np.int64).tolist()
    return sampled


def _sketch(snapshot: Snapshot, found: Grams, known: TextSketch | None) -> None:
    if known:
        SketchGram.objects.filter(sketch=known).delete()
    sketch, _ = TextSketch.objects.update_or_create(
        document=snapshot.document, defaults={"snapshot": snapshot, "size": len(found)}
    )
    if len(found) >= FEWEST_GRAMS:
        rows = [SketchGram(sketch=sketch, gram=gram) for gram in samples_of(found)]
        SketchGram.objects.bulk_create(rows, batch_size=BATCH)


def _join(document: Document, found: Grams) -> StoryMember | None:
    """Put the document into the story of the text it shares most with; the earliest published is the original."""
    copies = [one for one in near(found, besides=document) if one.containment >= COPY_FROM]
    if not copies:
        return _place(document)
    story = _story_of(copies[0].document)
    texts = {document: found, **{one.document: one.text for one in copies}}
    _enter(story, document)
    for one in copies[1:]:
        StoryMember.objects.get_or_create(
            document=one.document, defaults={"story": story, "role": StoryRole.ORIGINAL}
        )
    originals = TextSketch.objects.filter(
        document__story_member__story=story, document__story_member__role=StoryRole.ORIGINAL
    )
    for sketch in originals.select_related("document", "snapshot").exclude(document__in=texts):
        texts[sketch.document] = grams_of(sketch.snapshot)
    first = min((member.document for member in _members(story)), key=_age)
    for member in _members(story).filter(document__in=texts):
        _measure(member, first, texts)
    return _place(document)


def _enter(story: Story, document: Document) -> None:
    """Make the document a member; a story it was the first of comes with it."""
    place, _ = StoryMember.objects.get_or_create(
        document=document, defaults={"story": story, "role": StoryRole.ORIGINAL}
    )
    if place.story_id != story.pk:
        StoryMember.objects.filter(story=place.story_id).update(story=story)
        Story.objects.filter(pk=place.story_id).delete()


def _members(story: Story) -> QuerySet[StoryMember]:
    return StoryMember.objects.filter(story=story).select_related("document", "of")


def _measure(member: StoryMember, first: Document, texts: dict[Document, Grams]) -> None:
    """Set what a member is, against the earlier text it shares most with; the first of the story is the original."""
    own = texts[member.document]
    others = [one for one in texts if one != member.document]
    earlier = [one for one in others if _age(one) < _age(member.document)]
    if member.document == first:
        role, share, of = StoryRole.ORIGINAL.value, None, None
    else:
        of = max(sorted(earlier or others, key=_age), key=lambda one: shared(own, texts[one]))
        role, share = role_of(own, texts[of]).value, containment(own, texts[of])
        if member.of_id and member.of not in texts and (member.containment or 0) >= share:
            return
    StoryMember.objects.filter(pk=member.pk).update(role=role, containment=share, of=of)


def _story_of(document: Document) -> Story:
    """The story of a document, begun with it where it has none."""
    place = _place(document)
    if place is None:
        place = StoryMember.objects.create(
            story=Story.objects.create(), document=document, role=StoryRole.ORIGINAL
        )
    return place.story


def _place(document: Document) -> StoryMember | None:
    return StoryMember.objects.filter(document=document).select_related("story").first()


def _age(document: Document) -> tuple[bool, datetime, datetime]:
    """By publication; a text without a date counts as later than those with one, in the order they came."""
    published = document.published_at
    return (published is None, published or document.created_at, document.created_at)


def _lock() -> None:
    # SQLite transactions are IMMEDIATE: whoever is inside one is the only writer already.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK_KEY])
