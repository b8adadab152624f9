"""Ukrainian and Russian cues: "по словам", "за даними", "согласно", "со ссылкой на", "сообщается", verbs of saying."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.attribution.slavic.clauses import (
    QUOTE_ENDS,
    clause_end,
    clause_start,
    first_phrase,
    speaking_place,
)
from claims.text.attribution.slavic.inflection import ACC, DAT, GEN, INS, LOC
from claims.text.attribution.slavic.phrases import Phrase, behind_participle, read
from claims.text.attribution.slavic.saying import interludes, verbal
from claims.text.attribution.slavic.vocabulary import DOCUMENT, Vocabulary, agreement
from claims.text.tokens import Token

_ADJECTIVES = 3
_LONGEST_OPENING = 10
_FEWEST_SAID = 4


def find_statements(words: Vocabulary, tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence in order. ``quoted[i]`` says that token i stands inside a quotation."""
    if any(quoted):
        quoted = interludes(words, tokens, quoted)
    found: list[Statement] = []
    done = -1
    for at, token in enumerate(tokens):
        if token.low not in words.triggers or quoted[at] or at <= done:
            continue
        statement = _phrasal(words, tokens, at, quoted)
        if statement is None and token.low in words.verb_forms:
            statement = _impersonal(words, tokens, at) or (
                verbal(words, tokens, at, quoted) if token.low in words.verbs else None
            )
        if statement:
            found.append(statement)
            done = max(at, _last_of_cue(tokens, statement))
    if not found and (headed := _before_colon(words, tokens, quoted)):
        return [headed]
    return found


def _before_colon(words: Vocabulary, tokens: Sequence[Token], quoted: Sequence[bool]) -> Statement | None:
    """``Министр: переговоры продолжатся``: a source and a colon open the sentence."""
    colon = next((n for n, token in enumerate(tokens[:_LONGEST_OPENING]) if token.text == ":"), 0)
    if not colon or len(tokens) - colon <= _FEWEST_SAID or any(quoted[: colon + 2]):
        return None
    found = read(words, tokens, 0)
    if found is None or found.end != colon or not found.mention.can_speak or found.mention.oblique:
        return None
    if found.mention.kind is MentionKind.NAME and tokens[0].low not in words.proper:
        return None
    return Statement(found.mention, tokens[colon].start, tokens[colon].end, colon, colon + 1)


def _last_of_cue(tokens: Sequence[Token], statement: Statement) -> int:
    """The last token of the cue itself: what follows may hold another one."""
    last = statement.at
    while last + 1 < len(tokens) and tokens[last + 1].end <= statement.cue_end:
        last += 1
    return last


