"""German cues of attribution: "laut", "nach Angaben", "zufolge", "so X", "hieß es aus", and the verbs of saying."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.german.clauses import (
    ADVERBS,
    ARTICLES,
    BORDERS,
    PREPOSITIONS,
    QUOTE_ENDS,
    clause_start,
    first_phrase,
    told,
)
from claims.text.attribution.german.documents import shown
from claims.text.attribution.german.phrases import parse
from claims.text.attribution.german.predicates import predicative
from claims.text.attribution.german.saying import verbal
from claims.text.attribution.german.word_classes import vocabulary
from claims.text.attribution.mentions import Mention, MentionKind, Statement
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_BEFORE_PHRASES = (
    PREPOSITIONS
    | ADVERBS
    | vocabulary("verbs", "have")
    | vocabulary("verbs", "modal")
    | vocabulary("verbs", "passive")
)
_SAID_NOUNS = vocabulary("prepositions", "said_nouns")
# "nach dieser Version" names nobody and is often no attribution at all.
_NEEDS_OWNER = _SAID_NOUNS - vocabulary("prepositions", "documents")
_UNNAMED = vocabulary("prepositions", "unnamed")
_CITE = tuple(tuple(phrase.split()) for phrase in lexicon("de/attribution")["prepositions"]["cite"])
_DEMNACH = vocabulary("conjunctive", "demnach")


def find_statements(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence in order. ``quoted[i]`` says that token i stands inside a quotation."""
    found: list[Statement] = []
    done = -1
    for at, token in enumerate(tokens):
        if quoted[at] or at <= done or not token.is_word:
            continue
        statement = _prepositional(tokens, at)
        if statement and found and not statement.cites and _same_clause(tokens, found[-1].at, at):
            statement.tail = True
        statement = (
            statement or verbal(tokens, at, quoted) or predicative(tokens, at, quoted) or shown(tokens, at)
        )
        if statement:
            found.append(statement)
            done = max(
                done, at, statement.after - 1 if statement.after > at and not statement.separate else at
            )
    return found


def _same_clause(tokens: Sequence[Token], first: int, second: int) -> bool:
    """``Die Behörde geht laut dpa von 30 Toten aus``: the phrase frames the verb before it."""
    return not any(token.text in BORDERS for token in tokens[first:second])


def _prepositional(tokens: Sequence[Token], at: int) -> Statement | None:
    low = tokens[at].low
    if low in ("laut", "gemäß"):
        return _laut(tokens, at)
    if low == "nach":
        return _nach(tokens, at)
    if low in ("unter", "mit", "berief", "beruft", "berufen", "beriefen"):
        return _citing(tokens, at)
    if low in ("so",):
        return _so(tokens, at)
    if low == "aus":
        return _aus_sicht(tokens, at)
    if low in ("hieß", "heißt", "verlautete", "verlautet"):
        return _hiess(tokens, at)
    if low in ("hervorgeht", "hervorging", "hervor"):
        return _hervor(tokens, at)
    if low in ("erfuhr", "erfuhren", "erfahren"):
        return _learnt(tokens, at)
    if low in _DEMNACH:
        return Statement(None, tokens[at].start, tokens[at].end, at, at + 1, implied=True)
    return _zufolge(tokens, at)


def _laut(tokens: Sequence[Token], at: int) -> Statement | None:
    if at + 1 >= len(tokens) or (
        at and tokens[at - 1].low in ("zu", "so", "sehr", "ganz", "wie", "zu", "ist", "war", "wurde", "wird")
    ):
        return None
    statement = _phrase(tokens, at, at + 1, tokens[at].end)
    is_rule = (
        tokens[at].low == "gemäß"
        and statement
        and statement.claimant
        and statement.claimant.kind is MentionKind.NOUN
    )
    return None if is_rule else statement


def _nach(tokens: Sequence[Token], at: int) -> Statement | None:
    """nach Angaben der Polizei, nach Ansicht Warschaus, nach Polizeiangaben, nach eigenen Angaben."""
    noun = at + 1
    own = False
    while noun < len(tokens) and noun <= at + 5 and not tokens[noun].is_capitalised and tokens[noun].is_word:
        own = own or tokens[noun].low in ("eigenen", "eigener", "eigenem")
        noun += 1
    if noun >= len(tokens):
        return None
    low = tokens[noun].low
    if low in _SAID_NOUNS:
        if own:
            return _own_words(tokens, at, noun)
        statement = _phrase(tokens, at, noun, tokens[noun].end)
        return (
            None
            if statement and statement.claimant and statement.claimant.head in _NEEDS_OWNER
            else statement
        )
    for ending in (
        "-angaben",
        "sangaben",
        "angaben",
        "-informationen",
        "-einschätzung",
        "-schätzungen",
        "-berechnungen",
    ):
        if low.endswith(ending) and len(low) > len(ending) + 1:
            body = Mention(
                tokens[noun].start, tokens[noun].end - len(ending), MentionKind.BODY, low[: -len(ending)]
            )
            return _statement(tokens, body, at, noun, noun + 1)
    return None


def _own_words(tokens: Sequence[Token], at: int, noun: int) -> Statement | None:
    """``nach eigenen Angaben``: the subject of the sentence speaks for itself."""
    if before := first_phrase(tokens, clause_start(tokens, at), at):
        return _statement(tokens, before[0], at, noun, noun + 1)
    for begin in (noun + 1, noun + 2):
        if begin < len(tokens) and (found := parse(tokens, begin)) and not found[0].oblique:
            return _statement(tokens, found[0], at, noun, noun + 1)
    return Statement(None, tokens[at].start, tokens[noun].end, at, noun + 1, implied=True)


