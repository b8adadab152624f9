"""A person's answer to robots.txt: this one page is captured, and why."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claims.desk_views.page import person
from claims.rules import may
from sources import despite_robots
from sources.errors import SourceError
from sources.intake import FETCH
from sources.models import Job


@require_POST
def capture_anyway(request: HttpRequest, job_id: int) -> HttpResponse:
    """Let a fetch that stopped at robots.txt run, with the reason that was written; back to its page."""
    if not may("claims.intake", request.user):
        raise PermissionDenied
    job = get_object_or_404(Job, pk=job_id, kind=FETCH)
    try:
        despite_robots.capture(job, person(request), request.POST.get("reason", ""))
    except SourceError as error:
        messages.error(request, error.sentence)
    else:
        messages.success(request, _("The page is captured; your name and reason stand in its custody."))
    return redirect("desk:document", job.payload["document"])
