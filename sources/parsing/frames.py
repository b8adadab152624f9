"""Messages between parser and child: two lengths, a JSON head, a body of bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from typing import Any

LENGTHS = struct.Struct(">II")

Head = dict[str, Any]
Read = Callable[[int], bytes]


def packed(head: Head, body: bytes = b"") -> bytes:
    """One message as it goes through the pipe."""
    encoded = json.dumps(head).encode("ascii")
    return LENGTHS.pack(len(encoded), len(body)) + encoded + body


def unpacked(read: Read) -> tuple[Head, bytes] | None:
    """The next message, or None when the pipe is closed; `read(n)` gives n bytes, fewer only at the end."""
    lengths = read(LENGTHS.size)
    if len(lengths) < LENGTHS.size:
        return None
    head_length, body_length = LENGTHS.unpack(lengths)
    head, body = read(head_length), read(body_length)
    if len(head) < head_length or len(body) < body_length:
        return None
    return json.loads(head), body
