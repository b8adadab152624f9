"""Measure the analysis on two articles of our own that were written without sight of the engine.

``python -m tests.journeys.heldout.measure`` prints one block of figures for each article and below it every
miss. Nothing here is a pass mark: the figures are reported as they are. The gold beside each article follows
the rules for figures (span = numeral, scale word and attached currency sign; a null bound means open).
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from claims.text.analysis import analyze
from claims.text.spotting.shape import to_dict

HERE = Path(__file__).parent
LANGUAGES = ("de", "en")
BLOCK_KINDS = ("boilerplate", "title", "caption", "duplicate")

Record = dict[str, Any]


def same_number(left: float | None, right: float | None) -> bool:
    """Compare two numbers, or two open bounds, up to floating point noise."""
    if left is None or right is None:
        return left is right
    return math.isclose(left, right, rel_tol=1e-6, abs_tol=1e-9)


def same_name(gold: str, found: str) -> bool:
    """Accept a title before a name and a shortened name, never another name."""
    left, right = gold.casefold().strip(), found.casefold().strip()
    return left in right or right in left


class Tally:
    """Counts of one article, printed as figures followed by the misses."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int, int]] = []
        self.misses: list[str] = []

    def add(self, name: str, right: int, total: int) -> None:
        self.rows.append((name, right, total))

    def miss(self, kind: str, detail: str) -> None:
        self.misses.append(f"[{kind}] {detail}")

    def lines(self) -> list[str]:
        figures = [
            f"  {name:<34} {right}/{total} = {right / total:.3f}" if total else f"  {name:<34} none"
            for name, right, total in self.rows
        ]
        return [*figures, f"  misses: {len(self.misses)}", *(f"    {miss}" for miss in self.misses)]


def measure_quantities(text: str, gold: Record, found: list[Record], tally: Tally) -> None:
    by_span = {(item["start"], item["end"]): item for item in found}
    pairs: list[tuple[Record, Record]] = []
    matched: set[tuple[int, int]] = set()
    for want in gold["quantities"]:
        span = (want["start"], want["end"])
        item = by_span.get(span)
        if item is None:
            near = [other["text"] for other in found if other["start"] < span[1] and span[0] < other["end"]]
            tally.miss("quantity missed", f"{want['text']!r} at {span}, overlapping: {near}")
        elif not same_number(want["value"], item["value"]):
            tally.miss("value", f"{want['text']!r}: want {want['value']}, got {item['value']}")
        else:
            matched.add(span)
            pairs.append((want, item))
    for item in found:
        span = (item["start"], item["end"])
        if span not in matched:
            around = text[max(0, span[0] - 25) : span[1] + 25].replace("\n", "|")
            tally.miss("quantity extra or wrong", f"{item['text']!r} in {around!r}")
    tally.add("quantities precision", len(matched), len(found))
    tally.add("quantities recall", len(matched), len(gold["quantities"]))

    def bounds(want: Record, item: Record) -> bool:
        return same_number(want["low"], item["low"]) and same_number(want["high"], item["high"])

    def show_bounds(record: Record) -> str:
        return f"[{record['low']}, {record['high']}]"

    checks: list[tuple[str, Callable[[Record, Record], bool], Callable[[Record], str]]] = [
        ("modality", lambda w, i: w["modality"] == i["modality"], lambda r: str(r["modality"])),
        ("unit", lambda w, i: i["unit"] in [w["unit"], *w.get("unit_also", [])], lambda r: str(r["unit"])),
        ("bounds", bounds, show_bounds),
        ("additional", lambda w, i: w["additional"] == i["additional"], lambda r: str(r["additional"])),
    ]
    for name, agrees, show in checks:
        right = 0
        for want, item in pairs:
            if agrees(want, item):
                right += 1
            else:
                tally.miss(name, f"{want['text']!r}: want {show(want)}, got {show(item)}")
        tally.add(f"{name} right (of those found)", right, len(pairs))

    clean = 0
    for trap in gold["not_quantities"]:
        start = text.index(trap)
        hits = [i["text"] for i in found if i["start"] < start + len(trap) and start < i["end"]]
        if hits:
            tally.miss("trap", f"{trap!r} gave {hits}")
        else:
            clean += 1
    tally.add("traps avoided", clean, len(gold["not_quantities"]))


