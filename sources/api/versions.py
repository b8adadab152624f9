"""Optimistic locking over HTTP: ETag carries a row's version, If-Match must name the one that was seen."""

from __future__ import annotations

import re
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_200_OK, HTTP_400_BAD_REQUEST, HTTP_428_PRECONDITION_REQUIRED

from sources.api.problems import Problem
from sources.models import Record

IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description='The ETag of the row as you saw it, such as `"3"`. Missing: 428; no longer the current one: 412.',
)
_VERSION = re.compile(r'"(\d{1,9})"', re.ASCII)


def seen_version(request: Request) -> int:
    """Return the version that the client saw; raises Problem 428 without If-Match, 400 for a malformed one."""
    header = request.headers.get("If-Match")
    if header is None:
        raise Problem(
            HTTP_428_PRECONDITION_REQUIRED,
            "if_match_missing",
            "Send If-Match with the ETag of the row as you saw it, so that nobody's work is overwritten.",
        )
    found = _VERSION.fullmatch(header.strip())
    if found is None:
        raise Problem(
            HTTP_400_BAD_REQUEST, "if_match_malformed", 'If-Match takes one quoted version, such as "3".'
        )
    return int(found[1])


def tagged(data: Any, record: Record, status: int = HTTP_200_OK) -> Response:
    """Return an answer about one row with its version as ETag."""
    return Response(data, status=status, headers={"ETag": f'"{record.version}"'})
