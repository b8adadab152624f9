"""How a row of any table is named in the ledger and in the log: dotted type and id, never a foreign key."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True, slots=True)
class Subject:
    """``sources.Document`` and its id; both empty for work that concerns no single row."""

    type: str = ""
    id: str = ""


def subject_of(row: models.Model | None) -> Subject:
    """Return how ``row`` is named; an empty subject for None."""
    return Subject() if row is None else Subject(type_of(row), str(row.pk))


def type_of(row: models.Model | type[models.Model]) -> str:
    """Return the dotted type of a row or its model: ``claims.Claim``."""
    return f"{row._meta.app_label}.{row._meta.object_name}"
