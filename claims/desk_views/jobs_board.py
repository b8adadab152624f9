"""The desk's page of the work in the background: what waits, what runs, what stopped and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Min, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from claims.desk_views.job_words import QUEUES, Thing, kind_name, things_of
from claims.desk_views.page import show
from claims.rules import may
from sources import heartbeat
from sources.intake import FETCH
from sources.models import Job
from sources.models.job import JobState
from sources.subjects import Subject

PER_PAGE = 50
FIRST_STATES = [JobState.PARKED, JobState.LEASED, JobState.WAITING]  # what is not over, most pressing first


@dataclass(frozen=True, slots=True)
class QueueLine:
    """How one queue stands."""

    code: str
    name: str
    waiting: int
    running: int
    parked: int
    oldest: datetime | None
    is_served: bool

    @property
    def is_stuck(self) -> bool:
        """Whether work waits that nobody will take."""
        return bool(self.waiting) and not self.is_served


@dataclass(frozen=True, slots=True)
class Line:
    """One job in words."""

    job: Job
    kind: str
    subject: Thing | None
    cause: Thing | None

    @property
    def sentence(self) -> str:
        """What happened last, or how far it is."""
        if self.job.state == JobState.LEASED:
            return self.job.progress or _("A worker is on it.")
        return self.job.error_sentence or self.job.progress

    @property
    def comes_again(self) -> bool:
        """Whether it failed and is tried again by itself."""
        return self.job.state == JobState.WAITING and self.job.attempts > 0

    @property
    def address(self) -> str:
        return str(self.job.payload.get("url", "")) if self.job.kind == FETCH else ""

    @property
    def is_final(self) -> bool:
        """Whether another attempt would end the same: it stopped with attempts left."""
        return self.job.state == JobState.PARKED and self.job.attempts < settings.JOB_ATTEMPTS

    @property
    def may_run_again(self) -> bool:
        return self.job.state in (JobState.PARKED, JobState.CANCELLED)

    @property
    def may_be_cancelled(self) -> bool:
        return self.job.state in (JobState.WAITING, JobState.LEASED)


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """Show the queues and the jobs of a state and a queue; a page that stays open keeps itself fresh."""
    state, queue = request.GET.get("state", ""), request.GET.get("queue", "")
    chosen = _chosen(state, queue)
    page = Paginator(chosen, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "queues": queue_lines(),
        "counts": _counts(queue),
        "state": state,
        "queue": queue,
        "queue_name": QUEUES.get(queue, ""),
        "page": page,
        "lines": lines_of(page.object_list),
        "links": _links(page, state, queue),
        "is_served": any(heartbeat.is_served(code, heartbeat.ages()) for code in QUEUES),
        "may_act": may("claims.intake", request.user),
        "is_fullwidth": True,
    }
    return show(request, "desk/jobs.html", context, title=_("Work in the background"))


def lines_of(jobs: Iterable[Job]) -> list[Line]:
    """Return jobs in words, with the rows they are about."""
    rows = list(jobs)
    things = things_of(rows)
    return [
        Line(
            job,
            kind_name(job.kind),
            things.get(Subject(job.subject_type, job.subject_id)),
            things.get(Subject(job.cause_type, job.cause_id)),
        )
        for job in rows
    ]


def queue_lines() -> list[QueueLine]:
    """Return how each queue stands: numbers, age of the oldest that waits, whether a worker serves it."""
    ages = heartbeat.ages()
    found = {
        row["queue"]: row
        for row in Job.objects.filter(state__in=FIRST_STATES)
        .values("queue")
        .annotate(
            waiting=Count("pk", filter=Q(state=JobState.WAITING)),
            running=Count("pk", filter=Q(state=JobState.LEASED)),
            parked=Count("pk", filter=Q(state=JobState.PARKED)),
            oldest=Min("created_at", filter=Q(state=JobState.WAITING)),
        )
    }
    return [
        QueueLine(
            code=code,
            name=str(name),
            waiting=found[code]["waiting"] if code in found else 0,
            running=found[code]["running"] if code in found else 0,
            parked=found[code]["parked"] if code in found else 0,
            oldest=found[code]["oldest"] if code in found else None,
            is_served=heartbeat.is_served(code, ages),
        )
        for code, name in QUEUES.items()
    ]


def _chosen(state: str, queue: str) -> QuerySet[Job]:
    jobs = Job.objects.filter(state__in=[state] if state in JobState.values else FIRST_STATES)
    if queue in QUEUES:
        jobs = jobs.filter(queue=queue)
    if state in (JobState.DONE, JobState.CANCELLED):
        return jobs.order_by("-finished_at", "-pk")
    if state == JobState.WAITING:
        return jobs.most_urgent_first()
    places = [When(state=one, then=place) for place, one in enumerate(FIRST_STATES)]
    return jobs.order_by(Case(*places, default=len(places)), "priority", "next_attempt_at", "pk")


def _counts(queue: str) -> list[tuple[str, str, int]]:
    """Return (code, name, number) of each state, within the chosen queue."""
    jobs = Job.objects.filter(queue=queue) if queue in QUEUES else Job.objects.all()
    found = dict(jobs.values_list("state").annotate(Count("pk")).order_by())
    return [(state.value, str(state.label), found.get(state.value, 0)) for state in JobState]


def _links(page: Page[Job], state: str, queue: str) -> dict[str, str]:
    """Return the query strings of the page before and after, where there is one."""
    about = {name: value for name, value in (("state", state), ("queue", queue)) if value}
    links = {}
    if page.has_previous():
        links["previous"] = urlencode({**about, "page": page.previous_page_number()})
    if page.has_next():
        links["next"] = urlencode({**about, "page": page.next_page_number()})
    return links
