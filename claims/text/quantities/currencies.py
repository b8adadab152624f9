"""Currencies by sign, by code and by their CLDR names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from claims.text.numbers.tokens import Token
from claims.text.wordlists import lexicon

_TABLE = lexicon("currencies")
_SIGNS: dict[str, str] = _TABLE["signs"]
_PREFIXES: dict[str, dict[str, str]] = _TABLE["prefixes"]
_CODES = frozenset(get_global("all_currencies")) - frozenset(_TABLE["words"]["not_codes"])


class Sign(NamedTuple):
    """A currency sign or code over the tokens ``first`` to ``last``."""

    code: str
    first: int
    last: int
    attached: bool


def _code(token: Token) -> str | None:
    return token.text if token.text in _CODES else None


def _is_amount(tokens: Sequence[Token], number: int) -> bool:
    """Whether digits that touch three capital letters are a sum ("EUR3.5bn") and not a name ("COP29")."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return not tokens[number].text.isdecimal() or (
        following is not None and following.glued and following.low.isalpha()
    )


def sign_before(tokens: Sequence[Token], number: int) -> Sign | None:
    """The sign or code in front of the token ``number``: "$", "US$", "EUR"."""
    last = number - 1
    if last < 0:
        return None
    token, attached = tokens[last], tokens[number].glued
    code = _SIGNS.get(token.text)
    if code is None:
        named = _code(token) if not attached or _is_amount(tokens, number) else None
        return Sign(named, last, last, attached) if named else None
    prefix = _PREFIXES.get(tokens[last - 1].low, {}) if last and token.glued else {}
    if token.text in prefix:
        return Sign(prefix[token.text], last - 1, last, attached)
    return Sign(code, last, last, attached)


def sign_after(tokens: Sequence[Token], first: int) -> Sign | None:
    """The sign or code that begins at the token ``first``, right after a number."""
    if not 0 <= first < len(tokens):
        return None
    token = tokens[first]
    code = _SIGNS.get(token.text) or _code(token)
    following = tokens[first + 1] if first + 1 < len(tokens) else None
    leads_on = following is not None and following.glued and following.value is not None
    if code is not None:
        # in "five $1 bills" the sign belongs to the number behind it
        return None if leads_on and not token.glued else Sign(code, first, first, token.glued)
    prefix = _PREFIXES.get(token.low, {})
    if following is not None and following.glued and following.text in prefix:
        return Sign(prefix[following.text], first, first + 1, token.glued)
    return None


def _inflected(name: str) -> list[str]:
    """German adjectives before a currency's name take other endings after a number."""
    first, space, rest = name.partition(" ")
    if not space or not first.endswith("e"):
        return [name]
    return [name, f"{first}n {rest}", f"{first}r {rest}"]


@cache
def currency_names(language: str) -> dict[str, tuple[str, ...]]:
    """Lower-case names by ISO 4217 code, without past issues of a currency and without names of one word.

    One word ("gold", "won") may mean something else; those that count stand in the language's own list.
    """
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    plurals = locale._data["currency_names_plural"]
    names: dict[str, tuple[str, ...]] = {}
    for code, name in locale.currencies.items():
        several = {str(name), *map(str, plurals.get(code, {}).values())}
        usable = [single.lower() for single in several if "(" not in single and " " in single]
        names[code] = tuple(form for single in usable for form in _inflected(single))
    return names
