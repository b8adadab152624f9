"""What one Romance word can be in its place: closed word, noun of a known kind, adjective, known name."""

from __future__ import annotations

from collections.abc import Sequence

from claims.text.attribution.mentions import MentionKind
from claims.text.attribution.romance.vocabulary import Vocabulary
from claims.text.tokens import Token

_SHORTEST_ADJECTIVE = 5
_LONGEST_NAME = 5
_ADVERB_ENDINGS = ("ment", "mente")


def is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def is_closed(words: Vocabulary, token: Token) -> bool:
    """Whether the word never stands inside a source's name or description."""
    return token.low in words.closed and not is_acronym(token)


def is_adverb(words: Vocabulary, low: str) -> bool:
    """Whether a word ends like an adverb: récemment, actualmente, but not gouvernement."""
    return low.endswith(_ADVERB_ENDINGS) and low not in words.nouns and low not in words["things"]


def is_verb(words: Vocabulary, token: Token) -> bool:
    return token.low in words.finite and not token.is_capitalised


def is_noun(words: Vocabulary, low: str) -> bool:
    return low in words.nouns or (low.startswith("ex-") and low[3:] in words.nouns)


def is_role(words: Vocabulary, low: str) -> bool:
    plain = low.removeprefix("ex-")
    return plain in words["titles"] or plain in words["plural_roles"]


def is_adjective(words: Vocabulary, token: Token) -> bool:
    """Whether a word behind a noun describes it: russe, sud-coréen, estadounidense."""
    low = token.low
    if low in words["demonyms"] or low in words["postadjectives"]:
        return True
    if low in words.closed or low in words["time_nouns"] or low in words.verbs or _names_source(words, low):
        return False
    return len(low) >= _SHORTEST_ADJECTIVE and low.endswith(words.adjective_endings)


def _names_source(words: Vocabulary, low: str) -> bool:
    return is_role(words, low) or low in words["bodies"] or low in words["media_nouns"]


def kind_of_noun(words: Vocabulary, low: str) -> MentionKind:
    """The kind that a common noun gives to its phrase."""
    if is_role(words, low):
        return MentionKind.ROLE
    if low in words["media_nouns"]:
        return MentionKind.MEDIA
    if low in words["bodies"]:
        return MentionKind.BODY
    return MentionKind.DOCUMENT if low in words["documents"] else MentionKind.NOUN


def place_length(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` on name a country or city that the lists know."""
    longest = min(words.longest_place, len(tokens) - at)
    for length in range(longest, 0, -1):
        name = " ".join(token.low for token in tokens[at : at + length])
        if name in words["places"] and tokens[at].is_capitalised:
            return length
    return 0


def known_name_length(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` on are a known name that is not capitalised throughout."""
    for phrase in words.cues["known_names"].get(tokens[at].low, ()):
        if tuple(token.low for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def medium_length(words: Vocabulary, tokens: Sequence[Token], at: int) -> int:
    """How many tokens from ``at`` on are an outlet's name of the language's own list, its article included."""
    if tokens[at].low not in words.media_openers or not tokens[at].is_capitalised:
        return 0
    name, found = "", 0
    for length in range(1, min(_LONGEST_NAME, len(tokens) - at) + 1):
        token = tokens[at + length - 1]
        name += token.low if not name or name.endswith("'") else f" {token.low}"
        if (
            length == 2
            and tokens[at].low in words["articles"]
            and not (token.is_capitalised or token.low[0].isdigit())
        ):
            break
        if name in words.media and (length > 1 or not _is_common_word(words, tokens, at)):
            found = length
    return found


def _is_common_word(words: Vocabulary, tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].low in words["common_media"] and at == 0


def opens_name(words: Vocabulary, token: Token) -> bool:
    """Whether a capitalised word may be part of a name."""
    return (
        token.is_capitalised
        and token.is_word
        and not is_closed(words, token)
        and (token.low not in words["articles"] or is_acronym(token))
        and token.low not in words["time_nouns"]
        and token.low not in words["pronouns"]
    )


def agreement_of(words: Vocabulary, article: str, low: str) -> str:
    """Gender and number as the article and the noun give them away."""
    told = words.agreement.get(article, "")
    own = words.agreement.get(low, "")
    gender = next((sign for sign in own + told if sign in "mf"), "")
    number = next((sign for sign in told + own if sign in "sp"), "")
    return gender + number
