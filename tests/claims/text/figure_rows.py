"""Sentences with their figures in short: ``numeral|value or low..high|modality|unit|form``, several parted by ``; ``."""

from __future__ import annotations

from pathlib import Path

from claims.text.quantities import find_quantities
from claims.text.records import FoundQuantity

_DATA = Path(__file__).parent / "data"


def figure_rows(name: str) -> list[tuple[str, str]]:
    """Sentence and figures of each line of ``data/<name>.tsv``."""
    lines = (_DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [(text, figures) for text, _, figures in (line.partition("\t") for line in lines if line)]


def _number(value: float | int | None) -> str:
    return format(value, ".6g") if isinstance(value, float) else str(value)


def _short(found: FoundQuantity) -> str:
    is_interval = found.value is None
    value = f"{_number(found.low)}..{_number(found.high)}" if is_interval else _number(found.value)
    return "|".join((found.text, value, found.modality, found.unit or "-", found.form))


def in_short(text: str, language: str) -> str:
    """The figures that are found, in the form of the rows."""
    return "; ".join(_short(found) for found in find_quantities(text, language))
