"""Who sends a request."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from rest_framework.request import Request


def person(request: Request) -> User:
    """Return the person behind a request; the permissions let nobody through who is not signed in."""
    return cast(User, request.user)
