"""Why the analysis says what it says: each marked stretch of a text with the reason in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from claims.text.names import find_names
from claims.text.records import (
    AnalyzedSentence,
    AnalyzedText,
    Attribution,
    Block,
    BlockKind,
    FoundQuantity,
    Modality,
    Period,
    Span,
)


class NoteKind(StrEnum):
    QUANTITY = "quantity"
    CLAIMANT = "claimant"
    RELAY = "relay"
    CUE = "cue"
    HEDGE = "hedge"
    PERIOD = "period"
    PLACE = "place"
    NAME = "name"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Note:
    """``text[start:end]`` is a ``kind``; ``words`` say what it was read as and why."""

    start: int
    end: int
    kind: NoteKind
    words: str


_BLOCK_WORDS = {
    BlockKind.TITLE: "its figures and voices count less than the story's",
    BlockKind.BODY: "",
    BlockKind.CAPTION: "",
    BlockKind.BOILERPLATE: "page furniture, not read",
    BlockKind.DUPLICATE: "repeats a passage of the story, not read",
}


def notes_on_text(analyzed: AnalyzedText) -> tuple[Note, ...]:
    """What the text hides: zero-width and direction characters, look-alike letters."""
    return tuple(
        Note(flag.start, flag.end, NoteKind.FLAG, f"{flag.kind.value.replace('_', ' ')}, ignored in keys")
        for flag in analyzed.flags
    )


def note_on_block(block: Block, story: str) -> str:
    """Why a block is read or not; empty for the story in the text's own language, ``story``."""
    words = [_BLOCK_WORDS[block.kind]]
    if block.language and block.language not in (story, "und"):
        words.append(f"in another language than the story: {block.language}")
    return "; ".join(word for word in words if word)


def notes_on_sentence(sentence: AnalyzedSentence, text: str) -> tuple[Note, ...]:
    """The figures, voices, periods, places and names of a sentence of ``text``, in order."""
    found = [*_figures(sentence), *_voices(sentence), *_names(sentence, text)]
    return tuple(sorted(dict.fromkeys(found), key=lambda note: (note.start, -note.end)))


def _figures(sentence: AnalyzedSentence) -> Iterator[Note]:
    for quantity in sentence.quantities:
        yield Note(quantity.start, quantity.end, NoteKind.QUANTITY, figure_words(quantity))
        if quantity.period:
            yield Note(
                quantity.period.start, quantity.period.end, NoteKind.PERIOD, _period_words(quantity.period)
            )
        if quantity.place:
            words = f"place of {quantity.text}: the nearest place named"
            yield Note(quantity.place.start, quantity.place.end, NoteKind.PLACE, words)


def figure_words(quantity: FoundQuantity) -> str:
    """One line: interval, unit, modality, form, and the words they rest on."""
    parts = [_interval(quantity), quantity.unit or "unit not read"]
    if quantity.counted:
        parts.append(f"counts {quantity.counted}")
    if quantity.form.value != "level":
        direction = f" {quantity.direction}" if quantity.direction else ""
        parts.append(quantity.form.value.replace("_", " ") + direction)
    parts += [f"of {quantity.base}"] if quantity.base else []
    parts += [f"from {quantity.from_value:g}"] if quantity.from_value is not None else []
    parts += ["additional"] if quantity.additional else []
    parts += ["planned, not realised"] if quantity.planned else []
    modality = quantity.modality.value.replace("_", " ")
    because = quantity.why or "no word qualifies it"
    return f"{modality} {', '.join(parts)} — {because}"


def _interval(quantity: FoundQuantity) -> str:
    if quantity.modality is Modality.NONE:
        return "no interval"
    low = "…" if quantity.low is None else f"{quantity.low:,}"
    high = "…" if quantity.high is None else f"{quantity.high:,}"
    if low == high:
        return low
    opening, closing = ("[" if quantity.low_inclusive else "("), ("]" if quantity.high_inclusive else ")")
    assumed = ", bounds assumed by rule" if quantity.bounds_from.value == "rule" else ""
    return f"{opening}{low}, {high}{closing}{assumed}"


def _period_words(period: Period) -> str:
    role = period.role.value.replace("_", " ")
    if period.first is None or period.last is None:
        return f"{role}: the year is not told, give the day of publication"
    days = str(period.first) if period.first == period.last else f"{period.first} to {period.last}"
    return f"{role} {days}"


def _voices(sentence: AnalyzedSentence) -> Iterator[Note]:
    for attribution in sentence.attributions:
        yield from _voice(attribution)


def _voice(attribution: Attribution) -> Iterator[Note]:
    cue = f"by “{attribution.cue.text}”" if attribution.cue else "carried on from a neighbouring sentence"
    how = attribution.voice.value.replace("_", " ")
    denies = ", denied" if attribution.denied else ""
    marked: list[tuple[Span | None, NoteKind, str]] = [
        (attribution.claimant, NoteKind.CLAIMANT, f"claimant, {how}{denies}, told {cue}"),
        *((relay, NoteKind.RELAY, f"passes it on, told {cue}") for relay in attribution.relays),
        (
            attribution.cue,
            NoteKind.CUE,
            "names no claimant" if not attribution.claimant else f"word of saying{denies}",
        ),
        (attribution.hedge, NoteKind.HEDGE, "takes distance from what is said"),
    ]
    for span, kind, words in marked:
        if span:
            yield Note(span.start, span.end, kind, words)


def _names(sentence: AnalyzedSentence, text: str) -> Iterator[Note]:
    for name in find_names(text, sentence.language, sentence.start, sentence.end):
        yield Note(name.start, name.end, NoteKind.NAME, f"{name.kind.value}, key {name.key}")
