"""The language of a text: by its script first, by letters and words of its own, by letter statistics last."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claims.text.language.scripts import CYRILLIC, HANGUL, OTHER, script_of, telltale_cyrillic
from claims.text.wordlists import languages_with, words

LANGUAGES = ("de", "en", "fr", "es", "uk", "ru", "ko", "nl", "it", "pl", "pt")
UNDETERMINED = "und"

_FULLY_READ = frozenset(LANGUAGES[:7])
_ONLY_FIGURES = "numerals and units only: voices and claims of this language are not read"
_NOT_SUPPORTED = "not supported: numerals only"
# Languages the desk does not read, kept in the comparison so that they are not taken for a neighbour.
_NEIGHBOURS = (
    *(
        "sv",
        "no",
        "da",
        "is",
        "fi",
        "et",
        "lv",
        "lt",
        "cs",
        "sk",
        "sl",
        "hr",
        "hu",
        "ro",
        "sq",
        "tr",
        "az",
        "af",
    ),
    *(
        "ca",
        "eu",
        "ga",
        "cy",
        "mt",
        "id",
        "ms",
        "tl",
        "sw",
        "vi",
        "eo",
        "la",
        "so",
        "be",
        "bg",
        "mk",
        "sr",
        "kk",
    ),
    *("ky", "mn", "tg", "uz", "tk", "ha", "yo", "rw", "lb", "gl", "fy", "nn", "oc"),
)
# More text does not make the answer better, only slower.
_SAMPLE = 280
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,400}|[#@]\w{1,60}")
_WORD = re.compile(r"[^\W\d_]{1,30}")
_ENDING_SIZES = (5, 4, 3, 2)
# What one known word weighs beside the logarithms of the letter statistics.
_WORD_WEIGHT = 3.0
_CLEAR_WORDS = 8
# No language nearby shares half of their frequent words, as Afrikaans does with Dutch.
_UNLIKE_NEIGHBOURS = frozenset(("de", "en", "fr"))
_FOREIGN_LEAD = 3.0
_UKRAINIAN_LETTERS = 0.05


class Evidence(NamedTuple):
    """What was seen: ``best`` language, ``scores`` of the desk's languages, how many letters they rest on."""

    best: str
    scores: Mapping[str, float]
    letters: int
    words: Mapping[str, int]

    def lead_over(self, language: str) -> float:
        """How far the best language leads another one, in units that do not grow with the text's length."""
        if language not in self.scores or self.best not in self.scores:
            return float("inf")
        return (self.scores[self.best] - self.scores[language]) / math.sqrt(self.letters or 1)


def identify(text: str) -> str:
    """ISO 639-1 code of the language among LANGUAGES, or "und" where it is another or nothing can be said.

    Nothing can be said of a text without letters or in a script none of the languages is written in.
    """
    return evidence(text).best


def note_on(language: str) -> str:
    """What a reader must know of how far texts in this language are read; empty where fully."""
    if language in _FULLY_READ:
        return ""
    return _ONLY_FIGURES if language in LANGUAGES else _NOT_SUPPORTED


def evidence(text: str) -> Evidence:
    """What the beginning of the text says of its language."""
    return _evidence(text[: 2 * _SAMPLE])


@lru_cache(4096)
def _evidence(text: str) -> Evidence:
    sample = _ADDRESS.sub(" ", text)[:_SAMPLE]
    if not sample.isascii():
        sample = unicodedata.normalize("NFKC", sample.encode("utf-8", "replace").decode("utf-8"))
    script = script_of(sample)
    if script == OTHER:
        return Evidence(UNDETERMINED, {}, sum(map(str.isalpha, sample)), {})
    if script == HANGUL:
        return Evidence("ko", {"ko": 0.0}, len(sample), {})
    if script == CYRILLIC and (told := telltale_cyrillic(sample)):
        return Evidence(UNDETERMINED if told == OTHER else told, {}, len(sample), {})
    return _statistical(sample, _CYRILLIC_LANGUAGES if script == CYRILLIC else _LATIN_LANGUAGES)


_CYRILLIC_LANGUAGES = ("ru", "uk")
_LATIN_LANGUAGES = tuple(code for code in LANGUAGES if code not in {"uk", "ru", "ko"})


@cache
def _classifier() -> LanguageIdentifier:
    classifier = LanguageIdentifier.from_model_file(MODEL_FILE)
    classifier.set_languages((*LANGUAGES, *_NEIGHBOURS))
    return classifier


def _statistical(sample: str, languages: tuple[str, ...]) -> Evidence:
    letters = sum(map(str.isalpha, sample))
    found = _words_by_language(sample)
    if plain := _plain_case(found):
        return Evidence(
            plain, {code: _WORD_WEIGHT * found.get(code, 0) for code in languages}, letters, found
        )
    ranked = _classifier().rank(sample)
    raw = {code: float(score) for code, score in ranked}
    scores = {code: raw[code] + _WORD_WEIGHT * found.get(code, 0) for code in languages}
    if "ru" in scores:
        # Ukrainian hardly manages a sentence without the letter і, which was looked for before.
        scores["ru"] += _UKRAINIAN_LETTERS * letters
    best = max(scores, key=lambda code: scores[code])
    foreign = ranked[0][0] not in LANGUAGES
    lead = (float(ranked[0][1]) - max(raw[code] for code in languages)) / math.sqrt(len(sample.encode()))
    if foreign and lead > _FOREIGN_LEAD:
        best = UNDETERMINED
    return Evidence(best, scores, letters, found)


def _plain_case(found: Mapping[str, int]) -> str | None:
    """The language that its own words tell beyond doubt, so that letters need not be counted."""
    if not found:
        return None
    best = max(found, key=lambda code: found[code])
    second = max((number for code, number in found.items() if code != best), default=0)
    clear = found[best] >= _CLEAR_WORDS and found[best] >= 2 * second
    return best if clear and best in _UNLIKE_NEIGHBOURS else None


def _words_by_language(sample: str) -> dict[str, int]:
    """How many known words of each language stand in the text."""
    found: dict[str, int] = {}
    known = _known("words")
    endings = _known("endings")
    for word in set(_WORD.findall(sample.lower())):
        codes = known.get(word)
        if codes is None and not word.isascii():
            codes = next((endings[word[-size:]] for size in _ENDING_SIZES if word[-size:] in endings), ())
        for code in codes or ():
            found[code] = found.get(code, 0) + 1
    return found


@cache
def _known(key: str) -> Mapping[str, tuple[str, ...]]:
    """For each word or word ending of the lists the languages that have it."""
    known: dict[str, tuple[str, ...]] = {}
    for code in languages_with("language"):
        for word in words(f"{code}/language", key):
            known[word] = (*known.get(word, ()), code)
    return known
