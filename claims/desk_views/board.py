"""What the claim page and the dossier show of one claim: its forms, its chain and its evidence board."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.urls import reverse

from claims.coverage import GATHER
from claims.coverage.progress import PageState, newest_round, progress_of_round
from claims.desk_views.cards import Card, cards, chain_of, figures_of
from claims.desk_views.documents import Progress, progress_of
from claims.desk_views.dossier_forms import ClaimForm, StatementForm, VerdictForm
from claims.desk_views.evidence_forms import JudgeForm, PointForm
from claims.desk_views.origin_board import OriginBoard, origin_board
from claims.desk_views.reasons import Numbered
from claims.models import Claim, Evidence, EvidenceState, Statement, Verdict
from claims.models.coverage import SearchState
from sources.models import Job
from sources.models.job import JobState

Bound = Mapping[str, forms.Form]

SHOWN = 6  # pieces of evidence before the rest is folded


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence under its number, with the form that judges it."""

    number: int
    row: Evidence
    form: forms.Form
    opened: bool


@dataclass(frozen=True, slots=True)
class Said:
    """One statement with who passes it on, and its form."""

    statement: Statement
    chain: list[str]
    form: forms.Form
    figures: list[Any]


@dataclass(frozen=True, slots=True)
class Part:
    """All that is shown and edited of one claim, in a review or before one."""

    claim: Claim
    card: Card
    verdict: Verdict | None
    claim_form: forms.Form
    verdict_form: forms.Form | None
    said: list[Said]
    pieces: list[Piece]
    point_form: forms.Form
    origins: OriginBoard
    coverage: Progress | None
    reports: list[str] = field(default_factory=list)

    @property
    def first_pieces(self) -> list[Piece]:
        return self.pieces[:SHOWN]

    @property
    def more_pieces(self) -> list[Piece]:
        """What is folded away: the least relevant candidates and what was set aside."""
        return self.pieces[SHOWN:]

    @property
    def candidates(self) -> int:
        return sum(piece.row.state == EvidenceState.CANDIDATE for piece in self.pieces)


def part_of(claim: Claim, user: Any, verdict: Verdict | None, bound: Bound) -> Part:
    """Return the part of ``claim``; ``bound`` holds forms that were refused just now, by their key."""
    evidence = numbered(claim)
    verdict_form = bound.get(f"verdict-{verdict.pk}") if verdict else None
    if verdict and verdict_form is None:
        verdict_form = VerdictForm.of(verdict, [number for number, _row in evidence])
    (card,) = cards([claim], user)
    return Part(
        claim=claim,
        card=card,
        verdict=verdict,
        claim_form=bound.get(f"claim-{claim.pk}") or ClaimForm.of(claim),
        verdict_form=verdict_form,
        said=[_said(statement, bound) for statement in claim.statements.all()],
        pieces=_pieces(evidence, bound),
        point_form=bound.get(f"point-{claim.pk}") or PointForm(auto_id=f"{claim.pk}-point-%s"),
        origins=origin_board(claim),
        coverage=coverage_of(claim),
        reports=_reports(claim),
    )


def numbered(claim: Claim) -> list[tuple[Numbered, Evidence]]:
    """Return the claim's evidence with the numbers that reasons cite: the order in which it came, for good."""
    held = claim.evidence.select_related("snapshot__document__publisher")
    rows = held.defer("snapshot__text", "snapshot__headers").order_by("created_at", "id")
    return [
        (Numbered(number, str(row.pk), row.state == EvidenceState.ACCEPTED), row)
        for number, row in enumerate(rows, start=1)
    ]


def numbers_of(claim: Claim) -> list[Numbered]:
    return [number for number, _row in numbered(claim)]


def coverage_of(claim: Claim) -> Progress | None:
    """Return how far the search for coverage is, the fetches it began included; None before the first."""
    newest = _newest_search(claim)
    if newest is None:
        return None
    begun = Job.objects.for_the_sake_of(claim).filter(created_at__gte=newest.created_at)
    work = [newest, *begun.order_by("created_at", "pk")]
    # A page that could not be fetched is said below; it does not keep the search from being done.
    running = [job for job in work if job.state in (JobState.WAITING, JobState.LEASED)]
    return progress_of(running or [newest], reverse("desk:claim", args=[claim.pk]))


def _newest_search(claim: Claim) -> Job | None:
    return Job.objects.on(claim).filter(kind=GATHER).order_by("-created_at", "-pk").first()


def _reports(claim: Claim) -> list[str]:
    """Return what came of the newest round: its sentence, and each service and page that stopped."""
    newest = newest_round(claim)
    if newest is None:
        return []
    progress = progress_of_round(newest)
    stopped = [
        f"{line.search.connector}: {line.sentence}"
        for line in progress.searches
        if line.state in (SearchState.FAILED, SearchState.NOTHING)
    ]
    refused = [
        f"{line.document}: {line.sentence}" for line in progress.pages if line.state == PageState.REFUSED
    ]
    return [progress.sentence, *stopped, *refused]


def _said(statement: Statement, bound: Bound) -> Said:
    places = list(statement.appearances.all())
    form = bound.get(f"statement-{statement.pk}") or StatementForm.of(statement)
    chain = chain_of(statement, places[0] if places else None)
    return Said(statement, chain, form, figures_of([statement], places))


def _pieces(evidence: Sequence[tuple[Numbered, Evidence]], bound: Bound) -> list[Piece]:
    """Accepted first, then candidates by relevance, then what was set aside."""
    order = [EvidenceState.ACCEPTED, EvidenceState.CANDIDATE, EvidenceState.DISMISSED]
    pieces = []
    for number, row in evidence:
        refused = bound.get(f"evidence-{row.pk}")
        pieces.append(Piece(number.number, row, refused or JudgeForm.of(row), refused is not None))
    return sorted(
        pieces, key=lambda piece: (order.index(EvidenceState(piece.row.state)), -piece.row.relevance)
    )
