"""The figures of a claim as readers get them: decimal strings, open bounds as null."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from claims.models import Quantity, Statement

Figure = dict[str, Any]

# The same figure in the teaser and in the text differs at most in how it is printed.
IDENTITY = (
    *("claimant", "modality", "value", "low", "high", "unit", "additional", "planned", "measure"),
    *("as_of_start", "as_of_end", "window_start", "window_end"),
)


def figures_of(statement: Statement, claimant: str) -> list[Figure]:
    """Return the statement's figures; those of its appearances only where it has none of its own."""
    own = list(statement.quantities.all())
    printed = (quantity for place in statement.appearances.all() for quantity in place.quantities.all())
    return list(once(figure(quantity, claimant) for quantity in own or printed))


def once(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Yield each figure once, as it was printed first."""
    seen = set()
    for item in figures:
        identity = tuple(item[key] for key in IDENTITY)
        if identity not in seen:
            seen.add(identity)
            yield item


def figure(quantity: Quantity, claimant: str) -> Figure:
    """Return one figure as an interval; ``low`` or ``high`` null means open on that side."""
    return {
        "raw": quantity.raw,
        "claimant": claimant,
        "modality": quantity.modality,
        "value": decimal_text(quantity.value),
        "low": decimal_text(quantity.low),
        "high": decimal_text(quantity.high),
        "low_inclusive": quantity.low_inclusive,
        "high_inclusive": quantity.high_inclusive,
        "bare": quantity.bare,
        "bounds_from": quantity.bounds_from,
        "form": quantity.form,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "additional": quantity.additional,
        "planned": quantity.planned,
        "measure": quantity.measure.code if quantity.measure else "",
        "place": quantity.place,
        "as_of_start": day(quantity.as_of_start),
        "as_of_end": day(quantity.as_of_end),
        "window_start": day(quantity.window_start),
        "window_end": day(quantity.window_end),
    }


def decimal_text(value: Decimal | None) -> str | None:
    """Return a decimal without exponent and trailing zeros: ``3000``, ``2.5``."""
    if value is None:
        return None
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None
