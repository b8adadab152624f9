"""Which network addresses are public: the rule the guard applies to every address before it connects."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

# The special-purpose registries, and 168.63.129.16: a cloud's host agent on an address that looks public.
_SPECIAL_IPV4 = """
0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
192.31.196.0/24 192.52.193.0/24 192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24
203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 168.63.129.16/32
"""
_SPECIAL_IPV6 = "2001::/23 2001:db8::/32 2002::/16 2620:4f:8000::/48 3fff::/20"
SPECIAL_IPV4 = tuple(map(ipaddress.IPv4Network, _SPECIAL_IPV4.split()))
SPECIAL_IPV6 = tuple(map(ipaddress.IPv6Network, _SPECIAL_IPV6.split()))
GLOBAL_IPV6 = ipaddress.IPv6Network("2000::/3")
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


def parse_networks(ranges: Sequence[str]) -> tuple[Network, ...]:
    """The operator's private ranges, as in "10.1.0.0/16"; raises ValueError naming what is no range."""
    return tuple(ipaddress.ip_network(text) for text in ranges)


def unwrapped(address: Address) -> Address:
    """The IPv4 address that a mapped or NAT64 address stands for; any other address as it is."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return address.ipv4_mapped
        if address in NAT64 and address.scope_id is None:
            return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """True for an address of the open internet; tunnels of old (6to4, Teredo, compatible) never are.

    `is_global` alone is not enough: Python 3.11 calls 192.0.0.192, 64:ff9b::, 2002:: and multicast global.
    """
    inner = unwrapped(address)
    if isinstance(inner, ipaddress.IPv4Address):
        return inner.is_global and not any(inner in block for block in SPECIAL_IPV4)
    return (
        inner.scope_id is None
        and inner in GLOBAL_IPV6
        and inner.is_global
        and not any(inner in block for block in SPECIAL_IPV6)
    )


def is_allowed(address: Address, private: Sequence[Network]) -> bool:
    """Public, or inside a range that the operator listed."""
    inner = unwrapped(address)
    return is_public(address) or any(inner.version == block.version and inner in block for block in private)
