"""What the desk's pages need around them: Unfold's content policy and the signed-in member's zone and language."""

from __future__ import annotations

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.constants import SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from claims.models import Member

Answer = Callable[[HttpRequest], HttpResponse]

DESK_ROOT = "/admin/"

# Unfold's Alpine.js evaluates expressions in attributes and writes style attributes; no script is inline.
DESK_POLICY = {"script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}


def desk_policy(get_response: Answer) -> Answer:
    """Widen the content security policy for the desk's pages only."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path.startswith(DESK_ROOT):
            response._csp_replace = DESK_POLICY  # type: ignore[attr-defined]
        return response

    return answer


def member_locale(get_response: Answer) -> Answer:
    """Show the desk's pages in the time zone and language that the signed-in member chose."""

    def answer(request: HttpRequest) -> HttpResponse:
        member = _member(request) if request.path.startswith(DESK_ROOT) else None
        if member is None:
            return get_response(request)
        language = member.language if member.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with timezone.override(_zone(member.time_zone)), translation.override(language):
            return get_response(request)

    return answer


def _member(request: HttpRequest) -> Member | None:
    if not request.user.is_authenticated:
        return None
    return Member.objects.filter(user_id=request.user.pk).first()


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)
