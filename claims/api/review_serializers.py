"""Reviews, verdicts and editions as JSON."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from claims.models import Edition, Review, Verdict
from claims.models.rating import Canonical


class ReasonSerializer(serializers.Serializer):
    """One reason of a verdict and the evidence it rests on."""

    reason = serializers.CharField(max_length=2000)
    evidence = serializers.ListField(child=serializers.UUIDField(), max_length=100, default=list)


class VerdictSerializer(serializers.ModelSerializer):
    rating = serializers.ChoiceField(
        choices=Canonical.choices, source="rating.canonical", read_only=True, allow_null=True, default=None
    )
    justification = ReasonSerializer(many=True, read_only=True)

    class Meta:
        model = Verdict
        fields = [
            "id",
            "version",
            "review",
            "claim",
            "order",
            "attribution_verdict",
            "rating",
            "confidence",
            "summary",
            "justification",
            "gaps",
            "no_primary_reason",
            "single_source_reason",
        ]
        read_only_fields = fields


class EditionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Edition
        fields = ["number", "published_at", "content_sha256", "head_of_log"]
        read_only_fields = fields


class ReviewSerializer(serializers.ModelSerializer):
    authors: serializers.SlugRelatedField[Any] = serializers.SlugRelatedField(
        slug_field="username", many=True, read_only=True
    )
    editors: serializers.SlugRelatedField[Any] = serializers.SlugRelatedField(
        slug_field="username", many=True, read_only=True
    )
    approved_by: serializers.SlugRelatedField[Any] = serializers.SlugRelatedField(
        slug_field="username", read_only=True
    )

    class Meta:
        model = Review
        fields = [
            "id",
            "version",
            "created_at",
            "title",
            "slug",
            "language",
            "standfirst",
            "body",
            "in_short",
            "state",
            "standing",
            "under_review",
            "round",
            "evidence_cutoff",
            "authors",
            "editors",
            "approved_hash",
            "approved_by",
            "public_url",
        ]
        read_only_fields = fields


class ReviewDetailSerializer(ReviewSerializer):
    verdicts = VerdictSerializer(many=True, read_only=True)
    editions = EditionSerializer(many=True, read_only=True)

    class Meta(ReviewSerializer.Meta):
        fields = [*ReviewSerializer.Meta.fields, "verdicts", "editions"]
        read_only_fields = fields
