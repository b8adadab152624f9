"""The names of a passage: countries, capitals, offices and other proper names, each with a key for every language."""

from __future__ import annotations

import functools
import re

from babel import Locale

from claims.text.names.countries import LANGUAGES, find_capitals, find_countries
from claims.text.names.folding import fold
from claims.text.names.keys import name_key
from claims.text.names.word_forms import Word, WordForms, words_of
from claims.text.records import FoundName, NameKind
from claims.text.wordlists import lexicon

SHORTEST_NAME = 4
_OPENS = re.compile(r"(?:\A|[.!?:…]|[.!?]?[“”\"»«›„])\s*\Z")
_LONGEST_NAME = 4
_PARTICLES = frozenset(
    {
        "von",
        "van",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "el",
        "al",
        "bin",
        "ibn",
        "la",
        "le",
        "zu",
    }
)
_HANGUL_OR_HAN = re.compile("[\uac00-\ud7a3\u4e00-\u9fff]")
_WORD = re.compile(r"[^\W\d_]+(?:[-’\'][^\W\d_]+)*")


def find_names(text: str, language: str, start: int = 0, end: int | None = None) -> tuple[FoundName, ...]:
    """The names of ``text[start:end]`` in order, without overlap.

    Countries carry their ISO 3166 code as key, capitals "capital:CODE", offices "office:NAME"; other names
    the consonants of ``name_key``. In German, where every noun has a capital letter, a name is one only
    behind an office or with a second part.
    """
    words = words_of(text, start, end)
    found = _listed(text, language, words)
    found += _proper(text, language, words, found, start)
    return tuple(sorted(found, key=lambda name: name.start))


def find_listed_names(text: str, language: str, start: int, end: int) -> list[FoundName]:
    """The countries, capitals and offices of ``text[start:end]``, as in ``find_names``."""
    return _listed(text, language, words_of(text, start, end))


def _listed(text: str, language: str, words: list[Word]) -> list[FoundName]:
    listed = [
        *((hit, NameKind.COUNTRY, hit.key) for hit in find_countries(words, language)),
        *((hit, NameKind.CAPITAL, f"capital:{hit.key}") for hit in find_capitals(words, language)),
        *((hit, NameKind.OFFICE, f"office:{hit.key}") for hit in _office_forms().find(words, language)),
    ]
    listed.sort(key=lambda entry: (entry[0].start, -entry[0].end))
    found: list[FoundName] = []
    for hit, kind, key in listed:
        if not found or hit.start >= found[-1].end:
            found.append(FoundName(hit.start, hit.end, text[hit.start : hit.end], kind, key))
    return found


def proper_names(text: str) -> frozenset[str]:
    """The keys of the words of ``text`` that are written like names: capitalised, four letters or more.

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
    return bool(_OPENS.search(text[max(0, start - 4) : start]))


@functools.cache
def _office_forms() -> WordForms:
    return WordForms(lexicon("names/offices"))


def _proper(
    text: str, language: str, words: list[Word], listed: list[FoundName], start: int
) -> list[FoundName]:
    taken = {place for name in listed for place in range(name.start, name.end)}
    offices = {name.end for name in listed if name.kind is NameKind.OFFICE}
    found: list[FoundName] = []
    place = 0
    while place < len(words):
        last = _run(text, words, place, taken)
        if last is None:
            place += 1
            continue
        first, final = words[place], words[last]
        behind_office = first.start in offices or first.start - 1 in offices
        opens = place == 0 or _opens_sentence(text, first.start)
        if _is_name(language, last > place, behind_office, opens) and len(final.low) > 1:
            printed = text[first.start : final.end]
            found.append(
                FoundName(
                    first.start, final.end, printed, NameKind.NAME, f"name:{name_key(printed, language)}"
                )
            )
        place = last + 1
    return found


def _is_name(language: str, has_parts: bool, behind_office: bool, opens: bool) -> bool:
    if language == "de":
        return behind_office or has_parts and not opens
    return behind_office or has_parts or not opens


def _run(text: str, words: list[Word], place: int, taken: set[int]) -> int | None:
    """The last word of a run of capitalised words with single spaces between them."""
    if not _may_belong(words[place], taken):
        return None
    last = place
    for number in range(place + 1, min(place + _LONGEST_NAME, len(words))):
        between = text[words[number - 1].end : words[number].start]
        if between not in (" ", "\u00a0", "-"):
            break
        if _may_belong(words[number], taken) or between == "-":
            last = number
        elif words[number].low not in _PARTICLES:
            break
    return last


def _may_belong(word: Word, taken: set[int]) -> bool:
    is_word = word.text[0].isupper() and word.start not in taken and len(word.text) > 1
    return is_word and word.low not in _calendar_words()


@functools.cache
def _calendar_words() -> frozenset[str]:
    """Months and weekdays of all languages: capitalised, and no names."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    tables = [
        table["wide"]
        for locale in locales
        for widths in (locale.days, locale.months)
        for table in widths.values()
    ]
    return frozenset(str(name).lower() for table in tables for name in table.values())
