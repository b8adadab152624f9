"""Case endings of Ukrainian and Russian nouns, adjectives and names, from the tables of the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from claims.text.wordlists import lexicon

NOM, NOM_PL, GEN, DAT, ACC, INS, LOC, WEAK = (1 << bit for bit in range(8))
SUBJECT = NOM | NOM_PL
ANY = NOM | NOM_PL | GEN | DAT | ACC | INS | LOC
_LETTERS = {"n": NOM, "N": NOM_PL, "g": GEN, "d": DAT, "a": ACC, "i": INS, "l": LOC, "w": NOM | WEAK}
_ORDER = (NOM, GEN, DAT, ACC, INS, LOC)
_PLURAL_ORDER = (NOM_PL, GEN, DAT, ACC, INS, LOC)
_LONGEST_ENDING = 6
_KNOWN_WORDS = 50_000


class NameForm(NamedTuple):
    """What a name's form may be: ``cases`` as bits; ``gender`` is m, f, n, p for plural, or empty."""

    cases: int
    gender: str


def noun_forms(language: str, lemma: str, singular_only: bool = False) -> dict[str, int]:
    """Every form of a lemma with the cases it may be; one that no row fits has one form for all cases."""
    row, length = _row(language, lemma)
    if singular_only:
        row = row[: len(_ORDER)]
    stem = lemma[: len(lemma) - length]
    found: dict[str, int] = {lemma: ANY if not row else 0}
    for case, endings in row:
        for ending in endings:
            form = stem + ending
            found[form] = found.get(form, 0) | case
    return found


def _row(language: str, lemma: str) -> tuple[tuple[tuple[int, tuple[str, ...]], ...], int]:
    rows = _rows(language)
    vowels = "уюэыёеи" if language == "ru" else "уюєеиї"
    for length in range(_LONGEST_ENDING, 0, -1):
        ending = lemma[-length:]
        if len(lemma) >= length and ending in rows:
            return rows[ending], length
    is_indeclinable = not lemma[-1:].isalpha() or lemma[-1] in vowels or lemma[-1].isascii()
    return ((), 0) if is_indeclinable else (rows[""], 0)


@cache
def _rows(language: str) -> Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]:
    found = {}
    for ending, written in lexicon(f"{language}/inflection")["nouns"].items():
        singular, plural = (part.split() for part in written.split("/"))
        cells = [*zip(_ORDER, singular, strict=True), *zip(_PLURAL_ORDER, plural, strict=True)]
        is_plural_only = all(cell == "-" for cell in singular)
        found[ending] = tuple(
            (case, tuple(variant.replace("-", "") for variant in cell.split(",")))
            for number, (case, cell) in enumerate(cells)
            if not (is_plural_only and number < len(singular))
        )
    return found


@lru_cache(_KNOWN_WORDS)
def adjective_cases(language: str, low: str) -> int:
    """The cases an adjective with this ending may be; 0 where no adjective ends like this."""
    endings = _adjective_endings(language)
    for length in (3, 2, 1):
        if len(low) > length + 2 and low[-length:] in endings:
            return endings[low[-length:]]
    return 0


@cache
def _adjective_endings(language: str) -> Mapping[str, int]:
    table = lexicon(f"{language}/inflection")["adjectives"]
    return {ending: _bits(letters) for ending, letters in table.items()}


@lru_cache(_KNOWN_WORDS)
def name_form(language: str, low: str) -> NameForm:
    """What the ending of an unknown name says."""
    if not low[-1:].isalpha() or low[-1].isascii():
        return NameForm(ANY, "")
    endings = _name_endings(language)
    for length in range(_LONGEST_ENDING, 0, -1):
        if len(low) > length + 1 and low[-length:] in endings:
            return endings[low[-length:]]
    return endings[""]


@cache
def _name_endings(language: str) -> Mapping[str, NameForm]:
    found = {}
    for ending, written in lexicon(f"{language}/inflection")["names"].items():
        letters, _, gender = written.partition(" ")
        found[ending] = NameForm(_bits(letters), gender)
    return found


def _bits(letters: str) -> int:
    bits = 0
    for letter in letters:
        bits |= _LETTERS[letter]
    return bits
