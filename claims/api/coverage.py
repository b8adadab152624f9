"""Coverage of a claim over HTTP: the query before it is sent, a round asked for, and rounds as they stand."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from claims.api.rows import RowViewSet
from claims.coverage import Edited, Limits, Wish, gather, gather_as_wished, query_of
from claims.coverage.progress import PAGE_STATES, progress_of_round
from claims.coverage.queries import LONGEST_TERM, MOST_TERMS, MOST_WORDINGS
from claims.coverage.rounds import MOST_PAGES
from claims.models import CoverageRound
from claims.models.coverage import Negative, SearchState
from claims.text.language import LANGUAGES
from sources.api.serializers import JobSerializer
from sources.api.strict import StrictSerializer
from sources.connectors.base import Query, Wording
from sources.outside import open_connectors

COVERAGE_RIGHTS = {"gather": "claims.add_evidence"}


def switched_on(names: list[str]) -> None:
    """Refuses names of services that nobody would ask: such a search would find nothing and look done."""
    on = [one.name for one in open_connectors()]
    if unknown := sorted(set(names) - set(on)):
        raise serializers.ValidationError(
            f"Not switched on: {', '.join(unknown)}; switched on: {', '.join(on) or 'none'}."
        )


def read_here(codes: list[str]) -> None:
    """Refuses languages that no text is read in: a search in them alone would find nothing and look done."""
    if unknown := sorted(set(codes) - set(LANGUAGES)):
        raise serializers.ValidationError(f"Not read: {', '.join(unknown)}; known: {', '.join(LANGUAGES)}.")


class WordingSerializer(StrictSerializer):
    """The terms of one language, an ISO 639-1 code; null where the language does not matter."""

    language = serializers.CharField(max_length=10, allow_null=True)
    terms = serializers.ListField(child=serializers.CharField(max_length=LONGEST_TERM), max_length=MOST_TERMS)


class CoverageQuerySerializer(serializers.Serializer):
    """What the services are asked when nobody edits it."""

    text = serializers.CharField()
    wordings = WordingSerializer(many=True)
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)


class CoverageWishSerializer(StrictSerializer):
    """How a round differs from the usual one; with ``wordings`` the query is sent as given, days included."""

    wordings = serializers.ListField(child=WordingSerializer(), required=False, max_length=MOST_WORDINGS)
    since = serializers.DateField(required=False, allow_null=True)
    until = serializers.DateField(required=False, allow_null=True)
    languages = serializers.ListField(
        child=serializers.CharField(max_length=10), required=False, max_length=20, validators=[read_here]
    )
    connectors = serializers.ListField(
        child=serializers.CharField(max_length=100), required=False, max_length=50, validators=[switched_on]
    )
    pages = serializers.IntegerField(min_value=1, max_value=MOST_PAGES, required=False)


class SearchSerializer(serializers.Serializer):
    connector = serializers.CharField(source="search.connector")
    state = serializers.ChoiceField(choices=SearchState.choices)
    query = serializers.CharField(source="search.query")
    at = serializers.DateTimeField(source="search.at")
    hits = serializers.IntegerField(source="search.hits")
    left_out = serializers.IntegerField(source="search.left_out")
    negative = serializers.ChoiceField(source="search.negative", choices=Negative.choices)
    sentence = serializers.CharField()


class CoveragePageSerializer(serializers.Serializer):
    document = serializers.UUIDField(source="page.document_id")
    url = serializers.CharField(source="page.document.canonical_url", allow_null=True)
    title = serializers.CharField(source="page.document.title")
    found_by = serializers.ListField(source="page.found_by", child=serializers.CharField())
    state = serializers.ChoiceField(choices=PAGE_STATES)
    relevance = serializers.FloatField(source="page.relevance")
    sentence = serializers.CharField()


class CoverageRoundSerializer(serializers.ModelSerializer):
    """A round as it stands now; it runs as long as a service or a page is at work."""

    wordings = WordingSerializer(many=True)
    running = serializers.SerializerMethodField()
    sentence = serializers.SerializerMethodField()
    searches = serializers.SerializerMethodField()
    pages = serializers.SerializerMethodField()

    class Meta:
        model = CoverageRound
        fields = [
            "id",
            "created_at",
            "claim",
            "number",
            "text",
            "wordings",
            "since",
            "until",
            "connectors",
            "budget",
            "running",
            "sentence",
            "searches",
            "pages",
        ]
        read_only_fields = fields

    def to_representation(self, instance: CoverageRound) -> dict[str, Any]:
        self._progress = progress_of_round(instance)
        shown: dict[str, Any] = super().to_representation(instance)
        return shown

    def get_running(self, row: CoverageRound) -> bool:
        return self._progress.running

    def get_sentence(self, row: CoverageRound) -> str:
        return self._progress.sentence

    @extend_schema_field(SearchSerializer(many=True))
    def get_searches(self, row: CoverageRound) -> Any:
        return SearchSerializer(self._progress.searches, many=True).data

    @extend_schema_field(CoveragePageSerializer(many=True))
    def get_pages(self, row: CoverageRound) -> Any:
        return CoveragePageSerializer(self._progress.pages, many=True).data


class CoverageActions(RowViewSet):
    """What can be done for a claim's coverage, beside the actions on the claim itself."""

    @extend_schema(request=CoverageWishSerializer, responses={202: JobSerializer})
    @action(detail=True, methods=["post"])
    def gather(self, request: Request, **kwargs: Any) -> Response:
        """Look for coverage of the claim in the background; what is found becomes evidence candidates.

        Without a body the usual query is sent, and a search that runs is answered again. With one, a search
        that runs is a conflict.
        """
        claim = self.get_object()
        sent = self.sent(CoverageWishSerializer) if request.data else {}
        job = gather_as_wished(claim, self.person, _wish(sent, claim)) if sent else gather(claim, self.person)
        return Response(JobSerializer(job).data, 202)

    @extend_schema(responses=CoverageQuerySerializer)
    @action(detail=True, methods=["get"], url_path="coverage-query")
    def coverage_query(self, request: Request, **kwargs: Any) -> Response:
        """Show what the services would be asked, worded in each language; send it back changed to ``gather``."""
        return Response(CoverageQuerySerializer(query_of(self.get_object())).data)


class CoverageRoundViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    """Rounds of coverage with what each service answered and what became of each page."""

    queryset = CoverageRound.objects.select_related("job", "asked_by")
    serializer_class = CoverageRoundSerializer
    filterset_fields = ["claim"]
    lookup_value_converter = "uuid"


def _wish(sent: dict[str, Any], claim: Any) -> Wish:
    limits = Limits(
        connectors=tuple(sent.get("connectors", ())),
        languages=tuple(sent.get("languages", ())),
        pages=sent.get("pages"),
    )
    if not {"wordings", "since", "until"} & sent.keys():
        return Wish(limits=limits)
    usual: Query = query_of(claim)
    given = sent.get("wordings")
    wordings = usual.wordings if given is None else tuple(_wording(one) for one in given)
    return Wish(Edited(wordings, sent.get("since", usual.since), sent.get("until", usual.until)), limits)


def _wording(sent: dict[str, Any]) -> Wording:
    return Wording(sent["language"], tuple(sent["terms"]))
