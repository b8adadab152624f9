"""The analysis of a text that is not kept."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.api.analysis_serializers import AnalysisSerializer
from claims.text import analyze
from claims.text.language import LANGUAGES
from claims.text.spotting.shape import to_dict, to_full_dict
from sources.api.problems import Problem
from sources.api.strict import StrictSerializer

PLAIN, FULL = "plain", "full"

_LANGUAGE = _("Give the language as one of these codes, or leave it out: %(codes)s.") % {
    "codes": ", ".join(LANGUAGES)
}


class TextToAnalyzeSerializer(StrictSerializer):
    """Without ``language`` (ISO 639-1, such as ``de``) it is found from the text.

    ``detail`` "full" adds names, periods, places, propositions and reasons; ``published`` is the day of
    publication, which "last autumn" needs.
    """

    text = serializers.CharField(trim_whitespace=False, allow_blank=True)
    language = serializers.ChoiceField(
        LANGUAGES, required=False, allow_null=True, error_messages={"invalid_choice": _LANGUAGE}
    )
    detail = serializers.ChoiceField((PLAIN, FULL), default=PLAIN)
    published = serializers.DateField(required=False, allow_null=True)


class AnalyzeView(APIView):
    @extend_schema(
        operation_id="analyze",
        request=TextToAnalyzeSerializer,
        responses=AnalysisSerializer,
        tags=["analyze"],
    )
    def post(self, request: Request) -> Response:
        """Find blocks, sentences, figures and attributions; offsets are code points into the text as sent."""
        sent = TextToAnalyzeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        text = sent.validated_data["text"]
        if len(text.encode()) > settings.ANALYZE_MAX_BYTES:
            raise Problem(
                413, "too_large", "The text is too long to analyze at once; take it in as a document."
            )
        told = sent.validated_data
        analyzed = analyze(text, told.get("language"), published=told.get("published"))
        return Response(to_full_dict(analyzed, text) if told["detail"] == FULL else to_dict(analyzed))
