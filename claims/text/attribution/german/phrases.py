"""German noun phrases that may name a source: without article, title and office, with the nationality."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claims.text.attribution.german.word_classes import (
    function_words,
    is_body,
    is_document,
    is_feminine,
    is_generic,
    is_media_noun,
    is_noun,
    is_role,
    vocabulary,
)
from claims.text.attribution.mentions import Mention, MentionKind, is_medium
from claims.text.tokens import Token
from claims.text.wordlists import words

_OPENING = frozenset("„“\"«»‚'")
_CLOSING = frozenset("“”\"»«‘'")
_LONGEST_TITLE_OF_MEDIUM = 5
_DEEPEST = 3
_INTRODUCE_MEDIA = frozenset({"laut", "gegenüber"})
# „der 52-Jährige“ stands for a person as a pronoun does.
_AGES = ("-Jährige", "-Jähriger", "-Jährigen")

Found = tuple[Mention, int]


def parse(tokens: Sequence[Token], at: int, depth: int = 0) -> Found | None:
    """The mention that begins at token ``at`` and the number of the token behind it; None if none does."""
    article = ""
    if at < len(tokens) and tokens[at].low in vocabulary("phrases", "articles"):
        article, at = tokens[at].low, at + 1
    if at >= len(tokens):
        return None
    if not article and tokens[at].low in vocabulary("phrases", "pronouns"):
        return Mention(tokens[at].start, tokens[at].end, MentionKind.PRONOUN, tokens[at].low), at + 1
    if not article and (named := _with_particle(tokens, at)):
        return named
    oblique = article in vocabulary("phrases", "oblique")
    if tokens[at].text.endswith(_AGES):
        return Mention(tokens[at].start, tokens[at].end, MentionKind.PRONOUN, "er"), at + 1
    at, nationality = _adjectives(tokens, at)
    introduced = article or (at and tokens[at - 1].low in _INTRODUCE_MEDIA)
    if introduced and (quoted := _quoted_name(tokens, at)):
        return quoted
    end = _capitals_end(tokens, at)
    if end == at:
        return None
    # "der Kommission" is a dative or genitive, "der Minister" is not.
    oblique = oblique or (article == "der" and is_feminine(tokens[at].low))
    found = _named(tokens, at, end, article, oblique, nationality, depth)
    return _coordinated(tokens, *found) if found else None


def _with_particle(tokens: Sequence[Token], at: int) -> Found | None:
    """``Von der Leyen`` at the beginning of a sentence, right before a verb: a name, no preposition."""
    end = at
    while end < len(tokens) and tokens[end].low in vocabulary("phrases", "name_particles"):
        end += 1
    if end == at or not tokens[at].is_capitalised or end + 1 >= len(tokens):
        return None
    name, behind = tokens[end], tokens[end + 1]
    is_name = name.is_capitalised and not (is_role(name.low) or is_body(name.low) or is_noun(name.low))
    if not is_name or behind.is_capitalised or not behind.low.endswith(("t", "te", "ten", "b", "f")):
        return None
    return Mention(tokens[at].start, name.end, MentionKind.PERSON, name.low), end + 1


def _adjectives(tokens: Sequence[Token], at: int) -> tuple[int, int]:
    """The first token that is no adjective or number, and where a nationality begins (-1: nowhere)."""
    nationality = -1
    while (
        at < len(tokens)
        and tokens[at].is_word
        and not tokens[at].is_capitalised
        and not is_medium(tokens[at].text)
    ):
        low = tokens[at].low
        is_number = low[0].isdigit()
        if not is_number and (
            low in function_words() or not low.endswith(("e", "en", "er", "es", "em", "ig", "zig"))
        ):
            break
        if not ("isch" in low or low.startswith(("westlich", "östlich"))):
            nationality = -1
        elif nationality < 0:
            nationality = at
        at += 1
    return at, nationality


def _quoted_name(tokens: Sequence[Token], at: int) -> Found | None:
    """The name of a medium in quotation marks: dem „Spiegel“."""
    if at >= len(tokens) or tokens[at].text not in _OPENING:
        return None
    for end in range(at + 2, min(len(tokens), at + 2 + _LONGEST_TITLE_OF_MEDIUM)):
        if tokens[end].text in _CLOSING:
            if not tokens[at + 1].is_capitalised and not is_medium(tokens[at + 1].text):
                return None
            head = tokens[end - 1].low
            return Mention(tokens[at + 1].start, tokens[end - 1].end, MentionKind.MEDIA, head), end + 1
    return None


def _capitals_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the run of capitalised words, name particles and lower-case agency names."""
    end = at
    while end < len(tokens):
        token = tokens[end]
        if token.is_word and token.is_capitalised:
            if (
                token.low in function_words()
                or token.low in vocabulary("phrases", "time_nouns")
                or token.low in vocabulary("phrases", "pronouns")
            ):
                break
        elif token.is_word and is_medium(token.text):
            return end + 1
        elif not (end > at and _is_particle(tokens, end)):
            break
        end += 1
    return end


