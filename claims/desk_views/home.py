"""The first page of the desk: what waits for me, what came in, what is out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from claims.desk_views import waiting
from claims.desk_views.page import person, show
from claims.models import Claim
from claims.rules import may


def home(request: HttpRequest) -> HttpResponse:
    """Show the sections for the roles of whoever is signed in."""
    context = {
        "may_add": may("claims.intake", request.user),
        "mine": waiting.waiting_for(person(request)),
        "stopped": waiting.parked_jobs(),
        "documents": waiting.newest_documents(),
        "published": waiting.newest_editions(),
    }
    return show(request, "desk/home.html", context, title=_("Home"))


def may_add_articles(request: HttpRequest) -> bool:
    """Whether the sidebar offers to add an article."""
    return may("claims.intake", request.user)


def candidate_badge(request: HttpRequest) -> str:
    """Return how many candidates wait, for the sidebar."""
    return str(Claim.objects.candidates().count())
