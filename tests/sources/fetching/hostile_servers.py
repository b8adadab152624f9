"""Servers that are slow, lie, flood or break off, by the names of the trust page: (name, script, failure, reason).

An empty reason leaves open which bound is met first; the failure `SourceError` leaves open which kind it is.
"""

from __future__ import annotations

import gzip
import socket
import struct
import time
import zlib
from collections.abc import Iterator

from sources.errors import PermanentFailure, Refused, SourceError, TemporaryFailure
from tests.sources.fetching.servers import Script, drips, floods, page, redirect, says

MB = 1_000_000
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
EMPTY = b"Content-Length: 0\r\n\r\n"
BLOCK = 10 * MB


def zeros_packed(window: int, size: int) -> Iterator[bytes]:
    """A stream of packed zeros of that size, made as it is sent: a full flush lets one block stand for many."""
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    yield packer.compress(bytes(BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(bytes(BLOCK)) + packer.flush(zlib.Z_FULL_FLUSH)
    for _ in range(size // BLOCK - 1):
        yield block


def bomb(encoding: str, window: int, size: int) -> Script:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(HEAD + f"Content-Encoding: {encoding}\r\n\r\n".encode())
        for piece in zeros_packed(window, size):
            connection.sendall(piece)

    return script


def hangs(start: bytes = b"") -> Script:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        connection.recv(1)

    return script


def resets(start: bytes) -> Script:
    def script(connection: socket.socket, path: str) -> None:
        connection.sendall(start)
        time.sleep(0.05)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return script


def chain(connection: socket.socket, path: str) -> None:
    connection.sendall(redirect(f"/{int(path.strip('/') or 0) + 1}"))


def loop(connection: socket.socket, path: str) -> None:
    connection.sendall(redirect("/b" if path == "/a" else "/a"))


def slow_chain(connection: socket.socket, path: str) -> None:
    time.sleep(0.4)
    chain(connection, path)


def packed(body: bytes, encoding: str) -> bytes:
    return page(body, f"Content-Encoding: {encoding}")


def status(line: bytes) -> Script:
    return says(b"HTTP/1.1 " + line + b"\r\n" + EMPTY)


def headed(line: bytes) -> Script:
    return says(HEAD + line + b"\r\nContent-Length: 2\r\n\r\nok")


SERVERS: list[tuple[str, Script, type[SourceError], str]] = [
    ("F42-loop", loop, PermanentFailure, "redirect_loop"),
    ("F43-chain-6", chain, PermanentFailure, "too_many_redirects"),
    ("F43-slow-chain", slow_chain, TemporaryFailure, "too_slow"),
    ("F44-empty-location", says(redirect("")), PermanentFailure, "redirect_without_target"),
    ("F44-blank-location", says(redirect("   ")), PermanentFailure, "redirect_without_target"),
    ("F45-no-location", status(b"302 Found"), PermanentFailure, "redirect_without_target"),
    ("F45-no-location-300", status(b"300 Multiple Choices"), PermanentFailure, "http_300"),
    ("F46-file", says(redirect("file:///etc/passwd")), Refused, "bad_scheme"),
    ("F46-data", says(redirect("data:text/html,<p>x")), Refused, "bad_scheme"),
    ("F48-location-escape", says(redirect("http://a\x1b.test/")), Refused, "bad_characters"),
    ("F48-location-space", says(redirect("http://a.test/a b")), Refused, "bad_characters"),
    ("F48-location-tab", says(redirect("http://a\t.test/")), Refused, "bad_characters"),
    ("F48-location-nul", says(redirect("http://a\x00.test/")), SourceError, ""),
    ("F48-location-backslash", says(redirect("\\\\a.test/")), Refused, "bad_characters"),
    ("F48-location-bidi", says(redirect("http://a\u202e.test/")), Refused, "bad_characters"),
    ("F49-location-1MB", says(redirect("/" + "a" * MB)), TemporaryFailure, "broken_answer"),
    ("F49-location-50kB", says(redirect("/" + "a" * 50_000)), Refused, "url_too_long"),
    ("F50-bad-idna-location", says(redirect("http://\u0300.test/")), Refused, "bad_host"),
    ("F50-bad-idna-punycode", says(redirect("http://xn--/")), SourceError, ""),
    ("F52-gzip-1GB", bomb("gzip", 31, 1000 * MB), PermanentFailure, "too_large"),
    ("F53-gzip-twice", says(packed(gzip.compress(gzip.compress(b"x" * MB)), "gzip, gzip")), PermanentFailure, "unrequested_encoding"),
    ("F53-gzip-twice-in-two-headers", says(page(gzip.compress(gzip.compress(b"x")), "Content-Encoding: gzip", "Content-Encoding: gzip")), PermanentFailure, "unrequested_encoding"),
    ("F54-deflate-bomb", bomb("deflate", 15, 1000 * MB), PermanentFailure, "too_large"),
    ("F54-raw-deflate-bomb", bomb("deflate", -15, 1000 * MB), PermanentFailure, "too_large"),
    ("F55-unrequested-br", says(packed(b"\x0b\x02\x80", "br")), PermanentFailure, "unrequested_encoding"),
    ("F55-unrequested-zstd", says(packed(b"\x28\xb5\x2f\xfd", "zstd")), PermanentFailure, "unrequested_encoding"),
    ("F56-gzip-garbage", says(packed(b"this is not gzip", "gzip")), TemporaryFailure, "broken_encoding"),
    ("F56-deflate-garbage", says(packed(b"\x78\x9cthis is not deflate", "deflate")), TemporaryFailure, "broken_encoding"),
    ("F57-gzip-truncated", says(packed(gzip.compress(b"text " * 999)[:-9], "gzip")), TemporaryFailure, "cut_short"),
    ("F57-gzip-empty", says(packed(b"", "gzip")), TemporaryFailure, "cut_short"),
    ("F58-endless-body", floods(HEAD + b"\r\n", b"a" * 65536), PermanentFailure, "too_large"),
    ("F59-endless-chunks", floods(CHUNKED, b"1000\r\n" + b"a" * 4096 + b"\r\n"), PermanentFailure, "too_large"),
    ("F60-one-byte-chunks", floods(CHUNKED, b"1\r\na\r\n" * 1000), SourceError, ""),
    ("F61-chunk-size-overflow", says(CHUNKED + b"f" * 40 + b"\r\na\r\n"), TemporaryFailure, "broken_answer"),
    ("F61-chunk-size-huge", hangs(CHUNKED + b"ffffffff\r\n"), TemporaryFailure, "silent"),
    ("F61-chunk-size-negative", says(CHUNKED + b"-1\r\na\r\n"), TemporaryFailure, "broken_answer"),
    ("F62-chunk-extension-flood", floods(CHUNKED + b"1;", b"a=b;" * 9999), SourceError, ""),
    ("F63-trailer-flood", floods(CHUNKED + b"0\r\n", b"X-T: 1\r\n" * 999), SourceError, ""),
    ("F64-drip-status", drips(b"HTTP/1.1", b" "), TemporaryFailure, "too_slow"),
    ("F65-drip-header", drips(HEAD, b"X"), TemporaryFailure, "too_slow"),
    ("F65-drip-header-lines", drips(HEAD, b"X-A: 1\r\n"), TemporaryFailure, "too_slow"),
    ("F66-drip-body", drips(HEAD + b"Content-Length: 999\r\n\r\n", b"x"), TemporaryFailure, "too_slow"),
    ("F66-drip-chunks", drips(CHUNKED, b"1\r\nx\r\n"), TemporaryFailure, "too_slow"),
    ("F66-drip-error-page", drips(b"HTTP/1.1 500 Oops\r\n", b"X"), TemporaryFailure, "too_slow"),
    ("F67-silent-accept", hangs(), TemporaryFailure, "silent"),
    ("F67-silent-body", hangs(HEAD + b"Content-Length: 9\r\n\r\n"), TemporaryFailure, "silent"),
    ("F68-endless-1xx", floods(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 99), SourceError, ""),
    ("F68-drip-1xx", drips(b"", b"HTTP/1.1 100 Continue\r\n\r\n"), TemporaryFailure, "too_slow"),
    ("F68-switching-protocols", says(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n"), SourceError, ""),
    ("F69-header-flood", floods(HEAD, b"X-A: " + b"a" * 9999 + b"\r\n"), TemporaryFailure, "broken_answer"),
    ("F69-header-50MB", floods(HEAD + b"X-A: ", b"a" * 65536), TemporaryFailure, "broken_answer"),
    ("F69-200k-headers", says(HEAD + b"A: 1\r\n" * 200_000 + b"\r\n"), TemporaryFailure, "broken_answer"),
    ("F70-length-too-long", says(HEAD + b"Content-Length: 500\r\n\r\nshort"), TemporaryFailure, "cut_short"),
    ("F70-length-far-too-long", says(HEAD + b"Content-Length: 9" + b"0" * 15 + b"\r\n\r\nshort"), TemporaryFailure, "cut_short"),
    ("F70-length-negative", says(HEAD + b"Content-Length: -1\r\n\r\nshort"), TemporaryFailure, "broken_answer"),
    ("F70-length-hex", says(HEAD + b"Content-Length: 0x5\r\n\r\nshort"), TemporaryFailure, "broken_answer"),
    ("F70-two-lengths", says(HEAD + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nshort"), TemporaryFailure, "broken_answer"),
    ("F70-length-and-chunks-cut", says(HEAD + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nab"), TemporaryFailure, ""),
    ("F71-reset-mid-body", resets(HEAD + b"Content-Length: 99\r\n\r\nab"), TemporaryFailure, "cut_short"),
    ("F71-reset-mid-header", resets(HEAD), TemporaryFailure, "cut_short"),
    ("F71-reset-at-once", resets(b""), TemporaryFailure, "cut_short"),
    ("F71-cut-chunks", says(CHUNKED + b"5\r\nab"), TemporaryFailure, "cut_short"),
    ("F73-http09", says(b"<html>hello</html>"), TemporaryFailure, "cut_short"),
    ("F73-noise", says(bytes(range(256)) * 8), TemporaryFailure, "broken_answer"),
    ("F73-noise-flood", floods(b"", bytes(range(256)) * 99), TemporaryFailure, "broken_answer"),
    ("F73-icy", says(b"ICY 200 OK\r\n\r\nsound"), TemporaryFailure, "broken_answer"),
    ("F73-status-999", status(b"999 Odd"), SourceError, ""),
    ("F73-status-in-words", status(b"OK fine"), TemporaryFailure, "broken_answer"),
    ("F74-nul-header", headed(b"X-A: a\x00b"), TemporaryFailure, "broken_answer"),
    ("F74-header-without-colon", headed(b"X-A"), TemporaryFailure, "broken_answer"),
    ("F74-header-name-with-blank", headed(b"X A: b"), TemporaryFailure, "broken_answer"),
    ("F76-retry-after-year-9999", says(b"HTTP/1.1 503 Busy\r\nRetry-After: Fri, 31 Dec 9999 23:59:59 GMT\r\n" + EMPTY), TemporaryFailure, "http_503"),
]  # fmt: skip
GREEDY = (
    "F43",
    "F49",
    "F52",
    "F53",
    "F54",
    "F58",
    "F59",
    "F60",
    "F62",
    "F63",
    "F68",
    "F69",
    "F73-noise-flood",
)
