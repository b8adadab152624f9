"""The words that go to a search service: the telling terms of one wording, without anything it could take for
an operator."""

from __future__ import annotations

import re

from sources.connectors.base import Query, Wording

# Letters, digits and what stands inside names and figures; quotes, colons, brackets and signs steer a search.
_OUTSIDE_WORDS = re.compile(r"[^\w\s.,'’&/-]+")
_EDGES = " .,'’&/-_"


def labelled(query: Query) -> dict[str, Wording]:
    """The wordings to ask in under the names of their languages, numbered where a language has several."""
    found: dict[str, Wording] = {}
    for wording in query.spoken:
        language = wording.language or "any language"
        said = sum(1 for other in found.values() if other.language == wording.language)
        found[f"{language} ({said + 1})" if said else language] = wording
    return found


def words(wording: Wording, most: int, *, figures: bool = True) -> tuple[str, ...]:
    """At most so many terms, each once, in their order; ``figures=False`` leaves out those with digits."""
    found: dict[str, str] = {}
    for term in wording.terms:
        word = " ".join(_OUTSIDE_WORDS.sub(" ", term).split()).strip(_EDGES)
        if word and (figures or not any(sign.isdigit() for sign in word)):
            found.setdefault(word.casefold(), word)
    return tuple(found.values())[:most]


def phrase(wording: Wording, most: int, longest: int, *, figures: bool = True) -> str:
    """The words with blanks between, as many as fit into so many characters."""
    line = ""
    for word in words(wording, most, figures=figures):
        longer = f"{line} {word}".strip()
        if len(longer) > longest:
            break
        line = longer
    return line
