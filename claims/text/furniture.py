"""Page furniture by its wording: labels, counters, links, prompts, credits, bylines and captions."""

from __future__ import annotations

import re
from functools import cache

from claims.text.lines import Line
from claims.text.wordlists import languages_with, words

# Phrases are looked for in lines up to this length: a longer paragraph is the story even if it names a newsletter.
_LONGEST_PROMPT = 450
_LONGEST_LINK = 160
_LONGEST_CREDIT = 320
_LONGEST_BYLINE = 90
_CREDIT_LEADS = ("quelle:", "quellen:", "source:", "sources:")
_SEPARATORS = re.compile(r"\s[|›»>•·/]\s")
_COUNTER = re.compile(r"[\W\d_]{0,20}\d[\W\d_]{0,20}[kKMT]?\W{0,40}")
_CREDIT = re.compile(r"\(?[\w./, -]{2,60}\)?")
_DATELINE = re.compile(
    r"(?:[A-ZÄÖÜÉ][\w.’'/-]{1,30}(?:[ ,/]{1,2}[\w.’'-]{1,20}){0,4} ?)?"
    r"\((?P<agency>[\w./ ,’'-]{2,40})\)(?: ?[-–—:.]{1,2} ?| ?\n| (?=[A-ZÄÖÜ„“\"«]))"
    r"|(?=[A-ZÄÖÜÉ]{4})[A-ZÄÖÜÉ][A-ZÄÖÜÉ ./-]{3,30}(?:, [A-Z][\w. ]{2,20}){0,2} ?[–—-]{1,2} "
)
_TRAILING_CREDIT = re.compile(r"[(\[](?P<agency>[\w./ ,’'+-]{2,40})[)\]]\s*\Z")


@cache
def _all(key: str) -> frozenset[str]:
    found: frozenset[str] = frozenset()
    for language in languages_with("blocks"):
        found |= words(f"{language}_blocks", key)
    return found


@cache
def _starts(key: str) -> tuple[str, ...]:
    return tuple(sorted(_all(key)))


@cache
def _anywhere(key: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(_all(key), key=len, reverse=True)))


def is_furniture(line: Line) -> bool:
    """Whether the wording alone says that the line is not part of the story."""
    return (
        is_counter(line)
        or is_label(line)
        or is_link(line)
        or is_prompt(line)
        or is_byline(line)
        or is_credit(line)
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


def is_link(line: Line) -> bool:
    """A related-link or continue line by its first words."""
    if len(line.text) > _LONGEST_LINK or not line.folded.lstrip("-–—>»›→•*[( ").startswith(_starts("leads")):
        return False
    return (
        not line.text.endswith(".")
        or line.text.endswith("..")
        or len(line.words) <= 8
        or line.folded.startswith("(")
    )


def is_prompt(line: Line) -> bool:
    """Cookie notes, newsletter, app and login prompts, notes about the page itself."""
    return len(line.text) <= _LONGEST_PROMPT and bool(_anywhere("phrases").search(line.folded))


def is_byline(line: Line) -> bool:
    """``By Jane Doe and John Roe, Paris``: all words names or joins, no sentence."""
    if (
        len(line.text) > _LONGEST_BYLINE
        or len(line.words) < 2
        or line.words[0] not in {w.rstrip(":") for w in _all("bylines")}
    ):
        return False
    if line.text.endswith((".", "!", "?")):
        return False
    joins = _all("byline_joins")
    names = [word for word in line.text.split()[1:] if word.strip(",|()").lower() not in joins]
    capitalised = sum(word[0].isupper() or not word[0].isalpha() for word in names)
    return len(names) >= 1 and capitalised == len(names) and sum(word[0].isupper() for word in names) >= 2


def is_credit(line: Line) -> bool:
    """An agency credit that stands alone: ``(dpa)``, ``dpa/AFP``."""
    return len(line.text) <= 60 and bool(_CREDIT.fullmatch(line.text)) and _names_agency(line.text)


def is_caption(line: Line) -> bool:
    """The text of a picture or its credit."""
    if len(line.text) > _LONGEST_CREDIT:
        return False
    if line.folded.lstrip("([").startswith(_starts("caption_leads")):
        return True
    if line.folded.startswith(_CREDIT_LEADS):
        return False
    return bool(_anywhere("caption_marks").search(line.folded[-120:]))


def opens_link_list(line: Line) -> bool:
    """``Related articles`` and its like, alone on their line: what follows is a list of links."""
    return line.folded.rstrip(" :.…") in _all("openers")


def is_breadcrumb(line: Line) -> bool:
    """Short items between separators: ``Home › Politics › Europe``."""
    parts = _SEPARATORS.split(line.text[:300])
    return len(parts) >= 3 and max(len(part.split()) for part in parts) <= 4


def dateline_end(line: Line) -> int:
    """How many characters of the line are a dateline (``Paris (dpa) - ``); 0 where there is none."""
    match = _DATELINE.match(line.text)
    if not match or (match.group("agency") and not _names_agency(match.group("agency"))):
        return 0
    return match.end()


def trailing_credit_start(line: Line) -> int:
    """Where an agency credit at the end of the line begins; the line's length where there is none."""
    match = _TRAILING_CREDIT.search(line.text, max(0, len(line.text) - 48))
    before = line.text[: match.start()].rstrip() if match else ""
    if not match or not before or before[-1] not in '.!?…"“”»' or not _names_agency(match.group("agency")):
        return len(line.text)
    return match.start()


def _names_agency(text: str) -> bool:
    names = [name for name in re.split(r"[/,+\s()]+", text.lower()) if name]
    agencies = words("media", "agencies")
    return bool(names) and (text.lower().strip("() ") in agencies or names[0] in agencies)
