"""Whether a point ends a sentence: abbreviations, initials, ordinals and dates of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.text.wordlists import languages_with, words

_WORD_BEFORE = re.compile(r"[\w.’'-]{1,40}\Z")
_DOTTED_PAIR = re.compile(r"(?:\A|[\s(„“\"«/])([^\W\d_A-ZÀ-Þ])\.\s?([^\W\d_])\Z")
_KOREAN_DAY = re.compile(r"\d{4}\. ?\d{1,2}\. ?\d{1,2}\Z")
_KOREAN_YEAR = re.compile(r"\d{4}(?:\. ?\d{1,2})?\Z")
_GROUPED = re.compile(r"\d{1,3}(?:[.’']\d{3}){1,4}")
_TAIL = 24
# A unit or a year in the first words of a sentence hardly ends it: "В 2024 г. Россия ...".
_FEWEST_WORDS = 5
_GENERAL = "en"


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """The words of one language that tell where sentences end, as its lexicon file lists them."""

    never_end: frozenset[str]
    before_digits: frozenset[str]
    may_end: frozenset[str]
    units: frozenset[str]
    closing: frozenset[str]
    starters: frozenset[str]
    tags: frozenset[str]
    continues: tuple[str, ...]
    final_syllables: frozenset[str]
    ordinal_point: bool
    date_points: bool
    one_letter_words: bool


@cache
def sentence_words(language: str) -> SentenceWords:
    """The words of a language; those of English where it has no file of its own."""
    name = f"{language if language in languages_with('sentences') else _GENERAL}/sentences"
    return SentenceWords(
        never_end=words(name, "never_end"),
        before_digits=words(name, "before_digits"),
        may_end=words(name, "may_end"),
        units=words(name, "units"),
        closing=words(name, "closing"),
        starters=words(name, "starters"),
        tags=words(name, "tags"),
        continues=tuple(sorted(words(name, "continues"))),
        final_syllables=words(name, "final_syllables"),
        ordinal_point=bool(words(name, "ordinal_point")),
        date_points=bool(words(name, "date_points")),
        one_letter_words=language not in {"de", "en"},
    )


def point_ends(text: str, at: int, begun: int, following: str, known: SentenceWords) -> bool:
    """Whether the point at ``at`` ends the sentence begun at ``begun``; ``following`` is the next word."""
    tail = text[max(begun, at - _TAIL) : at]
    found = _WORD_BEFORE.search(tail)
    if not found:
        return True
    word = found.group().lstrip("-'’.")
    if known.one_letter_words:
        word = _without_elision(word)
    low = word.lower()
    starts_new = following.lower() in known.starters
    if _GROUPED.fullmatch(word):
        return True
    if word.isdigit():
        return _number_ends(tail, word, following, starts_new, known)
    if low in known.units and _counts_before(tail, word):
        return starts_new or _is_under_way(text, begun, at)
    pair = _DOTTED_PAIR.search(tail)
    if pair:
        low = f"{pair.group(1)}.{pair.group(2).lower()}"
    if low in known.closing:
        return True
    if low in known.never_end or (low in known.before_digits and following.isdigit()):
        return False
    if low in known.units:
        return starts_new or _is_under_way(text, begun, at)
    if low in known.may_end:
        return starts_new
    if pair:
        return False
    return _other_word_ends(word, following, starts_new, known)


def _number_ends(tail: str, word: str, following: str, starts_new: bool, known: SentenceWords) -> bool:
    if known.date_points:
        in_date = following.isdigit() and len(following) <= 2 and _KOREAN_YEAR.search(tail)
        return not in_date and not _KOREAN_DAY.search(tail)
    return not known.ordinal_point or len(word) > 2 or (starts_new and not following.isdigit())


def _counts_before(tail: str, word: str) -> bool:
    """ "2025 г.", "5 тыс.": a unit behind a number, where the same letters may be something else."""
    before = tail[: len(tail) - len(word)].rstrip()
    return before[-1:].isdigit() or before[-4:].lower() in {"млн.", "тыс.", "тис.", " млн", "млрд", " mln"}


def _is_under_way(text: str, begun: int, at: int) -> bool:
    return len(text[max(begun, at - 200) : at].split(None, _FEWEST_WORDS)) > _FEWEST_WORDS


def _without_elision(word: str) -> str:
    """ "l'art" as "art"; "didn't" stays."""
    last = word.replace("’", "'").rpartition("'")[2]
    return last if len(last) > 1 else word


def _other_word_ends(word: str, following: str, starts_new: bool, known: SentenceWords) -> bool:
    if len(word) == 1 and word.isalpha():
        # "В. В. Петров", but "это был я. Петров ушел".
        return starts_new or (known.one_letter_words and word.islower() and following != "")
    return starts_new if "." in word and len(word) <= 6 else True
