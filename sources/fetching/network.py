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


@dataclass(frozen=True)
class Request:
    """What a GET says beside its address: what it accepts, further headers (a service's key), and whether
    the body is wanted whatever the status."""

    accept: str
    headers: tuple[tuple[str, str], ...] = ()
    any_status: bool = False


@dataclass(frozen=True)
class Network:
    """Asks one address at a time; nothing (cookies, connections) is carried from one request to the next."""

    rules: Rules
    user_agent: str
    ssl_context: ssl.SSLContext

    def ask(self, address: WebAddress, budget: Budget, request: Request) -> Answer:
        """The answer to a GET of one address, redirects not followed; raises a SourceError."""
        try:
            return self._ask(address, budget, request)
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            raise _failure(error, address.host, budget) from error

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
        connection = httpcore.HTTPConnection(
            httpcore.Origin(scheme, host, address.port),
            ssl_context=self.ssl_context,
            network_backend=GuardedBackend(self.rules, budget),
        )
        url = httpcore.URL(scheme=scheme, host=host, port=address.port, target=address.target.encode("ascii"))
        with connection, connection.stream("GET", url, headers=headers) as response:
            return _read(response, budget, request.any_status)


def _read(response: httpcore.Response, budget: Budget, any_status: bool) -> Answer:
    headers = tuple((name.decode("latin-1").lower(), _text(value)) for name, value in response.headers)
    answer = Answer(response.status, headers)
    if response.status not in COMPLETE and not any_status:
        return answer
    encodings = [value for name, value in headers if name == "content-encoding"]
    chunks = _in_time(response.iter_stream(), budget)
    return replace(answer, body=decoded(chunks, encodings, budget.limits.decoded_bytes))


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
