"""What the dossier shows of a claim's origins: sentences, picture, table, circles and decisions."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Prefetch

from claims.independence.drawing import Drawing, drawing, numbered
from claims.independence.keeping import is_being_counted
from claims.independence.records import JOINS_FROM
from claims.independence.words import sentence, strictly
from claims.models import CircularFinding, Claim, Origin, OriginCount, OriginEdge, OriginRuling
from claims.models.origin import Aspect, Ruling
from sources.models import Document

UNDATED_LAST = F("published_at").asc(nulls_last=True)  # databases differ in where they put them


@dataclass(frozen=True, slots=True)
class Counted:
    """One aspect of the count: what is counted, both numbers in words, the origins and why they are joined."""

    aspect: str
    label: str
    count: OriginCount
    sentence: str
    strictly: str
    origins: list[Origin]
    edges: list[tuple[int, OriginEdge, bool]]
    drawing: Drawing | None


@dataclass(frozen=True, slots=True)
class OriginBoard:
    """Everything about origins on the part of a claim; without ``counted`` nothing was counted yet."""

    counted: list[Counted]
    circles: list[CircularFinding]
    rulings: list[OriginRuling]
    reports: list[Document]
    ruling_choices: list[tuple[str, str]]
    waits: bool

    @property
    def headline(self) -> str:
        return self.counted[0].sentence if self.counted else ""


def origin_board(claim: Claim) -> OriginBoard:
    """Return the board of a claim, content before attribution."""
    counts = {row.aspect: row for row in OriginCount.objects.filter(claim=claim)}
    counted = [
        _counted(counts[aspect]) for aspect in (Aspect.CONTENT, Aspect.ATTRIBUTION) if aspect in counts
    ]
    rulings = OriginRuling.objects.filter(claim=claim).select_related(
        "one__publisher", "other__publisher", "by"
    )
    reports = Document.objects.filter(pk__in=Origin.objects.filter(claim=claim).values("documents"))
    return OriginBoard(
        counted=counted,
        circles=list(CircularFinding.objects.filter(claim=claim)),
        rulings=list(rulings),
        reports=list(reports.select_related("publisher").order_by(UNDATED_LAST, "title")),
        ruling_choices=[(value, str(label)) for value, label in Ruling.choices],
        waits=is_being_counted(claim),
    )


def _counted(count: OriginCount) -> Counted:
    about = {"claim": count.claim_id, "aspect": count.aspect}
    documents = Document.objects.select_related("publisher").order_by(UNDATED_LAST, "created_at")
    origins = list(Origin.objects.filter(**about).prefetch_related(Prefetch("documents", documents)))
    rows = OriginEdge.objects.filter(**about).select_related("earlier__publisher", "later__publisher")
    edges = numbered(list(rows), JOINS_FROM)
    return Counted(
        aspect=count.aspect,
        label=count.get_aspect_display(),
        count=count,
        sentence=sentence(count.reports, count.languages, count.k_loose),
        strictly=strictly(count.k_strict),
        origins=origins,
        edges=edges,
        drawing=drawing(origins, edges),
    )