def _is_particle(tokens: Sequence[Token], at: int) -> bool:
    """``von`` in Ursula von der Leyen, ``&`` in Meier & Söhne."""
    if tokens[at].text == "&" or (
        tokens[at].low == "ohne" and tokens[at + 1 : at + 2] and tokens[at + 1].low == "grenzen"
    ):
        return True
    before = tokens[at - 1].low
    if tokens[at].low not in vocabulary("phrases", "name_particles"):
        return False
    if tokens[at - 1].is_capitalised and (
        is_role(before) or is_body(before) or is_document(before) or is_noun(before)
    ):
        return False
    behind = at + 1
    while behind < len(tokens) and tokens[behind].low in vocabulary("phrases", "name_particles"):
        behind += 1
    if behind >= len(tokens) or not tokens[behind].is_capitalised or is_medium(tokens[behind].text):
        return False
    if is_body(tokens[behind].low):
        return False
    return tokens[at].low not in ("der", "den", "le", "la") or tokens[at - 1].low in vocabulary(
        "phrases", "name_particles"
    )


def _named(
    tokens: Sequence[Token], at: int, end: int, article: str, oblique: bool, nationality: int, depth: int
) -> Found | None:
    first = _after_possessive(tokens, at, end)
    last_role = max((n for n in range(first, end) if is_role(tokens[n].low)), default=-1)
    if 0 <= last_role < end - 1 and tokens[last_role + 1].low != "ohne":
        return _person(tokens, last_role, end, oblique), end
    if last_role > first and last_role == end - 1 and is_role(tokens[last_role - 1].low):
        return _person(tokens, last_role - 1, end, oblique), end
    if is_document(tokens[first].low) and end - first >= 2 and not is_body(tokens[end - 1].low):
        return _without_genitive(tokens, first + 1, end), end
    if is_generic(tokens[first].low) or is_media_noun(tokens[first].low):
        if end - first >= 2:
            kind = MentionKind.MEDIA if is_media_noun(tokens[first].low) else MentionKind.BODY
            return _mention(tokens, first + 1, end, kind, oblique), end
        if quoted := _quoted_name(tokens, end):
            return quoted
    if _is_body_with_acronym(tokens, first, end):
        return _mention(tokens, first + 1, end, MentionKind.BODY, oblique), end
    kind = _kind_of(tokens, first, end, article)
    start = (
        nationality
        if nationality >= 0 and first == at and kind in (MentionKind.BODY, MentionKind.ROLE)
        else first
    )
    mention = _mention(tokens, start, end, kind, oblique)
    if kind in (MentionKind.ROLE, MentionKind.BODY, MentionKind.DOCUMENT) and depth < _DEEPEST:
        return _extended(tokens, mention, end, depth)
    return mention, end


def _is_body_with_acronym(tokens: Sequence[Token], first: int, end: int) -> bool:
    """``NIS`` in Geheimdienst NIS."""
    last = tokens[end - 1].text
    return end - first == 2 and is_body(tokens[first].low) and last.isupper() and len(last) > 1


def _after_possessive(tokens: Sequence[Token], at: int, end: int) -> int:
    """Behind ``Frankreichs`` in Frankreichs Präsident."""
    if end - at < 2 or not tokens[at].low.endswith(("s", "’", "'")):
        return at
    behind = tokens[at + 1].low
    is_place = tokens[at].low[:-1] in vocabulary("phrases", "places")
    return at + 1 if is_place or (is_role(behind) and not is_role(tokens[at].low)) else at


def _kind_of(tokens: Sequence[Token], first: int, end: int, article: str) -> MentionKind:
    name = " ".join(token.text for token in tokens[first:end])
    head = tokens[end - 1]
    before = tokens[first - 1].low if first else ""
    if name.lower() in words("media", "common_words") and before not in (
        "die",
        "der",
        "den",
        "dem",
        "laut",
        "zeitung",
        "magazin",
    ):
        return MentionKind.NOUN
    if before[:1].isdigit() and not is_role(head.low):
        return MentionKind.NOUN
    if is_medium(name) or is_medium(f"{article} {name}") or is_media_noun(head.low):
        return MentionKind.MEDIA
    if is_role(head.low):
        return MentionKind.ROLE
    if is_document(head.low):
        return MentionKind.DOCUMENT
    if any(is_body(token.low) for token in tokens[first:end]) or head.text.isupper():
        return MentionKind.BODY
    if is_noun(head.low):
        return MentionKind.THING
    if end - first >= 2:
        return MentionKind.PERSON if not article else MentionKind.BODY
    return MentionKind.NOUN if article else MentionKind.NAME


def _mention(tokens: Sequence[Token], first: int, end: int, kind: MentionKind, oblique: bool) -> Mention:
    return Mention(tokens[first].start, tokens[end - 1].end, kind, tokens[end - 1].low, oblique)


