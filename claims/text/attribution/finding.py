"""Who says what in a text: the cues of each sentence, quotations over sentence borders, pronouns, reported speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from claims.text.attribution.antecedents import Memory
from claims.text.attribution.chains import Chain, chains
from claims.text.attribution.distance import Hedge, find_hedges, is_denial, says_nothing_is_there
from claims.text.attribution.frames import find_frame
from claims.text.attribution.grammars import Grammar, grammar_of
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.quotations import Quotation, find_quotations, quoted_length
from claims.text.records import Attribution, Block, BlockKind, Span, Voice
from claims.text.tokens import Token, tokenize
from claims.text.wordlists import lexicon

# A quotation of fewer words than this is a borrowed term: cues inside still count, and it makes no quote.
_FEWEST_QUOTED_WORDS = 4
_WORD = re.compile(r"\w+")
_MOSTLY = 0.75
_SPEAKERS = (MentionKind.PERSON, MentionKind.ROLE, MentionKind.BODY, MentionKind.PRONOUN)
_SHORTEST_MAIN_CLAUSE = 3
# Sentences of the outlet's own within which reported speech goes on.
_CARRIED_OVER = 3
# "Das teilte die Polizei am Abend mit.": a sentence of so few words says only who says the one before.
_LONGEST_RETROSPECT = 16
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
    hedges: list[Hedge] = field(default_factory=list)
    fewest_quoted: int = _FEWEST_QUOTED_WORDS

    @property
    def quoted_share(self) -> float:
        return quoted_length(self.quotations, self.start, self.end) / max(1, self.end - self.start)


def find_attributions(
    text: str, sentences: Sequence[tuple[int, int]], blocks: Sequence[Block], language: str
) -> list[list[Attribution]]:
    """For each sentence its attributions; none where nobody is cited, or the language is not supported.

    A claimant is None where the cue names nobody or a pronoun cannot be resolved.
    """
    grammar = grammar_of(language)
    if grammar is None:
        return [[] for _ in sentences]
    read = _read_all(text, sentences, blocks, grammar)
    memory = Memory(grammar)
    for number, sentence in enumerate(read):
        _attribute(text, sentence, read[max(0, number - _CARRIED_OVER) : number], grammar, memory)
    _spread_quotations(text, read)
    _spread_backwards(read, frozenset(lexicon(f"{language}/attribution")["phrases"].get("retrospective", ())))
    return [sentence.attributions or _hearsay(text, sentence) for sentence in read]


def _read_all(
    text: str, sentences: Sequence[tuple[int, int]], blocks: Sequence[Block], grammar: Grammar
) -> list[_Sentence]:
    starts = [block.start for block in blocks]
    by_block: dict[int, list[Quotation]] = {}
    read: list[_Sentence] = []
    for start, end in sentences:
        at = bisect_right(starts, start) - 1
        block = blocks[at]
        if at not in by_block:
            spoken = grammar.find_speech(text, block.start, block.end)
            by_block[at] = sorted([*find_quotations(text, block.start, block.end), *spoken])
        quotations = [q for q in by_block[at] if q.start < end and q.end > start]
        by_block[at] = [q for q in by_block[at] if q.end > start]
        tokens = grammar.prepare(tokenize(text, start, end))
        sentence = _Sentence(start, end, block, tokens, quotations, fewest_quoted=grammar.fewest_quoted)
        read.append(sentence)
    return read


def _attribute(
    text: str, sentence: _Sentence, earlier: Sequence[_Sentence], grammar: Grammar, memory: Memory
) -> None:
    quoted = _quoted_mask(text, sentence)
    statements = grammar.find_statements(sentence.tokens, quoted)
    if not statements and (frame := find_frame(sentence.tokens, quoted, grammar)):
        statements = [frame]
    sentence.hedges = [
        *find_hedges(sentence.tokens, quoted, grammar.language),
        *grammar.find_hedges(sentence.tokens, quoted),
    ]
    sentence.chains = [memory.resolved(chain) for chain in chains(statements)]
    if not sentence.chains and (carried := _carried_on(sentence, earlier, grammar, memory)):
        sentence.chains = [carried]
    memory.note(sentence.tokens, sentence.chains)
    sentence.attributions = [
        _distanced(text, sentence, quoted, _attribution(text, sentence, chain), grammar.language)
        for chain in sentence.chains
    ]


def _distanced(
    text: str, sentence: _Sentence, quoted: Sequence[bool], attribution: Attribution, language: str
) -> Attribution:
    """The attribution with the hedge nearest to its cue, and whether the cue denies."""
    cue = attribution.cue
    if cue is None:
        return attribution
    nearest = min(sentence.hedges, key=lambda hedge: abs(hedge.start - cue.start), default=None)
    return replace(
        attribution,
        hedge=nearest.span(text) if nearest else None,
        denied=is_denial(sentence.tokens, quoted, (cue.start, cue.end), language)
        or says_nothing_is_there(sentence.tokens, quoted, language),
    )


def _hearsay(text: str, sentence: _Sentence) -> list[Attribution]:
    """A sentence that passes on what it names no source for."""
    span = next((hedge.span(text) for hedge in sentence.hedges if hedge.hearsay), None)
    return [Attribution(None, (), span, _voice(text, sentence), hedge=span)] if span else []


def _quoted_mask(text: str, sentence: _Sentence) -> list[bool]:
    """Which tokens stand inside a real quotation: its words are not the outlet's."""
    mask = [False] * len(sentence.tokens)
    for quotation in sentence.quotations:
        if _words_in(text, quotation.start, min(quotation.end, quotation.start + 200)) < _FEWEST_QUOTED_WORDS:
            continue
        for number, token in enumerate(sentence.tokens):
            mask[number] = mask[number] or quotation.start <= token.start < quotation.end
    return mask


