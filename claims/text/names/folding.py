"""Words folded to keys: scripts, marks and compatibility forms; and what is hidden in a text, with its place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from anyascii import anyascii

from claims.text.records import Flag, FlagKind

# Letters of other scripts that look like Latin ones (Unicode Technical Standard 39, the everyday part).
_LOOKALIKES = {
    **dict(zip("аеорсхуіјѕһԁԛԝкмтвнАВЕКМНОРСТХУІЈЅ", "aeopcxyijshdqwkmtbhABEKMHOPCTXYIJS", strict=True)),
    **dict(zip("αοντρυικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aovtpuikABEZHIKMNOPTYX", strict=True)),
}
_TO_LATIN = str.maketrans(_LOOKALIKES)
_TO_CYRILLIC = str.maketrans(
    {latin: other for other, latin in _LOOKALIKES.items() if "\u0400" <= other <= "\u04ff"}
)

_ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff\u180e"
_BIDI = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff"
_HIDDEN = re.compile(f"[{_ZERO_WIDTH}]|[{_BIDI}]|[{_CONTROL}]")
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}{_BIDI}{_CONTROL}\u00ad]")
_IS_BIDI = re.compile(f"[{_BIDI}]")
_IS_ZERO_WIDTH = re.compile(f"[{_ZERO_WIDTH}]")
_SUSPECT = re.compile(r"[^\W\d_]{2,64}")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_ONE_SCRIPT = re.compile(r"[A-Za-z\u00c0-\u024f]+|[\u0400-\u04ff]+")
_GREEK = re.compile(r"[\u0370-\u03ff]")


def visible(text: str) -> str:
    """``text`` without zero-width, direction and control characters, compatibility forms folded (NFKC)."""
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text) if not text.isascii() else text)


def unmasked(word: str) -> str:
    """One word with look-alike letters of another script set right, to the script most of it is written in."""
    if word.isascii():
        return word
    latin, cyrillic, greek = (len(p.findall(word)) for p in (_LATIN, _CYRILLIC, _GREEK))
    if not latin or not (cyrillic or greek):
        return word
    return word.translate(_TO_LATIN if latin >= cyrillic else _TO_CYRILLIC)


def fold(text: str) -> str:
    """``text`` in lower-case Latin letters: a key to compare by, never to show."""
    plain = visible(text)
    if not plain.isascii():
        plain = _SUSPECT.sub(lambda match: unmasked(match.group()), plain)
    return anyascii(plain).casefold()


def find_flags(text: str) -> tuple[Flag, ...]:
    """Hidden characters and words of mixed scripts, in order; the text itself stays as it is.

    A zero-width character counts between letters or digits only: emoji are joined by it rightly.
    """
    if text.isascii() and not _HIDDEN.search(text):
        return ()
    return tuple(sorted((*_hidden(text), *_masked(text)), key=lambda flag: flag.start))


def _hidden(text: str) -> Iterator[Flag]:
    for match in _HIDDEN.finditer(text):
        place, sign = match.start(), match.group()
        if _IS_BIDI.match(sign):
            yield Flag(place, place + 1, sign, FlagKind.BIDI)
        elif not _IS_ZERO_WIDTH.match(sign):
            yield Flag(place, place + 1, sign, FlagKind.CONTROL)
        elif text[place - 1 : place].isalnum() or text[place + 1 : place + 2].isalnum():
            yield Flag(place, place + 1, sign, FlagKind.ZERO_WIDTH)


def _masked(text: str) -> Iterator[Flag]:
    for match in _SUSPECT.finditer(text):
        word = match.group()
        if not _ONE_SCRIPT.fullmatch(word) and unmasked(word) != word:
            yield Flag(match.start(), match.end(), word, FlagKind.HOMOGLYPH)
