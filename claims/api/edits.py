"""What clients may change: the fields that the use cases call editable, and no other."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from claims.api.review_serializers import ReasonSerializer
from claims.drafting import (
    EDITABLE_CLAIM_FIELDS,
    EDITABLE_REVIEW_FIELDS,
    EDITABLE_STATEMENT_FIELDS,
    EDITABLE_VERDICT_FIELDS,
)
from claims.evidence import GRADED_FIELDS
from claims.models import Claim, Evidence, Review, Statement, Verdict
from claims.models.evidence import DismissCode
from claims.models.rating import Canonical
from sources.api.sources import NewSourceSerializer
from sources.api.strict import StrictModelSerializer, StrictSerializer
from sources.models import Snapshot, Source

LARGEST_OFFSET = 2_000_000_000
SMALLEST_COLUMN = 32_767
MOST_AT_ONCE = 200


class ClaimEdit(StrictModelSerializer):
    # SQLite takes any integer, PostgreSQL does not.
    priority = serializers.IntegerField(min_value=-SMALLEST_COLUMN, max_value=SMALLEST_COLUMN)
    places = serializers.ListField(child=serializers.CharField(max_length=200), max_length=100)

    class Meta:
        model = Claim
        fields = EDITABLE_CLAIM_FIELDS


class ReviewEdit(StrictModelSerializer):
    class Meta:
        model = Review
        fields = EDITABLE_REVIEW_FIELDS


class VerdictEdit(StrictModelSerializer):
    """``rating`` is a canonical code of the desk's scale; reasons cite accepted evidence of the claim."""

    rating = serializers.ChoiceField(choices=Canonical.choices, allow_null=True)
    justification = ReasonSerializer(many=True)

    class Meta:
        model = Verdict
        fields = EDITABLE_VERDICT_FIELDS


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "format": "uuid"},
            {
                "type": "object",
                "properties": {"name": {"type": "string"}, "kind": {"type": "string"}},
                "required": ["name", "kind"],
            },
        ],
        "nullable": True,
    }
)
class ClaimantField(serializers.Field):
    """The id of a source, or the name and kind of one, which is added when the desk does not know it."""

    default_error_messages = {
        "unknown": _("There is no source with this id; search for it or send name and kind.")
    }

    def to_internal_value(self, data: Any) -> Source | dict[str, str]:
        if isinstance(data, dict):
            new: dict[str, str] = NewSourceSerializer().run_validation(data)
            return new
        known = Source.objects.filter(pk=serializers.UUIDField().run_validation(data)).first()
        if known is None:
            self.fail("unknown")
        return known

    def to_representation(self, value: Source) -> str:
        return str(value.pk)


class StatementEdit(StrictModelSerializer):
    claimant = ClaimantField(allow_null=True)

    class Meta:
        model = Statement
        fields = EDITABLE_STATEMENT_FIELDS


class EvidenceGrades(StrictModelSerializer):
    class Meta:
        model = Evidence
        fields: tuple[str, ...] = GRADED_FIELDS


class PassageSerializer(StrictSerializer):
    """A stretch of a snapshot's text in code points, end exclusive; without offsets the whole snapshot."""

    snapshot = serializers.PrimaryKeyRelatedField(queryset=Snapshot.objects.all())
    start = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET, required=False, allow_null=True)
    end = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET, required=False, allow_null=True)


class SpanSerializer(PassageSerializer):
    """The words of a claim in a snapshot's text."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET)


class NewEvidence(EvidenceGrades, PassageSerializer):
    """A passage of a snapshot, or an external record by address or title."""

    snapshot = serializers.PrimaryKeyRelatedField(
        queryset=Snapshot.objects.all(), required=False, allow_null=True
    )

    class Meta(EvidenceGrades.Meta):
        fields = ("claim", "snapshot", "start", "end", *GRADED_FIELDS)
        validators: list[Any] = []  # the use case says it in a sentence


class DismissalSerializer(StrictSerializer):
    """A code, words, or both; the code "other" needs words."""

    reason = serializers.CharField(max_length=5000, required=False, allow_blank=True)
    code = serializers.ChoiceField(choices=DismissCode.choices, required=False)


class SeenEvidence(StrictSerializer):
    """A candidate and the version of it that was seen."""

    id = serializers.UUIDField()
    version = serializers.IntegerField(min_value=1, max_value=LARGEST_OFFSET)


class DismissalsSerializer(DismissalSerializer):
    claim = serializers.PrimaryKeyRelatedField(queryset=Claim.objects.all())
    evidence = serializers.ListField(child=SeenEvidence(), min_length=1, max_length=MOST_AT_ONCE)


class NewVerdict(StrictSerializer):
    claim = serializers.PrimaryKeyRelatedField(queryset=Claim.objects.all())
