"""The word classes of Korean attribution, looked up in its lexicon file."""

from __future__ import annotations

from functools import lru_cache

from claims.text.attribution.mentions import is_medium
from claims.text.wordlists import lexicon

TABLE = lexicon("ko/attribution")
_PHRASES = TABLE["phrases"]

TOPIC = tuple(_PHRASES["topic"])
SUBJECT = tuple(_PHRASES["subject"])
_PARTICLES = tuple(sorted({*TOPIC, *SUBJECT, *_PHRASES["other_particles"]}, key=len, reverse=True))
DETERMINERS = frozenset(_PHRASES["determiners"])
PRONOUNS = frozenset(_PHRASES["pronouns"])
FIRST_PERSON = frozenset(_PHRASES["first_person"])
THINGS = frozenset(_PHRASES["things"])
PERSON_ANAPHORS = frozenset(_PHRASES["person_anaphors"])
MEDIA_ANAPHORS = frozenset(_PHRASES["media_anaphors"])
MEDIA_LEADS = frozenset(_PHRASES["media_leads"])
BODY_ANAPHORS = frozenset(_PHRASES["body_anaphors"])
DOCUMENTS = frozenset(_PHRASES["documents"])
COUNTRIES = frozenset(_PHRASES["countries"])
NOT_NAMES = tuple(_PHRASES["not_names"])
SHORT = frozenset(_PHRASES["short"])
GIVEN_NAMES = frozenset(_PHRASES["given_names"])
SURNAMES = frozenset(_PHRASES["surnames"])
NOT_IN_NAME = frozenset(_PHRASES["not_in_name"])
ENDS_PHRASE = tuple(_PHRASES["ends_phrase"])
BEFORE_TITLES = frozenset(_PHRASES["before_titles"])
_THING_ENDINGS = tuple(_PHRASES["thing_endings"])
PARTICLES = frozenset({*TOPIC, *SUBJECT, *_PHRASES["other_particles"]})
TOLD_PARTICLES = frozenset(_PHRASES["told_particles"])
TOLD_WITH = tuple(_PHRASES["told_with"])
_TITLES = frozenset(_PHRASES["titles"])
_LONG_TITLES = tuple(title for title in _TITLES if len(title) > 1)
_ROLES = frozenset(_PHRASES["roles"])
_LONG_ROLES = tuple(role for role in _ROLES if len(role) > 2)
_BODIES = frozenset(_PHRASES["bodies"])
_BODY_ENDINGS = tuple(_PHRASES["body_endings"])
_MEDIA = frozenset(_PHRASES["media"])
_MEDIA_ENDINGS = tuple(_PHRASES["media_endings"])


@lru_cache(20_000)
def parted(word: str) -> tuple[str, str]:
    """A word and its particle, the longest that leaves a word; an empty particle where it has none."""
    if word in _BODIES or word in _MEDIA or word in _TITLES or word in _ROLES:
        return word, ""
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) > len(particle):
            stem = word[: -len(particle)]
            if len(stem) > 1 or stem in PRONOUNS or stem in FIRST_PERSON or stem in SHORT:
                return stem, particle
    return word, ""


@lru_cache(20_000)
def is_title(word: str) -> bool:
    return word in _TITLES or (len(word) > 2 and word.endswith(_LONG_TITLES))


@lru_cache(20_000)
def is_role(word: str) -> bool:
    word = word.removesuffix("들") if len(word) > 2 else word
    return word in _ROLES or (len(word) > 3 and word.endswith(_LONG_ROLES))


@lru_cache(20_000)
def is_medium_word(word: str) -> bool:
    return word in _MEDIA or word.endswith(_MEDIA_ENDINGS) or (word.isascii() and is_medium(word))


@lru_cache(20_000)
def is_thing(word: str) -> bool:
    """Whether a word without office or body in it is a common noun; names of three syllables are none."""
    if word in THINGS:
        return True
    is_name = len(word) == 3 and word[0] in SURNAMES
    return len(word) > 1 and word.endswith(_THING_ENDINGS) and not is_name


@lru_cache(20_000)
def is_body(word: str) -> bool:
    return word in _BODIES or (len(word) > 1 and word.endswith(_BODY_ENDINGS))


def ends_phrase(word: str) -> bool:
    """Whether a word without a particle cannot stand inside the name of a source."""
    if word in NOT_IN_NAME or word[0].isdecimal() or word.endswith(ENDS_PHRASE):
        return True
    return word.endswith("인") and (is_title(word[:-1]) or is_role(word[:-1]))
