"""The REST API: one router for the views of both packages, the steps, the OpenAPI file and its browser."""

from __future__ import annotations

from typing import Any

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_update
from django.urls import include, path
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.plumbing import build_bearer_security_scheme_object
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.routers import SimpleRouter
from rest_framework.views import APIView

from claims.api.analyze import AnalyzeView
from claims.api.bundles import BundleView
from claims.api.claims import ClaimViewSet, StatementViewSet
from claims.api.coverage import CoverageRoundViewSet
from claims.api.evidence import EvidenceViewSet
from claims.api.quotations import QuotationsView
from claims.api.reviews import ReviewViewSet, VerdictViewSet
from claims.api.steps import step_urls
from claims.api.watches import ClaimWatchViewSet, PageWatchViewSet
from sources.api.connectors import ConnectorViewSet
from sources.api.documents import DocumentViewSet
from sources.api.jobs import JobViewSet
from sources.api.robots import DespiteRobotsView
from sources.api.snapshots import SnapshotViewSet
from sources.api.sources import SourceViewSet


class ApiTokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """How the OpenAPI file tells that requests carry a token."""

    target_class = "claims.api.authentication.ApiTokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return build_bearer_security_scheme_object(header_name="Authorization", token_prefix="Token")


class NoSuchAddress(APIView):
    """Whatever no other path takes, answered in the API's own form."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise NotFound


router = SimpleRouter(use_regex_path=False)
router.register("documents", DocumentViewSet)
router.register("snapshots", SnapshotViewSet)
router.register("sources", SourceViewSet)
router.register("jobs", JobViewSet)
router.register("connectors", ConnectorViewSet, basename="connector")
router.register("claims", ClaimViewSet)
router.register("claim-watches", ClaimWatchViewSet)
router.register("page-watches", PageWatchViewSet)
router.register("statements", StatementViewSet)
router.register("evidence", EvidenceViewSet)
router.register("coverage-rounds", CoverageRoundViewSet)
router.register("reviews", ReviewViewSet)
router.register("verdicts", VerdictViewSet)

# The browser writes its styles into the page; its script comes from our own static files.
browser = csp_update({"style-src": [SELF, UNSAFE_INLINE]})(
    SpectacularSwaggerSplitView.as_view(url_name="api:schema")
)

app_name = "api"
urlpatterns = [
    path("v1/analyze/", AnalyzeView.as_view(), name="analyze"),
    path("v1/claims/<uuid:id>/bundle/", BundleView.as_view(), name="claim-bundle"),
    path("v1/jobs/<int:id>/despite_robots/", DespiteRobotsView.as_view(), name="despite-robots"),
    path("v1/snapshots/<uuid:id>/quotations/", QuotationsView.as_view(), name="quotations"),
    path("v1/", include(router.urls)),
    path("v1/", include(list(step_urls()))),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", browser, name="docs"),
    path("<path:rest>", NoSuchAddress.as_view()),
]
