"""Copies of one text: how much of one stands in another, which texts are one story, and the kept index of them."""

from __future__ import annotations

from sources.syndication.grams import COPY_FROM, LOOK_FROM, Grams, containment, grams, prose
from sources.syndication.grouping import CopyIndex, Member, stories
from sources.syndication.roles import Role, role_of

__all__ = [
    "COPY_FROM",
    "LOOK_FROM",
    "CopyIndex",
    "Grams",
    "Member",
    "Role",
    "containment",
    "grams",
    "prose",
    "role_of",
    "stories",
]
