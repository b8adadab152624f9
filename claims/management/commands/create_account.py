"""Makes an account of the desk: `manage.py create_account NAME --role researcher --role publisher`."""

from __future__ import annotations

import argparse
import getpass
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from claims.desk import ROLES, add_account, set_up_desk


class Command(BaseCommand):
    help = "Make an account with its roles; asks for the password, or reads it from standard input."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("name", help="the username")
        parser.add_argument("--role", action="append", required=True, choices=[str(role) for role in ROLES])

    def handle(self, *, name: str, role: list[str], **options: Any) -> None:
        set_up_desk()
        password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            add_account(name, role, password)
        except ValueError as problem:
            raise CommandError(str(problem)) from None
        self.stdout.write(f"{name} may sign in, as {', '.join(role)}.")
