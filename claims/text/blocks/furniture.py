"""Page furniture by its wording: labels, counters, links, prompts, credits, bylines and captions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from claims.text.blocks.datelines import dateline_end, is_initials, names_agency
from claims.text.blocks.lines import Line
from claims.text.wordlists import languages_with, words

# Phrases are looked for in lines up to this length: a longer paragraph is the story even if it names a newsletter.
_LONGEST_PROMPT = 450
_LONGEST_LINK = 160
_BEGINNING = 3
_LONGEST_CREDIT = 320
_LONGEST_BYLINE = 90
_LONGEST_CAPTION = 40
_CREDIT_LEADS = ("quelle:", "quellen:", "source:", "source :", "sources:", "fuente:", "джерело:", "источник:")
_CREDIT_JOINS = frozenset(("avec", "mit", "with", "con", "und", "and", "et", "y", "та", "и", "і", "/", "|"))
_SEPARATORS = re.compile(r"\s[|›»>•·/]\s")
_COUNTER = re.compile(r"[\W\d_]{0,20}\d[\W\d_]{0,20}[kKMT]?\W{0,40}")
_CREDIT = re.compile(r"\(?[\w./, -]{2,60}\)?")
_BRACKETS = " :.…[]<>()▶►▷■□●◆◇★☞▲▼#*·•-–—»›«‹→|"
_DATE = re.compile(
    r"\b(?:[0-3]?\d[./-][01]?\d[./-](?:20)?\d\d|20\d\d[./-][01]?\d[./-][0-3]?\d|20\d\d)(?!\d)"
    r"|\b[0-2]?\d ?[:h] ?[0-5]\d\b"
)
_TIME = re.compile(r"\b[0-2]?\d ?[:h.] ?[0-5]\d\b")
_TAGS = re.compile(r"(?:#[\w-]{1,40}[ ,]{0,3}){1,30}")
_MAIL = re.compile(r"\S{1,60}@[\w-]{1,40}\.[\w.-]{2,40}")
_CREDIT_AT_END = re.compile(
    r"\S ?[©ⓒ]|[.!)»”] ?\| ?[A-ZÀ-Þ][A-ZÀ-Þ0-9 .&/-]{2,40}\Z|\([^()/]{3,50}/[^()]{2,40}\)\Z"
    r"|[.!)] ?P(?:HOTO|hoto) [A-ZÀ-Þ]|[.!)] (?:Скриншот|Скріншот|Коллаж|Колаж|Кадр)\b"
)
_HANGUL_NAME = re.compile(r"[가-힣]{2,5}")
_LONGEST_DATE_LINE = 90


@cache
def _all(key: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for language in languages_with("blocks"):
        found |= words(f"{language}/blocks", key)
    return found


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(sorted(_all(key)))


@cache
def _by_beginning(key: str) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for phrase in _starts(key):
        found[phrase[:_BEGINNING]] = (*found.get(phrase[:_BEGINNING], ()), phrase)
    return found


@lru_cache(1024)
def _has_any(key: str, text: str) -> bool:
    """Whether one of the phrases stands anywhere in a line, told by the beginnings of phrases it has."""
    known = _by_beginning(key)
    pieces = {text[at : at + _BEGINNING] for at in range(len(text))}
    return any(phrase in text for piece in known.keys() & pieces for phrase in known[piece])


def is_furniture(line: Line) -> bool:
    """Whether the wording alone says that the line is not part of the story."""
    return (
        is_counter(line)
        or is_label(line)
        or is_link(line)
        or is_prompt(line)
        or is_byline(line)
        or is_credit(line)
        or is_date_line(line)
        or is_tag_or_address(line)
    )


def is_counter(line: Line) -> bool:
    """Share and comment counters, times, ornaments: ``103``, ``1,2K``, ``10:15``, ``***``."""
    return not line.has_letters or bool(_COUNTER.fullmatch(line.text[:40]) and len(line.text) <= 40)


def is_label(line: Line) -> bool:
    """A line made of interface words, section names, dates and numbers only."""
    if len(line.text) > _LONGEST_LINK or line.text[-1] in "!?":
        return False
    labels = _all("labels")
    return bool(line.words) and all(word in labels or not word[0].isalpha() for word in line.words)


def is_date_line(line: Line) -> bool:
    """When it was published, with at most a place or a name beside the date: ``Getafe, 19 de febrero 2025, 07:51``."""
    if len(line.text) > _LONGEST_DATE_LINE or line.text[-1] in "!?" or not _DATE.search(line.text):
        return False
    labels = _all("labels")
    others = [word for word in line.words if word[0].isalpha() and word not in labels]
    dated = len(others) < sum(word[0].isdigit() or word in labels for word in line.words)
    return dated and len(others) <= (3 if _TIME.search(line.text) else 1)


def is_tag_or_address(line: Line) -> bool:
    """Hash tags, a ticker between +++, or an address with at most a name beside it."""
    if line.text.startswith("+++") and len(line.text) <= _LONGEST_LINK:
        return True
    if _TAGS.fullmatch(line.text[:400]) and len(line.text) <= 400:
        return True
    return (
        "@" in line.text
        and len(line.text) <= _LONGEST_BYLINE
        and len(line.words) <= 7
        and bool(_MAIL.search(line.text))
    )


def is_link(line: Line) -> bool:
    """A related-link or continue line by its first words."""
    if len(line.text) > _LONGEST_LINK or not line.folded.lstrip(_BRACKETS + "<").startswith(_starts("leads")):
        return False
    return (
        not line.text.endswith(".")
        or line.text.endswith("..")
        or len(line.words) <= 8
        or line.folded.startswith("(")
    )


def names_medium(line: Line) -> bool:
    """``Video: ...``: a link in the midst of a story, but above it perhaps its title."""
    return len(line.words) > line.fewest_words and line.words[0] in _all("media") and not is_label(line)


def is_prompt(line: Line) -> bool:
    """Cookie notes, newsletter, app and login prompts, notes about the page itself."""
    return len(line.text) <= _LONGEST_PROMPT and _has_any("phrases", line.folded)


def is_byline(line: Line) -> bool:
    """``By Jane Doe and John Roe, Paris``, ``홍길동 기자``: all words names, joins or a role, no sentence."""
    if len(line.text) > _LONGEST_BYLINE or len(line.words) < 2 or line.text.endswith((".", "!", "?")):
        return False
    parts = line.text.split()
    if parts[-1].lower() in _all("labels"):
        parts = parts[:-1]
    if len(parts) > 1 and parts[-1].lower() in _all("byline_roles"):
        return _are_names(parts[:-1], 1)
    leads = {word.rstrip(":") for word in _all("bylines")}
    return line.words[0] in leads and _are_names(line.text.split()[1:], 2)


def _are_names(parts: list[str], fewest: int) -> bool:
    joins = _all("byline_joins") | _all("byline_roles")
    names = [word for word in parts if word.strip(",|():").lower() not in joins]
    if names and all(_HANGUL_NAME.fullmatch(name.strip(",·()")) for name in names):
        return len(names) <= 6
    capitalised = sum(word[0].isupper() or not word[0].isalpha() for word in names)
    return capitalised == len(names) and sum(word[0].isupper() for word in names) >= fewest


def is_credit(line: Line) -> bool:
    """An agency credit that stands alone: ``(dpa)``, ``dpa/AFP``, and initials below a report."""
    if len(line.text) > 60 or len(line.words) > 6:
        return False
    if is_initials(line.text) or (dateline_end(line.text) == len(line.text)):
        return True
    parts = line.text.split()
    if len(parts) > 2 and parts[-2].lower() in _CREDIT_JOINS and names_agency(parts[-1]):
        return True
    return bool(_CREDIT.fullmatch(line.text)) and names_agency(line.text)


def is_caption(line: Line) -> bool:
    """The text of a picture or its credit."""
    if len(line.text) > _LONGEST_CREDIT:
        return False
    if line.folded.lstrip("([").startswith(_starts("caption_leads")):
        return True
    if line.folded.startswith(_CREDIT_LEADS) or is_prompt(line):
        return False
    if _has_any("caption_marks", line.folded[-120:].replace(" / ", "/")):
        return not dateline_end(line.text)
    if len(line.words) > _LONGEST_CAPTION or line.text[0] in "©ⓒ":
        return False
    return bool(_CREDIT_AT_END.search(line.text, max(0, len(line.text) - 80)))


def opens_link_list(line: Line) -> bool:
    """``Related articles`` and its like, alone on their line: what follows is a list of links."""
    return line.folded.strip(_BRACKETS) in _all("openers")


def is_breadcrumb(line: Line) -> bool:
    """Short items between separators: ``Home › Politics › Europe``."""
    parts = _SEPARATORS.split(line.text[:300])
    longest = max(len(part.split()) for part in parts)
    return (len(parts) >= 3 and longest <= 4) or (len(parts) == 2 and longest <= 2 and not line.ends_sentence)
