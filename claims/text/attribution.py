"""Who says what in a text: the cues of each sentence, quotations over sentence borders, pronouns, reported speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from claims.text.antecedents import Memory
from claims.text.chains import Chain, chains
from claims.text.frames import find_frame
from claims.text.grammars import GRAMMARS, Grammar
from claims.text.mentions import Mention, Statement
from claims.text.quotations import Quotation, find_quotations, quoted_length
from claims.text.records import Attribution, Block, BlockKind, Span, Voice
from claims.text.tokens import Token, tokenize

# A quotation of fewer words than this is a borrowed term: cues inside still count, and it makes no quote.
_FEWEST_QUOTED_WORDS = 4
_WORD = re.compile(r"\w+")
_MOSTLY = 0.75
_HALF = 0.5


@dataclass(slots=True)
class _Sentence:
    start: int
    end: int
    block: Block
    tokens: list[Token]
    quotations: list[Quotation]
    chains: list[Chain] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)

    @property
    def quoted_share(self) -> float:
        return quoted_length(self.quotations, self.start, self.end) / max(1, self.end - self.start)


def find_attributions(
    text: str, sentences: Sequence[tuple[int, int]], blocks: Sequence[Block], language: str
) -> list[list[Attribution]]:
    """For each sentence its attributions; none where nobody is cited, or the language is not supported.

    A claimant is None where the cue names nobody or a pronoun cannot be resolved.
    """
    grammar = GRAMMARS.get(language)
    if grammar is None:
        return [[] for _ in sentences]
    read = _read_all(text, sentences, blocks)
    memory = Memory(grammar)
    for number, sentence in enumerate(read):
        _attribute(text, sentence, read[number - 1] if number else None, grammar, memory)
    _spread_quotations(text, read)
    return [sentence.attributions for sentence in read]


def _read_all(text: str, sentences: Sequence[tuple[int, int]], blocks: Sequence[Block]) -> list[_Sentence]:
    starts = [block.start for block in blocks]
    by_block: dict[int, list[Quotation]] = {}
    read: list[_Sentence] = []
    for start, end in sentences:
        at = bisect_right(starts, start) - 1
        block = blocks[at]
        if at not in by_block:
            by_block[at] = find_quotations(text, block.start, block.end)
        quotations = [q for q in by_block[at] if q.start < end and q.end > start]
        by_block[at] = [q for q in by_block[at] if q.end > start]
        read.append(_Sentence(start, end, block, tokenize(text, start, end), quotations))
    return read


def _attribute(
    text: str, sentence: _Sentence, previous: _Sentence | None, grammar: Grammar, memory: Memory
) -> None:
    quoted = _quoted_mask(text, sentence)
    statements = grammar.find_statements(sentence.tokens, quoted)
    if not statements and (frame := find_frame(sentence.tokens, quoted, grammar)):
        statements = [frame]
    sentence.chains = [memory.resolved(chain) for chain in chains(statements)]
    if not sentence.chains and (carried := _carried_on(sentence, previous, memory)):
        sentence.chains = [carried]
    memory.note(sentence.tokens, sentence.chains)
    sentence.attributions = [_attribution(text, sentence, chain) for chain in sentence.chains]


def _quoted_mask(text: str, sentence: _Sentence) -> list[bool]:
    """Which tokens stand inside a real quotation: its words are not the outlet's."""
    mask = [False] * len(sentence.tokens)
    for quotation in sentence.quotations:
        if _words_in(text, quotation.start, min(quotation.end, quotation.start + 200)) < _FEWEST_QUOTED_WORDS:
            continue
        for number, token in enumerate(sentence.tokens):
            mask[number] = mask[number] or quotation.start <= token.start < quotation.end
    return mask


def _carried_on(sentence: _Sentence, previous: _Sentence | None, memory: Memory) -> Chain | None:
    """Reported speech that goes on without a new cue."""
    if previous is None or not previous.chains or previous.block is not sentence.block:
        return None
    cue = memory.reporting_verb(sentence.tokens, sentence.quotations)
    if cue is None:
        return None
    last = previous.chains[0]
    statement = Statement(last.claimant, cue.start, cue.end, 0, 0)
    return Chain(last.claimant, last.relays, statement)


def _spread_quotations(text: str, read: list[_Sentence]) -> None:
    """Give sentences of a quotation the speaker named in a neighbouring sentence."""
    for number, sentence in enumerate(read):
        if sentence.attributions or not sentence.quotations:
            continue
        speaker = _same_quotation(read, number) or _neighbour(read, number)
        if speaker:
            voice = Voice.HEADLINE if sentence.block.kind is BlockKind.TITLE else Voice.DIRECT_QUOTE
            sentence.attributions = [replace(speaker, cue=None, voice=voice)]


def _same_quotation(read: list[_Sentence], number: int) -> Attribution | None:
    sentence = read[number]
    for quotation in sentence.quotations:
        if quotation.start >= sentence.start and quotation.end <= sentence.end:
            continue
        for step in (1, -1):
            other = number + step
            while 0 <= other < len(read) and quotation in read[other].quotations:
                if read[other].attributions:
                    return read[other].attributions[0]
                other += step
    return None


def _neighbour(read: list[_Sentence], number: int) -> Attribution | None:
    """The speaker of the sentence before, or after when that one only names the speaker."""
    sentence = read[number]
    if sentence.quoted_share < _MOSTLY:
        return None
    if number and (attributions := read[number - 1].attributions) and _near(read[number - 1], sentence):
        return next((a for a in attributions if a.claimant), None)
    if number + 1 < len(read) and _near(sentence, read[number + 1]) and read[number + 1].quoted_share < _HALF:
        following = read[number + 1]
        if following.attributions and following.chains and following.chains[0].statement.at <= 2:
            return following.attributions[0]
    return None


def _near(first: _Sentence, second: _Sentence) -> bool:
    return first.block is second.block or (
        first.block.kind is second.block.kind and second.start - first.end <= 4
    )


def _attribution(text: str, sentence: _Sentence, chain: Chain) -> Attribution:
    cue = Span(
        chain.statement.cue_start,
        chain.statement.cue_end,
        text[chain.statement.cue_start : chain.statement.cue_end],
    )
    relays = tuple(_span(text, relay) for relay in chain.relays)
    return Attribution(
        _span(text, chain.claimant) if chain.claimant else None, relays, cue, _voice(text, sentence)
    )


def _span(text: str, mention: Mention) -> Span:
    return Span(mention.start, mention.end, text[mention.start : mention.end])


def _voice(text: str, sentence: _Sentence) -> Voice:
    if sentence.block.kind is BlockKind.TITLE:
        return Voice.HEADLINE
    words = [
        _words_in(text, max(q.start, sentence.start), min(q.end, sentence.end)) for q in sentence.quotations
    ]
    if not words or max(words) < _FEWEST_QUOTED_WORDS:
        return Voice.PARAPHRASE
    outside = _words_in(text, sentence.start, sentence.end) - sum(words)
    return Voice.DIRECT_QUOTE if sum(words) >= outside or sentence.quoted_share >= _HALF else Voice.MIXED


def _words_in(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))
