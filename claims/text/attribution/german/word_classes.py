"""German words by what they can name: offices, bodies, documents, media, things; from lists and endings."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.text.wordlists import lexicon

_KNOWN_WORDS = 20_000
_GENERIC_ENDINGS = ("konzern", "hersteller", "sender", "unternehmen", "zeitung", "magazin", "organisation")


@cache
def vocabulary(table: str, key: str) -> frozenset[str]:
    return frozenset(lexicon("de/attribution")[table][key])


@cache
def _endings(key: str) -> tuple[str, ...]:
    return tuple(vocabulary("phrases", key))


@cache
def function_words() -> frozenset[str]:
    keys = ("articles", "prepositions", "adverbs", "openers")
    found = frozenset().union(*(vocabulary("phrases", key) for key in keys))
    return found | vocabulary("verbs", "have") | vocabulary("verbs", "passive") | vocabulary("verbs", "modal")


@lru_cache(_KNOWN_WORDS)
def is_role(low: str) -> bool:
    """``ministerin``, ``nato-generalsekretärs``: an office or a kind of person."""
    last = low.rsplit("-", 1)[-1].rstrip(".")
    stem = last.removesuffix("innen").removesuffix("in").removesuffix("s")
    roles, endings = vocabulary("phrases", "roles"), _endings("role_endings")
    return last in roles or stem in roles or any(len(w) > 6 and w.endswith(endings) for w in (last, stem))


@lru_cache(_KNOWN_WORDS)
def is_body(low: str) -> bool:
    if low in vocabulary("phrases", "places") or low.removesuffix("s") in vocabulary("phrases", "places"):
        return False
    last = low.rsplit("-", 1)[-1]
    bodies = vocabulary("phrases", "bodies")
    known = (
        low in bodies
        or last in bodies
        or last.removesuffix("es") in bodies
        or last.removesuffix("s") in bodies
    )
    return known or (len(last) > 5 and last.endswith(_endings("body_endings")))


@lru_cache(_KNOWN_WORDS)
def is_document(low: str) -> bool:
    last = low.rsplit("-", 1)[-1]
    if len(last) > 8 and last.endswith(_endings("document_endings")):
        return True
    documents = vocabulary("prepositions", "documents") | vocabulary("prepositions", "said_nouns")
    return last in documents or last.removesuffix("s") in documents


@lru_cache(_KNOWN_WORDS)
def is_generic(low: str) -> bool:
    plain = (
        low if low in vocabulary("phrases", "generic_bodies") else low.removesuffix("es").removesuffix("s")
    )
    return plain in vocabulary("phrases", "generic_bodies") or plain.endswith(_GENERIC_ENDINGS)


@lru_cache(_KNOWN_WORDS)
def is_media_noun(low: str) -> bool:
    last = low.rsplit("-", 1)[-1]
    return last in vocabulary("phrases", "media_nouns") or last.removesuffix("s") in vocabulary(
        "phrases", "media_nouns"
    )


@lru_cache(_KNOWN_WORDS)
def is_noun(low: str) -> bool:
    known = vocabulary("phrases", "time_nouns") | vocabulary("phrases", "things")
    return low in known or low.endswith(_endings("noun_endings"))


@lru_cache(_KNOWN_WORDS)
def is_feminine(low: str) -> bool:
    return low in vocabulary("phrases", "feminine") or low.endswith(_endings("feminine_endings"))
