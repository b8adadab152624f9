"""English noun phrases that may name a source: without article, possessive, title and office."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from claims.text.attribution.mentions import Mention, MentionKind, is_medium
from claims.text.tokens import Token
from claims.text.wordlists import lexicon

_POSSESSIVE = ("’s", "'s", "s’", "s'")
_LONGEST = 9
_DEEPEST = 3
_QUOTES = frozenset("“”\"‘’'«»")

Found = tuple[Mention, int]


@cache
def _set(key: str) -> frozenset[str]:
    return frozenset(lexicon("en/attribution")["phrases"][key])


@cache
def _closed() -> frozenset[str]:
    """Words that never stand inside a source's name or description."""
    return (_set("articles") | _set("prepositions") | _set("adverbs") | _set("pronouns") | _verb_forms()) - {
        "of"
    }


@cache
def _verb_forms() -> frozenset[str]:
    table = lexicon("en/attribution")
    return (frozenset(table["say"]) | frozenset(table["stance"])) - frozenset(table["phrases"]["also_nouns"])


def is_role(low: str) -> bool:
    return low in _set("titles") or low in _set("plural_roles")


def parse(tokens: Sequence[Token], at: int, depth: int = 0) -> Found | None:
    """The mention that begins at token ``at`` and the number of the token behind it; None if none does."""
    if at >= len(tokens):
        return None
    if tokens[at].low in _set("pronouns") and not _is_acronym(tokens[at]):
        return Mention(tokens[at].start, tokens[at].end, MentionKind.PRONOUN, tokens[at].low), at + 1
    article = ""
    while at < len(tokens) and tokens[at].low in _set("articles"):
        article, at = tokens[at].low, at + 1
    if at < len(tokens) and tokens[at].low.endswith("-year-old"):
        return Mention(tokens[at].start, tokens[at].end, MentionKind.PRONOUN, "he"), at + 1
    if article and (quoted := _quoted_name(tokens, at)):
        return quoted
    end = _run_end(tokens, at)
    if end == at:
        return None
    behind, end = end, _before_media_nouns(tokens, at, end)
    start = _after_possessive(tokens, at, end)
    start = _after_adjectives(tokens, start, end)
    if start == end:
        return None
    found = _named(tokens, start, end, article, depth)
    return (found[0], behind) if found[1] == end else found


def _before_media_nouns(tokens: Sequence[Token], at: int, end: int) -> int:
    """``AFP`` in the AFP news agency."""
    cut = end
    while (
        cut > at + 1
        and tokens[cut - 1].text.islower()
        and tokens[cut - 1].low in _set("media_nouns") | {"news"}
    ):
        cut -= 1
    is_name = cut < end and all(t.is_capitalised and not t.low.endswith(_POSSESSIVE) for t in tokens[at:cut])
    return cut if is_name and tokens[at].low not in _set("nationalities") else end


def _quoted_name(tokens: Sequence[Token], at: int) -> Found | None:
    if at + 2 < len(tokens) and tokens[at].text in _QUOTES and tokens[at + 1].is_capitalised:
        for end in range(at + 2, min(len(tokens), at + 6)):
            if tokens[end].text in _QUOTES:
                return Mention(
                    tokens[at + 1].start, tokens[end - 1].end, MentionKind.MEDIA, tokens[end - 1].low
                ), end + 1
    return None


def _run_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the run of nouns, names and adjectives."""
    end = at
    while end < len(tokens) and end - at < _LONGEST:
        token = tokens[end]
        if token.text == "&":
            end += 1
            continue
        if not token.is_word or token.low[0].isdigit() or _is_close_to(tokens, end):
            break
        is_time = token.low in _set("time_nouns") and token.is_capitalised
        follows_name = end > at and tokens[end - 1].is_capitalised and not token.is_capitalised
        if follows_name and token.low.endswith("ed"):
            break
        if token.low == "of" or is_time or _is_closed(tokens, at, end):
            break
        end += 1
    return end


def _is_acronym(token: Token) -> bool:
    """WHO and IT are names where who and it are not."""
    return len(token.text) > 1 and token.text.isupper()


def _is_close_to(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low == "close" and at + 1 < len(tokens) and tokens[at + 1].low == "to"


def _is_closed(tokens: Sequence[Token], at: int, end: int) -> bool:
    low = tokens[end].low
    if low not in _closed() or _is_acronym(tokens[end]):
        return False
    if tokens[end].is_capitalised and end > at and low not in _set("adverbs"):
        return False
    return not (low in _set("name_particles") and end > at and tokens[end - 1].is_capitalised)


def _after_possessive(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind ``Seoul’s`` or ``the country's``."""
    for place in range(end - 2, at - 1, -1):
        if tokens[place].low.endswith(_POSSESSIVE):
            return place + 1
    return at


def _after_adjectives(tokens: Sequence[Token], at: int, end: int) -> int:
    while (
        at < end - 1
        and tokens[at].low in _set("adjectives")
        and not (tokens[at].is_capitalised and tokens[at + 1].is_capitalised)
    ):
        if tokens[at].low in _set("kept"):
            break
        at += 1
    return at


def _named(tokens: Sequence[Token], start: int, end: int, article: str, depth: int) -> Found:
    role = _last_role(tokens, start, end)
    if role >= 0:
        name = Mention(tokens[role + 1].start, tokens[end - 1].end, MentionKind.PERSON, tokens[end - 1].low)
        return Mention(name.start, name.end, name.kind, name.head, office=_low(tokens[start : role + 1])), end
    proper = _proper_part(tokens, start, end)
    kind = _kind_of(tokens, proper, end, article)
    mention = Mention(tokens[proper].start, tokens[end - 1].end, kind, tokens[end - 1].low)
    if depth < _DEEPEST and kind is not MentionKind.PERSON:
        return _extended(tokens, mention, end, depth)
    return mention, end


