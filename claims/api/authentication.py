"""API tokens: who they stand for, and when they were last used."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from knox.auth import TokenAuthentication
from rest_framework.exceptions import AuthenticationFailed

from claims.models import ApiToken

USE_NOTED_EVERY = timedelta(minutes=1)


class ApiTokenAuthentication(TokenAuthentication):
    """``Authorization: Token <token>``, as ``manage.py create_token`` prints it."""

    def authenticate_credentials(self, token: bytes) -> Any:
        if not token.isascii():
            raise AuthenticationFailed
        user, api_token = super().authenticate_credentials(token)
        note_use(api_token)
        return user, api_token


def note_use(token: ApiToken) -> None:
    """Write when the token was used, at most once a minute, so that reading stays reading."""
    now = timezone.now()
    long_ago = Q(last_used__isnull=True) | Q(last_used__lt=now - USE_NOTED_EVERY)
    ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used=now)
