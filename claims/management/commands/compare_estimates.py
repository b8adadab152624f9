"""Compare the estimates of a table with each other, without a database."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from claims.estimates.chart.drawing import draw
from claims.estimates.chart.layout import lay_out
from claims.estimates.measures import BadMeasures, read_measures, shipped_measures
from claims.estimates.ranges import Camp, camps_on
from claims.estimates.records import Bounds, Estimate, Level, Measure, Relation
from claims.estimates.relations import compare
from claims.estimates.rows import BadTable, read_estimates, read_table


class Command(BaseCommand):
    help = (
        "Compare the estimates of a CSV file (columns id, stated, claimant, measure, figure, as_of; optional "
        "population, place, unit, definition, scope): every relation with its rule and its reason."
    )
    # The comparison needs no database and no settings beyond the defaults.
    requires_system_checks: list[str] = []
    requires_migrations_checks = False

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="a CSV file in UTF-8; - reads standard input")
        parser.add_argument("--json", action="store_true", help="one JSON array instead of lines")
        parser.add_argument("--alerts", action="store_true", help="only what wants a person: red and amber")
        parser.add_argument(
            "--measures", type=Path, help="a TOML file of measures instead of the shipped ones"
        )
        parser.add_argument("--svg", type=Path, help="also draw the chart into this SVG file")
        parser.add_argument(
            "--on",
            type=_day,
            help="the range that every claimant allows on this day, or the camps, by series",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        measures = _measures(options["measures"])
        estimates = _estimates(options["file"], measures)
        if options["on"]:
            self._print_camps(estimates, options["on"], as_json=options["json"])
            return
        found = compare(estimates, measures)
        if options["svg"]:
            _draw(estimates, found, options["svg"])
        relations = [one for one in found if not options["alerts"] or one.level is not Level.NONE]
        if options["json"]:
            self.stdout.write(json.dumps([_relation(one) for one in relations], ensure_ascii=False, indent=1))
            return
        for one in relations:
            loud = "" if one.level is Level.NONE else f" [{one.level}]"
            about = f" ({one.dimension})" if one.dimension else ""
            names = " + ".join(one.parts) if one.parts else one.a
            self.stdout.write(f"{names} - {one.b}: {one.kind}{about}{loud}, rule {one.rule}. {one.reason}")

    def _print_camps(self, estimates: list[Estimate], day: date, *, as_json: bool) -> None:
        series: dict[tuple[str, ...], list[Estimate]] = {}
        for estimate in estimates:
            if estimate.measure and estimate.measure.comparable and not estimate.measure.planned:
                series.setdefault(estimate.series, []).append(estimate)
        found = {
            " / ".join(filter(None, name)): camps
            for name, members in series.items()
            if (camps := camps_on(day, members))
        }
        if as_json:
            answer = {name: [_camp(camp) for camp in camps] for name, camps in found.items()}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
            return
        for name, camps in found.items():
            for camp in camps:
                self.stdout.write(f"{name}: {_words(camp.bounds)} ({', '.join(camp.estimates)})")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day; write it like 2025-03-27") from None


def _measures(path: Path | None) -> Mapping[str, Measure]:
    if path is None:
        return shipped_measures()
    try:
        return read_measures(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, BadMeasures) as error:
        raise CommandError(f"{path} cannot be used: {error}") from None


def _estimates(name: str, measures: Mapping[str, Measure]) -> list[Estimate]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8-sig")
        return read_estimates(read_table(StringIO(text, newline="")), measures)
    except UnicodeDecodeError:
        raise CommandError(f"{name} is not UTF-8.") from None
    except OSError as error:
        raise CommandError(f"{name} cannot be read: {error.strerror}.") from None
    except BadTable as error:
        raise CommandError(f"{name} is not compared:\n{error}") from None


def _draw(estimates: list[Estimate], relations: list[Relation], path: Path) -> None:
    chart = lay_out(estimates, relations)
    if chart is None:
        raise CommandError("No estimate has both a figure and a time: there is nothing to draw.")
    try:
        path.write_text(draw(chart, "Estimates over time", standalone=True), encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None


def _relation(relation: Relation) -> dict[str, Any]:
    fields = asdict(relation)
    return {"a": fields.pop("a"), "b": fields.pop("b"), "relation": fields.pop("kind"), **fields}


def _camp(camp: Camp) -> dict[str, Any]:
    bounds = camp.bounds
    return {
        "low": None if bounds.low is None else float(bounds.low),
        "high": None if bounds.high is None else float(bounds.high),
        "low_inclusive": bounds.low_inclusive,
        "high_inclusive": bounds.high_inclusive,
        "estimates": list(camp.estimates),
    }


def _words(bounds: Bounds) -> str:
    parts = []
    if bounds.low is not None:
        parts.append(f"{'at least' if bounds.low_inclusive else 'more than'} {float(bounds.low):,g}")
    if bounds.high is not None:
        parts.append(f"{'up to' if bounds.high_inclusive else 'less than'} {float(bounds.high):,g}")
    return " ".join(parts) or "any number"
