"""What is not public, judged without any code of the guard: own tables, own arithmetic, and the audit trail of
every connection this interpreter attempts."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

# First and last address of each block that is not the open internet (IANA special-purpose registries).
NOT_PUBLIC_V4 = [
    ("0.0.0.0", "0.255.255.255"),
    ("10.0.0.0", "10.255.255.255"),
    ("100.64.0.0", "100.127.255.255"),
    ("127.0.0.0", "127.255.255.255"),
    ("168.63.129.16", "168.63.129.16"),  # a cloud's own agent, on an address that looks public
    ("169.254.0.0", "169.254.255.255"),
    ("172.16.0.0", "172.31.255.255"),
    ("192.0.0.0", "192.0.0.255"),
    ("192.0.2.0", "192.0.2.255"),
    ("192.88.99.0", "192.88.99.255"),
    ("192.168.0.0", "192.168.255.255"),
    ("198.18.0.0", "198.19.255.255"),
    ("198.51.100.0", "198.51.100.255"),
    ("203.0.113.0", "203.0.113.255"),
    ("224.0.0.0", "255.255.255.255"),
]
# Of IPv6 only 2000::/3 is given out; within it these beginnings (as hex digits) are special.
NOT_PUBLIC_V6_BEGINNINGS = ("20010000", "20010db8", "2002", "200100", "200101", "2620004f8000", "3fff0")


def is_open_internet(address: str) -> bool:
    """True when a connection to this literal address leaves for the public internet."""
    if ":" not in address:
        number = int.from_bytes(socket.inet_aton(address), "big")
        return not any(_number(first) <= number <= _number(last) for first, last in NOT_PUBLIC_V4)
    digits = socket.inet_pton(socket.AF_INET6, address.partition("%")[0]).hex()
    if digits.startswith("0" * 20 + "ffff") or digits.startswith("0064ff9b" + "0" * 16):
        return is_open_internet(socket.inet_ntoa(bytes.fromhex(digits[24:])))
    return digits[0] in "23" and not digits.startswith(NOT_PUBLIC_V6_BEGINNINGS)


def _number(address: str) -> int:
    return int.from_bytes(socket.inet_aton(address), "big")


_armed: list[list[Any]] = []


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect":
        for trail in _armed:
            trail.append(arguments[1])


sys.addaudithook(_watch)


@contextmanager
def connections() -> Iterator[list[Any]]:
    """The addresses of all connections attempted while inside, whatever code attempts them."""
    trail: list[Any] = []
    _armed.append(trail)
    try:
        yield trail
    finally:
        _armed.remove(trail)
