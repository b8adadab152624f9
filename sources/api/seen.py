"""What clients send in of what a person saw."""

from __future__ import annotations

from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser

from sources.api.intake import PastedTextField
from sources.api.strict import StrictSerializer
from sources.seen import Seen

AROUND = 3_000_000  # bytes of a request besides its file


class LargeForm(MultiPartParser):
    """A form with a file as large as the largest kind of upload; a larger one is not even written to disk."""

    def parse(self, stream: IO[Any], media_type: str | None = None, parser_context: Any = None) -> Any:
        announced = int(parser_context["request"].META.get("CONTENT_LENGTH") or 0)
        if announced > max(settings.UPLOAD_MAX_BYTES.values()) + AROUND:
            raise RequestDataTooBig
        return super().parse(stream, media_type, parser_context)


class SeenSerializer(StrictSerializer):
    """An image, a PDF, sound or video with a ``transcript`` in ``language``; ``url`` says where it was seen."""

    file = serializers.FileField(allow_empty_file=True)
    url = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    transcript = PastedTextField(required=False)
    language = serializers.RegexField(r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$", required=False, allow_blank=True)
    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    published_at = serializers.DateTimeField(required=False, allow_null=True)

    def seen(self) -> Seen:
        """Return what was sent in the form that the use case takes."""
        sent = dict(self.validated_data)
        file = sent.pop("file")
        return Seen(file=file.file, file_name=file.name or "", claimed_type=file.content_type or "", **sent)
