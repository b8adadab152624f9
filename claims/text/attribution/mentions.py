"""Mentions of sources in a sentence: who or what is named, and of which kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from claims.text.wordlists import words


class MentionKind(StrEnum):
    """What a mention is, as far as its wording tells."""

    PERSON = "person"
    BODY = "body"
    MEDIA = "media"
    ROLE = "role"
    DOCUMENT = "document"
    NAME = "name"
    NOUN = "noun"
    THING = "thing"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Mention:
    """``[start, end)`` in the text; ``head`` is the lower-case word that carries the kind.

    ``oblique`` marks a form that cannot be the subject; ``anaphor`` marks "the agency" without a name;
    ``office`` is the title that stood before a person's name; ``agreement`` the gender ("m", "f") and
    number ("s", "p") that its wording gives away, empty where it gives away nothing.
    """

    start: int
    end: int
    kind: MentionKind
    head: str
    oblique: bool = False
    anaphor: bool = False
    office: str = ""
    agreement: str = ""

    @property
    def can_speak(self) -> bool:
        return self.kind not in (MentionKind.NOUN, MentionKind.THING, MentionKind.DOCUMENT)


def agree(first: Mention, second: Mention) -> bool:
    """Whether two mentions can mean the same: neither gender nor number speaks against it."""
    both = first.agreement + second.agreement
    return not ("m" in both and "f" in both) and not ("s" in both and "p" in both)


@dataclass(slots=True)
class Statement:
    """One cue with the sources it joins. ``claimant`` is None where the cue names nobody.

    ``at`` and ``after`` are token numbers of the cue and behind the whole phrase; ``tail`` marks a cue
    that follows what is said; ``implied`` asks for the claimant of an earlier sentence; ``separate``
    marks a statement beside the one before it, not within it; ``cites`` a source that another one cites.
    """

    claimant: Mention | None
    cue_start: int
    cue_end: int
    at: int
    after: int
    tail: bool = False
    implied: bool = False
    separate: bool = False
    cites: bool = False
    relays: list[Mention] = field(default_factory=list)


@lru_cache(20_000)
def is_medium(name: str) -> bool:
    """Whether a name in its written form is an agency or outlet that every language knows."""
    low = name.lower()
    if low.startswith(("the ", "die ", "der ", "das ")):
        return is_medium(name[4:]) or low in words("media", "outlets")
    if low not in words("media", "agencies") and low not in words("media", "outlets"):
        last = low.replace("-", " ").split()[-1:] if low else []
        return len(low.split()) > 1 and bool(last) and last[0] in words("media", "name_endings")
    return name[0].isupper() or low in {"dpa", "epd", "dapd", "taz", "n-tv", "ntv", "t-online", "dpa-afx"}