def measure_blocks(text: str, gold: Record, blocks: list[Record], tally: Tally) -> None:
    right = total = 0
    wanted: set[tuple[int, int, str]] = set()
    found = {(block["start"], block["end"], block["kind"]) for block in blocks}
    for kind in BLOCK_KINDS:
        spans = [gold["title"]] if kind == "title" else gold[kind]
        for start, end in spans:
            total += 1
            wanted.add((start, end, kind))
            if (start, end, kind) in found:
                right += 1
                continue
            near = [
                (block["start"], block["end"], block["kind"])
                for block in blocks
                if block["start"] < end and start < block["end"]
            ]
            tally.miss("block", f"{kind} {text[start:end]!r} ({start}, {end}): got {near}")
    for start, end, kind in sorted(found - wanted):
        if kind != "body":
            tally.miss("block extra", f"{kind} {text[start:end]!r} ({start}, {end})")
    tally.add("blocks exact", right, total)


def sentence_at(text: str, sentences: list[Record], opening: str, tally: Tally) -> Record | None:
    """Find the sentence that opens so; one that only contains the opening is used, but reported."""
    start = text.index(opening)
    for sentence in sentences:
        if sentence["start"] <= start < sentence["end"]:
            if sentence["start"] != start:
                tally.miss("sentence start", f"{opening!r} lies inside {sentence['text'][:70]!r}")
            return sentence
    tally.miss("sentence", f"no sentence holds {opening!r}")
    return None


def measure_attribution(text: str, gold: Record, sentences: list[Record], tally: Tally) -> None:
    claimants = relays = named = named_right = 0
    for want in gold["claimants"]:
        opening = want["sentence_starts_with"]
        sentence = sentence_at(text, sentences, opening, tally)
        attributions = sentence["attributions"] if sentence else []
        got = [item["claimant"]["text"] for item in attributions if item["claimant"]]
        got_relays = sorted({relay["text"] for item in attributions for relay in item["relays"]})
        gold_name = want["claimant"]
        if gold_name is None:
            good = sentence is not None and not got
        else:
            named += 1
            good = bool(got) and all(same_name(gold_name, name) for name in got)
            named_right += good
        claimants += good
        if not good:
            tally.miss("claimant", f"{opening!r}: want {gold_name!r}, got {got}")
        good_relays = len(got_relays) == len(want["relays"]) and all(
            any(same_name(name, other) for other in got_relays) for name in want["relays"]
        )
        relays += good_relays
        if not good_relays:
            tally.miss("relay", f"{opening!r}: want {want['relays']}, got {got_relays}")
    tally.add("claimant right (all)", claimants, len(gold["claimants"]))
    tally.add("claimant right (where one is named)", named_right, named)
    tally.add("relays right", relays, len(gold["claimants"]))


def measure_worth(text: str, gold: Record, sentences: list[Record], tally: Tally) -> None:
    def scores(key: str) -> list[tuple[str, float]]:
        rows = [(opening, sentence_at(text, sentences, opening, tally)) for opening in gold[key]]
        return [(opening, row["check_worthiness"]) for opening, row in rows if row is not None]

    right = total = 0
    low_scores = scores("not_check_worthy")
    for high_opening, high in scores("most_check_worthy"):
        for low_opening, low in low_scores:
            total += 1
            if high > low:
                right += 1
            else:
                tally.miss("ranking", f"{high_opening!r} {high:.2f} not above {low_opening!r} {low:.2f}")
    tally.add("check-worthy pairs in order", right, total)


def measure(language: str) -> list[str]:
    """Analyze one article without telling its language and return the report lines."""
    text = (HERE / f"article_{language}.txt").read_text(encoding="utf-8")
    gold: Record = json.loads((HERE / f"article_{language}.json").read_text(encoding="utf-8"))
    result: Record = to_dict(analyze(text))
    tally = Tally()
    tally.add("language right", int(result["language"] == gold["language"]), 1)
    sentences: list[Record] = result["sentences"]
    found = [quantity for sentence in sentences for quantity in sentence["quantities"]]
    measure_quantities(text, gold, found, tally)
    measure_blocks(text, gold, result["blocks"], tally)
    measure_attribution(text, gold, sentences, tally)
    measure_worth(text, gold, sentences, tally)
    return [f"article_{language}", *tally.lines()]


def main() -> None:
    for language in LANGUAGES:
        sys.stdout.write("\n".join(measure(language)) + "\n\n")


if __name__ == "__main__":
    main()
