"""The analysis of one text: language, blocks, sentences, figures, who says them, and what is worth checking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from claims.text.attribution import find_attributions
from claims.text.blocks import find_blocks
from claims.text.language import UNDETERMINED, Part, note_on, parts_by_language, tell_blocks
from claims.text.names import find_flags
from claims.text.quantities import find_quantities
from claims.text.records import AnalyzedSentence, AnalyzedText, Attribution, Block, BlockKind, FoundQuantity
from claims.text.scope import with_scope
from claims.text.sentences import split_sentences
from claims.text.spotting import score
from claims.text.spotting.propositions import split
from claims.text.spotting.wording import propose, shorten

_SPEAKING = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION)
_NEAREST = 8


class _Placed(NamedTuple):
    """A sentence with its block and language; ``parts`` are one, or itself and its parts in another language."""

    block: Block
    start: int
    end: int
    language: str
    parts: list[Part]


def analyze(
    text: str,
    language: str | None = None,
    block_hints: Sequence[Block] | None = None,
    published: date | None = None,
) -> AnalyzedText:
    """Read one text. Pure: the same text gives the same answer; any string is accepted.

    ``language`` is an ISO 639-1 code that holds for the whole text; when absent each block has its own,
    and the text has the story's. ``block_hints`` are blocks a parser found in the page's markup;
    ``published`` is the day the text was published, which "last autumn" and days without a year need. All
    offsets are code points into ``text`` as given. Boilerplate and repeated blocks have no sentences.
    """
    found = find_blocks(text, language or UNDETERMINED, block_hints)
    code, blocks = tell_blocks(text, found, language)
    placed = [
        _Placed(block, start, end, *_parts(text, start, end, block.language, language))
        for block in blocks
        if block.kind in _SPEAKING
        for start, end in split_sentences(text, block.start, block.end, block.language)
    ]
    repeated = sorted({block.duplicate_of for block in blocks if block.duplicate_of})
    sentences = tuple(
        _sentence(text, sentence, attributions, repeated, published)
        for sentence, attributions in zip(placed, _attributions(text, placed, blocks), strict=True)
    )
    return AnalyzedText(code, note_on(code), blocks, sentences, find_flags(text))


def _parts(text: str, start: int, end: int, language: str, given: str | None) -> tuple[str, list[Part]]:
    """The language of a sentence and its parts; one the caller gave holds for quotations too."""
    parts = [Part(start, end, language)] if given else parts_by_language(text, start, end, language)
    return parts[0].language, parts


def _attributions(
    text: str, placed: Sequence[_Placed], blocks: Sequence[Block]
) -> Iterator[list[Attribution]]:
    """Who says each sentence, read together with the other sentences of its language."""
    by_language: dict[str, list[_Placed]] = {}
    for sentence in placed:
        by_language.setdefault(sentence.language, []).append(sentence)
    found = {
        code: iter(find_attributions(text, [(one.start, one.end) for one in group], blocks, code))
        for code, group in by_language.items()
    }
    return (next(found[sentence.language]) for sentence in placed)


def _quantities(text: str, sentence: _Placed) -> tuple[FoundQuantity, ...]:
    """The figures of a sentence, those of a part in another language read in that language."""
    whole, *others = sentence.parts
    found = find_quantities(text, whole.language, sentence.start, sentence.end)
    for part in others:
        found = [q for q in found if not part.start <= q.start < part.end]
        found += find_quantities(text, part.language, part.start, part.end)
    return tuple(sorted(found, key=lambda q: q.start))


def _sentence(
    text: str,
    sentence: _Placed,
    attributions: list[Attribution],
    repeated: Sequence[tuple[int, int]],
    published: date | None,
) -> AnalyzedSentence:
    start, end, language = sentence.start, sentence.end, sentence.language
    kind = sentence.block.kind
    quantities = with_scope(text, language, start, end, _quantities(text, sentence), attributions, published)
    upto = bisect_right(repeated, (start, len(text)))
    before = repeated[max(0, upto - _NEAREST) : upto]
    is_repeated = any(end <= last for _, last in before)
    worth = score(text[start:end], language, kind, quantities, attributions, is_repeated)
    proposed = propose(text[start:end], language, attributions)
    return AnalyzedSentence(
        start=start,
        end=end,
        text=text[start:end],
        block=kind,
        check_worthiness=worth.score,
        reasons=worth.reasons,
        kind=worth.kind,
        quantities=quantities,
        attributions=tuple(attributions),
        proposed_text=proposed,
        short_text=shorten(proposed, quantities),
        propositions=split(text, start, end, language, quantities, attributions),
        language=language,
    )
