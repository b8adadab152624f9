"""System checks of the settings of egress: nonsense is named at start, a hole that was opened wide is pointed at."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from sources.canonical import split_url
from sources.errors import SourceError
from sources.fetching.addresses import Network, parse_networks
from sources.fetching.guard import WEB_PORTS
from sources.fetching.pace import LONGEST_INTERVAL
from sources.fetching.proxy import parse_proxy

EGRESS = "egress"  # the tag under which a command may ask for these alone
MOST_AT_ONCE = 20
WIDE = {4: 8, 6: 16}  # a range shorter than this prefix opens more than any one house has


@register(EGRESS)
def egress_settings(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Each setting of egress means something; what opens the guard far is a warning."""
    rules: tuple[Callable[[], Iterator[CheckMessage]], ...] = (_networks, _ports, _pace, _proxy, _contact)
    return [message for rule in rules for message in rule()]


def _networks() -> Iterator[CheckMessage]:
    for text in settings.FETCH_ALLOWED_NETWORKS:
        try:
            (network,) = parse_networks([text])
        except ValueError:
            yield _error("E010", f"FETCH_ALLOWED_NETWORKS holds {text!r}.", "Write ranges like 10.1.0.0/16.")
            continue
        if network.prefixlen < WIDE[network.version] or _holds_metadata(network):
            yield Warning(
                f"FETCH_ALLOWED_NETWORKS opens {text} to every address that anybody submits.",
                hint="List only the ranges whose servers everybody at the desk may read.",
                id="sources.W010",
            )


def _holds_metadata(network: Network) -> bool:
    """True for ranges in which clouds hand out the keys of a machine."""
    places = (ipaddress.ip_address("169.254.169.254"), ipaddress.ip_address("fd00:ec2::254"))
    return any(place.version == network.version and place in network for place in places)


def _ports() -> Iterator[CheckMessage]:
    for port in settings.FETCH_ALLOWED_PORTS:
        if not 1 <= port <= 65_535:
            yield _error("E011", f"FETCH_ALLOWED_PORTS holds {port}.", "Ports run from 1 to 65535.")
        elif port < 1024 and port not in WEB_PORTS:
            yield Warning(
                f"FETCH_ALLOWED_PORTS opens port {port}, where no web server belongs.",
                hint="Other services (mail, databases) can be made to act by what a page asks of them.",
                id="sources.W011",
            )


def _pace() -> Iterator[CheckMessage]:
    for name, seconds in {"": settings.FETCH_INTERVAL, **settings.FETCH_INTERVALS}.items():
        setting = f"FETCH_INTERVALS for {name}" if name else "FETCH_INTERVAL"
        if not 0 <= seconds <= LONGEST_INTERVAL:
            yield _error("E012", f"{setting} is {seconds:g}.", f"Give 0 to {LONGEST_INTERVAL:g} seconds.")
        elif name and not _is_host(name):
            yield _error("E013", f"FETCH_INTERVALS names {name!r}.", "Name a host, news.example.org=5.")
    if not 1 <= settings.FETCH_AT_ONCE <= MOST_AT_ONCE:
        yield _error("E014", f"FETCH_AT_ONCE is {settings.FETCH_AT_ONCE}.", f"Give 1 to {MOST_AT_ONCE}.")


def _is_host(name: str) -> bool:
    try:
        return split_url(f"http://{name}/").host == name
    except SourceError:
        return False


def _proxy() -> Iterator[CheckMessage]:
    try:
        parse_proxy(settings.FETCH_PROXY)
    except ValueError as error:
        yield _error("E015", "FETCH_PROXY cannot be read.", str(error))


def _contact() -> Iterator[CheckMessage]:
    contact = settings.FETCH_USER_AGENT_CONTACT
    if not contact.isascii() or not contact.isprintable() or set(contact) & set("()"):
        yield _error("E016", f"FETCH_CONTACT is {contact!r}.", "Give a mail address or a web address.")


def _error(number: str, sentence: str, hint: str) -> Error:
    return Error(sentence, hint=hint, id=f"sources.{number}")
