"""Sentences with exact offsets: abbreviations, ordinals, initials and quotations do not end one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.text.quotations import Quotation, find_quotations
from claims.text.wordlists import words

_END = re.compile(r"[.!?…]+|[。！？]+|\n[ \t]*\n")
_WORD_BEFORE = re.compile(r"[\w.’'-]{1,40}\Z")
_WORD_AFTER = re.compile(r"[\s\"'«»„“”‚‘‹›(\[–—-]{0,24}([^\W_]{1,80})")
_DOTTED_PAIR = re.compile(r"(?:\A|[\s(„“\"«])[a-zäöü]\.\s?[^\W\d_]\Z")
_TAIL = 24
# A quotation longer than this is split inside even when a tag such as ", said X" hangs on it.
_LONGEST_WHOLE_QUOTATION = 400


@dataclass(frozen=True, slots=True)
class _Words:
    never_end: frozenset[str]
    may_end: frozenset[str]
    starters: frozenset[str]
    tags: frozenset[str]
    ordinal_point: bool


@cache
def _words_of(language: str) -> _Words:
    known = f"{language}_sentences"
    general = "en_sentences"
    return _Words(
        never_end=words(known, "never_end") | words(general, "never_end"),
        may_end=words(known, "may_end") | words(general, "may_end"),
        starters=words(known, "starters") or words(general, "starters"),
        tags=words(known, "tags"),
        ordinal_point=bool(words(known, "ordinal_point")),
    )


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of ``text[start:end]`` in order, without the white space around them.

    A quotation with its tag (“…”, said X.) is one sentence. Unknown languages follow general rules.
    """
    known = _words_of(language)
    quotations = find_quotations(text, start, end)
    closings = {q.end - 1 for q in quotations if q.closed}
    whole = [q for q in quotations if q.closed and _is_attached(text, q, start, end)]
    sentences: list[tuple[int, int]] = []
    begun, position, next_whole = start, start, 0
    for match in _END.finditer(text, start, end):
        if match.start() < position:
            continue
        position = _after_closers(text, match.end(), end, closings)
        while next_whole < len(whole) and whole[next_whole].end <= match.start():
            next_whole += 1
        inside = (
            next_whole < len(whole)
            and whole[next_whole].start < match.start()
            and position < whole[next_whole].end
        )
        if not inside and _ends_here(text, match, begun, position, end, known):
            _keep(text, begun, position, sentences)
            begun = position
    _keep(text, begun, end, sentences)
    return sentences


def _keep(text: str, start: int, end: int, sentences: list[tuple[int, int]]) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append((start, end))


def _after_closers(text: str, position: int, end: int, closings: set[int]) -> int:
    while position < end:
        if position in closings or text[position] in ")]":
            position += 1
        elif text[position].isspace() and text[position] != "\n" and position + 1 in closings:
            position += 2
        else:
            break
    return position


def _is_attached(text: str, quotation: Quotation, start: int, end: int) -> bool:
    """Whether the sentence began before the quotation or goes on behind it."""
    if quotation.end - quotation.start > _LONGEST_WHOLE_QUOTATION:
        return False
    before = text[max(start, quotation.start - 3) : quotation.start].rstrip()
    if before and before[-1] not in ".!?…":
        return True
    behind = text[quotation.end : min(end, quotation.end + 4)].lstrip()
    return bool(behind) and (behind[0] in ",;–—-" or behind[0].islower())


def _ends_here(text: str, match: re.Match[str], begun: int, position: int, end: int, known: _Words) -> bool:
    sign = match.group()
    if sign[0] in "。！？\n" or position >= end:
        return True
    if not text[position].isspace():
        return False
    after = _WORD_AFTER.match(text, position, min(end, position + 80))
    following = after.group(1) if after else ""
    if following and following[0].islower():
        return False
    if sign == ".":
        return _point_ends(text, match.start(), begun, following, known)
    if set(sign) <= {".", "…"}:
        return not known.ordinal_point or following.lower() in known.starters or position > match.end()
    return not (position > match.end() and _is_tag(text, position, end, known))


def _is_tag(text: str, position: int, end: int, known: _Words) -> bool:
    """Whether a tag such as ``Zelensky said`` follows a quotation that ends in ! or ?."""
    following = text[position : min(end, position + 60)].split()[:5]
    return any(word.rstrip(".,").lower() in known.tags for word in following)


def _point_ends(text: str, at: int, begun: int, following: str, known: _Words) -> bool:
    tail = text[max(begun, at - _TAIL) : at]
    found = _WORD_BEFORE.search(tail)
    if not found:
        return True
    word = found.group().lstrip("-'’.")
    low = word.lower()
    starts_new = following.lower() in known.starters
    if word.isdigit():
        return not known.ordinal_point or len(word) > 2 or (starts_new and not following.isdigit())
    if low in known.never_end:
        return False
    if low in known.may_end:
        return starts_new
    if _DOTTED_PAIR.search(tail):
        return False
    is_initial = len(word) == 1 and word.isalpha()
    return starts_new if is_initial or ("." in word and len(word) <= 6) else True
