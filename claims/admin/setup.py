"""Records of the set-up: everybody of the desk may look, only its administrators change them."""

from __future__ import annotations

from django.db import models
from django.http import HttpRequest

from sources.admin.plain import LOOK, Kept, holds

ADMINISTRATORS = "admin"


def administers(request: HttpRequest) -> bool:
    """Whether the person behind ``request`` holds the role that looks after the installation."""
    user = request.user
    return bool(user.is_active and (user.is_superuser or user.groups.filter(name=ADMINISTRATORS).exists()))


def sees_set_up(request: HttpRequest) -> bool:
    """Whether the person may look at the set-up: administrators, and everybody of the desk."""
    return administers(request) or holds(LOOK, request)


class SetUp(Kept):
    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return sees_set_up(request)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return administers(request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return administers(request)
