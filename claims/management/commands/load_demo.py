"""Load the demo desk: people, sources, one published review, one in desk review and open candidates."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from claims.demo import cast, summit, troops
from claims.demo.desk import Cast, DemoIncomplete, read_address
from claims.desk import add_demo_accounts, set_up_desk
from claims.models import Review
from claims.refusal import StepRefused
from sources.models import Document

OPEN_CANDIDATES = "https://northsea-courier.example/world/north-korea-more-troops"


class Command(BaseCommand):
    help = "Loads the demo desk through the desk's own use cases; does nothing where documents are already."

    def handle(self, *args: Any, **options: Any) -> None:
        if Document.objects.exists():
            self.stdout.write("The desk has documents already: the demo is not loaded again.")
            return
        set_up_desk()
        add_demo_accounts()
        people = User.objects.in_bulk(field_name="username")
        crew = Cast(people["researcher"], people["desk_editor"], people["publisher"])
        cast.introduce(people["admin"])
        try:
            read_address(OPEN_CANDIDATES, crew.researcher)
            troops.tell(crew)
            summit.tell(crew)
        except (DemoIncomplete, StepRefused) as problem:
            raise CommandError(f"The demo is not complete: {problem}") from problem
        self.stdout.write(f"The demo desk is loaded: {Review.objects.count()} reviews.")
