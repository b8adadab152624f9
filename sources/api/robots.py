"""A person's answer to robots.txt over the API."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from sources import despite_robots
from sources.api.people import person
from sources.api.serializers import JobSerializer
from sources.api.strict import StrictSerializer
from sources.models import Job


class CaptureReasonSerializer(StrictSerializer):
    """Why the page is captured; it stands in the custody with your name."""

    reason = serializers.CharField(max_length=despite_robots.LONGEST_REASON)


class DespiteRobotsView(APIView):
    rights = {"": "claims.intake"}

    @extend_schema(request=CaptureReasonSerializer, responses=JobSerializer)
    def post(self, request: Request, id: int) -> Response:
        """Let a fetch that stopped at robots.txt run: one page, because a person says so."""
        job = get_object_or_404(Job, pk=id)
        sent = CaptureReasonSerializer(data=request.data)
        sent.is_valid(raise_exception=True)
        despite_robots.capture(job, person(request), sent.validated_data["reason"])
        return Response(JobSerializer(Job.objects.get(pk=id)).data)
