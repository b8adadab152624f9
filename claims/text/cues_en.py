"""English cues of attribution: verbs of saying, "according to", "citing", "told Reuters", "quoted as saying"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.mentions import Mention, MentionKind, Statement
from claims.text.phrases_en import is_role, parse
from claims.text.tokens import Token, opening_of_insertion
from claims.text.wordlists import lexicon

_TABLE = lexicon("en_attribution")
_SAY = frozenset(_TABLE["say"])
_STANCE = frozenset(_TABLE["stance"])
_NEEDS = {form: frozenset(words) for form, words in _TABLE["needs"].items()}
_ACCORDING = tuple(tuple(phrase.split()) for phrase in _TABLE["cues"]["according"])
_CITE = frozenset(_TABLE["cues"]["cite"])
_UNNAMED = frozenset(_TABLE["cues"]["unnamed"])
_NOT_SOURCES = frozenset(_TABLE["cues"]["not_sources"])
_PARTING = frozenset(_TABLE["cues"]["parting"])
_SUBORDINATING = frozenset(_TABLE["cues"]["subordinating"])
_BE = frozenset(_TABLE["cues"]["passive"])
_ADVERBS = frozenset(_TABLE["phrases"]["adverbs"])
_PREPOSITIONS = frozenset(_TABLE["phrases"]["prepositions"])
_ARTICLES = frozenset(_TABLE["phrases"]["articles"])
_THINGS = frozenset(_TABLE["phrases"]["things"])
_TIME_NOUNS = frozenset(_TABLE["phrases"]["time_nouns"])
_BORDERS = frozenset(',;:–—()“”"«»!?…')
_QUOTE_ENDS = frozenset('”"’»“')
_PLAIN_PRESENT = frozenset(
    {
        "say",
        "claim",
        "report",
        "estimate",
        "show",
        "find",
        "call",
        "deny",
        "confirm",
        "announce",
        "think",
        "believe",
        "expect",
        "fear",
        "warn",
        "urge",
        "tell",
        "suggest",
        "argue",
        "insist",
        "predict",
        "assess",
        "conclude",
        "assert",
        "allege",
    }
)
_LONGEST_CLAUSE = 60

Subject = tuple[Mention, int, int]


def find_statements(tokens: Sequence[Token], quoted: Sequence[bool]) -> list[Statement]:
    """All cues of one sentence in order. ``quoted[i]`` says that token i stands inside a quotation."""
    found: list[Statement] = []
    done = -1
    for at, token in enumerate(tokens):
        if quoted[at] or at <= done or not token.is_word:
            continue
        statement = (
            _according(tokens, at)
            or _citing(tokens, at)
            or _quoted_saying(tokens, at)
            or _verbal(tokens, at, done + 1)
        )
        if statement:
            found.append(statement)
            done = max(done, at)
    return found


def _according(tokens: Sequence[Token], at: int) -> Statement | None:
    low = tokens[at].low
    if low in _UNNAMED:
        return Statement(None, tokens[at].start, tokens[at].end, at, at + 1)
    for phrase in _ACCORDING:
        end = at + len(phrase)
        if low == phrase[0] and tuple(token.low for token in tokens[at:end]) == phrase:
            found = parse(tokens, end)
            if not found or found[0].head in _NOT_SOURCES or (phrase == ("per",) and not found[0].can_speak):
                return None
            closing = found[1] >= len(tokens) or all(t.text in '.!?”"' for t in tokens[found[1] :])
            return Statement(
                found[0], tokens[at].start, tokens[end - 1].end, at, found[1], tail=closing and at > 2
            )
    return None


def _citing(tokens: Sequence[Token], at: int) -> Statement | None:
    """citing X, quoting X; "quoted X as saying"."""
    low = tokens[at].low
    if low not in _CITE and not (low == "quoted" and (not at or tokens[at - 1].low not in _BE)):
        return None
    if (
        low in ("cited", "cites", "quotes", "quoted")
        and at + 1 < len(tokens)
        and tokens[at + 1].low in ("by", "as")
    ):
        return None
    found = parse(tokens, at + 1)
    if not found or (low in ("cited", "cites") and not found[0].can_speak):
        return None
    statement = Statement(found[0], tokens[at].start, tokens[at].end, at, found[1], cites=True)
    subject = _subject(tokens, at) if low in ("quoted", "quotes", "cited", "cites") else None
    if subject and subject[0].start != found[0].start:
        statement.relays = [subject[0]]
    return statement


def _quoted_saying(tokens: Sequence[Token], at: int) -> Statement | None:
    """X was quoted by Y as saying; X, quoted by Y, ...; X was quoted as saying."""
    if (
        tokens[at].low not in ("quoted", "cited")
        or at + 1 >= len(tokens)
        or tokens[at + 1].low not in ("by", "as")
    ):
        return None
    relay = parse(tokens, at + 2) if tokens[at + 1].low == "by" else None
    subject = _subject(tokens, at) or (_antecedent(tokens, at) if at and tokens[at - 1].text == "," else None)
    statement = Statement(
        subject[0] if subject else None, tokens[at].start, tokens[at].end, at, relay[1] if relay else at + 2
    )
    statement.cites = True
    statement.relays = [relay[0]] if relay else []
    return statement if subject or relay else None


def _verbal(tokens: Sequence[Token], at: int, floor: int) -> Statement | None:
    low = tokens[at].low
    if (low not in _SAY and low not in _STANCE) or tokens[at].is_capitalised or not _is_verb_here(tokens, at):
        return None
    subject = _subject(tokens, at, floor) or _subject(tokens, at)
    if (
        at
        and tokens[at - 1].low in _BE
        or (at > 1 and tokens[at - 2].low in _BE and tokens[at - 1].low in _ADVERBS)
    ):
        subject = None
        agent = _agent(tokens, at)
        return Statement(agent, tokens[at].start, tokens[at].end, at, at + 1) if agent else None
    if subject is None or not _fits(subject[0], low, tokens, at):
        return None
    mention, begin, after = subject
    relays = _told(tokens, max(after, at + 1) if begin > at else at + 1) or _interviewed_by(tokens, at)
    statement = Statement(mention, tokens[at].start, tokens[at].end, at, max(after, at + 1), relays=relays)
    first = min(begin, at)
    statement.separate = _parted(tokens, first)
    statement.tail = (
        first > 2
        and not statement.separate
        and (tokens[first - 1].text in ",–—" or tokens[first - 1].text in _QUOTE_ENDS)
    )
    if statement.tail and low not in ("told", "tells") and _content_follows(tokens, at):
        statement.tail = False
    return statement


def _content_follows(tokens: Sequence[Token], at: int) -> bool:
    """``On Monday, the bank said it had lost ...``: what is said stands behind the verb."""
    return any(token.low in ("that", "it", "he", "she", "they") for token in tokens[at + 1 : at + 6])


def _is_verb_here(tokens: Sequence[Token], at: int) -> bool:
    low = tokens[at].low
    before = tokens[at - 1].low if at else ""
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if (
        before in _ARTICLES
        or before in ("to", "’s", "'s")
        or before.endswith(("’s", "'s"))
        or before in ("been", "being")
    ):
        return before in ("two", "all", "most", "some", "many", "both", "several") and low.endswith("d")
    if following in ("to",) and low == "said":
        return False
    if (
        low in _NEEDS
        and _NEEDS[low]
        and not _NEEDS[low]
        & {token.low for token in tokens[at + 1 : at + (7 if low in ("put", "puts") else 3)]}
        and not _ends_sentence(tokens, at)
    ):
        return low == "put" and False
    if low in _PLAIN_PRESENT or low.endswith("s"):
        return before not in _PREPOSITIONS and not following.startswith("of")
    return before not in _PREPOSITIONS


def _ends_sentence(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 >= len(tokens) or tokens[at + 1].text in ".!?"


def _fits(mention: Mention, low: str, tokens: Sequence[Token], at: int) -> bool:
    if mention.kind is MentionKind.DOCUMENT:
        return low in _SAY
    if mention.kind is MentionKind.NOUN:
        return (
            mention.head not in _THINGS
            and not mention.head[0].isdigit()
            and low
            in (
                "said",
                "says",
                "say",
                "told",
                "announced",
                "warned",
                "believes",
                "insists",
                "claims",
                "estimates",
            )
        )
    if low in ("told", "tells", "tell") and mention.kind is MentionKind.PRONOUN:
        following = {token.low for token in tokens[at + 1 : at + 6]}
        return (
            bool(following & {"that", "reporters", "journalists", "parliament"})
            or bool(_told(tokens, at + 1))
            or "," in following
        )
    return True


def _parted(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and any(token.low in _PARTING for token in tokens[max(0, first - 1) : first + 1])


def clause_start(tokens: Sequence[Token], at: int, floor: int = 0) -> int:
    start, floor = at, max(floor, at - _LONGEST_CLAUSE)
    while start > floor:
        before = tokens[start - 1]
        if before.text in _BORDERS:
            opening = opening_of_insertion(tokens, start - 1)
            if opening is None:
                break
            start = opening
        elif before.low in _SUBORDINATING and _opens_clause(tokens, start, at):
            break
        else:
            start -= 1
    return start


def _opens_clause(tokens: Sequence[Token], start: int, verb: int) -> bool:
    """``and`` joins two nouns as often as two clauses; one right before the verb shares its subject."""
    if tokens[start - 1].low in ("and", "but", "or") and all(t.low in _ADVERBS for t in tokens[start:verb]):
        return False
    return tokens[start - 1].low not in ("and", "or") or (start >= 2 and tokens[start - 2].text == ",")


def _subject(tokens: Sequence[Token], verb: int, floor: int = 0) -> Subject | None:
    begin = clause_start(tokens, verb, floor)
    before = first_phrase(tokens, begin, verb)
    if before:
        return _with_insertion(tokens, before, begin) or before
    if begin >= verb - 1 or all(token.low in _ADVERBS for token in tokens[begin:verb]):
        after_comma = begin > 0 and tokens[begin - 1].text in ",–—"
        if after_comma and (found := _antecedent(tokens, begin)):
            return found
        if (verb and tokens[verb - 1].text in _BORDERS) or not verb:
            return _inverted(tokens, verb)
    return None


def first_phrase(tokens: Sequence[Token], begin: int, end: int) -> Subject | None:
    """The first phrase of ``[begin, end)`` that no preposition governs."""
    at = begin
    tokens = tokens[:end]
    while at < end:
        low = tokens[at].low
        if low in _PREPOSITIONS:
            found = parse(tokens, at + 1)
            at = found[1] if found else at + 1
            continue
        found = parse(tokens, at) if low not in _ADVERBS else None
        if not found:
            at += 1
            continue
        if found[0].kind is MentionKind.NOUN and any(t.low in _TIME_NOUNS for t in tokens[at : found[1]]):
            at = found[1]
            continue
        return found[0], at, found[1]
    return None


def _inverted(tokens: Sequence[Token], verb: int) -> Subject | None:
    """``said Macron``, ``said the director of the hospital, Eva Lind``."""
    if tokens[verb].low not in (
        "said",
        "says",
        "added",
        "wrote",
        "asked",
        "warned",
        "explained",
        "replied",
        "insisted",
        "told",
        "reported",
        "according",
    ):
        return None
    found = parse(tokens, verb + 1)
    if found and found[0].kind is MentionKind.PRONOUN and found[1] < len(tokens) and tokens[found[1]].is_word:
        return None
    return (found[0], verb + 1, found[1]) if found else None


def _with_insertion(tokens: Sequence[Token], before: Subject, begin: int) -> Subject | None:
    """``Kim, a spokesman for the ministry, said``: the description between commas gives way to the name."""
    if (
        before[0].kind not in (MentionKind.ROLE, MentionKind.NOUN, MentionKind.BODY)
        or not begin
        or tokens[begin - 1].text != ","
    ):
        return None
    if tokens[begin].low not in _ARTICLES and not is_role(tokens[begin].low):
        return None
    start = clause_start(tokens, begin - 1)
    found = parse(tokens, start)
    if found and found[1] == begin - 1 and found[0].kind in (MentionKind.PERSON, MentionKind.NAME):
        return found[0], start, found[1]
    return None


def _antecedent(tokens: Sequence[Token], begin: int) -> Subject | None:
    """``The doctor, who leads the team, said``: the phrase before the insertion."""
    comma = begin - 1
    opening = comma - 1
    if comma > 0 and tokens[comma - 1].text in _QUOTE_ENDS:
        return None
    while opening >= 0 and tokens[opening].text not in ",–—":
        if tokens[opening].text in _BORDERS:
            return None
        opening -= 1
    end = opening if opening > 0 else comma
    start = clause_start(tokens, end)
    for place in range(start, end):
        found = parse(tokens, place)
        if found and found[1] == comma and found[0].kind is MentionKind.PERSON:
            return found[0], place, found[1]
    subject = first_phrase(tokens, start, end)
    return subject if subject and subject[2] == end else None


def _agent(tokens: Sequence[Token], at: int) -> Mention | None:
    """The ``by X`` of a passive: was confirmed by X, is believed by X."""
    for place in range(at + 1, min(len(tokens), at + 4)):
        if tokens[place].low == "by":
            found = parse(tokens, place + 1)
            speaks = found and found[0].can_speak and found[0].kind is not MentionKind.NAME
            return found[0] if found and speaks else None
    return None


def _interviewed_by(tokens: Sequence[Token], at: int) -> list[Mention]:
    """``Speaking to the BBC, X said``; ``in an interview with Le Monde, X said``."""
    for place in range(max(0, at - 16), at - 1):
        if tokens[place].low in ("speaking", "talking", "interview") and tokens[place + 1].low in (
            "to",
            "with",
            "on",
        ):
            found = parse(tokens, place + 2)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []


def _told(tokens: Sequence[Token], at: int) -> list[Mention]:
    """The medium that was told: told Reuters, said in an interview with the BBC."""
    for place in range(at, min(len(tokens), at + 9)):
        if tokens[place].text in ";:" or tokens[place].low == "that":
            break
        before = tokens[place - 1].low if place else ""
        if before in ("told", "tells", "with", "to", "on", "for", "by") or before == "informed":
            found = parse(tokens, place)
            if found and found[0].kind is MentionKind.MEDIA:
                return [found[0]]
    return []