def _person(tokens: Sequence[Token], role: int, end: int, oblique: bool) -> Mention:
    name = _mention(tokens, role + 1, end, MentionKind.PERSON, oblique)
    return replace(name, office=tokens[role].low)


def _without_genitive(tokens: Sequence[Token], first: int, end: int) -> Mention:
    """``Warschau`` of Ansicht Warschaus: a name that follows without an article is a genitive."""
    kind = _kind_of(tokens, first, end, "")
    last = tokens[end - 1]
    cut = 1 if last.low.endswith("s") and len(last.text) > 3 and not last.text.isupper() else 0
    return Mention(tokens[first].start, last.end - cut, kind, last.low[: len(last.low) - cut], False)


def _extended(tokens: Sequence[Token], mention: Mention, end: int, depth: int) -> Found:
    """With what belongs to an office, body or document: des Ministeriums, für Statistik, von Siemens."""
    head, found_end = mention, _behind_parenthesis(tokens, end)
    if found_end < len(tokens):
        low = tokens[found_end].low
        if low in _joins(mention.kind):
            inner = _inner(tokens, found_end, depth)
            of_things = (
                inner
                and inner[0].kind in (MentionKind.NOUN, MentionKind.THING)
                and tokens[found_end].low == "von"
            )
            if (
                inner
                and not of_things
                and not (inner[0].kind is MentionKind.MEDIA and mention.kind is not MentionKind.DOCUMENT)
            ):
                if mention.kind is MentionKind.DOCUMENT:
                    return inner
                head = Mention(mention.start, inner[0].end, mention.kind, mention.head, mention.oblique)
                found_end = inner[1]
            else:
                found_end = end
        elif mention.kind is MentionKind.DOCUMENT and (
            owner := _owner_without_article(tokens, found_end, depth)
        ):
            return owner
        else:
            found_end = found_end if found_end > end else end
    if mention.kind is MentionKind.ROLE and (named := _apposition(tokens, found_end)):
        return named
    bare = head is mention
    anaphor = bare and (
        head.head in vocabulary("phrases", "anaphors")
        or head.head in vocabulary("phrases", "person_anaphors")
    )
    return Mention(head.start, head.end, head.kind, head.head, head.oblique, anaphor), found_end


def _owner_without_article(tokens: Sequence[Token], at: int, depth: int) -> Found | None:
    """Bericht „Nordkurier“; Erkenntnisse westlicher Geheimdienste."""
    if quoted := _quoted_name(tokens, at):
        return quoted
    is_genitive = (
        tokens[at].low.endswith("er") and tokens[at].text.islower() and tokens[at].low not in function_words()
    )
    return parse(tokens, at, depth + 1) if is_genitive else None


def _joins(kind: MentionKind) -> frozenset[str]:
    genitive = frozenset({"des", "der", "eines", "einer", "seines", "seiner", "ihres", "ihrer"})
    if kind is MentionKind.ROLE:
        return genitive | {"von", "vom", "beim"}
    if kind is MentionKind.DOCUMENT:
        return genitive | {"von", "vom", "aus", "durch"}
    return genitive | {"für"}


def _inner(tokens: Sequence[Token], at: int, depth: int) -> Found | None:
    begin = at + 1 if tokens[at].low in ("von", "aus", "durch", "für") else at
    return parse(tokens, begin, depth + 1)


def _behind_parenthesis(tokens: Sequence[Token], at: int) -> int:
    if at < len(tokens) and tokens[at].text == "(":
        for end in range(at + 1, min(len(tokens), at + 8)):
            if tokens[end].text == ")":
                return end + 1
    return at


def _apposition(tokens: Sequence[Token], at: int) -> Found | None:
    """The name behind an office: die Leiterin des Krankenhauses, Eva Lind, sagte."""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    end = _capitals_end(tokens, at + 1)
    names = tokens[at + 1 : end]
    if not 2 <= len(names) <= 5 or any(is_role(t.low) or is_body(t.low) or is_noun(t.low) for t in names):
        return None
    if end < len(tokens) and tokens[end].text not in ",.;:!?()" and tokens[end].text not in _CLOSING:
        return None
    return _mention(tokens, at + 1, end, MentionKind.PERSON, False), end


def _coordinated(tokens: Sequence[Token], mention: Mention, end: int) -> Found:
    """``Frankreich und Großbritannien`` speak together."""
    if (
        mention.kind not in (MentionKind.NAME, MentionKind.PERSON)
        or end + 1 >= len(tokens)
        or tokens[end].low != "und"
    ):
        return mention, end
    behind = _capitals_end(tokens, end + 1)
    if behind == end + 1 or _kind_of(tokens, end + 1, behind, "") is not mention.kind:
        return mention, end
    return Mention(mention.start, tokens[behind - 1].end, mention.kind, mention.head, mention.oblique), behind
