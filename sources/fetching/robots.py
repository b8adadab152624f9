"""robots.txt: what a site asks automated visitors to leave alone, kept for a day per origin, by RFC 9309."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from protego import Protego

from sources.canonical import WebAddress, split_url
from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.fetching.answers import COMPLETE, Answer
from sources.fetching.hosts import Hosts, RobotsFile
from sources.fetching.limits import Limits

KEPT = timedelta(days=1)
LOOKED_FOR_AGAIN = timedelta(minutes=10)  # while a site cannot show the file we hold an older one of
TRUSTED_WITHOUT_ANSWER = timedelta(days=30)
MOST_BYTES = 512_000  # RFC 9309 wants at least 500 KiB read
LIMITS = Limits(total_seconds=10.0, wire_bytes=600_000, decoded_bytes=MOST_BYTES, cut=True)

_AGENT = re.compile(r"\s*user[\s-]*agent\s*[:\s]\s*(.*)", re.IGNORECASE)
_ANOTHER = "User-agent: -"

Load = Callable[[WebAddress], Answer]


class Robots:
    """The rules of every origin. A site without the file (4xx) allows everything; one that cannot answer
    (5xx, silence) is bound by what it said before, or asked again later."""

    def __init__(self, product: str, hosts: Hosts) -> None:
        self._product = product
        self._hosts = hosts

    def check(self, address: WebAddress, load: Load) -> float:
        """The crawl delay in seconds (0 for none). Raises Refused when the site asks us to stay out,
        TemporaryFailure when its rules cannot be read now; `load` fetches one address."""
        rules = _parsed(self._file(address.origin, load).text, self._product)
        if not rules.can_fetch(address.url, self._product):
            raise Refused(
                "robots",
                "The site's robots.txt asks automated visitors to stay out; open the page yourself and "
                "upload it.",
            )
        return rules.crawl_delay(self._product) or 0.0

    def _file(self, origin: str, load: Load) -> RobotsFile:
        kept, now = self._hosts.robots(origin), datetime.now(UTC)
        # A moment further away than a fresh file would name comes from a clock that was set back.
        if kept and now < kept.check_at <= now + KEPT:
            return kept
        file = self._asked_for(origin, kept, now, load)
        self._hosts.keep_robots(origin, file)
        return file

    def _asked_for(self, origin: str, kept: RobotsFile | None, now: datetime, load: Load) -> RobotsFile:
        try:
            text = _text(load(split_url(origin + "/robots.txt")))
        except TemporaryFailure:
            if kept and now - kept.fetched_at < TRUSTED_WITHOUT_ANSWER:
                return RobotsFile(kept.text, kept.fetched_at, now + LOOKED_FOR_AGAIN)
            raise
        except PermanentFailure as error:
            if error.reason not in ("redirect_loop", "too_many_redirects", "redirect_without_target"):
                raise
            text = ""
        return RobotsFile(text, now, now + KEPT)


def _text(answer: Answer) -> str:
    if answer.status == 429 or answer.status >= 500:
        raise TemporaryFailure(
            "robots_unreachable",
            "The site cannot show its robots.txt now; the page will be tried again later.",
        )
    if answer.status not in COMPLETE:
        return ""
    return answer.body.decode("utf-8", "replace").removeprefix("\ufeff").replace("\x00", "\ufffd")


@lru_cache(maxsize=32)
def _parsed(text: str, product: str) -> Protego:
    return Protego.parse("\n".join(_merged(line, product) for line in text.splitlines()))


def _merged(line: str, product: str) -> str:
    """The line, or one name for all visitors but us: the parser spreads every rule over every name that
    stands above it, so that thousands of names and rules would cost their product."""
    found = _AGENT.match(line)
    if found is None:
        return line
    agent = found[1].partition("#")[0].strip().lower()
    return line if agent == "*" or agent.replace("*", "").partition("/")[0] == product else _ANOTHER
