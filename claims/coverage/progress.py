"""How far a round of coverage is: what each connector answered, and what became of each page so far."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Max
from django.utils.translation import gettext as _

from claims.coverage.rounds import ASK, WEIGH
from claims.models import Claim, CoveragePage, CoverageRound, SearchLog
from claims.models.coverage import PageOutcome, SearchState
from sources.models import Document, Job, Snapshot
from sources.models.job import JobState

UNFINISHED = frozenset({JobState.WAITING, JobState.LEASED})


class PageState(StrEnum):
    """Where a page is on its way; from ``offered`` on it is done."""

    WAITING = "waiting"
    FETCHING = "fetching"
    FETCHED = "fetched"
    READING = "reading"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    UPLOADED = "uploaded"
    OFFERED = "offered"
    KNOWN = "known"
    TWIN = "twin"
    BELOW = "below"


PAGE_STATES = [(state.value, state.value) for state in PageState]
RUNNING = frozenset({PageState.WAITING, PageState.FETCHING, PageState.FETCHED, PageState.READING})


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page of a round with its state; ``sentence`` says what stopped it or what was found."""

    page: CoveragePage
    state: PageState
    sentence: str

    @property
    def document(self) -> Document:
        return self.page.document


@dataclass(frozen=True, slots=True)
class SearchLine:
    """A search of a round; ``sentence`` says what came of it."""

    search: SearchLog
    state: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RoundProgress:
    """A round as it stands now."""

    row: CoverageRound
    searches: tuple[SearchLine, ...]
    pages: tuple[PageLine, ...]
    opening: bool

    @property
    def running(self) -> bool:
        asking = any(line.state == SearchState.WAITING for line in self.searches)
        return self.opening or asking or any(line.state in RUNNING for line in self.pages)

    def count(self, *states: str) -> int:
        return sum(line.state in states for line in self.pages)

    @property
    def done(self) -> int:
        return len(self.pages) - self.count(*RUNNING)

    @property
    def sentence(self) -> str:
        """The round in one line."""
        if self.opening:
            return _("The search is being opened.")
        answered = sum(line.state != SearchState.WAITING for line in self.searches)
        return _(
            "%(answered)d of %(services)d services answered; %(pages)d pages found, %(done)d done, "
            "%(offered)d offered as evidence."
        ) % {
            "answered": answered,
            "services": len(self.searches),
            "pages": len(self.pages),
            "done": self.done,
            "offered": self.count(PageState.OFFERED),
        }

    @property
    def found_nothing(self) -> bool:
        """Whether a finished round brought no page at all: a negative finding, if a service answered."""
        return not self.running and not self.pages


def newest_round(claim: Claim) -> CoverageRound | None:
    return claim.coverage_rounds.select_related("job", "asked_by").order_by("-number").first()


def progress_of_round(row: CoverageRound) -> RoundProgress:
    """Return how far a round is, from its searches, its pages and their jobs."""
    searches = list(row.searches.all())
    pages = list(row.pages.select_related("document__publisher", "job").defer("document__url"))
    asking = {job.key: job for job in Job.objects.filter(kind=ASK, key__in=[str(one.pk) for one in searches])}
    keys = [page.job.key for page in pages if page.job]
    weighing = {job.key: job for job in Job.objects.filter(kind=WEIGH, key__in=keys)}
    newest = dict(
        Snapshot.objects.filter(document__in=[page.document_id for page in pages])
        .values_list("document")
        .annotate(Max("taken_at"))
    )
    return RoundProgress(
        row,
        tuple(_search_line(one, asking.get(str(one.pk))) for one in searches),
        tuple(_page_line(page, weighing, newest.get(page.document_id)) for page in pages),
        opening=not searches and row.job is not None and row.job.state in UNFINISHED,
    )


def _search_line(search: SearchLog, job: Job | None) -> SearchLine:
    if search.state == SearchState.WAITING and job and job.state not in UNFINISHED:
        return SearchLine(search, SearchState.FAILED, job.error_sentence or job.get_state_display())
    if search.state == SearchState.WAITING:
        return SearchLine(search, search.state, _("is being asked") if job else _("waits"))
    if search.state == SearchState.NOTHING:
        return SearchLine(search, search.state, search.note or _("found nothing for or against the claim"))
    if search.state == SearchState.FAILED:
        return SearchLine(search, search.state, search.note)
    told = [_("found %(hits)d pages") % {"hits": search.hits}]
    if search.left_out:
        told.append(_("%(count)d more lie beyond the budget of the round") % {"count": search.left_out})
    return SearchLine(search, search.state, "; ".join([*told, *([search.note] if search.note else [])]))


def _page_line(page: CoveragePage, weighing: dict[str, Job], newest: datetime | None) -> PageLine:
    if page.outcome != PageOutcome.OPEN:
        return PageLine(page, PageState(page.outcome), "; ".join(page.reasons))
    job = page.job
    weigh = weighing.get(job.key) if job else None
    for step, under_way, waits in (
        (weigh, PageState.READING, PageState.FETCHED),
        (job, PageState.FETCHING, PageState.WAITING),
    ):
        if step is None:
            continue
        if step.state in UNFINISHED:
            sentence = step.error_sentence or (step.progress if step.state == JobState.LEASED else "")
            return PageLine(page, under_way if step.state == JobState.LEASED else waits, sentence)
        if step.state == JobState.PARKED:
            return PageLine(page, _stopped(step, newest), step.error_sentence)
        if step.state == JobState.CANCELLED:
            return PageLine(page, PageState.CANCELLED, "")
    return PageLine(page, PageState.FETCHED, "")


def _stopped(job: Job, newest: datetime | None) -> PageState:
    """A page that was refused and that a person has brought in since can be weighed."""
    return PageState.UPLOADED if newest and newest > job.created_at else PageState.REFUSED


def in_order(lines: Iterable[PageLine]) -> list[PageLine]:
    """The pages in the order people look at them: what stopped first, then what runs, then the best."""
    order = {PageState.UPLOADED: 0, PageState.REFUSED: 1, **dict.fromkeys(RUNNING, 2), PageState.OFFERED: 3}
    return sorted(lines, key=lambda line: (order.get(line.state, 4), -line.page.relevance))
