"""Layers one and two: texts without furniture, compared within a language by what the smaller shares."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext as _

from claims.independence.records import Case, Edge, Report, by_id
from claims.models.origin import EdgeKind
from sources.models.story import LinkKind
from sources.syndication import COPY_FROM, CopyIndex

# A person looks: shown, but below what joins.
LOOK = 0.5
OF_LINKS = {
    LinkKind.COPY_OF: EdgeKind.COPY,
    LinkKind.TRANSLATION_OF: EdgeKind.TRANSLATION,
    LinkKind.REWRITE_OF: EdgeKind.REWRITE,
}


def edges(case: Case) -> Iterator[Edge]:
    """Each report against the earlier one it shares most text with, and what people noted of copies."""
    index: CopyIndex[UUID] = CopyIndex()
    reports = by_id(case.reports)
    for report in case.reports:
        near = [
            (key, share) for key, share in index.near(report.grams) if _same_language(report, reports[key])
        ]
        copies = [pair for pair in near if pair[1] >= COPY_FROM]
        for key, share in copies[:1] or near[:1]:
            yield _text_edge(reports[key], report, share)
        index.add(report.id, report.grams)
    for link in case.links:
        if link.kind in OF_LINKS:
            yield Edge(link.target, link.source, OF_LINKS[LinkKind(link.kind)], link.quote, link.confidence)


def _same_language(one: Report, other: Report) -> bool:
    return not (one.language and other.language) or one.language == other.language


def _text_edge(earlier: Report, later: Report, share: float) -> Edge:
    values = {"share": round(share * 100), "earlier": earlier.name, "later": later.name}
    if share >= COPY_FROM:
        sentence = _(
            "%(share)d %% of the shorter text stands in the other: %(later)s carries the text of %(earlier)s."
        )
        return Edge(earlier.id, later.id, EdgeKind.COPY, sentence % values, round(min(share, 0.99), 2))
    sentence = _(
        "%(share)d %% of the shorter text stands in the other: %(later)s may have rewritten %(earlier)s. "
        "Read both and decide."
    )
    return Edge(earlier.id, later.id, EdgeKind.REWRITE, sentence % values, LOOK)