def _carried_on(
    sentence: _Sentence, earlier: Sequence[_Sentence], grammar: Grammar, memory: Memory
) -> Chain | None:
    """Reported speech or hearsay that goes on without a new cue."""
    verb = memory.reporting_verb(sentence.tokens, sentence.quotations, adjacent=False)
    if verb and (own := _in_main_clause(sentence.tokens, verb, grammar)):
        return memory.resolved(Chain(own.claimant, (), own))
    source = next((other for other in reversed(earlier) if other.chains), None)
    if source is None or source.block.kind is not sentence.block.kind:
        return None
    adjacent = source is earlier[-1] and source.block is sentence.block
    cue: Token | Hedge | None = memory.reporting_verb(sentence.tokens, sentence.quotations, adjacent)
    if cue is None and adjacent:
        cue = next((hedge for hedge in sentence.hedges if hedge.hearsay), None)
    if cue is None:
        return None
    last = source.chains[0]
    statement = Statement(last.claimant, cue.start, cue.end, 0, 0)
    return Chain(last.claimant, last.relays, statement)


def _in_main_clause(tokens: Sequence[Token], verb: Token, grammar: Grammar) -> Statement | None:
    """``Der Minister lenkte ein, er habe geirrt``: whom the clause before the reported speech is about."""
    at = tokens.index(verb)
    begin = grammar.clause_start(tokens, at)
    if begin < _SHORTEST_MAIN_CLAUSE or tokens[begin - 1].text != ",":
        return None
    found = grammar.first_phrase(tokens, 0, begin - 1)
    if not found or found[0].kind not in _SPEAKERS:
        return None
    return Statement(found[0], verb.start, verb.end, at, at + 1)


def _spread_backwards(read: list[_Sentence], retrospective: frozenset[str]) -> None:
    """Give the sentence before ``Das teilte die Polizei mit.`` its speaker."""
    for sentence, following in pairwise(read):
        tokens = following.tokens
        if sentence.attributions or not following.chains or not tokens or not _near(sentence, following):
            continue
        if tokens[0].low in retrospective and len(tokens) <= _LONGEST_RETROSPECT:
            found = following.attributions[0]
            sentence.attributions = [replace(found, cue=None, voice=_voice_of(sentence), hedge=None)]


def _voice_of(sentence: _Sentence) -> Voice:
    return Voice.HEADLINE if sentence.block.kind is BlockKind.TITLE else Voice.PARAPHRASE


def _spread_quotations(text: str, read: list[_Sentence]) -> None:
    """Give sentences of a quotation the speaker named in a neighbouring sentence."""
    for number, sentence in enumerate(read):
        if sentence.attributions or not sentence.quotations:
            continue
        speaker = _same_quotation(read, number) or _neighbour(read, number)
        if speaker:
            voice = Voice.HEADLINE if sentence.block.kind is BlockKind.TITLE else Voice.DIRECT_QUOTE
            sentence.attributions = [replace(speaker, cue=None, voice=voice, hedge=None, denied=False)]


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
    if not words or max(words) < sentence.fewest_quoted:
        return Voice.PARAPHRASE
    outside = _words_in(text, sentence.start, sentence.end) - sum(words)
    return Voice.DIRECT_QUOTE if sum(words) >= outside or sentence.quoted_share >= _HALF else Voice.MIXED


def _words_in(text: str, start: int, end: int) -> int:
    return sum(1 for _ in _WORD.finditer(text, start, end))
