"""What people do on the page of the background work: run again after a question, dismiss, cancel."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from claims.desk_views.jobs_board import lines_of
from claims.desk_views.page import person, show
from claims.rules import may
from sources import jobs
from sources.models import Job

MOST = 200  # jobs in one go


@require_POST
def run_again(request: HttpRequest) -> HttpResponse:
    """Ask whether the chosen jobs are to run again, then let them."""
    chosen = _chosen(request)
    if not chosen:
        return _nothing(request)
    if "confirmed" not in request.POST:
        context = {"lines": lines_of(chosen), "back": _back(request)}
        return show(request, "desk/jobs_again.html", context, title=_("Run again?"))
    return _each(request, chosen, jobs.retry)


@require_POST
def stop(request: HttpRequest) -> HttpResponse:
    """Cancel the chosen jobs, or dismiss those that stopped."""
    chosen = _chosen(request)
    return _each(request, chosen, jobs.cancel) if chosen else _nothing(request)


def _chosen(request: HttpRequest) -> list[Job]:
    if not may("claims.intake", request.user):
        raise PermissionDenied
    keys = [int(key) for key in request.POST.getlist("job") if key.isascii() and key.isdigit()][:MOST]
    return list(Job.objects.filter(pk__in=keys).most_urgent_first())


def _each(request: HttpRequest, chosen: list[Job], do: Callable[..., bool]) -> HttpResponse:
    done = sum(do(job, by=person(request)) for job in chosen)
    if done:
        text = ngettext("Done for %(count)d job.", "Done for %(count)d jobs.", done) % {"count": done}
        messages.success(request, text)
    if left := len(chosen) - done:
        text = ngettext(
            "%(count)d job was left as it is: it went on meanwhile.",
            "%(count)d jobs were left as they are: they went on meanwhile.",
            left,
        )
        messages.warning(request, text % {"count": left})
    return redirect(_back(request))


def _nothing(request: HttpRequest) -> HttpResponse:
    messages.warning(request, _("No job is chosen: tick the boxes before the jobs first."))
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return back if safe else reverse("desk:jobs")
