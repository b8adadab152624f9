"""Ukrainian and Russian verbs of saying with their forms, built from the stems of the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

from claims.text.wordlists import lexicon

FREE, FIGURE, NEEDS, ONLY_THAT, STANCE, CITE = "free", "figure", "needs", "only_that", "stance", "cite"
_LEVELS = (CITE, ONLY_THAT, FIGURE, NEEDS, STANCE, FREE)
_CLASSES = ("past", "reflexive", "present", "speaking", "gerund")


class Verb(NamedTuple):
    """``level``: what must stand beside the form so that it says something; ``agrees``: with whom.

    ``agrees`` is m, f, n, p (past), s, q (present singular and plural) or g (an adverbial participle).
    """

    level: str
    agrees: str

    @property
    def is_plural(self) -> bool:
        return self.agrees in ("p", "q")


@cache
def verbs(language: str) -> Mapping[str, Verb]:
    """Every form in lower case; a form of two levels keeps the one that asks for more."""
    table = lexicon(f"{language}/attribution")
    endings = {name: [entry.split() for entry in table["endings"][name]] for name in _CLASSES}
    found: dict[str, Verb] = {}
    for level in _LEVELS:
        for form, agrees in _forms(table["verbs"].get(level, {}), endings):
            found.setdefault(form, Verb(level, agrees))
    return found


def _forms(entries: Mapping[str, Any], endings: Mapping[str, list[list[str]]]) -> Iterable[tuple[str, str]]:
    for name in _CLASSES:
        for stem in entries.get(name, ()):
            for ending, agrees in endings[name]:
                yield stem + ending, agrees
    for stem in entries.get("past", ()):
        for ending, agrees in endings["gerund"]:
            yield stem + ending, agrees
    for written in entries.get("forms", ()):
        form, agrees = written.rsplit(" ", 1)
        yield form, agrees
