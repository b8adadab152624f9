"""What a text is in its story, told from what it shares with the text it was measured against."""

from __future__ import annotations

from enum import StrEnum

from sources.syndication.grams import Grams, shared

# So much of a text has to stand in the other for the rest to be no editing: a dateline, a broken word.
WHOLE = 0.95


class Role(StrEnum):
    """The first with its text, a copy of it by what was done to it, or alone."""

    ORIGINAL = "original"
    VERBATIM = "verbatim"
    TRUNCATED = "truncated"
    EDITED = "edited"
    SINGLE = "single"


def role_of(copy: Grams, of: Grams) -> Role:
    """The role of a copy: verbatim where each stands in the other, truncated where it is cut only, else edited."""
    common = shared(copy, of)
    if common < WHOLE * len(copy):
        return Role.EDITED
    return Role.VERBATIM if common >= WHOLE * len(of) else Role.TRUNCATED
