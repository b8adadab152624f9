"""What a process remembers of feeds and sitemaps, so that it may ask whether they changed since."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

from sources.fetching.client import Client, Fetched
from sources.fetching.held import Held, held_page
from sources.fetching.limits import DEFAULT, Limits

Read = TypeVar("Read")
MOST_KEPT = 50


class Memory(Generic[Read]):
    """The last reading of each of the addresses used last; may be shared by threads."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[str, tuple[Held, Read]] = OrderedDict()
        self._lock = threading.Lock()

    def fetch(
        self,
        url: str,
        client: Client,
        read: Callable[[Fetched], Read],
        *,
        accept: str,
        limits: Limits = DEFAULT,
    ) -> Read:
        """What stands at an address, read anew only if the site says that it changed; raises SourceError."""
        with self._lock:
            held, last = self._kept.get(url, (None, None))
        fetched = client.fetch(url, accept=accept, limits=limits, held=held)
        if fetched.unchanged and last is not None:
            return last
        found = read(fetched)
        self._keep(url, held_page(fetched.final_url, fetched.headers), found)
        return found

    def _keep(self, url: str, held: Held | None, found: Read) -> None:
        with self._lock:
            self._kept.pop(url, None)
            if held is not None:
                self._kept[url] = (held, found)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
