"""Lines of the log as JSON."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Model, Q, QuerySet
from rest_framework import serializers

from claims.models import Claim, Evidence, Review, Statement, Verdict
from sources.models import LogEntry


class LogLineSerializer(serializers.ModelSerializer):
    """One line of the hash chain; ``payload`` holds ids, hashes and codes."""

    payload = serializers.SerializerMethodField()

    class Meta:
        model = LogEntry
        fields = ["ordinal", "at", "who", "action", "subject_type", "subject_id", "payload", "hash"]
        read_only_fields = fields

    def get_payload(self, entry: LogEntry) -> dict[str, Any]:
        payload: dict[str, Any] = json.loads(entry.payload)
        return payload


def lines_about(review: Review) -> QuerySet[LogEntry]:
    """Return the lines about a review and about everything that stands in it."""
    claims = list(review.verdicts.values_list("claim_id", flat=True))
    about = Q(subject_type="claims.Review", subject_id=str(review.pk)) | _about(Claim, claims)
    about |= _about(Verdict, review.verdicts.values_list("pk", flat=True))
    for model in (Statement, Evidence):
        about |= _about(model, model.objects.filter(claim__in=claims).values_list("pk", flat=True))
    return LogEntry.objects.filter(about)


def _about(model: type[Model], keys: Any) -> Q:
    return Q(subject_type=f"claims.{model.__name__}", subject_id__in=[str(key) for key in keys])
