"""The guarded network backend: it vets every address of a name, connects to the vetted one and bounds the
stream."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore

from sources.errors import Refused, TemporaryFailure
from sources.fetching.addresses import Address, Network, is_allowed, unwrapped
from sources.fetching.limits import Budget
from sources.fetching.resolving import Resolve, resolve_within, system_resolve

WEB_PORTS = frozenset({80, 443})
MOST_ADDRESSES = 3
# Names that stand for this machine or for a house's own network (RFC 6761, 6762, 8375, and the reserved .internal).
INNER_NAMES = frozenset({"localhost", "local", "internal", "home.arpa"})


@dataclass(frozen=True)
class Rules:
    """Where connections may go. Private ranges and further ports are the operator's to list; none by
    default."""

    allowed_networks: tuple[Network, ...] = ()
    allowed_ports: frozenset[int] = frozenset()
    resolve: Resolve = system_resolve

    def check_port(self, port: int) -> None:
        if port not in WEB_PORTS and port not in self.allowed_ports:
            raise Refused(
                "port_not_allowed",
                f"Port {port} is not a web port; use an address without a port or have the operator allow "
                "it.",
            )

    def check_address(self, address: Address, host: str) -> None:
        if not is_allowed(address, self.allowed_networks):
            raise Refused(
                "private_address",
                f"{host} leads to an address that is not on the public internet; give a public address.",
            )

    def check_written(self, host: str, port: int) -> None:
        """Refuse a host written as an address without asking anybody; a name is vetted once it is resolved."""
        try:
            address = ipaddress.ip_address(host)
        except ValueError:
            return
        self.check_port(port)
        self.check_address(address, host)

    def check_name(self, host: str) -> None:
        """Refuse a name that can only lead inside, where somebody else looks it up."""
        labels = host.split(".")
        endings = {".".join(labels[start:]) for start in range(len(labels))}
        if ":" not in host and (len(labels) == 1 or endings & INNER_NAMES):
            raise Refused(
                "private_address",
                f"{host} leads to an address that is not on the public internet; give a public address.",
            )


class GuardedBackend(httpcore.NetworkBackend):
    """Connects for one fetch. Host header, server name and certificate check stay those of the URL."""

    def __init__(self, rules: Rules, budget: Budget) -> None:
        self._rules = rules
        self._budget = budget
        self._sockets = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A bounded stream to a vetted address of the host; raises Refused before any packet leaves."""
        self._rules.check_port(port)
        addresses = self._vetted(host, port)
        for address in addresses[:-1]:
            try:
                return self._connect(address, host, port, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(addresses[-1], host, port, socket_options)

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[Any] | None = None
    ) -> httpcore.NetworkStream:
        raise Refused("bad_scheme", "A socket file is not a web address; use http:// or https://.")

    def _vetted(self, host: str, port: int) -> Sequence[Address]:
        try:
            answers: Sequence[str] = [str(ipaddress.ip_address(host))]
        except ValueError:
            wait = self._budget.seconds(self._budget.limits.resolve_seconds)
            answers = resolve_within(self._rules.resolve, host, port, wait)
        try:
            addresses = [ipaddress.ip_address(answer) for answer in answers]
        except ValueError:
            raise Refused("private_address", f"The name service gave no usable address for {host}.") from None
        for address in addresses:
            self._rules.check_address(address, host)
        return addresses[:MOST_ADDRESSES]

    def _connect(
        self, address: Address, host: str, port: int, options: Iterable[Any] | None
    ) -> httpcore.NetworkStream:
        wait = self._budget.seconds(self._budget.limits.connect_seconds)
        stream = self._sockets.connect_tcp(str(address), port, timeout=wait, socket_options=options)
        try:
            self._check_peer(stream, address, host)
        except BaseException:
            stream.close()
            raise
        return BoundedStream(stream, self._budget)

    def _check_peer(self, stream: httpcore.NetworkStream, address: Address, host: str) -> None:
        try:
            peer = ipaddress.ip_address(stream.get_extra_info("server_addr")[0])
        except (OSError, ValueError):
            raise TemporaryFailure(
                "connection_lost", f"{host} hung up at once; it will be tried later."
            ) from None
        if unwrapped(peer) != unwrapped(address):
            raise Refused(
                "private_address", f"The connection to {host} was led elsewhere; report this address."
            )
        self._rules.check_address(peer, host)


class BoundedStream(httpcore.NetworkStream):
    """A network stream whose every read and write draws on the fetch's budget of time and bytes."""

    def __init__(self, inner: httpcore.NetworkStream, budget: Budget) -> None:
        self._inner = inner
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        received = self._inner.read(max_bytes, self._budget.seconds(self._budget.limits.read_seconds))
        self._budget.spend(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._budget.seconds(self._budget.limits.read_seconds))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        wait = self._budget.seconds(self._budget.limits.connect_seconds)
        return BoundedStream(self._inner.start_tls(ssl_context, server_hostname, wait), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
