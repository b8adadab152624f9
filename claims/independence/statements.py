"""Layer three: chains of attribution that end at the same claimant; this layer joins translations.

It joins what was said, never who witnessed that it was said: two reporters with the same handout are two witnesses
of the handout, and one origin of its figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from claims.independence.records import CONTENT_ONLY, Case, Edge, Report
from claims.models.origin import EdgeKind

# Reports of one saying come within a day of it; other time zones included.
NEAR = timedelta(days=1)
NO_OCCASION = frozenset({"", "unknown"})
DATED, PUBLISHED_NEAR, OTHER_DAY = 0.95, 0.9, 0.8


def edges(case: Case) -> Iterator[Edge]:
    """Each report with a claimant, joined to the nearest earlier one whose chain ends at the same claimant."""
    groups: dict[UUID | str, list[Report]] = defaultdict(list)
    for report in case.reports:
        key = _claimant(case, report)
        if key is None:
            continue
        earlier = groups[key]
        same = next((one for one in earlier if _same_occasion(one, report)), None)
        if same:
            yield _joined(same, report, EdgeKind.STATEMENT)
        elif earlier:
            yield _joined(earlier[0], report, EdgeKind.CLAIMANT)
        earlier.append(report)


def _claimant(case: Case, report: Report) -> UUID | str | None:
    """The body that is spoken for, else the printed name; None in the outlet's own voice."""
    if report.claimant and report.claimant.id:
        return case.ownership.body(report.claimant.id)
    return report.claimant_key or None


def _day(report: Report) -> date | None:
    return report.said_on or (report.published.date() if report.published else None)


def _same_occasion(one: Report, other: Report) -> bool:
    if {one.medium, other.medium} & NO_OCCASION == set() and one.medium != other.medium:
        return False
    mine, theirs = _day(one), _day(other)
    return mine is not None and theirs is not None and abs(mine - theirs) <= NEAR


def _joined(earlier: Report, later: Report, kind: EdgeKind) -> Edge:
    claimant = later.claimant or earlier.claimant
    values = {
        "claimant": claimant.name if claimant else "",
        "earlier": earlier.name,
        "later": later.name,
        "day": date_format(_day(later) or date.min, "j F Y") if _day(later) else "",
    }
    if kind == EdgeKind.STATEMENT:
        sentence = (
            _("Both name %(claimant)s, on the same occasion (%(day)s): %(earlier)s and %(later)s.") % values
        )
        dated = earlier.said_on and later.said_on
        return Edge(earlier.id, later.id, kind, sentence, DATED if dated else PUBLISHED_NEAR, CONTENT_ONLY)
    sentence = _("Both name %(claimant)s, on different days: who counted is the same.") % values
    return Edge(earlier.id, later.id, kind, sentence, OTHER_DAY, CONTENT_ONLY)
