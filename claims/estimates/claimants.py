"""Who answers for a figure: an office and its holder are one claimant, whoever relays them is none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from claims.estimates.records import Claimant

_VIA = re.compile(r"\s+via\s+|\s*\(", re.IGNORECASE)
_CITING = re.compile(r"\s+(?:citing|quoting)\s+", re.IGNORECASE)
_BACKGROUND = re.compile(r"\s*/\s*(?P<name>[^/]+?)\s+background\s*$", re.IGNORECASE)
_ROLES = (
    "chief|head|director|commander|spokesman|spokeswoman|spokesperson|chairman|chairwoman|chair|leader|"
    "president|minister|secretary|assessment|statement"
)
_HOLDER = re.compile(
    rf"(?P<office>.+?)\s+(?P<role>{_ROLES})(?:\s+(?P<person>[^\W\d_][\w'’-]+))?", re.IGNORECASE
)
# "US DoD Singh", "US State Dept Miller": a name behind an institution that is written in short.
_SPEAKER = re.compile(
    r"(?P<office>\S+\s+(?:\S+\s+)*(?:[A-Z][\w]*[A-Z]\w*|Dept\.?))\s+(?P<person>[A-Z][a-z'’-]+)"
)
# Words of a role that are the office itself: a president speaks for the presidency, not for the country.
_OFFICES = frozenset({"president", "minister", "secretary", "leader"})


def read_claimants(names: Iterable[str]) -> list[Claimant]:
    """The claimants of the rows of one file, in its order.

    What stands before " via " or " (" is the claimant; "X / Y background" is Y speaking about X; "X citing Y" is
    Y relayed by X. A person who holds an office in one row speaks for it in the others.
    """
    named = [_named(name) for name in names]
    holders = {
        person: office for office, person in map(_office_and_person, (name for name, _ in named)) if person
    }
    return [Claimant(_key(name, holders), name, background) for name, background in named]


def _named(raw: str) -> tuple[str, bool]:
    text = " ".join(raw.split())
    background = _BACKGROUND.search(text)
    if background:
        return background["name"], True
    text = _CITING.split(text)[-1]
    return _VIA.split(text, maxsplit=1)[0] or text, False


def _key(name: str, holders: dict[str, str]) -> str:
    office, person = _office_and_person(name)
    if person:
        return office
    last = name.split()[-1].casefold() if name.split() else ""
    return holders.get(last, office)


def _office_and_person(name: str) -> tuple[str, str]:
    """The office and who holds it in these words, both folded; no person where the words name none."""
    holder = _HOLDER.fullmatch(name)
    if holder:
        role = holder["role"].casefold()
        office = f"{holder['office']} {role}" if role in _OFFICES else holder["office"]
        return office.casefold(), (holder["person"] or "").casefold()
    speaker = _SPEAKER.fullmatch(name)
    if speaker:
        return speaker["office"].casefold(), speaker["person"].casefold()
    return name.casefold(), ""
