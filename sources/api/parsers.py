"""Reading request bodies with bounds: bytes before they are read, nesting while they are."""

from __future__ import annotations

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser, MultiPartParser


class JsonBody(JSONParser):
    """JSON of at most ``DATA_UPLOAD_MAX_MEMORY_SIZE`` bytes."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None
    ) -> dict[str, Any]:
        refuse_huge(parser_context)
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError("JSON parse error - the body is nested too deeply") from None


class FormBody(MultiPartParser):
    """A form with a file, as browsers and ``curl -F`` send it, under the same limit."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        refuse_huge(parser_context)
        return super().parse(stream, media_type, parser_context)


def refuse_huge(parser_context: Any) -> None:
    """Raise RequestDataTooBig for a body that is announced as larger than any request may be."""
    announced = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0)
    if announced > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
        raise RequestDataTooBig
