"""A figure as newspapers of each language print it: grouped, with words of scale, in Korean by ten thousands."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

# Grouping and decimal mark. Four digits stand together in Spanish and are grouped in headlines all the same.
_MARKS = {
    "de": (".", ","),
    "en": (",", "."),
    "fr": (" ", ","),
    "es": (".", ","),
    "uk": (" ", ","),
    "ru": (" ", ","),
    "ko": (",", "."),
}
_SCALES: dict[str, dict[int, tuple[str, ...]]] = {
    "de": {10**9: ("Milliarde", "Milliarden"), 10**6: ("Million", "Millionen")},
    "en": {10**9: ("billion",), 10**6: ("million",)},
    "fr": {10**9: ("milliard", "milliards"), 10**6: ("million", "millions")},
    "es": {10**9: ("mil millones",), 10**6: ("millón", "millones")},
    "uk": {
        10**9: ("мільярд", "мільярди", "мільярдів", "мільярда"),
        10**6: ("мільйон", "мільйони", "мільйонів", "мільйона"),
        10**3: ("тисяча", "тисячі", "тисяч", "тисячі"),
    },
    "ru": {
        10**9: ("миллиард", "миллиарда", "миллиардов"),
        10**6: ("миллион", "миллиона", "миллионов"),
        10**3: ("тысяча", "тысячи", "тысяч"),
    },
}
_KOREAN_STEPS = ((10**12, "조"), (10**8, "억"), (10**4, "만"), (10**3, "천"))
# More digits than this behind the mark are not printed with a word of scale.
_MOST_DECIMALS = 1


def printed(value: Decimal | float | int, language: str) -> tuple[str, ...]:
    """The ways ``value`` is printed in a language, the most usual first; unknown languages get plain digits."""
    number = Decimal(str(value))
    scaled = _korean(number) if language == "ko" else _scaled(number, language)
    grouped = _grouped(number, language)
    forms = [*scaled, grouped] if number >= 10**6 else [grouped, *scaled]
    return tuple(dict.fromkeys(forms))


def _grouped(number: Decimal, language: str) -> str:
    group, mark = _MARKS.get(language, ("", "."))
    plain = f"{number.normalize():,f}"
    whole, _, rest = plain.partition(".")
    return whole.replace(",", group) + (mark + rest if rest else "")


def _scaled(number: Decimal, language: str) -> Iterator[str]:
    for scale, words in _SCALES.get(language, {}).items():
        short = number / scale
        if short >= 1 and _decimals(short) <= _MOST_DECIMALS:
            yield f"{_grouped(short, language)} {_declined(short, words)}"
            return


def _declined(count: Decimal, words: tuple[str, ...]) -> str:
    """The form of a word behind a number: two forms part 1 from others, more are the Slavic ones."""
    if len(words) < 3:
        return words[0] if count == 1 else words[-1]
    if count % 1:
        return words[3] if len(words) > 3 else words[1]
    ones, tens = int(count) % 10, int(count) // 10 % 10
    return words[2] if tens == 1 or not 1 <= ones <= 4 else words[0] if ones == 1 else words[1]


def _korean(number: Decimal) -> list[str]:
    """11,000 is "1만1천", 3,000 "3천"; nothing for a figure with digits below a thousand."""
    if number < 10**3 or number % 10**3:
        return []
    found, rest = "", int(number)
    for step, word in _KOREAN_STEPS:
        count, rest = divmod(rest, step)
        if count:
            found += f"{count}{word}"
    return [found]


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
