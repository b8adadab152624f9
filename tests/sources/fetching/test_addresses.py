"""The guard's idea of public agrees with an independent judge, on named addresses and on random ones."""

from __future__ import annotations

import ipaddress
import random

import pytest

from sources.fetching.addresses import is_allowed, is_public, parse_networks
from tests.sources.fetching.judge import NOT_PUBLIC_V4, is_open_internet

_PRIVATE = """
127.0.0.1 127.255.255.254 0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 169.254.169.254 172.16.0.1
172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1
240.0.0.1 255.255.255.255 168.63.129.16 :: ::1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1
64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 64:ff9b:1::a00:1 2002:7f00:1:: 2001:0:4136:e378:8000:63bf:80ff:fffe 2001:db8::1
fe80::1 fe80::1%eth0 fec0::1 fc00::1 fd00:ec2::254 ff02::1 100::1 3fff::1 5f00::1 4000::1 ::8.8.8.8 2002:808:808::1
"""
_PUBLIC = """
8.8.8.8 1.1.1.1 93.184.216.34 100.63.255.255 100.128.0.1 172.32.0.1 172.15.255.255 198.17.255.255 198.20.0.1 223.255.255.255
2606:4700:4700::1111 2a00:1450:4001:80b::200e ::ffff:8.8.8.8 64:ff9b::808:808
"""

PRIVATE, PUBLIC = _PRIVATE.split(), _PUBLIC.split()


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_not_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are(address: str) -> None:
    assert is_open_internet(address)
    assert is_public(ipaddress.ip_address(address))


def test_no_random_or_border_address_is_called_public_against_the_judge() -> None:
    numbers = random.Random(4)
    borders = [int(ipaddress.IPv4Address(edge)) for block in NOT_PUBLIC_V4 for edge in block]
    v4 = [border + step for border in borders for step in (-1, 0, 1) if 0 <= border + step < 2**32]
    v4 += [numbers.getrandbits(32) for _ in range(20_000)]
    v6 = [numbers.getrandbits(128) for _ in range(20_000)]
    v6 += [0x2001 << 112 | numbers.getrandbits(112) for _ in range(2_000)]
    addresses = [ipaddress.IPv4Address(number) for number in v4] + [
        ipaddress.IPv6Address(number) for number in v6
    ]
    wrong = [
        str(address) for address in addresses if is_public(address) and not is_open_internet(str(address))
    ]
    assert wrong == []


def test_an_operator_may_open_one_range_and_only_that() -> None:
    ranges = parse_networks(["10.1.0.0/16", "fd00::/8"])
    assert is_allowed(ipaddress.ip_address("10.1.2.3"), ranges)
    assert is_allowed(ipaddress.ip_address("::ffff:10.1.2.3"), ranges)
    assert is_allowed(ipaddress.ip_address("fd00::1"), ranges)
    assert not is_allowed(ipaddress.ip_address("10.2.0.1"), ranges)
    assert not is_allowed(ipaddress.ip_address("127.0.0.1"), ranges)
