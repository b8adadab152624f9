"""One request over the network: a fresh connection through the guard, the answer read within the budget."""

from __future__ import annotations

import ssl
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import httpcore

from sources.canonical import WebAddress
from sources.errors import PermanentFailure, SourceError, TemporaryFailure
from sources.fetching.answers import COMPLETE, Answer
from sources.fetching.decoding import REQUESTED, decoded
from sources.fetching.guard import GuardedBackend, Rules
from sources.fetching.limits import Budget
from sources.fetching.proxy import ProxiedBackend, Proxy

# What OpenSSL says of a site whose encryption is too old for us.
_OUTDATED = ("UNSUPPORTED_PROTOCOL", "PROTOCOL_VERSION", "WRONG_VERSION", "TOO_SMALL", "NO_PROTOCOLS")


@dataclass(frozen=True)
class Request:
    """What is asked beside the address: what it accepts, further headers (a service's key), whether the body
    of the answer is wanted whatever the status, and, for a POST, what is sent."""

    accept: str
    headers: tuple[tuple[str, str], ...] = ()
    any_status: bool = False
    sent: bytes | None = None


@dataclass(frozen=True)
class Network:
    """Asks one address at a time; nothing (cookies, connections) is carried from one request to the next."""

    rules: Rules
    user_agent: str
    ssl_context: ssl.SSLContext
    proxy: Proxy | None = None

    def ask(self, address: WebAddress, budget: Budget, request: Request) -> Answer:
        """The answer of one address, redirects not followed; raises a SourceError."""
        try:
            return self._ask(address, budget, request)
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            raise _failure(error, address.host, budget) from error

    def check(self, address: WebAddress) -> None:
        """Raise Refused for a port or a written address that is never asked."""
        self.rules.check_port(address.port)
        self.rules.check_written(address.host, address.port)

    def _ask(self, address: WebAddress, budget: Budget, request: Request) -> Answer:
        scheme, host = address.scheme.encode("ascii"), address.host.encode("ascii")
        headers: dict[bytes | str, bytes | str] = {
            "Host": address.origin.partition("://")[2],
            "User-Agent": self.user_agent,
            "Accept": request.accept,
            "Accept-Encoding": REQUESTED,
            "Connection": "close",
            **dict(request.headers),
        }
        if request.sent is not None:
            headers["Content-Length"] = str(len(request.sent))
        target = address.target
        if self.proxy and address.scheme == "http":
            target = address.url
            if self.proxy.authorization:
                headers["Proxy-Authorization"] = self.proxy.authorization
        connection = httpcore.HTTPConnection(
            httpcore.Origin(scheme, host, address.port),
            ssl_context=self.ssl_context,
            network_backend=self._backend(address, budget),
        )
        url = httpcore.URL(scheme=scheme, host=host, port=address.port, target=target.encode("ascii"))
        method = "GET" if request.sent is None else "POST"
        with connection, connection.stream(method, url, headers=headers, content=request.sent) as response:
            return _read(response, budget, request.any_status)

    def _backend(self, address: WebAddress, budget: Budget) -> httpcore.NetworkBackend:
        if self.proxy is None:
            return GuardedBackend(self.rules, budget)
        return ProxiedBackend(self.proxy, self.rules, budget, tunnel=address.scheme == "https")


def _read(response: httpcore.Response, budget: Budget, any_status: bool) -> Answer:
    headers = tuple((name.decode("latin-1").lower(), _text(value)) for name, value in response.headers)
    answer = Answer(response.status, headers)
    if response.status not in COMPLETE and not any_status:
        return answer
    encodings = [value for name, value in headers if name == "content-encoding"]
    chunks = _in_time(response.iter_stream(), budget)
    limits = budget.limits
    return replace(answer, body=decoded(chunks, encodings, limits.decoded_bytes, cut=limits.cut))


def _in_time(chunks: Iterable[bytes], budget: Budget) -> Iterator[bytes]:
    """One read from the network may hold thousands of tiny chunks, so the clock is looked at between them."""
    for chunk in chunks:
        budget.check()
        yield chunk


def _text(value: bytes) -> str:
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _failure(error: Exception, host: str, budget: Budget) -> SourceError:
    if budget.elapsed >= budget.limits.total_seconds:
        return budget.too_slow()
    if isinstance(error, httpcore.ConnectTimeout):
        return TemporaryFailure("no_answer", f"{host} does not answer; it will be tried again later.")
    if isinstance(error, httpcore.TimeoutException):
        return TemporaryFailure("silent", f"{host} fell silent in mid-answer; it will be tried again later.")
    if isinstance(error.__cause__, ssl.SSLCertVerificationError):
        return PermanentFailure(
            "bad_certificate",
            f"The security certificate of {host} is not valid; check the address in your browser.",
        )
    if isinstance(error.__cause__, ssl.SSLError) and any(word in str(error) for word in _OUTDATED):
        return PermanentFailure(
            "outdated_encryption",
            f"{host} speaks no encryption that is still safe; save the page and upload the file instead.",
        )
    if isinstance(error, httpcore.ConnectError):
        return TemporaryFailure(
            "no_connection", f"{host} accepts no connection; it will be tried again later."
        )
    if isinstance(error, httpcore.LocalProtocolError):
        return PermanentFailure("bad_request", f"The address cannot be asked of {host}; check its spelling.")
    if isinstance(error, httpcore.ProtocolError) and not _hung_up(error):
        return TemporaryFailure(
            "broken_answer", f"{host} did not speak proper HTTP; it will be tried again later."
        )
    return TemporaryFailure("cut_short", f"{host} broke off its answer; it will be tried again later.")


def _hung_up(error: httpcore.ProtocolError) -> bool:
    return str(error).startswith(("peer closed connection", "Server disconnected"))
