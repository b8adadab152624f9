"""Cursor pages: stable while rows are added, bounded whatever is asked for."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.exceptions import NotFound
from rest_framework.pagination import CursorPagination

from sources.api.problems import Problem


class CursorPages(CursorPagination):
    """The oldest first; ``page_size`` up to 100."""

    ordering: tuple[str, ...] = ("created_at", "id")
    page_size = 25
    max_page_size = 100
    page_size_query_param = "page_size"

    def paginate_queryset(self, queryset: Any, request: Any, view: Any = None) -> Any:
        try:
            return super().paginate_queryset(queryset, request, view)
        except (ValidationError, ValueError, NotFound):
            raise Problem(
                400,
                "bad_cursor",
                "The cursor is not one of this list: follow its links, or begin without one.",
            ) from None


class LogPages(CursorPages):
    """The lines of the log, the newest first."""

    ordering = ("-ordinal",)
