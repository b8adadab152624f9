"""Gold in tables: a sentence, a bar, and its figures as "numeral=value modality unit", parted by semicolons."""

from __future__ import annotations

from pathlib import Path

from claims.text.records import Form, FoundQuantity, Modality

DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[tuple[str, str]]:
    """The sentences of a table with what they should yield."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    parted = (line.partition(" |") for line in lines if line.strip())
    return [(sentence, wanted.strip()) for sentence, _, wanted in parted]


def told(found: list[FoundQuantity]) -> str:
    """What was found, in the words of the table; fractions have no value there, ranges both bounds."""
    return " ; ".join(
        f"{quantity.text}={_value(quantity)} {quantity.modality} {quantity.unit or '-'}" for quantity in found
    )


def _value(quantity: FoundQuantity) -> str:
    if quantity.modality in (Modality.BETWEEN, Modality.VAGUE):
        return f"{quantity.low}..{quantity.high}"
    is_part = quantity.form in (Form.SHARE, Form.RATIO) and quantity.unit != "percent"
    return "" if is_part else str(quantity.value)
