"""What clients send in: a text, a file or an address, and the answer to it."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from sources.api.serializers import DocumentDetailSerializer, JobSerializer, SnapshotSerializer
from sources.api.strict import StrictSerializer
from sources.intake import Incoming, Intaken


class PastedTextField(serializers.CharField):
    """A text as it is: the intake decides about NULs and lone surrogates, as it does for files."""

    def __init__(self, **options: Any) -> None:
        super().__init__(trim_whitespace=False, allow_blank=True, **options)
        self.validators = []


class IncomingSerializer(StrictSerializer):
    """A ``text``, a ``file`` (multipart only) or a ``url``; beside a text or file, ``url`` says where it stands."""

    text = PastedTextField(required=False)
    file = serializers.FileField(required=False, allow_empty_file=True)
    url = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    published_at = serializers.DateTimeField(required=False, allow_null=True)

    def incoming(self) -> Incoming:
        """Return what was sent in the form that the intake takes."""
        sent = dict(self.validated_data)
        file = sent.pop("file", None)
        if file is not None:
            sent.update(file_name=file.name, body=file.read())
        return Incoming(**sent)


class IntakenSerializer(serializers.Serializer):
    """What became of it; ``job`` is the work that waits, to be followed at ``/jobs/{id}/``."""

    created = serializers.BooleanField(help_text="False when the desk had this text or address already.")
    document = DocumentDetailSerializer()
    snapshot = SnapshotSerializer(allow_null=True)
    job = JobSerializer(allow_null=True)


def status_of(intaken: Intaken) -> int:
    """Return 202 while the text is still to be fetched, else 201 for a new document and 200 for a known one."""
    if intaken.snapshot is None:
        return 202
    return 201 if intaken.created else 200
