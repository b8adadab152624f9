"""Tables of sentences with the figures they should give: numeral, value or bounds, modality, unit."""

from __future__ import annotations

from claims.text.quantities import find_quantities

Expected = tuple[str, float | tuple[float, float], str, str | None]
Row = tuple[str, list[Expected]]


def read(text: str, language: str) -> list[Expected]:
    """What is read in a sentence; a figure without a value of its own gives its bounds."""
    return [
        (
            found.text,
            round(found.value, 4) if found.value is not None else (found.low or 0, found.high or 0),
            str(found.modality),
            found.unit,
        )
        for found in find_quantities(text, language)
    ]
