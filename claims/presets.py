"""The presets a desk starts from: its rating scale and its measures, read from the data files."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from claims.models import Measure, Rating, RatingScale

DATA = Path(__file__).parent / "data"


def install_scale() -> RatingScale:
    """Install the preset scale; ratings that a desk has changed since stay as they are."""
    preset = _read("ratings.toml")
    scale, _created = RatingScale.objects.get_or_create(
        code=preset["code"], defaults={"names": preset["names"]}
    )
    known = set(scale.ratings.values_list("canonical", flat=True))
    Rating.objects.bulk_create(
        Rating(scale=scale, order=order, **rating)
        for order, rating in enumerate(preset["ratings"], start=1)
        if rating["canonical"] not in known
    )
    return scale


def install_measures() -> None:
    """Install the preset measures and what each includes; changed ones stay as they are."""
    preset = _read("measures.toml")
    known = set(Measure.objects.filter(code__in=preset).values_list("code", flat=True))
    Measure.objects.bulk_create(
        _measure(code, fields) for code, fields in preset.items() if code not in known
    )
    rows = Measure.objects.in_bulk(list(preset), field_name="code")
    included = Measure.includes.through
    included.objects.bulk_create(
        (
            included(from_measure=rows[code], to_measure=rows[part])
            for code, fields in preset.items()
            for part in fields.get("includes", ())
        ),
        ignore_conflicts=True,
    )


def _measure(code: str, fields: dict[str, Any]) -> Measure:
    columns = {name: value for name, value in fields.items() if name not in {"includes", "bounded_by"}}
    return Measure(code=code, **columns)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
