"""Undoing one layer of gzip or deflate without ever holding more than the limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from sources.errors import PermanentFailure, TemporaryFailure
from sources.fetching.limits import too_large

REQUESTED = "gzip, deflate"
_GZIP, _ZLIB, _RAW = 31, 15, -15
_GZIP_MAGIC = b"\x1f\x8b"


def decoded(chunks: Iterable[bytes], encodings: list[str], limit: int, *, cut: bool = False) -> bytes:
    """The body behind the Content-Encoding headers, at most `limit` bytes. Raises PermanentFailure for an
    encoding nobody asked for, a second layer or (unless it may be `cut`) a body too large, TemporaryFailure
    for one that is broken or breaks off."""
    layers = [name.strip().lower() for value in encodings for name in value.split(",") if name.strip()]
    layers = [name for name in layers if name != "identity"]
    if not layers:
        return _plain(chunks, limit, cut)
    if len(layers) > 1 or layers[0] not in ("gzip", "x-gzip", "deflate"):
        raise PermanentFailure(
            "unrequested_encoding",
            "The site packs its answer in a way nobody asked for; save the page and upload the file instead.",
        )
    return _Inflater(layers[0], limit, cut).run(chunks)


def _plain(chunks: Iterable[bytes], limit: int, cut: bool) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limit:
            return _first(body, limit, cut)
    return bytes(body)


def _first(body: bytearray, limit: int, cut: bool) -> bytes:
    if not cut:
        raise too_large(limit)
    return bytes(body[:limit])


class _Inflater:
    def __init__(self, encoding: str, limit: int, cut: bool) -> None:
        self._deflate = encoding == "deflate"
        self._engine: zlib._Decompress | None = None
        self._body = bytearray()
        self._limit = limit
        self._cut = cut

    def run(self, chunks: Iterable[bytes]) -> bytes:
        try:
            for chunk in chunks:
                self._add(chunk)
                if len(self._body) > self._limit:
                    return _first(self._body, self._limit, self._cut)
        except zlib.error:
            raise _cut("broken_encoding", "does not unpack") from None
        if self._engine is None or not self._engine.eof:
            raise _cut("cut_short", "broke off before its end")
        return bytes(self._body)

    def _add(self, chunk: bytes) -> None:
        while chunk:
            if self._engine is None:
                self._engine = zlib.decompressobj(self._window(chunk))
            elif self._engine.eof:
                # A gzip body may be several members in a row; anything else after the end is padding.
                if self._deflate or not chunk.startswith(_GZIP_MAGIC):
                    return
                self._engine = zlib.decompressobj(_GZIP)
            self._body += self._engine.decompress(chunk, self._limit - len(self._body) + 1)
            if len(self._body) > self._limit:
                return
            chunk = self._engine.unconsumed_tail or self._engine.unused_data

    def _window(self, first: bytes) -> int:
        if not self._deflate:
            return _GZIP
        # Servers send "deflate" both with and without the zlib header.
        return _ZLIB if first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0 else _RAW


def _cut(reason: str, what: str) -> TemporaryFailure:
    return TemporaryFailure(reason, f"The packed answer of the site {what}; it will be tried again later.")
