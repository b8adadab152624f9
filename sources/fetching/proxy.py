"""The operator's outbound proxy: it is connected to instead of the site and looks the names up itself.

So no address of a name can be vetted here. What is written is: the port, a host that is a number, and names that
never leave a house. The proxy's own rules must keep it from private addresses.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

import httpcore

from sources.errors import PermanentFailure, Refused, TemporaryFailure
from sources.fetching.guard import BoundedStream, Rules
from sources.fetching.limits import Budget
from sources.fetching.resolving import resolve_within

DEFAULT_PORT = 3128
LONGEST_REPLY = 16_384
_STATUS = re.compile(rb"HTTP/1\.[01] (\d{3})(?: |\r\n)")


@dataclass(frozen=True)
class Proxy:
    """An HTTP proxy: CONNECT for https, the whole address in the request line for http."""

    host: str
    port: int
    authorization: str = field(default="", repr=False)  # a log that shows the proxy shows no password


def parse_proxy(url: str) -> Proxy | None:
    """The proxy of `http://user:password@host:port`, None for an empty text; raises ValueError with a
    sentence."""
    if not url:
        return None
    parts = urlsplit(url)
    if parts.scheme != "http" or not parts.hostname or parts.path not in ("", "/") or parts.query:
        raise ValueError("A proxy is written as http://host:port or http://user:password@host:port.")
    login = ""
    if parts.username:
        pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        login = "Basic " + base64.b64encode(pair.encode()).decode("ascii")
    return Proxy(parts.hostname, parts.port or DEFAULT_PORT, login)


class ProxiedBackend(httpcore.NetworkBackend):
    """Connects to the proxy for one fetch, and through it to the site where `tunnel` is asked for (https)."""

    def __init__(self, proxy: Proxy, rules: Rules, budget: Budget, tunnel: bool) -> None:
        self._proxy, self._rules, self._budget, self._tunnel = proxy, rules, budget, tunnel
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A bounded stream that leads to the host; raises Refused before any packet leaves."""
        self._rules.check_port(port)
        self._rules.check_written(host, port)
        self._rules.check_name(host)
        stream = BoundedStream(self._connect(socket_options), self._budget)
        if self._tunnel:
            try:
                self._open_tunnel(stream, host, port)
            except BaseException:
                stream.close()
                raise
        return stream

    def _connect(self, options: Iterable[Any] | None) -> httpcore.NetworkStream:
        limits = self._budget.limits
        wait = self._budget.seconds(limits.resolve_seconds)
        address = resolve_within(self._rules.resolve, self._proxy.host, self._proxy.port, wait)[0]
        wait = self._budget.seconds(limits.connect_seconds)
        try:
            return self._sockets.connect_tcp(address, self._proxy.port, timeout=wait, socket_options=options)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
            raise TemporaryFailure(
                "proxy_unreachable",
                "The proxy of this installation does not answer; it will be tried again later.",
            ) from error

    def _open_tunnel(self, stream: BoundedStream, host: str, port: int) -> None:
        place = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        lines = [f"CONNECT {place} HTTP/1.1", f"Host: {place}"]
        if self._proxy.authorization:
            lines.append(f"Proxy-Authorization: {self._proxy.authorization}")
        stream.write("\r\n".join([*lines, "", ""]).encode("ascii"))
        reply = b""
        while b"\r\n\r\n" not in reply:
            received = stream.read(LONGEST_REPLY - len(reply)) if len(reply) < LONGEST_REPLY else b""
            if not received:
                raise TemporaryFailure(
                    "proxy_broken", "The proxy of this installation broke off; it will be tried again later."
                )
            reply += received
        found = _STATUS.match(reply)
        _check_reply(int(found[1]) if found else 0, host)


def _check_reply(status: int, host: str) -> None:
    if 200 <= status < 300:
        return
    if status == 407:
        raise PermanentFailure(
            "proxy_login", "The proxy of this installation wants a login; have the operator set FETCH_PROXY."
        )
    if status == 403:
        raise Refused("proxy_refused", f"The proxy of this installation does not let us go to {host}.")
    raise TemporaryFailure(
        "no_connection", f"The proxy of this installation cannot reach {host}; it will be tried again later."
    )
