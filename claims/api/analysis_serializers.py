"""The shape of an analysis as the OpenAPI file tells it; the answer itself is `claims.text.spotting.shape.to_dict`."""

from __future__ import annotations

from rest_framework import serializers

from claims.models import ClaimKind
from claims.models.claim import AppearanceVoice
from claims.models.figures import BoundsOrigin, FormCode, ModalityCode
from sources.models.document import BlockKind


class SpanOfTextSerializer(serializers.Serializer):
    """Code points into the text as sent, end exclusive."""

    text = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class AnalyzedBlockSerializer(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=BlockKind.choices)


class AnalyzedQuantitySerializer(SpanOfTextSerializer):
    """``value`` is null for ranges and vague words, ``low`` and ``high`` only where open."""

    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True)
    high = serializers.FloatField(allow_null=True)
    low_inclusive = serializers.BooleanField()
    high_inclusive = serializers.BooleanField()
    modality = serializers.ChoiceField(choices=ModalityCode.choices)
    bare = serializers.BooleanField()
    bounds_from = serializers.ChoiceField(choices=BoundsOrigin.choices)
    form = serializers.ChoiceField(choices=FormCode.choices)
    unit = serializers.CharField(allow_null=True)
    counted = serializers.CharField(allow_null=True)
    additional = serializers.BooleanField()


class AnalyzedAttributionSerializer(serializers.Serializer):
    """Who says it, through whom (nearest to the claimant first), with which words."""

    claimant = SpanOfTextSerializer(allow_null=True)
    relays = SpanOfTextSerializer(many=True)
    cue = SpanOfTextSerializer(allow_null=True)
    voice = serializers.ChoiceField(choices=AppearanceVoice.choices)


class AnalyzedSentenceSerializer(SpanOfTextSerializer):
    check_worthiness = serializers.FloatField(min_value=0, max_value=1)
    reasons = serializers.ListField(child=serializers.CharField())
    kind = serializers.ChoiceField(choices=ClaimKind.choices)
    quantities = AnalyzedQuantitySerializer(many=True)
    attributions = AnalyzedAttributionSerializer(many=True)


class AnalysisSerializer(serializers.Serializer):
    language = serializers.CharField()
    blocks = AnalyzedBlockSerializer(many=True)
    sentences = AnalyzedSentenceSerializer(many=True)
