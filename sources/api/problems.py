"""One shape for every error answer: a code, a sentence that says what to do, and what helps to mend it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, UnreadablePostError
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from sources.errors import SourceError

LONGEST_SENTENCE = 1000
TOO_LARGE = frozenset({"too_large", "too_big"})


class Problem(exceptions.APIException):
    """An error answer; ``more`` are further members of its body, such as the answers of gates."""

    def __init__(self, status: int, code: str, sentence: str, **more: Any) -> None:
        super().__init__(sentence, code)
        self.status_code = status
        self.more = more


def handle(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the error answer to an exception raised by a view, or None for one that nobody foresaw."""
    known = translate(error)
    response = exception_handler(known, context) if known else None
    if response is not None and isinstance(known, exceptions.APIException):
        response.data = body(known)
    return response


def translate(error: Exception) -> exceptions.APIException | None:
    """Return the API's form of an error from below, or None when it has none."""
    match error:
        case exceptions.APIException():
            return error
        case SourceError():
            status = 413 if error.reason in TOO_LARGE else 422
            return Problem(status, error.reason, error.sentence)
        case RequestDataTooBig():
            return Problem(413, "too_large", "The request is too large; send a shorter text.")
        case SuspiciousOperation() | UnreadablePostError():
            return exceptions.ParseError()
        case Http404():
            return exceptions.NotFound()
        case PermissionDenied():
            return exceptions.PermissionDenied()
    return None


def body(error: exceptions.APIException) -> dict[str, Any]:
    """Return ``{"code", "detail"}`` and, for refused fields, ``"errors"``: field name -> sentences."""
    if isinstance(error, exceptions.ValidationError):
        fields = _by_field(error.detail)
        return {"code": "invalid", "detail": _first(fields), "errors": fields}
    more = error.more if isinstance(error, Problem) else {}
    return {"code": error.get_codes(), "detail": _readable(error.detail), **more}


def _by_field(detail: Any, path: str = "") -> dict[str, list[str]]:
    if isinstance(detail, dict):
        named = [(f"{path}.{name}".lstrip("."), part) for name, part in detail.items()]
    elif any(isinstance(part, dict | list) for part in detail):
        named = [(f"{path}.{place}".lstrip("."), part) for place, part in enumerate(detail)]
    else:
        return {_readable(path) or "non_field_errors": [_readable(sentence) for sentence in detail]}
    found: dict[str, list[str]] = {}
    for name, part in named:
        found.update(_by_field(part, name) if part else {})
    return found


def _readable(words: object) -> str:
    """Return words that may repeat what was sent, cut short and without characters that UTF-8 cannot carry."""
    return str(words)[:LONGEST_SENTENCE].encode("utf-8", "replace").decode()


def _first(fields: dict[str, list[str]]) -> str:
    name, sentences = next(iter(fields.items()), ("non_field_errors", ["The request cannot be understood."]))
    return sentences[0] if name == "non_field_errors" else f"{name}: {sentences[0]}"
