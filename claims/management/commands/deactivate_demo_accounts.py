"""``manage.py deactivate_demo_accounts``: nobody signs in with the password ``demo`` any more."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.desk import deactivate_demo_accounts


class Command(BaseCommand):
    help = "Deactivate the demo accounts and end their sessions and tokens."

    def handle(self, *args: Any, **options: Any) -> None:
        names = deactivate_demo_accounts()
        self.stdout.write(
            f"Deactivated: {', '.join(names)}. Their sessions and tokens have ended."
            if names
            else "No demo account was active."
        )
