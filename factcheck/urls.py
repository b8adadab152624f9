"""The roots of all addresses."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from factcheck.health import healthz

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("admin/", include("claims.desk_urls")),
    path("admin/", admin.site.urls),
    path("api/", include("factcheck.api")),
    path("", include("claims.urls")),
]

handler400 = "claims.views.bad_request"
handler403 = "claims.views.forbidden"
handler404 = "claims.views.not_found"
