"""Exact-sentence score of claims.text.numbers.finding on the Number specifications of Recognizers-Text.

Run: python -m tests.benchmarks.numbers --specs DIR [--show]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from claims.text.numbers import FoundNumber, find_numbers
from tests.benchmarks.gold_rows import Cell, share, show_table

LANGUAGES = {"German": "de", "English": "en", "French": "fr", "Spanish": "es"}


def same(found: FoundNumber, wanted: dict[str, Any], text: str) -> bool:
    """The same stretch of text (case apart) and the same value up to the specification's precision."""
    value = str(wanted["Resolution"]["value"])
    number = float(value.replace(",", ".") if "." not in value else value)
    begins = wanted.get("Start", found.start)
    close = abs(found.value - number) <= 1e-9 * max(1.0, abs(number))
    return close and found.start == begins and found.text.lower() == str(wanted["Text"]).lower()


def exact(case: dict[str, Any], language: str) -> bool:
    """Whether every number of the sentence, and no other, is found; ordinals belong to another specification."""
    text = str(case["Input"])
    found = [number for number in find_numbers(text, language) if not number.ordinal]
    wanted = case["Results"]
    return len(found) == len(wanted) and all(
        same(number, result, text) for number, result in zip(found, wanted, strict=True)
    )


def main(arguments: Sequence[str] = ()) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--specs", type=Path, help="the folder that holds Number/<Language>/NumberModel.json")
    parser.add_argument("--show", action="store_true", help="print the sentences that are read otherwise")
    options = parser.parse_args(arguments)
    write = sys.stdout.write
    if options.specs is None or not options.specs.is_dir():
        write("numbers: not measured, --specs DIR names no folder of specifications\n")
        return
    lines: list[tuple[str, list[Cell]]] = []
    misread: list[str] = []
    for name, language in LANGUAGES.items():
        path = options.specs / "Number" / name / "NumberModel.json"
        if not path.is_file():
            continue
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        wrong = [case for case in cases if not exact(case, language)]
        lines.append((language, [share(len(cases) - len(wrong), len(cases)), len(cases)]))
        for case in wrong:
            read = [(number.text, number.value) for number in find_numbers(case["Input"], language)]
            misread.append(f"{language}: {case['Input']!r} {read}")
    show_table("numbers", ("exact", "sentences"), lines)
    for miss in misread if options.show else ():
        write(f"   {miss}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
