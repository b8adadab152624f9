"""The circuit breaker: a site that does not answer, or asks us to wait, is left alone by all workers for a while."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sources.errors import NotYet, Refused, SourceError, TemporaryFailure
from sources.fetching.answers import Answer, retry_after
from sources.fetching.hosts import Hosts, Standing

FAILURES = 5  # in a row, until a site is left alone
FIRST_REST = timedelta(minutes=1)  # doubled by every further failure
LONGEST_REST = timedelta(hours=1)
PROBE_WITHIN = timedelta(seconds=60)  # a worker that tries a resting site has this long

# Codes of failures that mean nobody answered; one broken page says nothing of its site.
SILENCE = frozenset(
    {
        "no_answer",
        "silent",
        "too_slow",
        "no_connection",
        "connection_lost",
        "cut_short",
        "broken_answer",
        "name_lookup_failed",
    }
)
GATEWAYS = frozenset({502, 503, 504})


class Breaker:
    """Opens after `FAILURES` in a row; when the rest is over, one worker at a time tries again."""

    def __init__(self, hosts: Hosts) -> None:
        self._hosts = hosts

    def check(self, site: str) -> Standing:
        """How the site stands; raises TemporaryFailure while it rests, NotYet while it asked us to wait."""
        standing, now = self._hosts.standing(site), datetime.now(UTC)
        if standing.paused_until and standing.paused_until > now:
            raise NotYet(
                "asked_to_wait",
                f"{site} asked us to wait; asked again at {_clock(standing.paused_until, now)}.",
                (standing.paused_until - now).total_seconds(),
            )
        rest = standing.retry_at
        if rest is None:
            return standing
        if rest > now:
            raise _resting(site, standing.failures, rest, now)
        if not self._hosts.probe(site, rest, now + PROBE_WITHIN):
            raise _resting(site, standing.failures, now + PROBE_WITHIN, now)
        return standing

    def note_answer(self, site: str, standing: Standing, answer: Answer) -> None:
        """The site answered; `standing` is what `check` gave before it was asked."""
        wait = retry_after(answer.header("retry-after")) if answer.status in (429, 503) else None
        if wait:
            self._hosts.pause(site, datetime.now(UTC) + timedelta(seconds=wait))
        if answer.status in GATEWAYS and not wait:
            self._count(site)
        elif standing.failures:
            self._hosts.answered(site)

    def note_failure(self, site: str, standing: Standing, error: SourceError) -> None:
        """The site was asked and `error` came of it."""
        if error.reason in SILENCE:
            self._count(site)
        elif standing.failures and not isinstance(error, Refused):
            self._hosts.answered(site)

    def _count(self, site: str) -> None:
        failures = self._hosts.failed(site)
        if failures >= FAILURES:
            doubled = min(failures - FAILURES, 10)
            self._hosts.rest(site, datetime.now(UTC) + min(FIRST_REST * 2**doubled, LONGEST_REST))


def _resting(site: str, failures: int, until: datetime, now: datetime) -> TemporaryFailure:
    return TemporaryFailure(
        "site_resting",
        f"{site} did not answer {failures} times; asked again at {_clock(until, now)}.",
        (until - now).total_seconds(),
    )


def _clock(moment: datetime, now: datetime) -> str:
    """The time of day, with the date unless it is today's."""
    return moment.strftime("%H:%M UTC" if moment.date() == now.date() else "%d %b %H:%M UTC")
