"""Direct speech that a dash opens: ``— Мы готовы, — сказал мэр. — Начнём весной.``"""

from __future__ import annotations

import re

from claims.text.attribution.slavic.vocabulary import Vocabulary
from claims.text.quotations import Quotation
from claims.text.tokens import tokenize

_OPENING = re.compile(r"(?:\A|\n)[ \t\u00a0]{0,4}([–—-])[ \u00a0\u202f]")
_TURN = re.compile(r"[.,!?…»\"][ \u00a0\u202f]{0,2}[–—-][ \u00a0\u202f]")
_LONGEST_SPEECH = 4000
_VERB_WITHIN = 4


def find_speech(words: Vocabulary, text: str, start: int, end: int) -> list[Quotation]:
    """The words spoken in ``text[start:end]``, without the tags that name a speaker.

    A line without any tag is left out: nothing tells who speaks.
    """
    found: list[Quotation] = []
    body = text[start:end]
    for opening in _OPENING.finditer(body):
        begin = opening.start(1)
        line_end = body.find("\n", begin)
        line_end = min(len(body) if line_end < 0 else line_end, begin + _LONGEST_SPEECH)
        found.extend(
            Quotation(start + first, start + last, True)
            for first, last in _spoken(words, body, begin, line_end)
        )
    return found


def _spoken(words: Vocabulary, body: str, begin: int, end: int) -> list[tuple[int, int]]:
    turns = [(match.start() + 1, match.end()) for match in _TURN.finditer(body, begin, end)]
    parts: list[tuple[int, int]] = []
    speech, is_tag, tagged = begin, False, False
    for place, behind in turns:
        if is_tag:
            speech, is_tag = place, False
        elif _names_speaker(words, body, behind, end):
            parts.append((speech, place))
            is_tag = tagged = True
    if not is_tag:
        parts.append((speech, end))
    return parts if tagged else []


def _names_speaker(words: Vocabulary, body: str, begin: int, end: int) -> bool:
    """Whether a verb of saying stands among the first words behind the dash."""
    tokens = tokenize(body, begin, end, _VERB_WITHIN)
    return any(token.low in words.verb_forms or token.low in words.asking for token in tokens)
