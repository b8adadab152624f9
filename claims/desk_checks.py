"""What ``check --deploy`` says about the desk: a public installation has no account with a known password."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import DatabaseError

from claims.desk import active_demo_accounts, on_this_machine
from claims.models import Desk


@register(Tags.security, deploy=True)
def no_active_demo_account(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return an error that names the active demo accounts; none before the tables exist."""
    try:
        names = active_demo_accounts()
    except DatabaseError:
        return []
    if not names:
        return []
    return [
        Error(
            f"The demo accounts {', '.join(names)} are active, and everybody knows their password.",
            hint="Run manage.py deactivate_demo_accounts, or start the workbench with DEMO=0.",
            id="claims.E010",
        )
    ]


@register(Tags.security, deploy=True)
def public_address(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return a warning while published pages would name an address of this machine; none before the tables exist."""
    try:
        addresses = list(Desk.objects.values_list("site_url", flat=True))
    except DatabaseError:
        return []
    if not any(on_this_machine(address) for address in addresses):
        return []
    return [
        Warning(
            "Published ClaimReviews would lead readers to an address of this machine.",
            hint="Set SITE_URL to the public address and run manage.py set_up_desk.",
            id="claims.W011",
        )
    ]
