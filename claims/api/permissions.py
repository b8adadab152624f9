"""Who may use the API: people with a role of the desk, asked by the same rules as the desk's pages.

A view names what else an action demands in ``rights``: action -> permission of ``claims.rules``. Steps and
edits need no entry: the door asks for them.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from claims.rules import may

SEE = "claims.see_desk"


class DeskPermission(BasePermission):
    """Superusers without a role are not exempt."""

    message = _("Your account has no role at this desk that allows this; ask an administrator for one.")

    def has_permission(self, request: Request, view: Any) -> bool:
        rights: dict[str, str] = getattr(view, "rights", {})
        return may(rights.get(getattr(view, "action", ""), SEE), request.user)
