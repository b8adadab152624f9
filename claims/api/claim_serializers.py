"""Claims with their statements, appearances and hops as JSON; places in a text as W3C selectors."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.figures import QuantitySerializer
from claims.models import Appearance, Claim, Hop, Statement


class SelectorSerializer(serializers.Serializer):
    """A W3C TextPositionSelector (code points, end exclusive) or TextQuoteSelector."""

    type = serializers.ChoiceField(choices=["TextPositionSelector", "TextQuoteSelector"])
    start = serializers.IntegerField(required=False)
    end = serializers.IntegerField(required=False)
    exact = serializers.CharField(required=False)
    prefix = serializers.CharField(required=False)
    suffix = serializers.CharField(required=False)


class HopSerializer(serializers.ModelSerializer):
    class Meta:
        model = Hop
        fields = ["ordinal", "source", "source_text", "document", "verb", "hedge", "start", "end"]
        read_only_fields = fields


class AppearanceSerializer(serializers.ModelSerializer):
    document = serializers.UUIDField(source="snapshot.document_id", read_only=True)
    selector = serializers.SerializerMethodField()
    hops = HopSerializer(many=True, read_only=True)
    quantities = QuantitySerializer(many=True, read_only=True)

    class Meta:
        model = Appearance
        fields = [
            "id",
            "snapshot",
            "document",
            "voice",
            "timecode",
            "region",
            "selector",
            "hops",
            "quantities",
        ]
        read_only_fields = fields

    @extend_schema_field(SelectorSerializer(many=True))
    def get_selector(self, appearance: Appearance) -> list[dict[str, Any]]:
        return [
            {"type": "TextPositionSelector", "start": appearance.start, "end": appearance.end},
            {
                "type": "TextQuoteSelector",
                "exact": appearance.exact,
                "prefix": appearance.prefix,
                "suffix": appearance.suffix,
            },
        ]


class StatementSerializer(serializers.ModelSerializer):
    claimant_name = serializers.SerializerMethodField()
    appearances = AppearanceSerializer(many=True, read_only=True)
    quantities = QuantitySerializer(many=True, read_only=True)

    class Meta:
        model = Statement
        fields = [
            "id",
            "version",
            "claim",
            "claimant",
            "claimant_name",
            "claimant_text",
            "own_voice",
            "role",
            "said_at",
            "said_precision",
            "medium",
            "on_record",
            "likelihood",
            "denial",
            "appearances",
            "quantities",
        ]
        read_only_fields = fields

    def get_claimant_name(self, statement: Statement) -> str:
        return statement.claimant.name if statement.claimant else ""


class ClaimSerializer(serializers.ModelSerializer):
    check_worthiness_reasons = serializers.ListField(child=serializers.CharField(), read_only=True)
    places = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Claim
        fields = [
            "id",
            "version",
            "created_at",
            "text",
            "short_text",
            "language",
            "kind",
            "state",
            "decline_code",
            "merged_into",
            "topics",
            "places",
            "window_start",
            "window_end",
            "window_precision",
            "priority",
            "reach",
            "harm",
            "selection_reason",
            "check_worthiness",
            "check_worthiness_reasons",
            "first_appearance",
        ]
        read_only_fields = fields


class ClaimDetailSerializer(ClaimSerializer):
    """A claim with who said it, where it stands and the reviews that decide it."""

    statements = StatementSerializer(many=True, read_only=True)
    reviews = serializers.SerializerMethodField()

    class Meta(ClaimSerializer.Meta):
        fields = [*ClaimSerializer.Meta.fields, "statements", "reviews"]
        read_only_fields = fields

    def get_reviews(self, claim: Claim) -> list[str]:
        return [str(verdict.review_id) for verdict in claim.verdicts.all()]
