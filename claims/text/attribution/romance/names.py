"""Romance names: runs of capitalised words, names in quotation marks, and the name that explains an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.text.attribution.mentions import Mention, MentionKind, is_medium
from claims.text.attribution.romance.vocabulary import Vocabulary
from claims.text.attribution.romance.words import (
    is_acronym,
    is_adjective,
    is_noun,
    medium_length,
    opens_name,
    place_length,
)
from claims.text.tokens import Token

_LONGEST_RUN = 6
_MOST_PARTICLES = 2
_QUOTES = frozenset('“”"«»‹›„')
_BORDERS = frozenset(',;:.!?)(–—…”»"')

Found = tuple[Mention, int]


@dataclass(frozen=True, slots=True)
class Named:
    """``whole`` reads a run of capitals to its end; otherwise a known place or short form ends the name."""

    whole: bool = True


def name_run(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """Behind the capitalised words from ``at`` on, particles between them included."""
    end = at
    while end < len(tokens) and end - at < _LONGEST_RUN and opens_name(words, tokens[end]):
        end += 1
        particles = end
        while (
            particles < len(tokens)
            and particles - end < _MOST_PARTICLES
            and (tokens[particles].low in words["name_particles"] or tokens[particles].text == "&")
        ):
            particles += 1
        if particles > end and particles < len(tokens) and opens_name(words, tokens[particles]):
            joins_place = place_length(words, tokens, particles) and tokens[end].low in words["of"]
            if joins_place and not place_length(words, tokens, at):
                break
            end = particles
    return end


def read_name(
    words: Vocabulary, tokens: Sequence[Token], begin: int, article: str, named: Named
) -> Found | None:
    """A name without any common noun before it, and its kind."""
    if length := place_length(words, tokens, begin):
        following = begin + length
        if not named.whole or following >= len(tokens) or not _goes_on(words, tokens, following):
            return mention_over(tokens, begin, following, MentionKind.NAME), following
    if not named.whole and is_acronym(tokens[begin]):
        return mention_over(
            tokens, begin, begin + 1, _kind(words, tokens, begin, begin + 1, article)
        ), begin + 1
    end = name_run(words, tokens, begin)
    if end == begin:
        return None
    if _is_agency(tokens, begin, end):
        end = begin + 1
    kind = _kind(words, tokens, begin, end, article)
    if article and kind is MentionKind.BODY:
        while end < len(tokens) and tokens[end].text.islower() and is_adjective(words, tokens[end]):
            end += 1
    head = tokens[end - 1].low
    agreement = words.agreement.get(article, "") if kind is MentionKind.BODY else "s"
    return Mention(tokens[begin].start, tokens[end - 1].end, kind, head, agreement=agreement), end


def _is_agency(tokens: Sequence[Token], begin: int, end: int) -> bool:
    """``AFP`` in "a dit à l'AFP Paul Roux": a known short form, and no longer name that is known."""
    whole = " ".join(token.text for token in tokens[begin:end])
    return is_acronym(tokens[begin]) and is_medium(tokens[begin].text) and not is_medium(whole)


def _goes_on(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    return opens_name(words, tokens[at]) and not is_noun(words, tokens[at].low)


def _kind(words: Vocabulary, tokens: Sequence[Token], begin: int, end: int, article: str) -> MentionKind:
    run = tokens[begin:end]
    name = " ".join(token.text for token in run)
    if (
        is_medium(name)
        or medium_length(words, tokens, begin) == end - begin
        or run[-1].low in words["media_endings"]
    ):
        return MentionKind.MEDIA
    told = article or (words.contracted.get(tokens[begin - 1].low, "") if begin else "")
    if f"{told} {name}".lower().replace("' ", "'") in words.media:
        return MentionKind.MEDIA
    if any(is_acronym(token) for token in run) or (article and article not in words["person_articles"]):
        return MentionKind.BODY
    if len(run) == 1:
        return MentionKind.NAME
    is_body = any(token.low in words["bodies"] or token.low in words["of_words"] for token in run)
    return MentionKind.BODY if is_body else MentionKind.PERSON


def quoted_name(tokens: Sequence[Token], at: int) -> Found | None:
    """A medium's name in quotation marks: l'hebdomadaire « Der Spiegel »."""
    if at + 2 >= len(tokens) or tokens[at].text not in _QUOTES or not tokens[at + 1].is_capitalised:
        return None
    for end in range(at + 2, min(len(tokens), at + 7)):
        if tokens[end].text in _QUOTES:
            mention = Mention(
                tokens[at + 1].start, tokens[end - 1].end, MentionKind.MEDIA, tokens[end - 1].low
            )
            return mention, end + 1
    return None


def apposition(words: Vocabulary, tokens: Sequence[Token], at: int) -> Found | None:
    """The name behind an office and a comma: le directeur de l'hôpital, Paul Roux,"""
    if at + 1 >= len(tokens) or tokens[at].text != ",":
        return None
    begin = at + 1
    while begin < len(tokens) and tokens[begin].low in words["courtesy"]:
        begin += 1
    end = name_run(words, tokens, begin)
    is_short = end - begin < 2 and begin == at + 1
    if is_short or end == begin or (end < len(tokens) and tokens[end].text not in _BORDERS):
        return None
    if any(is_noun(words, token.low) for token in tokens[begin:end]) or place_length(words, tokens, begin):
        return None
    if is_medium(" ".join(token.text for token in tokens[begin:end])) or medium_length(words, tokens, begin):
        return None
    return mention_over(tokens, begin, end, MentionKind.PERSON, tokens[end - 1].low), end


def mention_over(tokens: Sequence[Token], begin: int, end: int, kind: MentionKind, head: str = "") -> Mention:
    """The mention over the tokens ``begin`` up to ``end``; its head is the whole unless one is given."""
    low = head or " ".join(token.low for token in tokens[begin:end])
    return Mention(tokens[begin].start, tokens[end - 1].end, kind, low)
