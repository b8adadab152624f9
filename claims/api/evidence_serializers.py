"""Evidence as JSON."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import Evidence


class EvidenceSerializer(serializers.ModelSerializer):
    document = serializers.UUIDField(
        source="snapshot.document_id", read_only=True, allow_null=True, default=None
    )
    language = serializers.CharField(source="snapshot.document.language", read_only=True, default="")
    relevance_reasons = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Evidence
        fields = [
            "id",
            "version",
            "created_at",
            "claim",
            "snapshot",
            "document",
            "start",
            "end",
            "exact",
            "external_url",
            "external_title",
            "stance",
            "element",
            "directness",
            "record_kind",
            "anonymous",
            "interests",
            "reliability",
            "credibility",
            "hindsight",
            "state",
            "dismissed_reason",
            "dismissed_code",
            "relevance",
            "relevance_reasons",
            "suggested_stance",
            "suggested_because",
            "found_by",
            "language",
        ]
        read_only_fields = fields
