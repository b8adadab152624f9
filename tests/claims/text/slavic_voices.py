"""Reading attributions of Ukrainian and Russian sentences and texts for the tests beside this file."""

from __future__ import annotations

import json
from pathlib import Path

from claims.text import analyze
from claims.text.attribution import find_attributions
from claims.text.records import Attribution, Block, BlockKind

DATA = Path(__file__).parent / "data"
Said = tuple[str | None, str]


def attributions(text: str, language: str) -> list[Attribution]:
    """Those of one sentence in the body of a text."""
    return find_attributions(text, [(0, len(text))], [Block(0, len(text), BlockKind.BODY)], language)[0]


def wrong_in_gold(language: str) -> tuple[int, list[object]]:
    """How many sentences the gold has, and those that are read otherwise."""
    lines = (DATA / f"attribution_{language}.jsonl").read_text(encoding="utf-8").splitlines()
    wrong: list[object] = []
    for row in map(json.loads, lines):
        found = attributions(row["text"], language)
        claimant = found[0].claimant.text if found and found[0].claimant else None
        relays = [relay.text for relay in found[0].relays] if found else []
        if (claimant, relays) != (row["claimant"], row["relays"]) or (row.get("none") and found):
            wrong.append((row["text"], claimant, relays))
    return len(lines), wrong


def said(text: str, language: str) -> list[Said | None]:
    """For each sentence its first claimant and the voice; None where nobody is cited."""
    found: list[Said | None] = []
    for sentence in analyze(text, language).sentences:
        first = next(iter(sentence.attributions), None)
        claimant = first.claimant.text if first and first.claimant else None
        found.append((claimant, first.voice.value) if first else None)
    return found
