"""Exact-sentence score of claims.text.numbers on the Number specifications of Recognizers-Text.

Run: python -m tests.benchmarks.numbers --specs DIR [--show]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from claims.text.numbers import FoundNumber, find_numbers

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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--specs", type=Path, required=True, help="the folder that holds Number/<Language>/NumberModel.json"
    )
    parser.add_argument("--show", action="store_true", help="print the sentences that are read otherwise")
    arguments = parser.parse_args()
    write = sys.stdout.write
    for name, language in LANGUAGES.items():
        path = arguments.specs / "Number" / name / "NumberModel.json"
        if not path.is_file():
            continue
        cases = json.loads(path.read_text(encoding="utf-8-sig"))
        wrong = [case for case in cases if not exact(case, language)]
        right = len(cases) - len(wrong)
        write(f"{name}: {right}/{len(cases)} = {right / len(cases):.1%} exact sentences\n")
        for case in wrong if arguments.show else ():
            read = [(number.text, number.value) for number in find_numbers(case["Input"], language)]
            write(f"   {case['Input']!r} {read}\n")


if __name__ == "__main__":
    main()
