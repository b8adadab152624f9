"""Countries and capitals in any of the desk's languages: names from CLDR, people and adjectives from a word list."""

from __future__ import annotations

import functools
import re

from babel import Locale
from babel.core import get_global

from claims.text.names.folding import visible
from claims.text.names.word_forms import Hit, Word, WordForms, words_of
from claims.text.wordlists import lexicon

LANGUAGES = ("de", "en", "fr", "ko", "es", "uk", "ru", "nl", "it", "pl", "pt")

_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SHORTEST_STEM = 4
_VOWELS = "аеёиоуыэюяіїєйь"
# Zones whose name CLDR has changed.
_RENAMED = {
    "Europe/Kiev": "Europe/Kyiv",
    "Asia/Katmandu": "Asia/Kathmandu",
    "America/Buenos_Aires": "America/Argentina/Buenos_Aires",
}
# Territories that are no countries to a reader.
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "IO", "UM"})


def countries(text: str, language: str = "") -> frozenset[str]:
    """The ISO 3166 codes of the countries named in ``text``, adjectives and inhabitants included.

    Words that mean a country in one language only ("Polen") count where ``language`` is that one.
    """
    return frozenset(hit.key for hit in find_countries(words_of(visible(text)), language))


def find_countries(words: list[Word], language: str = "") -> list[Hit]:
    """Where countries, their people and adjectives stand; the key is the ISO 3166 code."""
    return _country_forms().find(words, language)


def find_capitals(words: list[Word], language: str = "") -> list[Hit]:
    """Where capitals stand; the key is the code of their country."""
    return _capital_forms().find([word for word in words if word.text[:1].upper() == word.text[:1]], language)


def english_name(code: str) -> str:
    """What a country is called in English, its code where CLDR has no name."""
    return str(Locale.parse("en").territories.get(code, code))


def country_name(code: str, language: str) -> str:
    """What newspapers call a country in one of LANGUAGES, its code where there is no name."""
    usual = lexicon("names/press").get(language, {}).get(code)
    return usual or str(Locale.parse(language).territories.get(code, code))


@functools.cache
def _country_forms() -> WordForms:
    table = lexicon("names/countries")
    forms: dict[str, list[str]] = {code: list(names) for code, names in table.items() if code != "not"}
    for language in LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if _COUNTRY_CODE.fullmatch(code) and code not in _NOT_COUNTRIES:
                forms.setdefault(code, []).extend(_forms(str(name), language))
    return WordForms(forms, table["not"]["words"])


@functools.cache
def _capital_forms() -> WordForms:
    table = lexicon("names/capitals")
    forms: dict[str, list[str]] = {code: list(names) for code, names in table["names"].items()}
    territories = get_global("zone_territories")
    for zone in table["zones"]:
        code = territories.get(zone) or territories[_RENAMED[zone]]
        for language in LANGUAGES:
            city = Locale.parse(language).time_zones.get(zone, {}).get("city")
            name = str(city or zone.rpartition("/")[2].replace("_", " "))
            forms.setdefault(code, []).extend(_forms(name, language))
    return WordForms(forms)


def _forms(name: str, language: str) -> list[str]:
    """A name with what its language adds to it: particles, case endings, a genitive."""
    bare = re.sub(r"\s*\(.*\)", "", name)
    low = bare.lower()
    if _HANGUL.search(low):
        return [f"{low}*"]
    if _CYRILLIC.search(low) and " " not in low:
        stem = low.rstrip(_VOWELS)
        if len(stem) < _SHORTEST_STEM <= len(low) - 1:
            stem = low[:-1]
        return [f"{stem}~"] if len(stem) >= _SHORTEST_STEM else [f"{language}:{low}"]
    if len(low) < _SHORTEST_STEM:
        return []
    return [low, f"{low}s"] if language == "de" and len(low) > _SHORTEST_STEM else [low]
