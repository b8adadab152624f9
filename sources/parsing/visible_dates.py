"""A date that only stands on the page for people to read: "27. März 2025", "27 березня 2025", "2025.03.27 14:05".

Runs in the child.
"""

from __future__ import annotations

import re
from itertools import chain

from lxml.html import HtmlElement

from sources.parsing.dates import Moment, when
from sources.parsing.short_lines import marked, short_lines

_MONTHS = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember jänner",
    "en": "january february march april may june july august september october november december",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
_NUMBERS = {name: at % 12 + 1 for names in _MONTHS.values() for at, name in enumerate(names.split())}
_NUMBERS |= {name[:3]: number for name, number in _NUMBERS.items() if name.isascii()} | {
    "mär": 3,
    "fév": 2,
    "aoû": 8,
    "déc": 12,
}
_NAME = r"([^\W\d_]{3,10})\.?"
_DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|st|nd|rd|th|er)?\s(?:de\s)?{_NAME},?\s(?:de\s)?(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s(\d{{4}})(?!\d)", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[-./년]\s?(\d{1,2})\s?[-./월]\s?(\d{1,2})(?!\d)")
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)")
_CHANGED = re.compile(
    r"^\W*(?:(?:last )?(?:updated|modified)|stand\b|"
    r"(?:zuletzt |letzte )?(?:aktualisiert|aktualisierung|geändert|änderung)|"
    r"mis à jour|mise à jour|modifié|actualizado|modificado|оновлено|обновлено|수정)",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"^\W*(?:(?:first )?(?:published|posted)|veröffentlicht|erschienen|erstellt|publié|publicado|опубліковано|"
    r"опубликовано|입력|등록)",
    re.IGNORECASE,
)
_MARKS = ("date", "time", "datum", "publish", "info", "meta")


def visible_date(tree: HtmlElement) -> Moment | None:
    """The first plausible date in an element that is marked as one, else in the short lines of the page.

    Where that line tells of a change, one that tells when the page appeared goes before it. Times on a page name no
    zone, so only the day counts.
    """
    story = next(tree.iter("article", "main"), None)
    scopes = [tree] if story is None else [story, tree]
    ways = chain.from_iterable((marked(scope, *_MARKS), scope.iter("*")) for scope in scopes)
    lines = (line for elements in ways for line in short_lines(elements))
    dated = ((line, moment) for line in lines if (moment := date_in(line)))
    first_line, first = next(dated, ("", None))
    if not _CHANGED.match(first_line):
        return first
    return next((moment for line, moment in dated if _APPEARED.match(line)), first)


def date_in(line: str) -> Moment | None:
    """The day that a short line names, or None; numbers alone are read as day.month.year or year-month-day."""
    if match := _YEAR_FIRST.search(line):
        return _moment(match[1], match[2], match[3])
    if match := _DOTTED.search(line):
        return _moment(match[3], match[2], match[1])
    for match in _DAY_FIRST.finditer(line):
        if match[2].lower() in _NUMBERS:
            return _moment(match[3], _NUMBERS[match[2].lower()], match[1])
    for match in _MONTH_FIRST.finditer(line):
        if match[1].lower() in _NUMBERS:
            return _moment(match[3], _NUMBERS[match[1].lower()], match[2])
    return None


def _moment(year: object, month: object, day: object) -> Moment | None:
    return when(f"{int(str(year)):04}-{int(str(month)):02}-{int(str(day)):02}")
