"""The analysis of one text: language, blocks, sentences, figures, who says them, and what is worth checking."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.text.attribution import find_attributions
from claims.text.blocks import find_blocks
from claims.text.language import UNDETERMINED, identify
from claims.text.quantities import find_quantities
from claims.text.records import AnalyzedSentence, AnalyzedText, Attribution, Block, BlockKind
from claims.text.sentences import split_sentences
from claims.text.spotting import score
from claims.text.wording import propose, shorten
from claims.text.wordlists import languages_with

_SPEAKING = (BlockKind.TITLE, BlockKind.BODY, BlockKind.CAPTION)
_NEAREST = 8
_PARTLY = "not fully supported yet: numerals only"


def analyze(
    text: str, language: str | None = None, block_hints: Sequence[Block] | None = None
) -> AnalyzedText:
    """Read one text. Pure: the same text gives the same answer; any string is accepted.

    ``language`` is an ISO 639-1 code, identified from the story when absent. ``block_hints`` are blocks
    a parser found in the page's markup. All offsets are code points into ``text`` as given. Boilerplate
    and repeated blocks have no sentences.
    """
    blocks = find_blocks(text, language or UNDETERMINED, block_hints)
    code = language or identify(_story(text, blocks))
    placed = [
        (block, span)
        for block in blocks
        if block.kind in _SPEAKING
        for span in split_sentences(text, block.start, block.end, code)
    ]
    attributions = find_attributions(text, [span for _, span in placed], blocks, code)
    repeated = sorted({block.duplicate_of for block in blocks if block.duplicate_of})
    sentences = tuple(
        _sentence(text, code, block.kind, span, found, repeated)
        for (block, span), found in zip(placed, attributions, strict=True)
    )
    return AnalyzedText(code, "" if code in languages_with("attribution") else _PARTLY, blocks, sentences)


def _story(text: str, blocks: Sequence[Block]) -> str:
    """What the language is told from: the interface around an article may speak another one."""
    story = "\n".join(text[block.start : block.end] for block in blocks if block.kind is BlockKind.BODY)
    return story or text


def _sentence(
    text: str,
    language: str,
    kind: BlockKind,
    span: tuple[int, int],
    attributions: list[Attribution],
    repeated: Sequence[tuple[int, int]],
) -> AnalyzedSentence:
    start, end = span
    quantities = tuple(find_quantities(text, language, start, end))
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
    )
