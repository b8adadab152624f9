"""Italian numbers written as one word: "ventitré", "duecentocinquantamila", "millenovecento"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

_UNITS = ("uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
_TEENS = (
    "dieci",
    "undici",
    "dodici",
    "tredici",
    "quattordici",
    "quindici",
    "sedici",
    "diciassette",
    "diciotto",
    "diciannove",
)
_TENS = ("venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta")
_THOUSANDS = ("mila", "mille")
_LONGEST = 60


def _below_hundred() -> dict[str, int]:
    found = {word: number for number, word in enumerate(_UNITS, 1)}
    found |= {word: number for number, word in enumerate(_TEENS, 10)}
    for number, ten in enumerate(_TENS, 2):
        found[ten] = 10 * number
        for unit, word in enumerate(_UNITS, 1):
            found[(ten[:-1] if word[0] in "uo" else ten) + word] = 10 * number + unit
    return found


def _accented(forms: Mapping[str, int]) -> dict[str, int]:
    """ "ventitré" beside "ventitre", "ventun" before a noun."""
    found = dict(forms)
    for word, value in forms.items():
        if value > 20 and word.endswith("tre"):
            found[word[:-1] + "é"] = found[word[:-1] + "è"] = value
        if value > 20 and word.endswith("uno"):
            found[word[:-1]] = found[word[:-1] + "a"] = value
    return found


@cache
def below_thousand() -> Mapping[str, int]:
    """Every cardinal from one to 999 as one word, without the article "uno"."""
    low = _below_hundred()
    found = dict(low)
    for hundreds in range(1, 10):
        head = ("" if hundreds == 1 else _UNITS[hundreds - 1]) + "cento"
        found[head] = 100 * hundreds
        for word, value in low.items():
            found[head + word] = 100 * hundreds + value
            if word[0] in "o":
                found[head[:-1] + word] = 100 * hundreds + value
    found.pop("uno")
    return _accented(found)


@cache
def ordinal_stems() -> Mapping[str, int]:
    """Every ordinal in -esimo up to 999 in its four endings."""
    found: dict[str, int] = {}
    for word, value in below_thousand().items():
        if value > 10 and word[-1] not in "éèn" and not word.endswith("una"):
            stem = word if word.endswith(("tre", "sei")) else word[:-1]
            found |= {f"{stem}esim{ending}": value for ending in "oaie"}
    return found


@cache
def _parts() -> Mapping[str, int]:
    return {**below_thousand(), "un": 1, "uno": 1, "una": 1}


def read_thousands(word: str) -> tuple[int, int] | None:
    """Value and scale of a word such as "duecentomila" or "millenovecento", None when it is none."""
    if len(word) > _LONGEST:
        return None
    for name in _THOUSANDS:
        head, found, tail = word.partition(name)
        if not found or (name == "mille" and head):
            continue
        factor = 1 if name == "mille" else _parts().get(head)
        rest = _parts().get(tail) if tail else 0
        if factor is not None and rest is not None:
            return factor * 1000 + rest, 1 if tail else 1000
    return None
