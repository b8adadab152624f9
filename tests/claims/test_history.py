"""What people are told of the log: words instead of codes, with date and time, about the row itself."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest
from django.db import transaction

from claims.history import label_of, last_change
from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from sources import log
from sources.models import LogEntry
from tests.claims import story
from tests.people import make_desk

ROOT = Path(__file__).resolve().parents[2]
SUBJECTS = (
    "claim|statement|review|verdict|evidence|coverage|document|snapshot|job|source|desk|account|member|token"
    "|appearance|capture|connector|origin|page|relation|snapshots|watch"
)
ACTION = re.compile(rf"({SUBJECTS})\.[a-z_]+")


def actions_in_code() -> Iterator[str]:
    """Yield every literal that looks like an action in the files that write the log or its lines."""
    for path in [*(ROOT / "claims").rglob("*.py"), *(ROOT / "sources").rglob("*.py")]:
        text = path.read_text()
        if path.name != "history.py" and ("log.append" in text or "Consequence(" in text):
            for node in ast.walk(ast.parse(text)):
                if isinstance(node, ast.Constant) and ACTION.fullmatch(str(node.value)):
                    yield str(node.value)
    for kind, names in {"claim": CLAIM_STEPS, "review": REVIEW_STEPS}.items():
        yield from (f"{kind}.{name}" for name in names)
    yield from (f"evidence.{name}" for name in ("accept", "dismiss", "restore"))
    for path in [*(ROOT / "claims/admin").rglob("*.py"), *(ROOT / "sources/admin").rglob("*.py")]:
        for name in re.findall(r"log_name(?:: str)? = \"(\w+)\"", path.read_text()):
            yield from (f"{name}.add", f"{name}.change")


def test_every_action_of_the_log_has_words() -> None:
    found = set(actions_in_code())
    assert {"claim.spot", "coverage.found", "evidence.attach", "review.leave", "claim.accept"} <= found
    assert {action for action in found if label_of(action) == action} == set()


@pytest.mark.django_db
def test_the_last_change_is_the_rows_own_with_date_and_time() -> None:
    people = make_desk()
    claim = story.candidate(people)
    assert last_change(claim) == ""
    with transaction.atomic():
        log.append("claim.spot", claim, people.monitor)
        log.append("coverage.gather", claim, people.researcher)
    at = LogEntry.objects.get(action="claim.spot").at.astimezone(UTC)
    assert last_change(claim) == f"monitor: “Found in a text” on {at:%Y-%m-%d %H:%M} UTC."
