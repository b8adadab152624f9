"""Which encoding bytes are in when what they declare cannot be true: told by the bytes themselves."""

from __future__ import annotations

import re

LOOKED_AT = 100_000
# Cyrillic and Hangul words are runs of high bytes, in Western text a high byte mostly stands alone.
LONE = 1.6
MOSTLY = 0.6

_HIGH_RUNS = re.compile(rb"[\x80-\xff]+")


def looks_like_utf16(body: bytes) -> str | None:
    """The codec of UTF-16 text in a script with many ASCII characters and without byte order mark, or None."""
    head = body[:2000]
    if len(head) < 8:
        return None
    odd, even = head[1::2].count(0) / len(head[1::2]), head[0::2].count(0) / len(head[0::2])
    if odd > MOSTLY and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > MOSTLY and odd < 0.05 else None


def ascii_under_a_mark(body: bytes) -> bool:
    """Whether bytes behind a UTF-16 mark are ASCII after all: then hardly one of them is zero."""
    head = body[2:2002]
    return (
        bool(head) and head.count(0) * 20 < len(head) and sum(byte < 128 for byte in head) > 0.9 * len(head)
    )


def guess(body: bytes) -> str:
    """The likeliest single- or double-byte codec of text that is not UTF-8: cp949, cp1251, koi8-u or
    cp1252."""
    runs = _HIGH_RUNS.findall(body[:LOOKED_AT])
    high = sum(map(len, runs))
    if not runs or high / len(runs) < LONE:
        return "cp1252"
    sample = b" ".join(runs)
    if _share(sample, "cp949", "\uac00", "\ud7a3") > MOSTLY:
        return "cp949"
    if max(_share(sample, "cp1251", "А", "я"), _share(sample, "koi8-u", "А", "я")) > MOSTLY:
        # Each reads the other's letters in the wrong case, and words begin with the upper one at most.
        return max(("cp1251", "koi8-u"), key=lambda codec: _lower_share(sample, codec))
    return "cp1252"


def _share(sample: bytes, codec: str, first: str, last: str) -> float:
    text = sample.decode(codec, "replace").replace(" ", "")
    return sum(first <= character <= last for character in text) / max(len(text), 1)


def _lower_share(sample: bytes, codec: str) -> float:
    text = sample.decode(codec, "replace")
    return sum(map(str.islower, text)) / max(sum(map(str.isalpha, text)), 1)
