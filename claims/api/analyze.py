"""The analysis of a text that is not kept."""

from __future__ import annotations

from django.conf import settings
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.text import analyze
from claims.text.shape import to_dict
from sources.api.problems import Problem
from sources.api.strict import StrictSerializer


class TextToAnalyzeSerializer(StrictSerializer):
    """Without ``language`` (such as ``de``) it is found from the text."""

    text = serializers.CharField(trim_whitespace=False, allow_blank=True)
    language = serializers.RegexField(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$", required=False, allow_null=True)


class AnalyzeView(APIView):
    @extend_schema(
        operation_id="analyze",
        request=TextToAnalyzeSerializer,
        responses=OpenApiTypes.OBJECT,
        tags=["analyze"],
    )
    def post(self, request: Request) -> Response:
        """Find blocks, sentences, figures and attributions; offsets are code points into the text as sent."""
        sent = TextToAnalyzeSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        text = sent.validated_data["text"]
        if len(text.encode()) > settings.INTAKE_MAX_BYTES:
            raise Problem(413, "too_large", "The text is too long; send the article's text only.")
        return Response(to_dict(analyze(text, sent.validated_data.get("language"))))
