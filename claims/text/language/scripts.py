"""What the letters of a text say of its language, before any statistics."""

from __future__ import annotations

import re

HANGUL, CYRILLIC, LATIN, OTHER = "hangul", "cyrillic", "latin", "other"

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[a-zA-Z\u00aa-\u024f\u1e00-\u1eff\uff21-\uff5a]")
_LETTER = re.compile(r"[^\W\d_]")
_ONLY_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]|[бпвмфркзнБПВМФРКЗН]['’ʼ](?=[яюєїЯЮЄЇ])")
_ONLY_RUSSIAN = re.compile(r"[ыэёЫЭЁ]|ъ(?=[еёюя])")
# Letters of Belarusian, Serbian, Macedonian, Kazakh and their neighbours, and the Bulgarian vowel.
_OTHER_CYRILLIC = re.compile(r"ъ(?![еёюяЕЁЮЯ])|Ъ(?![ЕЁЮЯ])|[ўђѓјљњћќџѕқғәөүұңһҳҷӣӯЎЂЃЈЉЊЋЌЏЅҚҒӘӨҮҰҢҺ]")
_FEWEST_LETTERS = 2
_FOREIGN_SHARE = 0.01


def script_of(text: str) -> str:
    """The script most of the letters belong to; OTHER for scripts no language of the desk is written in."""
    if text.isascii():
        return LATIN if sum(map(str.isalpha, text[:200])) >= _FEWEST_LETTERS or _has_letters(text) else OTHER
    letters = len(_LETTER.findall(text))
    counts = {
        HANGUL: 2 * len(_HANGUL.findall(text)),  # a syllable block says as much as two letters
        CYRILLIC: len(_CYRILLIC.findall(text)),
        LATIN: len(_LATIN.findall(text)),
    }
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < _FEWEST_LETTERS or 2 * counts[script] < letters:
        return OTHER
    return OTHER if script == HANGUL and 2 * len(_KANA.findall(text)) > counts[HANGUL] else script


def _has_letters(text: str) -> bool:
    return len(_LETTER.findall(text)) >= _FEWEST_LETTERS


def telltale_cyrillic(text: str) -> str | None:
    """ "uk" or "ru" by the letters only one of them has, "other" by those neither has; None without any."""
    ukrainian = len(_ONLY_UKRAINIAN.findall(text))
    russian = len(_ONLY_RUSSIAN.findall(text))
    foreign = len(_OTHER_CYRILLIC.findall(text))
    if foreign and foreign >= max(_FOREIGN_SHARE * len(text), min(ukrainian, russian)):
        return OTHER
    if ukrainian == russian:
        return None
    return "uk" if ukrainian > russian else "ru"


def has_only(text: str, language: str) -> bool:
    """Whether ``text`` has letters that only ``language`` ("uk" or "ru") has, and none of the other's."""
    ukrainian, russian = _ONLY_UKRAINIAN.search(text), _ONLY_RUSSIAN.search(text)
    return bool(russian and not ukrainian) if language == "ru" else bool(ukrainian and not russian)


def has_letters_of(text: str, start: int, end: int, language: str) -> bool:
    """Whether ``text[start:end]`` has a letter that of the two only ``language`` ("uk" or "ru") has."""
    return (_ONLY_RUSSIAN if language == "ru" else _ONLY_UKRAINIAN).search(text, start, end) is not None
