"""Names of authors out of bylines: "Von A und B", "By A, Staff Writer", "A 기자". Agencies, sites and addresses are
none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from typing import Any

from sources.parsing.agencies import named_agency, without_agency

MOST_AUTHORS = 10
LONGEST_NAME = 80
MOST_WORDS = 6

_BY = re.compile(
    r"^(?:(?:written|posted|submitted|published|reported|reporting|story|text|words|ein (?:beitrag|artikel)|"
    r"eine analyse|article|publié|propos recueillis|escrito|publicado)\s+)?(?:by|von|par|por|di|przez|від)\s+|"
    r"^(?:autor(?:in|en)?|author|auteur|автор(?:и|ы)?|text|texte|texto|redaktion|글|기자)\s*[:：]\s*",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[,;·•|/]\s*|\s+(?:and|und|et|y|e|i|та|і|и|&|sowie|with|mit|avec)\s+", re.IGNORECASE
)
_TOGETHER_WITH = re.compile(r"\s(?:avec|mit|with|con)\s", re.IGNORECASE)
_KOREAN_ROLE = re.compile(r"\s*(?:[가-힣]{0,6}(?:기자|특파원|논설위원|위원|에디터|피디)|PD)$")
_KOREAN_NAMES = re.compile(r"([가-힣]{2,4})\s*(?:선임|인턴|수습|전문)?기자")
_ROLE = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|editor|editorial|desk|team|newsroom|contributor|agenc(?:y|ies)|redaktion|"
    r"redakteur(?:in)?|korrespondent(?:in)?|reporterin|chefredaktion|rédaction|journaliste|envoyée?s? spéciale?s?|"
    r"correspondante?|redacción|corresponsal|редакция|редакція|кореспондент(?:ка)?|корреспондент|germany|admin|"
    r"administrator|webmaster|guest|archiv|foto|photo|uhr|min)\b|편집|뉴스",
    re.IGNORECASE,
)
_PLACE = re.compile(r"^(?:à|in|aus|en|at|из|з|у|в)\s", re.IGNORECASE)
_NOT_A_NAME = re.compile(r"[@<>{}\[\]_=#\d]|://|www\.|\.(?:com|org|net|de|example)\b")


def authors(written: Iterable[str], not_these: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of people in some bylines, in their order, without doubles, at most 10.

    `not_these` are names of the site and its publisher, which some pages give as their author.
    """
    others = {name.casefold() for name in not_these if name}
    names = [name for line in written for name in _names(line)]
    kept = [name for name in dict.fromkeys(names) if name.casefold() not in others and not named_agency(name)]
    return tuple(kept[:MOST_AUTHORS])


def korean_authors(line: str) -> tuple[str, ...]:
    """The reporters that a Korean line of dates and names tells of: "입력 … | 김도윤 기자"."""
    return tuple(dict.fromkeys(_KOREAN_NAMES.findall(line[:500])))


def entities(values: Iterable[Any]) -> list[tuple[str, str]]:
    """(type, name) of the persons and organisations in a linked-data value; a bare string has no type."""
    found = []
    for item in values:
        if isinstance(item, str):
            found.append(("", words(item)))
        elif isinstance(item, dict):
            kind = item.get("@type")
            name = item.get("name")
            first = name[0] if isinstance(name, list) and name else name
            found.append((str(kind[0] if isinstance(kind, list) and kind else kind or ""), words(first)))
    return [(kind, name) for kind, name in found if name]


def words(value: Any) -> str:
    """A string of the page on one line, its character references read; anything else is empty."""
    return " ".join(unescape(value[:2000]).split()) if isinstance(value, str) else ""


def _names(line: str) -> list[str]:
    line = _BY.sub("", words(line)[:300])
    # An address, "agency/desk" or "The Paper with Agency" names no person.
    if (
        "://" in line
        or "/" in named_agency(line)
        or any(named_agency(part) for part in _TOGETHER_WITH.split(line)[1:])
    ):
        return []
    parts = [without_agency(part) for part in _BETWEEN.split(line)]
    parts = [_KOREAN_ROLE.sub("", part).strip(" .:–—-") for part in parts]
    return [part for part in parts if _is_name(part)]


def _is_name(part: str) -> bool:
    if not 2 <= len(part) <= LONGEST_NAME or len(part.split()) > MOST_WORDS:
        return False
    if _NOT_A_NAME.search(part) or _ROLE.search(part) or _PLACE.match(part):
        return False
    return part[0].isalpha() and not part.isnumeric()
