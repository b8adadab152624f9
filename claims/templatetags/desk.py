"""How the desk's pages draw moments, figures and states."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timesince import timesince
from django.utils.translation import gettext as _

from claims.desk_views import figures
from claims.models import Quantity
from sources.models import Precision

register = template.Library()

FORMATS = {Precision.DAY: "j F Y", Precision.MONTH: "F Y", Precision.YEAR: "Y"}


@register.inclusion_tag("desk/parts/when.html")
def when(moment: datetime | None) -> dict[str, Any]:
    """Draw a moment in the reader's zone, with UTC on hover."""
    if moment is None:
        return {"moment": None}
    return {
        "moment": moment,
        "local": date_format(timezone.localtime(moment), "j M Y, H:i"),
        "utc": f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC",
    }


@register.filter
def as_age(moment: datetime | None) -> str:
    """Return how long ago a moment was, in the largest unit alone: "3 hours"."""
    if moment is None:
        return "–"
    if timezone.now() - moment < timedelta(minutes=1):
        return _("less than a minute")
    return timesince(moment, depth=1)


@register.filter
def on_day(moment: datetime | None, precision: str) -> str:
    """Return a date as exactly as it is known; a day, month or year is a calendar date and has no zone."""
    if moment is None:
        return ""
    if precision in FORMATS:
        return date_format(moment.astimezone(UTC), FORMATS[Precision(precision)])
    return date_format(timezone.localtime(moment), "j M Y, H:i")


@register.filter
def as_figure(quantity: Quantity) -> str:
    """Return a figure with its interval in words."""
    return figures.in_words(quantity)


@register.filter
def as_bounds(quantity: Quantity) -> str:
    """Return the interval alone, in words."""
    return figures.bounds(quantity)


@register.filter
def as_glosses(reasons: Iterable[str]) -> list[str]:
    """Return the words of reasons that read ``<sign>: <words>``; one without a sign stays as it is."""
    return [reason.partition(": ")[2] or reason for reason in reasons]


@register.filter
def as_percent(score: float) -> str:
    """Return a score between 0 and 1 as a whole number of a hundred."""
    return f"{round(score * 100)}"
