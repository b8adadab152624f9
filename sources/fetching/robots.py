"""robots.txt: what a site asks automated visitors to leave alone, kept for a day per origin."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from protego import Protego

from sources.canonical import WebAddress, split_url
from sources.errors import Refused, TemporaryFailure
from sources.fetching.answers import COMPLETE, Answer

KEPT_SECONDS = 86_400.0
MOST_ORIGINS = 1_000
MOST_CHARACTERS = 512_000

Load = Callable[[WebAddress], Answer]


class Robots:
    """The rules of every origin seen lately. A site without the file (4xx) allows everything; one that cannot
    answer (5xx) is asked again later, as RFC 9309 has it."""

    def __init__(self, product: str) -> None:
        self._product = product
        self._kept: dict[str, tuple[float, Protego]] = {}
        self._lock = threading.Lock()

    def check(self, address: WebAddress, load: Load) -> float | None:
        """The crawl delay in seconds, if any. Raises Refused when the site asks us to stay out,
        TemporaryFailure when its rules cannot be read now; `load` fetches one address."""
        rules = self._rules(address.origin, load)
        if not rules.can_fetch(address.url, self._product):
            raise Refused(
                "robots",
                "The site's robots.txt asks automated visitors to stay out; open the page yourself and "
                "upload it.",
            )
        return rules.crawl_delay(self._product)

    def _rules(self, origin: str, load: Load) -> Protego:
        with self._lock:
            kept = self._kept.get(origin)
        if kept and kept[0] > time.monotonic():
            return kept[1]
        rules = Protego.parse(_text(load(split_url(origin + "/robots.txt"))))
        with self._lock:
            if len(self._kept) >= MOST_ORIGINS:
                self._kept.clear()
            self._kept[origin] = (time.monotonic() + KEPT_SECONDS, rules)
        return rules


def _text(answer: Answer) -> str:
    if answer.status == 429 or answer.status >= 500:
        raise TemporaryFailure(
            "robots_unreachable",
            "The site cannot show its robots.txt now; the page will be tried again later.",
        )
    if answer.status not in COMPLETE:
        return ""
    return answer.body.decode("utf-8", "replace").removeprefix("\ufeff")[:MOST_CHARACTERS]
