"""How many independent origins the reports of a claim have, as readers may see and check it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from claims.independence.words import sentence, strictly
from claims.models import Claim, Origin, OriginCount, Verdict
from claims.models.origin import Aspect
from claims.publication.people import is_shielded, party
from claims.publication.provenance import document_address, moment
from sources.models import Document, Source
from sources.naming import find_sources

Entry = dict[str, Any]


def origin_entries(verdicts: Iterable[Verdict]) -> list[Entry]:
    """Return for each verdict, by its place on the page, what was counted of its claim; uncounted ones are left out."""
    entries = []
    for position, verdict in enumerate(verdicts, start=1):
        counts = counts_of(verdict.claim)
        if counts:
            entries.append({"order": position, "counts": counts})
    return entries


def counts_of(claim: Claim) -> list[Entry]:
    """Return the counts of a claim, content before attribution, each with the reports behind it by origin."""
    rows = {row.aspect: row for row in OriginCount.objects.filter(claim=claim)}
    origins = Origin.objects.filter(claim=claim).prefetch_related("documents__publisher")
    return [
        {
            "aspect": aspect.value,
            "reports": row.reports,
            "languages": row.languages,
            "k_loose": row.k_loose,
            "k_strict": row.k_strict,
            "sentence": sentence(row.reports, row.languages, row.k_loose),
            "strictly": strictly(row.k_strict),
            "origins": [_origin(origin) for origin in origins if origin.aspect == aspect],
        }
        for aspect in (Aspect.CONTENT, Aspect.ATTRIBUTION)
        if (row := rows.get(aspect)) and row.reports
    ]


def sources_named(claims: Iterable[Claim]) -> list[Source]:
    """Return the sources that origins of the claims are called after: a report may name one that no statement has."""
    labels = set(Origin.objects.filter(claim__in=list(claims)).values_list("label", flat=True))
    return [*Source.objects.filter(name__in=labels), *find_sources(labels).values()]


def with_origins(content: Mapping[str, Any]) -> None:
    """Put the counts of an edition beside its verdicts, for the page; editions before the first count have none."""
    by_order = {entry["order"]: entry["counts"] for entry in content.get("origins", ())}
    for verdict in content["verdicts"]:
        verdict["counts"] = by_order.get(verdict["order"], [])


def _origin(origin: Origin) -> Entry:
    documents = sorted(origin.documents.all(), key=_moment)
    return {
        "number": origin.number,
        "strict": origin.strict,
        "label": origin.label,
        "reports": [_report(document) for document in documents],
    }


def _moment(document: Document) -> Any:
    return (document.published_at is None, document.published_at or document.created_at)


def _report(document: Document) -> Entry:
    shielded = is_shielded(document.publisher)
    return {
        "publisher": party(document.publisher)["name"],
        "title": "" if shielded else document.title,
        "language": document.language,
        "published_at": moment(document.published_at),
        "published_precision": document.published_precision,
        **document_address(document, shielded),
    }
