"""Names from lists, found in running text: whole words, beginnings with any ending, and phrases of several words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:[’ʼ'.][^\W\d_]+)*")
_APOSTROPHE = re.compile(r"[’ʼ]")
_POSSESSIVE = re.compile(r"['’]s\Z")
_ELISION = re.compile(r"\A(?:[dlnsj]|qu)['’](?=\w)", re.IGNORECASE)
_HANGUL = re.compile("[\uac00-\ud7a3]")
_START = 2
_CASE_ENDING = 3
_ANYTHING = 1000
# Words kept with what they can begin; longer ones are not looked up twice.
_MOST_KEPT = 20_000
_LONGEST_KEPT = 40


class Word(NamedTuple):
    """``text[start:end]`` with its lower-case form, apostrophes alike."""

    start: int
    end: int
    text: str
    low: str


class Hit(NamedTuple):
    start: int
    end: int
    key: str


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of ``text[start:end]``, halves of hyphenated ones apart.

    An elided article ("l'", "d'") and a possessive "'s" are no part of a word.
    """
    found: list[Word] = []
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        begin, word = match.start(), match.group()
        if elided := _ELISION.match(word):
            begin, word = begin + elided.end(), word[elided.end() :]
        word = _POSSESSIVE.sub("", word)
        found.append(Word(begin, begin + len(word), word, _APOSTROPHE.sub("'", word.lower())))
    return found


class _Form(NamedTuple):
    """``words`` lower-case; the last one is a beginning where ``rest`` (the most letters that may follow) is not 0."""

    words: tuple[str, ...]
    key: str
    language: str
    in_capitals: bool
    rest: int


class WordForms:
    """An index of names: ``entries`` maps a key to its forms.

    "word*" is a beginning to which anything may be added, "word~" one with a case ending of up to three
    letters; "xx:word" holds in language xx only; a form in capitals counts in capitals only.
    """

    def __init__(self, entries: Mapping[str, Iterable[str]], not_words: Iterable[str] = ()) -> None:
        self._by_start: dict[str, list[_Form]] = {}
        self._begun: dict[str, tuple[_Form, ...]] = {}
        self._never = frozenset(not_words)
        for key, forms in entries.items():
            for form in forms:
                self._add(form, key)
        for several in self._by_start.values():
            several.sort(key=lambda form: (-len(form.words), form.rest, -len(form.words[-1])))

    def _add(self, form: str, key: str) -> None:
        language, _, bare = form.rpartition(":")
        rest = _ANYTHING if bare.endswith("*") else _CASE_ENDING if bare.endswith("~") else 0
        bare = bare.rstrip("*~")
        words = tuple(word.low for word in words_of(bare))
        if words:
            in_capitals = bare.isupper() and not _HANGUL.search(bare)
            start = words[0][:_START]
            self._by_start.setdefault(start, []).append(_Form(words, key, language, in_capitals, rest))

    def find(self, words: Sequence[Word], language: str = "") -> list[Hit]:
        """The names among these words, in order and without overlap, the longest first."""
        found: list[Hit] = []
        place = 0
        while place < len(words):
            form = self._at(words, place, language)
            if form is not None:
                found.append(
                    Hit(words[place].start, _end(form, words[place + len(form.words) - 1]), form.key)
                )
            place += len(form.words) if form is not None else 1
        return found

    def _at(self, words: Sequence[Word], place: int, language: str) -> _Form | None:
        for form in self._begun_by(words[place].low):
            if form.language in ("", language) and _fits(form, words, place):
                return form
        return None

    def _begun_by(self, low: str) -> tuple[_Form, ...]:
        """The forms a word can begin; kept by word, for most words of a text come again."""
        known = self._begun.get(low)
        if known is None:
            several = () if low in self._never else self._by_start.get(low[:_START], ())
            known = tuple(form for form in several if _begins(form, low))
            if len(self._begun) < _MOST_KEPT and len(low) <= _LONGEST_KEPT:
                self._begun[low] = known
        return known


def _begins(form: _Form, low: str) -> bool:
    first = form.words[0]
    if len(form.words) > 1:
        return low == first
    return low.startswith(first) and len(low) - len(first) <= form.rest


def _fits(form: _Form, words: Sequence[Word], place: int) -> bool:
    last = place + len(form.words) - 1
    if last >= len(words) or (form.in_capitals and not words[place].text.isupper()):
        return False
    if any(words[place + number].low != word for number, word in enumerate(form.words[:-1])):
        return False
    low, beginning = words[last].low, form.words[-1]
    return low.startswith(beginning) and len(low) - len(beginning) <= form.rest


def _end(form: _Form, last: Word) -> int:
    """Particles are written together with a Korean name and are no part of it."""
    return last.start + len(form.words[-1]) if _HANGUL.match(last.low) else last.end
