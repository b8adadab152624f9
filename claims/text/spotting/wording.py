"""A proposed neutral wording of a sentence as a claim, and a short text of it: extracts, never a verdict."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.text.quotations import find_quotations
from claims.text.records import Attribution, FoundQuantity, Voice
from claims.text.wordlists import words

SHORT_LENGTH = 75
_SPACES = re.compile(r"\s+")
_PARENTHESIS = re.compile(r"\s?\([^()]{1,80}\)")
_MARKS = " \u00a0\u202f\"'«»„“”‚‘‹›"
# How far before a figure its modality and what it depends on may stand.
_LEAD = 28


def propose(text: str, language: str, attributions: Sequence[Attribution] = ()) -> str:
    """The sentence as a claim that stands alone: no leading connective, a direct quotation without its tag.

    Everything else stays as it is, so modality, scope and period are kept.
    """
    quoted = _quoted_statement(text) if any(a.voice is Voice.DIRECT_QUOTE for a in attributions) else ""
    plain = _SPACES.sub(" ", quoted or text).strip(_MARKS if quoted else " \u00a0")
    first, _, rest = plain.partition(" ")
    if rest and first.rstrip(",").lower() in words(f"{language}/spotting", "connectives") and "," in first:
        plain = rest[0].upper() + rest[1:]
    return plain


def shorten(proposed: str, quantities: Sequence[FoundQuantity] = (), length: int = SHORT_LENGTH) -> str:
    """At most ``length`` characters of the proposed wording, around its first figure with its modality."""
    plain = _PARENTHESIS.sub("", proposed) if len(proposed) > length else proposed
    if len(plain) <= length:
        return plain
    begin = 0
    figure = next((q.text for q in quantities if _SPACES.sub(" ", q.text) in plain), "")
    at = plain.find(_SPACES.sub(" ", figure)) if figure else 0
    if figure and at + len(figure) + _LEAD > length - 1:
        begin = _word_start(plain, max(0, at - _LEAD))
    return _cut(plain, begin, length)


def _cut(plain: str, begin: int, length: int) -> str:
    before = "… " if begin else ""
    room = length - len(before)
    rest = plain[begin:]
    if len(rest) <= room:
        return before + rest
    cut = rest[: room - 2]
    if " " in cut:
        cut = cut[: cut.rindex(" ")]
    return f"{before}{cut.rstrip(' ,;:–—-')} …"


def _word_start(plain: str, at: int) -> int:
    while at > 0 and not plain[at - 1].isspace():
        at -= 1
    return at


def _quoted_statement(text: str) -> str:
    """The longest quotation of the sentence, when it is a statement and not a borrowed term."""
    quotations = find_quotations(text, 0, len(text))
    longest = max((text[q.start : q.end] for q in quotations), key=len, default="")
    return longest.strip(_MARKS + ",") if len(longest.split()) >= 6 else ""
