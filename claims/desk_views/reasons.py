"""The reasons of a verdict as an editor writes them: one per line, with [E1] [E2] for the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

CITED = re.compile(r"\[\s*[Ee]\s*(\d+)\s*\]")
# Citations in a row go with the commas between them and with brackets that hold nothing else.
ROW = rf"{CITED.pattern}(?: ?[,;]? ?{CITED.pattern})*+"
ROWS = re.compile(rf"\( ?{ROW} ?\)|{ROW}")
# What follows them keeps its own place: "fewer [E1]." is "fewer.", French "moins [E1] ?" is "moins ?".
BEFORE_MARK = re.compile(rf" ?(?:{ROWS.pattern})(?: ?(?=[.,)\]])|(?=[;:!?…»”]))")
SPACES = re.compile(r"[ \t]+")


class BadReason(ValueError):
    """A line that cannot be read; its text says which and what to do."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """One piece of evidence under the number it carries on the desk's page."""

    number: int
    id: str
    accepted: bool


def as_text(reasons: Iterable[Mapping[str, Any]], evidence: Sequence[Numbered]) -> str:
    """Return stored reasons as lines with their citations at the end."""
    numbers = {item.id: item.number for item in evidence}
    lines = []
    for reason in reasons:
        cited = [f"[E{numbers[str(key)]}]" for key in reason.get("evidence", []) if str(key) in numbers]
        lines.append(" ".join([str(reason.get("reason", "")).replace("\n", " "), *cited]))
    return "\n".join(lines)


def from_text(text: str, evidence: Sequence[Numbered]) -> list[dict[str, Any]]:
    """Return ``[{"reason": str, "evidence": [id, ...]}]``; raises BadReason for a line that cites amiss."""
    known = {item.number: item for item in evidence}
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    return [_reason(number, line, known) for number, line in lines if line]


def _reason(number: int, line: str, known: Mapping[int, Numbered]) -> dict[str, Any]:
    cited = list(dict.fromkeys(int(found) for found in CITED.findall(line)))
    for cite in cited:
        if cite not in known:
            raise BadReason(
                _("Line %(line)d cites [E%(cite)d], which is not on the evidence board.")
                % {"line": number, "cite": cite}
            )
        if not known[cite].accepted:
            raise BadReason(
                _("Line %(line)d cites [E%(cite)d], which is not accepted: accept it first.")
                % {"line": number, "cite": cite}
            )
    words = _words(line)
    if not words:
        raise BadReason(
            _("Line %(line)d has only citations: write the reason before them.") % {"line": number}
        )
    return {"reason": words, "evidence": [known[cite].id for cite in cited]}


def _words(line: str) -> str:
    """Return the line without its citations, as it would have been typed without them."""
    closed = BEFORE_MARK.sub("", SPACES.sub(" ", line))
    return SPACES.sub(" ", ROWS.sub(" ", closed)).strip()
