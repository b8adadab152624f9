"""Makes an API token for a person and prints it once: `manage.py create_token USER`."""

from __future__ import annotations

import argparse
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.models import ApiToken
from claims.rules import roles_of
from sources import log

LONGEST_LIFE = 3650  # days


class Command(BaseCommand):
    help = "Make an API token for a person of the desk and print it; it is shown this one time."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("user", help="the person's username")
        parser.add_argument("--name", default="", help="what the token is for, up to 100 characters")
        parser.add_argument("--days", type=int, default=365, help="how long it is valid (default 365)")

    def handle(self, *, user: str, name: str, days: int, **options: Any) -> None:
        person = User.objects.filter(username=user).first()
        if person is None:
            raise CommandError(f"There is no user {user}; make the account in the admin first.")
        if not person.is_active:
            raise CommandError(f"The account {user} is deactivated; activate it in the admin first.")
        if not 1 <= days <= LONGEST_LIFE:
            raise CommandError(f"A token lives 1 to {LONGEST_LIFE} days.")
        if not roles_of(person):
            self.stderr.write(f"{user} has no role at this desk yet: the API will answer 403 until then.")
        with transaction.atomic():
            _, token = ApiToken.objects.create(person, timedelta(days=days), name=name[:100])
            log.append("token.create", person, log.SYSTEM, days=days)
        self.stdout.write(token)
