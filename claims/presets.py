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
    for order, rating in enumerate(preset["ratings"], start=1):
        fields = {key: value for key, value in rating.items() if key != "canonical"}
        Rating.objects.get_or_create(
            scale=scale, canonical=rating["canonical"], defaults={"order": order, **fields}
        )
    return scale


def install_measures() -> None:
    """Install the preset measures and what each includes; changed ones stay as they are."""
    preset = _read("measures.toml")
    rows = {code: _measure(code, fields) for code, fields in preset.items()}
    for code, fields in preset.items():
        rows[code].includes.add(*(rows[part] for part in fields.get("includes", ())))


def _measure(code: str, fields: dict[str, Any]) -> Measure:
    columns = {name: value for name, value in fields.items() if name not in {"includes", "bounded_by"}}
    measure, _created = Measure.objects.get_or_create(code=code, defaults=columns)
    return measure


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
