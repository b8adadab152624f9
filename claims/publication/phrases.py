"""Figures, dates and codes in words, from the dict that was published."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.models.figures import ModalityCode

CURRENCY_LENGTH = 3
UNIT_WORDS = {"person": gettext_lazy("people"), "country": gettext_lazy("countries")}
UNCOUNTED = frozenset({ModalityCode.VAGUE, ModalityCode.NONE})


def figure_phrase(figure: Mapping[str, Any]) -> str:
    """Return the figure with its modality, interval and unit: ``at least 3,000 soldiers (3,000 or more)``."""
    stated = _as_printed(figure) if figure["modality"] in UNCOUNTED else _stated(figure)
    interval = interval_phrase(figure)
    if (
        not interval
        or figure["modality"] == ModalityCode.BETWEEN
        or interval == number_words(figure["value"])
    ):
        return stated
    if figure["bounds_from"] == "rule":
        interval = _("%(interval)s, our tolerance") % {"interval": interval}
    return f"{stated} ({interval})"


def interval_phrase(figure: Mapping[str, Any]) -> str:
    """Return the interval in words, an open side as "or more" or "or fewer"; empty without any bound."""
    low, high = number_words(figure["low"]), number_words(figure["high"])
    if low and low == high:
        return low
    if _is_ceiling(figure) and high:
        words = _("%(high)s or fewer") if figure["high_inclusive"] else _("below %(high)s")
    elif low and high:
        words = _range_words(figure)
    elif low:
        words = _("%(low)s or more") if figure["low_inclusive"] else _("above %(low)s")
    elif high:
        words = _("%(high)s or fewer") if figure["high_inclusive"] else _("below %(high)s")
    else:
        return ""
    return words % {"low": low, "high": high}


def number_words(value: str | None) -> str:
    """Return a decimal string with the grouping of the page's language; empty for an open bound."""
    if value is None:
        return ""
    return formats.number_format(Decimal(value), use_l10n=True, force_grouping=True)


def day_words(value: str | None, precision: str = "day") -> str:
    """Return an ISO date or time as words, as exactly as it is known; empty when it is not."""
    if not value or precision == "unknown":
        return ""
    moment = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    pattern = {"year": "Y", "month": "F Y"}.get(precision, "j F Y")
    return formats.date_format(moment, pattern)


def moment_words(value: str | None, zone: str = "UTC") -> str:
    """Return a time in UTC, and in the desk's zone where that differs."""
    if not value:
        return ""
    moment = datetime.fromisoformat(value)
    words = formats.date_format(moment, "j F Y, H:i") + " UTC"
    try:
        local = moment.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return words
    if local.utcoffset() == moment.utcoffset():
        return words
    pattern = "H:i" if local.date() == moment.date() else "j F, H:i"
    return f"{words} ({formats.date_format(local, pattern)} {zone})"


def period_words(start: str | None, end: str | None) -> str:
    """Return one day or "start to end"; empty when neither is known."""
    first, last = day_words(start), day_words(end)
    if first and last and first != last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return first or last


def _as_printed(figure: Mapping[str, Any]) -> str:
    """A word for a figure ("thousands") stays in quotation marks behind what it counts."""
    printed = _("“%(words)s”") % {"words": figure["raw"]}
    return ": ".join(filter(None, (_counted(figure), printed)))


def _stated(figure: Mapping[str, Any]) -> str:
    between = figure["modality"] == ModalityCode.BETWEEN
    number = interval_phrase(figure) if between else number_words(figure["value"]) or str(figure["raw"])
    silent = between or figure["modality"] == ModalityCode.EXACT
    modality = "" if silent else str(ModalityCode(figure["modality"]).label)
    extra = _("additional") if figure["additional"] else ""
    return " ".join(filter(None, (modality, _with_unit(number, figure["unit"]), extra, _counted(figure))))


def _with_unit(number: str, unit: str) -> str:
    if unit == "percent":
        return f"{number} %"
    if len(unit) == CURRENCY_LENGTH and unit.isupper():
        return f"{unit} {number}"
    return number


def _counted(figure: Mapping[str, Any]) -> str:
    unit = figure["unit"]
    if figure["counted"]:
        return str(figure["counted"])
    if unit in UNIT_WORDS:
        return str(UNIT_WORDS[unit])
    return "" if unit == "percent" or unit.isupper() else str(unit)


def _is_ceiling(figure: Mapping[str, Any]) -> bool:
    """A claimant who says "up to" did not state zero: the floor is not repeated to readers."""
    return figure["modality"] in (ModalityCode.UP_TO, ModalityCode.LESS_THAN) and figure["low"] in (None, "0")


def _range_words(figure: Mapping[str, Any]) -> str:
    if figure["low_inclusive"] and figure["high_inclusive"]:
        return _("%(low)s to %(high)s")
    if figure["low_inclusive"]:
        return _("%(low)s to below %(high)s")
    if figure["high_inclusive"]:
        return _("above %(low)s to %(high)s")
    return _("above %(low)s to below %(high)s")
