"""A client that speaks the API as an outside program does: token, JSON, If-Match."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client

from claims.models import ApiToken

ROOT = "/api/v1/"


class Api:
    """One person's client; every call returns (status, body) and keeps the whole answer in ``last``."""

    def __init__(self, who: User | None) -> None:
        self.client = Client(raise_request_exception=True)
        self.headers: dict[str, str] = {}
        self.last: HttpResponse
        if who is not None:
            _, token = ApiToken.objects.create(who)
            self.headers["Authorization"] = f"Token {token}"

    def get(self, path: str, **query: Any) -> tuple[int, Any]:
        return self._answer(self.client.get(self._url(path), query, headers=self.headers))

    def post(
        self, path: str, body: Any = None, *, seen: int | str | None = None, **raw: Any
    ) -> tuple[int, Any]:
        return self._send("POST", path, body, seen, raw)

    def patch(self, path: str, body: Any, *, seen: int | str | None = None) -> tuple[int, Any]:
        return self._send("PATCH", path, body, seen, {})

    def delete(self, path: str, *, seen: int | str | None = None) -> tuple[int, Any]:
        return self._send("DELETE", path, None, seen, {})

    def upload(self, path: str, form: dict[str, Any]) -> tuple[int, Any]:
        return self._answer(self.client.post(self._url(path), form, headers=self.headers))

    def etag(self) -> str:
        return self.last.headers["ETag"]

    def _send(
        self, verb: str, path: str, body: Any, seen: int | str | None, raw: dict[str, Any]
    ) -> tuple[int, Any]:
        headers = dict(self.headers)
        if seen is not None:
            headers["If-Match"] = f'"{seen}"' if isinstance(seen, int) else seen
        data = raw.get("data", b"" if body is None else json.dumps(body).encode())
        kind = raw.get("content_type", "application/json")
        return self._answer(self.client.generic(verb, self._url(path), data, kind, headers=headers))

    def _answer(self, response: HttpResponse) -> tuple[int, Any]:
        self.last = response
        return response.status_code, json.loads(response.content) if response.content else None

    def _url(self, path: str) -> str:
        return path if path.startswith("/") else ROOT + path
