"""Documents, snapshots, sources and jobs as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from sources.models import Document, Job, Snapshot, Source, SourceName, TextBlock


class TextBlockSerializer(serializers.ModelSerializer):
    class Meta:
        model = TextBlock
        fields = ["id", "start", "end", "kind", "duplicate_of"]
        read_only_fields = fields


class SnapshotSerializer(serializers.ModelSerializer):
    """The bytes we kept; the text itself is at ``/documents/{id}/text/``."""

    blocks = TextBlockSerializer(many=True, read_only=True)

    class Meta:
        model = Snapshot
        fields = [
            "id",
            "version",
            "created_at",
            "document",
            "taken_at",
            "method",
            "requested_url",
            "final_url",
            "status",
            "media_type",
            "sha256",
            "size",
            "text_sha256",
            "text_repaired",
            "extractor",
            "extractor_version",
            "archive_url",
            "transcript_language",
            "condition",
            "verified_at",
            "blocks",
        ]
        read_only_fields = fields


class JobSerializer(serializers.ModelSerializer):
    """A piece of work in the background; ``error_sentence`` says what to do when it is parked.

    It works on the ``subject``, for the sake of the ``cause``. The lowest ``priority`` goes first: 0 a person
    waits for it, 3 it follows from what a person asked for, 6 the clock asks.
    """

    class Meta:
        model = Job
        fields = [
            "id",
            "kind",
            "queue",
            "priority",
            "subject_type",
            "subject_id",
            "cause_type",
            "cause_id",
            "state",
            "progress",
            "steps_done",
            "steps_total",
            "attempts",
            "created_at",
            "next_attempt_at",
            "begun_at",
            "finished_at",
            "error_kind",
            "error_sentence",
        ]
        read_only_fields = fields


class DocumentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Document
        fields = [
            "id",
            "version",
            "created_at",
            "publisher",
            "url",
            "canonical_url",
            "title",
            "byline",
            "agency_credit",
            "language",
            "published_at",
            "published_precision",
            "published_how",
            "modified_at",
            "genre",
            "truncated",
            "paywalled",
        ]
        read_only_fields = fields


class DocumentDetailSerializer(DocumentSerializer):
    """A document with everything we kept of it and the work that waits for it."""

    snapshots = SnapshotSerializer(many=True, read_only=True)
    jobs = serializers.SerializerMethodField()

    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, "snapshots", "jobs"]
        read_only_fields = fields

    def get_jobs(self, document: Document) -> list[dict[str, Any]]:
        jobs = Job.objects.on(document).order_by("created_at", "pk")
        return list(JobSerializer(jobs, many=True).data)


class TextSerializer(serializers.Serializer):
    """The decoded text, to whose code points all offsets refer."""

    snapshot = serializers.UUIDField(source="pk")
    text_sha256 = serializers.CharField()
    text = serializers.CharField()


class SourceNameSerializer(serializers.ModelSerializer):
    class Meta:
        model = SourceName
        fields = ["language", "name", "kind"]
        read_only_fields = fields


class SourceSerializer(serializers.ModelSerializer):
    names = SourceNameSerializer(many=True, read_only=True)

    class Meta:
        model = Source
        fields = [
            "id",
            "version",
            "created_at",
            "name",
            "native_name",
            "kind",
            "country",
            "side",
            "privacy",
            "wikidata",
            "interests",
            "names",
        ]
        read_only_fields = fields
