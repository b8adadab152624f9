"""A service on a loopback address that answers requests as its documentation says, and a client that may ask it."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import parse_qsl, urlsplit

from sources.connectors.base import Query, Wording
from sources.fetching.client import Client
from tests.sources.fetching.servers import Server, page, serving

Asked = dict[str, str]
Answer = Callable[[Asked], bytes]

TROOPS = Query(
    "Nordkorea schickt 3.000 Soldaten",
    ("Nordkorea", "3.000", "Soldaten"),
    "de",
    wordings=(
        Wording("en", ("North Korea", "3,000", "soldiers", "Russia")),
        Wording("de", ("Nordkorea", "3.000", "Soldaten", "Russland")),
        Wording("ko", ("북한", "3천여 명", "병력")),
    ),
)
PLAIN = Query("Nordkorea", ("Nordkorea", "3.000", "Soldaten"), "de")
BAD_ADDRESSES = (
    "javascript:alert(1)",
    "data:text/html,x",
    "file:///etc/passwd",
    "http://127.0.0.2/admin",
    "http://[::1]/",
    "http://10.0.0.7/a",
    "http://169.254.169.254/latest/meta-data",
    "https://user:secret@paper.test/",
    "https://paper.test:99999/",
    "https://pa\u0000per.test/",
    "https://paper.test/\ud800",
    "",
    "   ",
)


def reply(body: object, *headers: str, status: str = "200 OK", media_type: str = "application/json") -> bytes:
    """An answer in JSON, or of another media type when the body is text."""
    raw = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    return page(raw, *headers, status=status).replace(b"text/html", media_type.encode(), 1)


@contextmanager
def service(answer: Answer) -> Iterator[Server]:
    """A server that answers each request by its parameters; ``path`` among them is the path."""

    def script(connection: socket.socket, target: str) -> None:
        parts = urlsplit(target)
        connection.sendall(answer({"path": parts.path, **dict(parse_qsl(parts.query))}))

    with serving(script) as server:
        yield server


def client_for(*servers: Server) -> Client:
    """A client that may ask these servers and waits for no turn."""
    ports = [server.port for server in servers]
    return Client(allowed_networks=["127.0.0.1/32"], allowed_ports=ports, interval=0)


def asked(server: Server) -> list[Asked]:
    """The parameters of every request so far."""
    targets = (request.split(" ", 2)[1] for request in server.requests)
    return [dict(parse_qsl(urlsplit(target).query)) for target in targets]
