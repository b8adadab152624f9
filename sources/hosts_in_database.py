"""The sites as all workers remember them in the database: conditional updates, each a short transaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Case, F, Q, Value, When
from django.utils import timezone

from sources.fetching.hosts import FAILURES_FORGOTTEN, FURTHEST_TURN, RobotsFile, Standing
from sources.models import Host, HostPlace, KeptRobots

NEVER_TAKEN = datetime(2000, 1, 1, tzinfo=UTC)
ROBOTS_KEPT = timedelta(days=31)


class HostsInDatabase:
    """Works alike on SQLite and PostgreSQL, with any number of writers; the hosts' clocks should agree."""

    def book(self, site: str, interval: float, within: float) -> float:
        return _until_written(lambda: self._book(site, interval, within))

    def take(self, site: str, most: int, seconds: float) -> str:
        return self._take(site, most, seconds) or (
            self._take(site, most, seconds) if self._furnish(site, most) else ""
        )

    def leave(self, site: str, token: str) -> None:
        HostPlace.objects.filter(site=site, token=token).update(token="", taken_until=NEVER_TAKEN)

    def standing(self, site: str) -> Standing:
        row = Host.objects.filter(site=site).values_list("failures", "retry_at", "paused_until").first()
        return Standing(*row) if row else Standing()

    def pause(self, site: str, until: datetime) -> None:
        self._known(site)
        earlier = Q(paused_until__isnull=True) | Q(paused_until__lt=until)
        Host.objects.filter(earlier, site=site).update(paused_until=until)

    def failed(self, site: str) -> int:
        self._known(site)
        now = timezone.now()
        recent = Q(failed_at__gte=now - timedelta(seconds=FAILURES_FORGOTTEN))
        counted = Case(When(recent, then=F("failures") + 1), default=Value(1))
        Host.objects.filter(site=site).update(failures=counted, failed_at=now)
        return Host.objects.values_list("failures", flat=True).get(site=site)

    def rest(self, site: str, until: datetime) -> None:
        self._known(site)
        Host.objects.filter(site=site).update(retry_at=until)

    def probe(self, site: str, seen: datetime, until: datetime) -> bool:
        return bool(Host.objects.filter(site=site, retry_at=seen).update(retry_at=until))

    def answered(self, site: str) -> None:
        Host.objects.filter(site=site).update(failures=0, failed_at=None, retry_at=None)

    def robots(self, origin: str) -> RobotsFile | None:
        row = KeptRobots.objects.filter(origin=origin).values_list("text", "fetched_at", "check_at").first()
        return RobotsFile(*row) if row else None

    def keep_robots(self, origin: str, file: RobotsFile) -> None:
        row = KeptRobots(
            origin=origin,
            text=file.text.replace("\x00", ""),  # PostgreSQL takes no NUL
            fetched_at=file.fetched_at,
            check_at=file.check_at,
        )
        KeptRobots.objects.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["origin"],
            update_fields=["text", "fetched_at", "check_at"],
        )
        KeptRobots.objects.filter(check_at__lt=timezone.now() - ROBOTS_KEPT).delete()

    def _book(self, site: str, interval: float, within: float) -> float | None:
        self._known(site)
        seen = Host.objects.values_list("next_turn_at", flat=True).get(site=site)
        now = timezone.now()
        wait = max((seen - now).total_seconds(), 0.0)
        if wait > FURTHEST_TURN:
            wait = 0.0
        if wait > within:
            return wait
        after = now + timedelta(seconds=wait + interval)
        booked = Host.objects.filter(site=site, next_turn_at=seen).update(next_turn_at=after)
        return wait if booked else None

    def _known(self, site: str) -> None:
        if not Host.objects.filter(site=site).exists():
            Host.objects.bulk_create([Host(site=site)], ignore_conflicts=True)

    def _take(self, site: str, most: int, seconds: float) -> str:
        token, now = uuid.uuid4().hex, timezone.now()
        until = now + timedelta(seconds=seconds)
        free = HostPlace.objects.filter(site=site, number__lt=most, taken_until__lte=now)
        for number in free.values_list("number", flat=True):
            if free.filter(number=number).update(token=token, taken_until=until):
                return token
        return ""

    def _furnish(self, site: str, most: int) -> bool:
        """Make the places that the site still lacks; False when it has them all."""
        if HostPlace.objects.filter(site=site, number__lt=most).count() == most:
            return False
        places: list[Any] = [
            HostPlace(site=site, number=number, taken_until=NEVER_TAKEN) for number in range(most)
        ]
        HostPlace.objects.bulk_create(places, ignore_conflicts=True)
        return True


def _until_written(attempt: Callable[[], float | None]) -> float:
    """What the attempt gives once no other writer came between."""
    while (done := attempt()) is None:
        pass
    return done
