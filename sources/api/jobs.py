"""Jobs: how far the work in the background is, and another try for what was parked."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from sources import jobs
from sources.api.people import person
from sources.api.problems import Problem
from sources.api.serializers import JobSerializer
from sources.models import Job
from sources.models.job import JobState, Queue


class JobFilter(filters.FilterSet):
    state = filters.ChoiceFilter(choices=JobState.choices)
    kind = filters.CharFilter()
    queue = filters.ChoiceFilter(choices=Queue.choices)
    about = filters.UUIDFilter(method="working_on", label="id of the document or claim it works on")

    def working_on(self, found: QuerySet[Job], name: str, subject: object) -> QuerySet[Job]:
        return found.filter(Q(subject_id=str(subject)) | Q(cause_id=str(subject)))


class JobViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    queryset = Job.objects.all()
    serializer_class = JobSerializer
    filterset_class = JobFilter
    rights = {"retry": "claims.intake", "cancel": "claims.intake"}
    lookup_value_converter = "int"

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, **kwargs: Any) -> Response:
        """Let a parked or cancelled job run again."""
        return self._changed(
            jobs.retry(self.get_object(), by=person(request)),
            "Only a parked or cancelled job can be tried again.",
        )

    @extend_schema(request=None, responses=JobSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, **kwargs: Any) -> Response:
        """Cancel a job that is not done."""
        return self._changed(jobs.cancel(self.get_object(), by=person(request)), "This job is over already.")

    def _changed(self, changed: bool, refusal: str) -> Response:
        if not changed:
            raise Problem(409, "state", refusal)
        return Response(JobSerializer(self.get_object()).data)
