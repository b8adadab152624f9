"""An explained analysis as lines for a terminal, with colours where it has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from claims.text.explaining import Note, NoteKind, note_on_block, notes_on_sentence, notes_on_text
from claims.text.records import AnalyzedSentence, AnalyzedText, Block

_COLOURS = {
    NoteKind.QUANTITY: "1;33",
    NoteKind.CLAIMANT: "1;32",
    NoteKind.RELAY: "32",
    NoteKind.CUE: "4",
    NoteKind.HEDGE: "35",
    NoteKind.PERIOD: "36",
    NoteKind.PLACE: "34",
    NoteKind.NAME: "3",
    NoteKind.FLAG: "1;41",
}
_FAINT = "2"
# A terminal must not obey what a hostile text says to it.
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def draw(text: str, analyzed: AnalyzedText, colour: bool) -> Iterator[str]:
    """Lines: the language, each block, each sentence with its marks and, below it, the reason for each."""
    yield f"language {analyzed.language}" + (f" ({analyzed.language_note})" if analyzed.language_note else "")
    hidden = notes_on_text(analyzed)
    for note in hidden:
        yield _reason(text, note, colour)
    sentences = list(analyzed.sentences)
    for block in analyzed.blocks:
        inside = [sentence for sentence in sentences if block.start <= sentence.start < block.end]
        yield ""
        yield _painted(_heading(block, analyzed.language), _FAINT, colour)
        if not inside:
            yield _painted(_shown(text[block.start : block.end]), _FAINT, colour)
        for sentence in inside:
            yield from _sentence(text, sentence, colour)


def _heading(block: Block, story: str) -> str:
    note = note_on_block(block, story)
    return f"── {block.kind.value}{f': {note}' if note else ''}"


def _sentence(text: str, sentence: AnalyzedSentence, colour: bool) -> Iterator[str]:
    notes = notes_on_sentence(sentence, text)
    yield _marked(text, sentence, notes, colour)
    reasons = "; ".join(sentence.reasons) or "nothing speaks for or against it"
    yield f"    {sentence.check_worthiness:.2f} {sentence.kind.value} — {reasons}"
    for note in notes:
        yield _reason(text, note, colour)
    for part in sentence.propositions:
        yield f"    proposition: {_shown(part.wording)}"


def _reason(text: str, note: Note, colour: bool) -> str:
    printed = _painted(_shown(text[note.start : note.end]), _COLOURS[note.kind], colour)
    return f"    {note.kind.value:9} {printed}: {_shown(note.words)}"


def _marked(text: str, sentence: AnalyzedSentence, notes: Sequence[Note], colour: bool) -> str:
    """The sentence with its marks painted; where they overlap, the first and longest wins."""
    parts: list[str] = []
    place = sentence.start
    for note in notes:
        if note.start < place or note.kind is NoteKind.NAME:
            continue
        parts.append(_shown(text[place : note.start]))
        parts.append(_painted(_shown(text[note.start : note.end]), _COLOURS[note.kind], colour))
        place = note.end
    return "".join([*parts, _shown(text[place : sentence.end])])


def _shown(text: str) -> str:
    return _UNSAFE.sub(lambda match: f"<U+{ord(match.group()):04X}>", text)


def _painted(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
