"""Deciding on many claims of the list at once: accept, watch, decline with one code for all."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from claims.desk_views.page import person
from claims.desk_views.steps import say_outcomes
from claims.models import Claim
from claims.models.claim import DeclineCode
from claims.review import take_many
from claims.rules import may


class Triage:
    """The bulk steps; a claim that refuses the step is named with its reason and holds nobody up."""

    actions = ["accept_all", "watch_all", "decline_all"]

    @action(description=_("Accept, each into a new review"), permissions=["accept"])
    def accept_all(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        say_outcomes(request, take_many("accept", claims, person(request)))

    @action(description=_("Watch"), permissions=["watch"])
    def watch_all(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        say_outcomes(request, take_many("watch", claims, person(request)))

    @action(description=_("Decline …"), permissions=["decline"])
    def decline_all(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        """Ask for the code first, then decline all."""
        code = request.POST.get("code", "")
        if code:
            say_outcomes(request, take_many("decline", claims, person(request), {"code": code}))
            return None
        context: dict[str, Any] = {
            **admin.site.each_context(request),
            "title": _("Decline the chosen claims"),
            "claims": claims,
            "codes": DeclineCode.choices,
        }
        return TemplateResponse(request, "desk/decline.html", context)

    def has_accept_permission(self, request: HttpRequest) -> bool:
        return may("claims.accept_claim", request.user)

    def has_watch_permission(self, request: HttpRequest) -> bool:
        return may("claims.watch_claim", request.user)

    def has_decline_permission(self, request: HttpRequest) -> bool:
        return may("claims.decline_claim", request.user)
