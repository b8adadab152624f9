"""Loopback servers that do exactly what a test says, good or hostile, and count who comes."""

from __future__ import annotations

import re
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Script = Callable[[socket.socket, str], None]


class Server:
    """Answers every connection on a loopback address with a script, given the socket and the request's path."""

    def __init__(
        self, script: Script, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", greets: bool = True
    ) -> None:
        self._script, self._tls, self._greets = script, tls, greets
        self._socket = socket.create_server((host, 0))
        self.port: int = self._socket.getsockname()[1]
        self.accepted = 0
        self.requests: list[str] = []
        self.closing = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def close(self) -> None:
        self.closing.set()
        # Closing alone does not wake the thread that accepts.
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while not self.closing.is_set():
                connection, _ = self._socket.accept()
                self.accepted += 1
                threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with suppress(OSError):
            if self._tls:
                connection = self._tls.wrap_socket(connection, server_side=True)
            with connection:
                if not self._greets:
                    self._script(connection, "")
                    return
                request = b""
                while not _is_whole(request):
                    chunk = connection.recv(4096)
                    if not chunk:
                        return
                    request += chunk
                self.requests.append(request.decode("latin-1"))
                self._script(connection, request.split(b" ", 2)[1].decode())


def _is_whole(request: bytes) -> bool:
    head, end, body = request.partition(b"\r\n\r\n")
    declared = re.search(rb"(?i)\r\ncontent-length: (\d+)", head)
    return bool(end) and len(body) >= int(declared[1] if declared else 0)


@contextmanager
def serving(
    script: Script, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1", greets: bool = True
) -> Iterator[Server]:
    """A server while inside; one that does not greet runs its script without reading a request."""
    server = Server(script, tls, host, greets)
    try:
        yield server
    finally:
        server.close()


def says(raw: bytes) -> Script:
    """Sends these bytes and closes."""
    return lambda connection, path: connection.sendall(raw)


def page(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    """A correct answer."""
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(body)}",
        *headers,
    ]
    return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body


def redirect(location: str) -> bytes:
    head = "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: "
    return head.encode() + location.encode("utf-8", "surrogateescape") + b"\r\n\r\n"


def drips(start: bytes, drop: bytes, pause: float = 0.1) -> Script:
    """Sends a start, then one drop after another for ever."""

    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        while True:
            time.sleep(pause)
            connection.sendall(drop)

    return script


def floods(start: bytes, piece: bytes) -> Script:
    """Sends a start, then pieces for ever as fast as they are taken."""

    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        while True:
            connection.sendall(piece)

    return script
