"""What ``check --deploy`` says about the desk: a public installation has no account with a known password."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from claims.desk import active_demo_accounts


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
