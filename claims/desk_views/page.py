"""What every page of the desk carries around its own content, and the banner about background work."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from claims.refusal import StepRefused
from claims.rules import may
from sources import heartbeat
from sources.models import Job
from sources.models.job import JobState

View = Callable[..., HttpResponseBase]

WORKER = "worker"
VERSION = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Background:
    """Whether somebody does the work in the background, and how much of it waits."""

    worker: bool
    waiting: int


def background() -> Background:
    """Return the state of the background work; a worker without a sign of life for 20 s counts as gone."""
    age = heartbeat.ages().get(WORKER)
    alive = age is not None and age <= heartbeat.STALE_AFTER
    return Background(alive, 0 if alive else Job.objects.filter(state=JobState.WAITING).count())


def person(request: HttpRequest) -> User:
    """Return who is signed in; the desk's pages are never shown to anybody else."""
    return cast(User, request.user)


def seen_version(request: HttpRequest) -> int:
    """Return the version of the row that the form saw; raises StepRefused of kind ``input`` without a usable one."""
    text = request.POST.get("version", "")
    if not VERSION.fullmatch(text):
        raise StepRefused("input", _("This form does not say what it saw: reload the page and try again."))
    return int(text)


def show(
    request: HttpRequest, template: str, context: dict[str, Any], *, title: Any, status: int = 200
) -> HttpResponse:
    """Render one of the desk's pages inside Unfold's frame."""
    request.current_app = admin.site.name
    frame = {**admin.site.each_context(request), "title": title, "background": background()}
    return render(request, template, {**frame, **context}, status=status)


def for_the_desk(view: View) -> View:
    """Let only people who hold a role of the desk see its work."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may("claims.see_desk", request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return answer
