"""The page that waits for an article: what its job does, what stopped it, and on to the reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from claims.desk_views.page import background, person, show
from claims.rules import may
from sources import jobs
from sources.despite_robots import may_be_confirmed
from sources.intake import FETCH
from sources.models import Document, Job, Snapshot
from sources.models.job import JobState

WAITS_TOO_LONG = timedelta(seconds=5)
READ_FOR_NAME, LONGEST_NAME = 2000, 80  # characters


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a piece of work is: a code for the page, a sentence for people."""

    state: str
    sentence: str
    job: Job | None
    link: str = ""

    @property
    def is_final(self) -> bool:
        """Whether a page was refused for good: it stopped with attempts left, so another would end the same."""
        job = self.job
        return (
            job is not None
            and job.kind == FETCH
            and job.state == JobState.PARKED
            and job.attempts < settings.JOB_ATTEMPTS
        )

    @property
    def may_be_cancelled(self) -> bool:
        return self.job is not None and self.state in (JobState.WAITING, JobState.LEASED)

    def data(self) -> dict[str, Any]:
        return {"state": self.state, "sentence": self.sentence, "link": self.link}


def progress_of(work: list[Job], link: str) -> Progress:
    """Return how far ``work`` is, the newest job last; ``link`` is where its result stands.

    A job that nobody took within 5 seconds waits for a worker. One that stopped counts as long as nothing
    was begun after it: what a fetch did not bring may have been pasted since.
    """
    running = [job for job in work if job.state in (JobState.WAITING, JobState.LEASED)]
    job = next(iter([*running[-1:], *work[-1:]]), None)
    if job is None or job.state == JobState.DONE:
        return Progress("done", _("Done."), None, link)
    return Progress(job.state, _sentence(job), job)


@require_GET
def progress_page(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Show the progress of a document; once its text is read, go on to the reader."""
    document = get_object_or_404(Document.objects.select_related("publisher"), pk=document_id)
    progress = _document_progress(document)
    if progress.state == "done" and progress.link:
        return redirect(progress.link)
    context: dict[str, Any] = {"document": document, "progress": progress, "reader": _reader_link(document)}
    context["name"] = _name(document)
    context["may_add"] = may("claims.intake", request.user)
    context["stopped_by_robots"] = may_be_confirmed(progress.job)
    return show(request, "desk/document.html", context, title=_("Taking the article in"))


@require_GET
def progress_data(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """Return ``{"state", "sentence", "link"}`` for the page that waits."""
    return JsonResponse(_document_progress(get_object_or_404(Document, pk=document_id)).data())


@require_POST
def try_again(request: HttpRequest, job_id: int) -> HttpResponse:
    """Let a stopped job run again and go back to the page that waits for it."""
    if not may("claims.intake", request.user):
        raise PermissionDenied
    jobs.retry(get_object_or_404(Job, pk=job_id), by=person(request))
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else reverse("desk:jobs"))


def _document_progress(document: Document) -> Progress:
    work = Job.objects.on(document).order_by("created_at", "pk")
    return progress_of(list(work), _reader_link(document))


def _name(document: Document) -> str:
    """Return the title; without one the first line of the newest text, else how the desk lists it."""
    if document.title:
        return document.title
    kept = Snapshot.objects.filter(document=document).order_by("-taken_at")
    opening = kept.annotate(opening=Left("text", READ_FOR_NAME)).values_list("opening", flat=True).first()
    lines = [line.strip() for line in (opening or "").splitlines()]
    first = next((line for line in lines if line), "")
    return Truncator(first).chars(LONGEST_NAME) if first else str(document)


def _reader_link(document: Document) -> str:
    kept = Snapshot.objects.filter(document=document).order_by("-taken_at")
    newest = kept.values_list("pk", flat=True).first()
    return reverse("desk:reader", args=[newest]) if newest else ""


def _steps(job: Job) -> str:
    """How far a running job is: its sentence, with the steps where it counts them."""
    if not job.steps_total:
        return job.progress
    counted = {"done": job.steps_done, "total": job.steps_total}
    return f"{job.progress} ({_('%(done)d of %(total)d') % counted})"


def _sentence(job: Job) -> str:
    match job.state:
        case JobState.PARKED:
            return job.error_sentence or _("The work stopped.")
        case JobState.CANCELLED:
            return _("The work was cancelled.")
        case JobState.LEASED:
            return _steps(job) if job.progress else _("A worker is on it.")
    if job.attempts:
        text = _("Attempt %(number)d failed: %(sentence)s The next one follows by itself.")
        return text % {"number": job.attempts, "sentence": job.error_sentence}
    untaken = timezone.now() - job.next_attempt_at > WAITS_TOO_LONG
    if untaken or not background().worker:
        return _("The job waits for a worker. Nothing is lost: it goes on as soon as one runs.")
    return _("The job is in the queue.")
