"""``manage.py set_up_desk``: install roles, rating scale, measures and the desk's row; safe to run again."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from claims.desk import ROLES, set_up_desk
from claims.models import Measure


class Command(BaseCommand):
    help = "Install the desk: roles with their rights, rating scale, measures. Safe to run again."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        desk = set_up_desk()
        if not verbosity:
            return
        self.stdout.write(
            f"{desk.name}: {len(ROLES)} roles, scale {desk.scale.code} with {desk.scale.ratings.count()} "
            f"ratings, {Measure.objects.count()} measures."
        )
