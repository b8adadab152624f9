"""The rest of layer four: two reports that share a rare error were hardly written apart.

A rare spelling is one that two reports have and all others write in another way; a rare figure is one that two reports
give for the same unit while most others agree on another.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from claims.independence.records import Case, Edge, Report
from claims.models.origin import EdgeKind

CONFIDENCE = 0.7
# A word inflects at its end; a slip of the pen sits before it.
ENDING, SHORTEST = 3, 6
FEWEST_OTHERS = 3
SHARERS = 2

_WORD = re.compile(r"[^\W\d_]+")


def edges(case: Case) -> Iterator[Edge]:
    """Pairs of reports that share a spelling or a figure which the others do not have."""
    by_language: dict[str, list[Report]] = defaultdict(list)
    for report in case.reports:
        by_language[report.language].append(report)
    for reports in by_language.values():
        yield from _spellings(reports)
    yield from _figures(case)


def _spellings(reports: list[Report]) -> Iterator[Edge]:
    words = {report.id: _names(report.text) for report in reports}
    holders = Counter(word for found in words.values() for word in found)
    usual = [word for word, count in holders.items() if count >= FEWEST_OTHERS]
    for word, count in holders.items():
        if count != SHARERS:
            continue
        right = next((other for other in usual if _is_slip(word, other)), None)
        sharers = [report for report in reports if word in words[report.id]]
        if right and not any(right in words[report.id] for report in sharers):
            sentence = _("Both write “%(word)s” where the others write “%(right)s”: %(one)s and %(other)s.")
            yield _edge(sharers[0], sharers[1], sentence % _named(sharers, word=word, right=right))


def _figures(case: Case) -> Iterator[Edge]:
    """By claimant: only figures that are meant to be the same saying can be wrong against one another."""
    groups: dict[UUID | str, list[Report]] = defaultdict(list)
    for report in case.reports:
        key = report.claimant.id if report.claimant and report.claimant.id else report.claimant_key
        if key:
            groups[key].append(report)
    for reports in groups.values():
        held = Counter(figure for report in reports for figure in report.figures)
        for unit, number in [figure for figure, count in held.items() if count == SHARERS]:
            usual = next((n for (u, n), c in held.items() if u == unit and c >= FEWEST_OTHERS), None)
            sharers = [report for report in reports if (unit, number) in report.figures]
            if usual and not any((unit, usual) in report.figures for report in sharers):
                sentence = _("Both give %(number)s where the others give %(usual)s: %(one)s and %(other)s.")
                yield _edge(sharers[0], sharers[1], sentence % _named(sharers, number=number, usual=usual))


def _names(text: str) -> frozenset[str]:
    """The capitalised words of a text: names and, in German, nouns."""
    words = (word for word in _WORD.findall(text) if len(word) >= SHORTEST)
    return frozenset(word for word in words if word[0].isupper() and not word.isupper())


def _is_slip(word: str, right: str) -> bool:
    """One letter was changed, left out, doubled or swapped with its neighbour, before the ending."""
    if word == right or word[0] != right[0] or abs(len(word) - len(right)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, right, strict=False)) if a != b), None)
    if at is None or at >= min(len(word), len(right)) - ENDING:
        return False
    rest, rest_right = word[at:], right[at:]
    changed = rest[1:] == rest_right[1:]
    left_out, doubled = rest == rest_right[1:], rest[1:] == rest_right
    swapped = rest[1::-1] + rest[2:] == rest_right
    return changed or left_out or doubled or swapped


def _edge(earlier: Report, later: Report, sentence: str) -> Edge:
    return Edge(earlier.id, later.id, EdgeKind.SHARED_ERROR, sentence, CONFIDENCE)


def _named(sharers: list[Report], **values: str) -> dict[str, str]:
    return {"one": sharers[0].name, "other": sharers[1].name, **values}