def _last_role(tokens: Sequence[Token], start: int, end: int) -> int:
    """The last title that capitalised words follow: drop it and all before it."""
    for place in range(end - 2, start - 1, -1):
        rest = tokens[place + 1 : end]
        if tokens[place].low in _set("titles") and all(
            token.is_capitalised or token.low in _set("name_particles") for token in rest
        ):
            if any(_is_body(token.low) for token in rest) or tokens[place + 1].low in _set("titles"):
                continue
            return place
    return -1


def _proper_part(tokens: Sequence[Token], start: int, end: int) -> int:
    """``Xinhua`` in state news agency Xinhua, ``NHK`` in the broadcaster NHK."""
    for place in range(start, end - 1):
        rest = tokens[place + 1 : end]
        if (
            tokens[place].low in _set("generic_bodies")
            and not tokens[place].is_capitalised
            and all(t.is_capitalised for t in rest)
        ):
            return place + 1
    return start


@lru_cache(20_000)
def _is_body(low: str) -> bool:
    return (
        low in _set("bodies")
        or (low.endswith("ies") and f"{low[:-3]}y" in _set("bodies"))
        or low.removesuffix("s") in _set("bodies")
    )


def _kind_of(tokens: Sequence[Token], start: int, end: int, article: str) -> MentionKind:
    run = tokens[start:end]
    name = " ".join(token.text for token in run)
    head = run[-1].low
    before = tokens[start - 1].low if start else ""
    if (
        is_medium(name)
        or is_medium(f"{article} {name}")
        or before in _set("media_nouns")
        and run[0].is_capitalised
        and head not in _set("bodies")
    ):
        return MentionKind.MEDIA
    if (
        head in _set("media_nouns")
        and (head != "agency" or any(t.low in ("news", "press", "wire") for t in run))
        and head != "network"
    ):
        return MentionKind.MEDIA
    if head in _set("titles") or head in _set("plural_roles"):
        return MentionKind.ROLE
    if head in _set("documents"):
        return MentionKind.DOCUMENT
    if _is_body(head) or run[-1].text.isupper() or any(t.is_capitalised and _is_body(t.low) for t in run):
        return MentionKind.BODY
    if all(token.is_capitalised or token.low in _set("name_particles") for token in run):
        if len(run) == 1:
            return MentionKind.NAME if not article else MentionKind.BODY
        return MentionKind.BODY if article else MentionKind.PERSON
    return MentionKind.NOUN


def _extended(tokens: Sequence[Token], mention: Mention, end: int, depth: int) -> Found:
    """With what belongs to it: spokesman for the ministry, Institute for the Study of War; documents give way."""
    if mention.kind is MentionKind.DOCUMENT and _is_made_by(tokens, end):
        end += 1
    behind = end
    whole = mention
    is_close = end < len(tokens) and _is_close_to(tokens, end)
    if is_close or (end < len(tokens) and tokens[end].low in _joins(tokens, mention, end)):
        inner = parse(tokens, end + 2 if is_close else end + 1, depth + 1)
        if inner and tokens[end].low == "in" and inner[0].kind is not MentionKind.MEDIA:
            inner = None
        if inner and inner[0].kind is not MentionKind.PRONOUN:
            if mention.kind is MentionKind.DOCUMENT:
                return inner
            whole, behind = Mention(mention.start, inner[0].end, mention.kind, mention.head), inner[1]
    if mention.kind is MentionKind.ROLE and (named := _apposition(tokens, behind)):
        return named
    plain = _low([token for token in tokens if mention.start <= token.start < mention.end])
    is_office = mention.head in _set("person_anaphors") and all(
        word in _set("titles") | {"prime", "foreign"} for word in plain.split()
    )
    anaphor = whole is mention and (is_office or plain in _set("anaphors"))
    head = plain if is_office else whole.head
    return Mention(whole.start, whole.end, whole.kind, head, anaphor=anaphor), behind


def _is_made_by(tokens: Sequence[Token], at: int) -> bool:
    """ "data published by Eurostat"."""
    return at + 1 < len(tokens) and tokens[at].low in _set("made") and tokens[at + 1].low == "by"


def _low(tokens: Sequence[Token]) -> str:
    return " ".join(token.low for token in tokens)


def _joins(tokens: Sequence[Token], mention: Mention, end: int) -> frozenset[str]:
    if mention.kind is MentionKind.ROLE:
        return frozenset({"of", "for", "from", "at", "with"})
    if mention.kind is MentionKind.DOCUMENT:
        return frozenset({"of", "by", "from", "in"})
    if mention.kind in (MentionKind.BODY, MentionKind.NOUN, MentionKind.NAME):
        named = (
            end + 1 < len(tokens)
            and tokens[end - 1].is_capitalised
            and any(t.is_capitalised for t in tokens[end + 1 : end + 3])
        )
        return frozenset({"of", "for"}) if named else frozenset({"of"})
    return frozenset()


def _apposition(tokens: Sequence[Token], at: int) -> Found | None:
    """The name behind an office: the director of the hospital, Eva Lind."""
    begin = at + 1 if at < len(tokens) and tokens[at].text == "," else at
    end = _run_end(tokens, begin)
    names = tokens[begin:end]
    if (
        not 2 <= len(names) <= 4
        or not all(token.is_capitalised for token in names)
        or is_medium(" ".join(t.text for t in names))
    ):
        return None
    if any(is_role(t.low) or _is_body(t.low) for t in names) or (
        end < len(tokens) and tokens[end].is_word and begin != at + 1
    ):
        return None
    return Mention(names[0].start, names[-1].end, MentionKind.PERSON, names[-1].low), end
