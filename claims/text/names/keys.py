"""One key for the spellings of a person's name: its consonants by sound, whatever the script and language.

Selenskyj, Zelensky, Zelenskyy, Зеленський and 젤렌스키 sound alike; what differs is how each language writes
sibilants, "v", "y" and vowels. The key keeps the order of the consonants in broad classes and drops the rest.
It is coarse on purpose: two names with one key may be one person, a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from claims.text.names.folding import fold, unmasked, visible

# Fewer consonants than this tell too little: such a name is its own key.
FEWEST_CONSONANTS = 3

_WORD = re.compile(r"[^\W\d_]+")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")

# Digraphs in the order they are tried; "-" stands for a sound the key drops.
_SPELLINGS: tuple[tuple[str, str], ...] = (
    ("schtsch", "S"), ("shch", "S"), ("chtch", "S"), ("tsch", "S"), ("tch", "S"), ("sch", "S"), ("sh", "S"),
    ("zh", "S"), ("kh", "-"), ("ph", "P"), ("th", "T"), ("gh", "G"), ("ck", "K"), ("qu", "K"), ("ts", "S"),
    ("tz", "S"), ("dj", "S"),
)  # fmt: skip
_POLISH = (("szcz", "S"), ("cz", "S"), ("sz", "S"), ("rz", "S"), ("dz", "S"), *_SPELLINGS)
# Romanised Korean is spelled the English way in every language.
_KOREAN_SURNAMES = frozenset(
    {
        "kim",
        "lee",
        "park",
        "choi",
        "jung",
        "cho",
        "yoon",
        "jang",
        "lim",
        "han",
        "shin",
        "seo",
        "kwon",
        "hwang",
        "ahn",
        "song",
        "ri",
        "pak",
    }
)
_LETTERS = {
    **dict.fromkeys("sz", "S"),
    **dict.fromkeys("pf", "P"),
    **dict.fromkeys("bv", "B"),
    **dict.fromkeys("kq", "K"),
    **dict.fromkeys("lr", "L"),
    "t": "T", "d": "D", "g": "G", "m": "M", "n": "N", "x": "KS",
}  # fmt: skip
_CYRILLIC_SOUNDS = {
    **dict.fromkeys("сзцчшщж", "S"),
    **dict.fromkeys("пф", "P"),
    **dict.fromkeys("бв", "B"),
    **dict.fromkeys("гґ", "G"),
    **dict.fromkeys("лр", "L"),
    "т": "T", "д": "D", "к": "K", "м": "M", "н": "N", "х": "-", "ь": "", "ъ": "",
}  # fmt: skip
# Hangul syllables by position: 19 leading consonants, 28 trailing ones.
_LEADING = tuple(
    ["G", "G", "N", "D", "D", "L", "M", "B", "B", "S", "S", "-", "S", "S", "S", "K", "T", "P", "-"]
)
_TRAILING = tuple(
    [
        "_",
        "G",
        "G",
        "G",
        "N",
        "N",
        "N",
        "D",
        "L",
        "L",
        "L",
        "L",
        "L",
        "L",
        "L",
        "L",
        "M",
        "B",
        "B",
        "S",
        "S",
        "N",
        "S",
        "S",
        "K",
        "T",
        "P",
        "_",
    ]
)
_NAMED_KIM = "김"
# Case endings of names in Russian and Ukrainian, longest first.
_CASES = (
    "ського", "ському", "ським", "ского", "скому", "ским", "ском", "ской", "скую", "ської", "ською",
    "ового", "овому", "овым", "евым", "овой", "евой", "ым", "им", "ом", "ем", "єм", "ою", "ею", "ами", "ого", "ому",
)  # fmt: skip
_SKI = frozenset(ending for ending in _CASES if "ск" in ending or "ськ" in ending)


@lru_cache(20_000)
def name_key(name: str, language: str = "") -> str:
    """The key of a printed name; words of one name are joined. Never empty for a name with a letter.

    ``language`` is that of the text around it: "j", "w" and "ch" sound differently from one to another.
    """
    words = _WORD.findall(visible(name))
    if len(words) > 2 and words[0].lower() in _KOREAN_SURNAMES:
        language = "en"
    key = "".join(_collapsed(_sounds(unmasked(word), language)) for word in words)
    return key if len(key) >= FEWEST_CONSONANTS else fold(" ".join(words))


def _sounds(word: str, language: str) -> str:
    if _HANGUL.match(word):
        return _korean(word)
    low = word.lower()
    if _CYRILLIC.match(low):
        return _cyrillic(low)
    return _latin(anyascii(_stripped(low, language)).lower(), language)


def _collapsed(sounds: str) -> str:
    """Neighbours of one class become one, then vowels and dropped sounds go: "nn" is "n", "n-n" stays two."""
    kept = [sound for place, sound in enumerate(sounds) if place == 0 or sounds[place - 1] != sound]
    return "".join(sound for sound in kept if sound.isalpha())


def _stripped(low: str, language: str) -> str:
    """Without the genitive "s" of German names."""
    if language == "de" and len(low) > 4 and low.endswith("s") and low[-2] not in "sxz":
        return low[:-1]
    return low


def _latin(low: str, language: str) -> str:
    spellings = _POLISH if language == "pl" else _SPELLINGS
    sounds: list[str] = []
    place = 0
    while place < len(low):
        spelling = next((s for s in spellings if low.startswith(s[0], place)), None)
        if spelling is not None:
            sounds.append(spelling[1])
            place += len(spelling[0])
            continue
        if low.startswith("ch", place):
            sounds.append("-" if language in ("de", "pl", "nl") else "S")
            place += 2
            continue
        sounds.append(_letter(low, place, language))
        place += 1
    return "".join(sounds)


def _letter(low: str, place: int, language: str) -> str:
    letter, following = low[place], low[place + 1 : place + 2]
    if letter == "c":
        return "S" if following in tuple("eiy") else "K"
    if letter == "j":
        return "S" if language in ("en", "fr", "ko", "") else "_" if language != "es" else "-"
    if letter == "x" and place == 0:
        return "S"
    if letter == "w":
        return "B" if language in ("de", "pl") else "_"
    if letter == "g" and place and low[place - 1] == "n" and following not in tuple("aeiouy"):
        return ""
    return _LETTERS.get(letter, "-" if letter == "h" else "_")


def _cyrillic(low: str) -> str:
    ending = next((e for e in _CASES if len(low) > len(e) + 2 and low.endswith(e)), "")
    stem = low.removesuffix(ending) + ("ск" if ending in _SKI else "ов" if ending.startswith("ов") else "")
    sounds = "".join(_CYRILLIC_SOUNDS.get(letter, "_") for letter in stem)
    return sounds[:-1] if stem.endswith("нг") else sounds


def _korean(word: str) -> str:
    sounds: list[str] = []
    for number, syllable in enumerate(unicodedata.normalize("NFC", word)):
        code = ord(syllable) - 0xAC00
        if not 0 <= code < 11172:
            continue
        leading = "K" if number == 0 and syllable == _NAMED_KIM else _LEADING[code // 588]
        sounds += [leading, "_", _TRAILING[code % 28]]
    return "".join(sounds).replace("__", "_")