def _phrase(tokens: Sequence[Token], at: int, noun: int, cue_end: int) -> Statement | None:
    """A cue whose source is the phrase at token ``noun``; documents give way to whose document it is."""
    found = parse(tokens, noun)
    if not found:
        return None
    mention, after = found
    if after < len(tokens) and tokens[after].low == "zufolge":
        after += 1
    if mention.kind is MentionKind.DOCUMENT and mention.head in _UNNAMED:
        return Statement(None, tokens[at].start, mention.end, at, after)
    statement = _statement(tokens, mention, at, noun, after)
    if statement.cue_end > mention.start:
        statement.cue_end = tokens[at].end
    else:
        statement.cue_end = max(tokens[at].end, min(cue_end, mention.start))
    return statement


def _statement(
    tokens: Sequence[Token], claimant: Mention | None, at: int, cue_last: int, after: int
) -> Statement:
    closing = after >= len(tokens) or all(
        t.text in ".!?" or t.text in QUOTE_ENDS for t in tokens[after : after + 3]
    )
    return Statement(claimant, tokens[at].start, tokens[cue_last].end, at, after, tail=closing and at > 3)


def _zufolge(tokens: Sequence[Token], at: int) -> Statement | None:
    """X zufolge; Angaben des X zufolge: the phrase that ends right before the cue."""
    if tokens[at].low != "zufolge" or not at:
        return None
    if at > 1 and tokens[at - 2].low in ("eigenen", "eigener") and tokens[at - 1].low in _SAID_NOUNS:
        return _own_words(tokens, at - 2, at - 1)
    for begin in range(max(0, at - 14), at):
        if (
            begin
            and tokens[begin - 1].is_word
            and tokens[begin].low not in ARTICLES
            and tokens[begin - 1].low not in _BEFORE_PHRASES
        ):
            continue
        found = parse(tokens, begin)
        if found and found[1] == at:
            unnamed = found[0].kind is MentionKind.DOCUMENT and found[0].head in _UNNAMED
            return _statement(tokens, None if unnamed else found[0], at, at, at + 1)
    return None


def _citing(tokens: Sequence[Token], at: int) -> Statement | None:
    for phrase in _CITE:
        end = at + len(phrase)
        if tuple(token.low for token in tokens[at:end]) == phrase and (found := parse(tokens, end)):
            statement = _statement(tokens, found[0], at, end - 1, found[1])
            statement.tail = False
            statement.cue_end = tokens[end - 1].end
            statement.cites = True
            return statement
    return None


def _so(tokens: Sequence[Token], at: int) -> Statement | None:
    """„…“, so der Minister."""
    if not at or (tokens[at - 1].text not in QUOTE_ENDS and tokens[at - 1].text not in ",–—"):
        return None
    found = parse(tokens, at + 1)
    if not found or not found[0].can_speak and found[0].kind is not MentionKind.NOUN:
        return None
    mention, after = found
    following = tokens[after] if after < len(tokens) else None
    if (
        following
        and following.is_word
        and following.low not in ADVERBS | PREPOSITIONS | {"gegenüber", "der", "dem"}
    ):
        return None
    statement = _statement(tokens, mention, at, at, after)
    statement.tail = True
    statement.relays = told(tokens, after)
    return statement


def _aus_sicht(tokens: Sequence[Token], at: int) -> Statement | None:
    if at + 2 < len(tokens) and tokens[at + 1].low in ("sicht", "perspektive"):
        found = parse(tokens, at + 2 if tokens[at + 2].low != "von" else at + 3)
        return _statement(tokens, found[0], at, at + 1, found[1]) if found else None
    return None


def _hiess(tokens: Sequence[Token], at: int) -> Statement | None:
    """hieß es aus dem Kreml; aus dem Kreml hieß es; verlautete aus X."""
    nearby = {token.low for token in tokens[max(0, at - 1) : at + 2]}
    if tokens[at].low.startswith("h") and "es" not in nearby:
        return None
    for place in [*range(at + 1, min(len(tokens), at + 8)), *range(max(0, at - 9), at)]:
        if tokens[place].low in ("aus", "von", "bei", "in", "im", "beim", "vom", "seitens"):
            begin = place if tokens[place].low in ("im", "beim", "vom") else place + 1
            found = parse(tokens, begin)
            if found and found[0].kind is not MentionKind.NOUN or found and tokens[place].low == "aus":
                return _statement(tokens, found[0], at, at, max(at + 1, found[1]))
    return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)


def _hervor(tokens: Sequence[Token], at: int) -> Statement | None:
    """wie aus Zahlen der Bundesagentur hervorgeht; das geht aus einem Bericht des X hervor."""
    for place in range(at - 1, max(-1, at - 25), -1):
        if tokens[place].low == "aus" and (found := parse(tokens, place + 1)):
            return _statement(tokens, found[0], at, at, at + 1)
    return None


def _learnt(tokens: Sequence[Token], at: int) -> Statement | None:
    """wie die dpa aus Sicherheitskreisen erfuhr: the medium relays what its source says."""
    for place in range(at - 1, max(-1, at - 12), -1):
        if tokens[place].low == "aus" and (found := parse(tokens, place + 1)):
            medium = first_phrase(tokens, clause_start(tokens, place), place)
            relays = [medium[0]] if medium else []
            return Statement(found[0], tokens[at].start, tokens[at].end, at, at + 1, relays=relays)
    return None
