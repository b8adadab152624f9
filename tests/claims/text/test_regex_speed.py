"""Every regular expression of the text engine ends quickly on hostile text, whoever wrote it and wherever it is kept."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
from collections.abc import Iterable, Iterator, Mapping

import pytest

import claims.text

SIZE = 50_000
# Wall clock on a shared machine; the aim is 0.1 s, and what runs away takes minutes.
SECONDS = 0.5

SEEDS = [
    "a",
    "A",
    "1",
    " ",
    "\n",
    "\t",
    ".",
    ",",
    "-",
    "'",
    '"',
    "«",
    "»",
    "„",
    "“",
    "(",
    ")",
    "/",
    ":",
    "@",
    "_",
    "%",
    "$",
    "€",
    "ä",
    "ß",
    "и",
    "한",
    "１",
    "\u00a0",
    "\u0301",
    "\u200b",
    "\u200d",
    "\u200f",
    "\ud800",
    "\x00",
    "…",
    "ab ",
    "a.",
    "A. ",
    "1.",
    "1,",
    "1 ",
    "a-",
    "a'",
    "1-",
    "..",
    " .",
    ". A",
    "a\n",
    "\n\n",
    "www.",
    "http://",
    "a@",
    "Mr. ",
    "und ",
    "and ",
    "said ",
    "sagte ",
    "« a », ",
    '"a" ',
    "3.000 ",
    "von ",
    "of the ",
    "A b ",
    "- - ",
    "x,y;",
    "() ",
    "[1]",
    "é ",
    "dpa ",
    "(dpa) ",
]


def hostile() -> list[str]:
    """Repetitions of one thing, bare and with an end that makes a match fail late."""
    whole = [(seed * SIZE)[:SIZE] for seed in SEEDS]
    return whole + [text[:-1] + "\u0001" for text in whole]


def patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Compiled expressions in a value and in the containers it holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 4 and isinstance(value, Mapping):
        for inner in [*value.keys(), *value.values()]:
            yield from patterns_in(inner, depth + 1)
    elif depth < 4 and isinstance(value, Iterable) and not isinstance(value, (str, bytes)):
        for inner in value if isinstance(value, (list, tuple, set, frozenset)) else ():
            yield from patterns_in(inner, depth + 1)
    elif depth < 4 and type(value).__module__.startswith("claims.text"):
        names = [*getattr(value, "__dict__", {}), *getattr(type(value), "__slots__", ())]
        for name in names:
            yield from patterns_in(getattr(value, name, None), depth + 1)


def all_patterns() -> dict[str, re.Pattern[str]]:
    found = {}
    for info in pkgutil.walk_packages(claims.text.__path__, "claims.text."):
        module = importlib.import_module(info.name)
        for name, value in vars(module).items():
            for number, pattern in enumerate(patterns_in(value)):
                found[f"{info.name}.{name}[{number}]"] = pattern
    return found


PATTERNS = {pattern.pattern: (name, pattern) for name, pattern in all_patterns().items()}


def test_the_patterns_are_found() -> None:
    assert any(name.startswith("claims.text.numbers.tokens._TOKEN") for name, _ in PATTERNS.values())
    assert len(PATTERNS) >= 8


@pytest.mark.parametrize(("name", "pattern"), PATTERNS.values(), ids=[name for name, _ in PATTERNS.values()])
def test_ends_quickly(name: str, pattern: re.Pattern[str]) -> None:
    slow = []
    for text in hostile():
        begun = time.process_time()
        for _ in pattern.finditer(text):
            pass
        taken = time.process_time() - begun
        if taken > SECONDS:
            slow.append((text[:20], round(taken, 2)))
    assert not slow, f"{name} is slow on {slow}"
