"""The first page of the desk: what waits for me, what came in, what is out."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.desk_views import waiting
from claims.desk_views.alerts import broken_snapshots
from claims.desk_views.page import person, show
from claims.models import Claim
from claims.rules import may
from sources.models import Job
from sources.models.job import JobState


def home(request: HttpRequest) -> HttpResponse:
    """Show the sections for the roles of whoever is signed in; without a role only how to get one."""
    context: dict[str, Any] = {"sees_desk": sees_desk(request)}
    if context["sees_desk"]:
        context |= {
            "may_add": may("claims.intake", request.user),
            "mine": waiting.waiting_for(person(request)),
            "broken": broken_snapshots(),
            "stopped": waiting.parked_jobs(),
            "changed": waiting.changed_pages(),
            "documents": waiting.newest_documents(),
            "published": waiting.newest_editions(),
        }
    return show(request, "desk/home.html", context, title=_("Home"))


def sees_desk(request: HttpRequest) -> bool:
    """Whether the sidebar leads to the lists of the desk."""
    return may("claims.see_desk", request.user)


def may_add_articles(request: HttpRequest) -> bool:
    """Whether the sidebar offers to add an article."""
    return may("claims.intake", request.user)


def candidate_badge(request: HttpRequest) -> str:
    """Return how many candidates wait, for the sidebar."""
    return str(Claim.objects.candidates().count()) if sees_desk(request) else ""


def stopped_badge(request: HttpRequest) -> str:
    """Return how many jobs stopped and need a person, for the sidebar; nothing when there is none."""
    stopped = Job.objects.filter(state=JobState.PARKED).count() if sees_desk(request) else 0
    return str(stopped or "")
