"""Reading gold sentences and telling where an analysis differs from them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from claims.text.quantities import find_quantities
from claims.text.records import FoundQuantity

Case = dict[str, Any]
FIELDS = ("value", "low", "high", "modality", "unit")


def load(path: Path) -> list[Case]:
    """One JSON object per line: id, language, text, quantities."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _same(found: object, wanted: object) -> bool:
    if isinstance(found, (int, float)) and isinstance(wanted, (int, float)):
        return abs(found - wanted) <= 1e-3 * max(abs(wanted), 1e-9)
    return found == wanted


def _differs(quantity: FoundQuantity, wanted: Case) -> list[str]:
    """Fields that differ; a null bound in the gold is open or a tolerance and is not compared."""
    names = [name for name in FIELDS if name not in ("low", "high") or wanted[name] is not None]
    found = [name for name in names if not _same(getattr(quantity, name), wanted[name])]
    return found if quantity.end == wanted["end"] else ["span", *found]


def differences(case: Case) -> list[str]:
    """What is read otherwise than the gold says; empty when all is right."""
    rest = {quantity.start: quantity for quantity in find_quantities(case["text"], case["language"])}
    wrong = []
    for wanted in case["quantities"]:
        quantity = rest.pop(wanted["start"], None)
        if quantity is None:
            wrong.append(f"missed {wanted['numeral']}")
        else:
            wrong += [f"{name} of {wanted['numeral']}" for name in _differs(quantity, wanted)]
    return wrong + [f"extra {quantity.text}" for quantity in rest.values()]
