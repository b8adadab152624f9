"""Whether a sentence holds a word that may turn it round: what it says of a figure is then for a person to read."""

from __future__ import annotations

import re
from itertools import pairwise

from claims.text.records import AnalyzedSentence
from claims.text.wordlists import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_SHORT_NOT = re.compile(r"n['’]t\b")


def is_negated(text: str, language: str) -> bool:
    """Whether a negation stands in the text; not for one that belongs to a number, nor in an unlisted language."""
    low = text.casefold()
    if language == "en" and _SHORT_NOT.search(low):
        return True
    words = _WORD.findall(low)
    measuring = _listed("measuring", language)
    return any(
        _is_one_of(word, _listed("negations", language)) and following not in measuring
        for word, following in pairwise([*words, ""])
    )


def is_denial(sentence: AnalyzedSentence) -> bool:
    """Whether somebody in the sentence denies what it says."""
    return any(one.denied for one in sentence.attributions)


def _listed(table: str, language: str) -> list[str]:
    found: list[str] = lexicon("negation")[table].get(language, [])
    return found


def _is_one_of(word: str, listed: list[str]) -> bool:
    return any(word.startswith(one[:-1]) if one.endswith("*") else word == one for one in listed)
