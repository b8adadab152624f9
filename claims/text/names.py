"""Names in a text as language-free keys: countries through CLDR, other proper names folded to Latin letters."""

from __future__ import annotations

import functools
import re
import unicodedata

from anyascii import anyascii
from babel import Locale

LANGUAGES = ("de", "en", "fr", "ko", "es", "uk", "ru", "nl", "it", "pl", "pt")
SHORTEST_STEM = 5
SHORTEST_NAME = 4

_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_HANGUL_OR_HAN = re.compile("[\uac00-\ud7a3\u4e00-\u9fff]")


def fold(text: str) -> str:
    """Return ``text`` in lower-case Latin letters: scripts, marks and compatibility forms folded."""
    return anyascii(unicodedata.normalize("NFKC", text)).casefold()


def countries(text: str) -> frozenset[str]:
    """Return the ISO 3166 codes of the countries named in ``text``, adjectives and inhabitants included.

    An adjective counts where it begins with the country's name or its stem (Nordkorea, nordkoreanische).
    Names are CLDR's, in any of ``LANGUAGES``.
    """
    haystack = f" {' '.join(_WORD.findall(unicodedata.normalize('NFKC', text)))} ".casefold()
    found: set[str] = set()
    for stem, code in _stems():
        if stem in haystack:
            found.add(code)
            haystack = haystack.replace(stem, " ")
    return frozenset(found)


def english_name(code: str) -> str:
    """Return what a country is called in English, its code where CLDR has no name."""
    return str(Locale.parse("en").territories.get(code, code))


def proper_names(text: str) -> frozenset[str]:
    """Return the folded words of ``text`` that are written like names: capitalised, four letters or more.

    The first word of a sentence says nothing by its capital and is left out. In German this takes in all
    nouns; since keys are compared with another text's, that narrows nothing.
    """
    found: set[str] = set()
    for match in _WORD.finditer(text):
        word = match.group()
        if not (word[0].isupper() or _HANGUL_OR_HAN.match(word)) or _opens_sentence(text, match.start()):
            continue
        key = fold(word)
        if len(key) >= SHORTEST_NAME:
            found.add(key)
    return frozenset(found)


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \n\u00a0„“”\"»«›‹'")
    return not before or before[-1] in ".!?:"


@functools.cache
def _stems() -> tuple[tuple[str, str], ...]:
    """The stems to look for, longest first, each led by a blank unless its script writes no blanks."""
    stems: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if _COUNTRY_CODE.fullmatch(code):
                stems.setdefault(_stem(name), code)
    return tuple(sorted(stems.items(), key=lambda item: (-len(item[0]), item[0])))


def _stem(name: str) -> str:
    words = " ".join(_WORD.findall(unicodedata.normalize("NFKC", name))).casefold()
    if _HANGUL_OR_HAN.match(words):
        return words
    # The last vowel goes, so that Russland, Russie or Corea also find their adjectives' common part.
    cut = words[:-1] if len(words) > SHORTEST_STEM + 1 and words[-1] in "aeiouя" else words
    return f" {cut}"