def _phrasal(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    low = tokens[at].low
    if statement := _citing(words, tokens, at):
        return statement
    if low in words.words("cues", "by"):
        return _by(words, tokens, at)
    if low in words.words("cues", "according"):
        return _according(words, tokens, at)
    return _from(words, tokens, at) or _known(words, tokens, at, quoted)


def _matched(tokens: Sequence[Token], at: int, known: Sequence[tuple[str, ...]]) -> int:
    """Behind the first phrase that stands at ``at``; ``at`` where none does."""
    for phrase in known:
        end = at + len(phrase)
        if end <= len(tokens) and all(tokens[at + n].low == word for n, word in enumerate(phrase)):
            return end
    return at


def _citing(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """со ссылкой на X, ссылаясь на X: X is whom the others pass on."""
    end = _matched(tokens, at, words.phrases("cite_phrases").get(tokens[at].low, ()))
    found = read(words, tokens, end) if end > at else None
    if found is None or not found.cases & ACC and found.mention.kind is not MentionKind.DOCUMENT:
        return None
    if found.mention.kind is MentionKind.THING:
        return None
    statement = Statement(found.mention, tokens[at].start, tokens[end - 1].end, at, found.end, cites=True)
    if relay := _who_cites(words, tokens, at):
        statement.relays = [relay]
    return statement


def _who_cites(words: Vocabulary, tokens: Sequence[Token], at: int) -> Mention | None:
    """``Агентство ссылается на``: the subject of the verb that refers to somebody."""
    if not tokens[at].low.endswith(("ется", "ются", "лся", "лась", "лось", "лись", "ється", "вся")):
        return None
    found = first_phrase(words, tokens, clause_start(words, tokens, at), at)
    return found[0] if found else None


def _by(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """по словам X, за даними X, по его словам, по последним данным Генштаба."""
    noun = at + 1
    while (
        noun < len(tokens)
        and noun <= at + _ADJECTIVES
        and tokens[noun].low not in words.words("cues", "by_nouns")
    ):
        if not tokens[noun].is_word or tokens[noun].is_capitalised:
            return None
        noun += 1
    if noun >= len(tokens) or tokens[noun].low not in words.words("cues", "by_nouns"):
        return None
    for token in tokens[at + 1 : noun]:
        if token.low in words.words("cues", "own"):
            return _own(words, tokens, at, noun)
        if meant := words.meant(token.low):
            pronoun = Mention(
                token.start, token.end, MentionKind.PRONOUN, meant[0], agreement=agreement(meant[1])
            )
            return _statement(tokens, pronoun, at, noun, noun + 1)
        if not words.adjective(token.low):
            return None
    return _by_noun(words, tokens, at, noun)


def _by_noun(words: Vocabulary, tokens: Sequence[Token], at: int, noun: int) -> Statement | None:
    found = owner(words, tokens, noun + 1)
    if found is None:
        bare = tokens[noun].low in words.words("cues", "unnamed_only") and (
            noun > at + 1 or noun + 1 >= len(tokens) or not tokens[noun + 1].is_word
        )
        return Statement(None, tokens[at].start, tokens[noun].end, at, noun + 1) if bare else None
    statement = _statement(tokens, found.mention, at, noun, found.end)
    if meant := words.meant(found.mention.head):
        statement.claimant = Mention(
            found.mention.start,
            found.mention.end,
            MentionKind.PRONOUN,
            meant[0],
            agreement=agreement(meant[1]),
        )
    return statement


def _own(words: Vocabulary, tokens: Sequence[Token], at: int, noun: int) -> Statement | None:
    """``по собственным данным``: the subject of the sentence speaks for itself."""
    before = first_phrase(words, tokens, clause_start(words, tokens, at), at)
    behind = before or first_phrase(words, tokens, noun + 1, clause_end(tokens, noun))
    if behind:
        return _statement(tokens, behind[0], at, noun, noun + 1)
    return Statement(None, tokens[at].start, tokens[noun].end, at, noun + 1, implied=True)


def owner(words: Vocabulary, tokens: Sequence[Token], at: int) -> Phrase | None:
    """Whose words, data or estimates: the phrase in the genitive, or in the instrumental behind a participle."""
    begin = behind_participle(words, tokens, at)
    if begin == at and (at >= len(tokens) or tokens[at].low in words.words("phrases", "prepositions")):
        return None
    found = read(words, tokens, begin) or _unknown_people(words, tokens, begin)
    wanted = GEN if begin == at else INS
    if found is None or not found.cases & wanted or found.mention.kind is MentionKind.THING:
        return None
    return found if found.mention.kind is not MentionKind.DOCUMENT or begin == at else None


def _unknown_people(words: Vocabulary, tokens: Sequence[Token], at: int) -> Phrase | None:
    """``по оценке страховщиков``: a word of no list in the genitive plural of people."""
    token = tokens[at] if at < len(tokens) else None
    if token is None or not token.text.islower() or words.word(token.text) or not token.text.isalpha():
        return None
    if token.low in words.function_words or not token.low.endswith(words.people_endings):
        return None
    mention = Mention(token.start, token.end, MentionKind.NOUN, token.low, True, agreement="p")
    return Phrase(mention, at, at + 1, GEN)


def _according(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """согласно докладу ООН, згідно з даними Держстату."""
    begin = at + 1
    while begin < len(tokens) and tokens[begin].low in ("з", "із", "зі"):
        begin += 1
    if begin >= len(tokens) or tokens[begin].low in words.words("cues", "not_sources"):
        return None
    found = read(words, tokens, begin)
    cases = DAT | INS | GEN
    if found is None or not found.cases & cases or found.mention.kind is MentionKind.THING:
        return None
    if found.mention.kind is MentionKind.DOCUMENT and found.mention.head in words.words("cues", "unnamed"):
        return Statement(None, tokens[at].start, found.mention.end, at, found.end)
    return _statement(tokens, found.mention, at, begin - 1, found.end)


def _from(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """со слов X, на думку X, с точки зрения X."""
    end = _matched(tokens, at, words.phrases("from_phrases").get(tokens[at].low, ()))
    if end == at or end >= len(tokens):
        return None
    if meant := words.meant(tokens[end].low):
        pronoun = Mention(
            tokens[end].start, tokens[end].end, MentionKind.PRONOUN, meant[0], agreement=agreement(meant[1])
        )
        return _statement(tokens, pronoun, at, end - 1, end + 1)
    found = owner(words, tokens, end)
    if found is None or found.mention.kind is MentionKind.DOCUMENT:
        return None
    return _statement(tokens, found.mention, at, end - 1, found.end)


def _known(words: Vocabulary, tokens: Sequence[Token], at: int, quoted: Sequence[bool]) -> Statement | None:
    """стало известно: nobody is named, unless a medium learnt it."""
    end = _matched(tokens, at, words.phrases("known_phrases").get(tokens[at].low, ()))
    if end == at:
        return None
    medium = read(words, tokens, end)
    if medium and medium.mention.kind is not MentionKind.MEDIA:
        medium = None
    claimant = medium.mention if medium else None
    return Statement(claimant, tokens[at].start, tokens[end - 1].end, at, medium.end if medium else end)


def _impersonal(words: Vocabulary, tokens: Sequence[Token], at: int) -> Statement | None:
    """сообщается, говорится в заявлении МИД, йдеться у звіті: the owner of what it says so, if any is named."""
    low = tokens[at].low
    if low not in words.words("cues", "impersonal"):
        return None
    begin, end = clause_start(words, tokens, at), clause_end(tokens, at)
    found = _document_place(words, tokens, begin, at, end) or speaking_place(words, tokens, begin, at, end)
    if found is not None:
        statement = Statement(found.mention, tokens[at].start, tokens[at].end, at, max(at + 1, found.end))
        statement.tail = begin > 2 and tokens[begin - 1].text in ',–—-»“”"'
        return statement
    if low not in words.words("cues", "impersonal_alone"):
        return None
    return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)


def _document_place(
    words: Vocabulary, tokens: Sequence[Token], begin: int, at: int, end: int
) -> Phrase | None:
    """``в сообщении ведомства``, ``из отчёта ООН``."""
    places = [n for n in range(begin, end) if tokens[n].low in words.words("cues", "document_prepositions")]
    for place in sorted(places, key=lambda n: abs(n - at)):
        found = read(words, tokens, place + 1)
        if found and _names_document(words, tokens, place + 1, found):
            return found
    return None


def _names_document(words: Vocabulary, tokens: Sequence[Token], begin: int, found: Phrase) -> bool:
    if found.mention.kind in (MentionKind.DOCUMENT, MentionKind.MEDIA):
        return True
    first = next((words.word(t.text) for t in tokens[begin : found.end] if words.word(t.text)), None)
    return first is not None and first.kind == DOCUMENT and bool(found.cases & (GEN | LOC | INS))


def _statement(tokens: Sequence[Token], claimant: Mention, at: int, cue_last: int, after: int) -> Statement:
    closing = after >= len(tokens) or all(
        t.text in ".!?" or t.text in QUOTE_ENDS for t in tokens[after : after + 3]
    )
    return Statement(claimant, tokens[at].start, tokens[cue_last].end, at, after, tail=closing and at > 3)
