"""Sentences with exact offsets: abbreviations, ordinals, initials and quotations do not end one."""

from __future__ import annotations

import re

from claims.text.abbreviations import SentenceWords, point_ends, sentence_words
from claims.text.quotations import Quotation, find_quotations

_END = re.compile(r"[.!?…]+|[。！？]+|\n[ \t]*\n")
_WORD_AFTER = re.compile(r"[\s\"'«»„“”‚‘‹›「『(\[¿¡–—-]{0,24}([^\W_]{1,80})")
# A quotation longer than this is split inside even when a tag such as ", said X" hangs on it.
_LONGEST_WHOLE_QUOTATION = 400
_HANGUL = ("\uac00", "\ud7a3")


def split_sentences(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of ``text[start:end]`` in order, without the white space around them.

    A quotation with its tag (“…”, said X.) is one sentence. Unknown languages follow general rules.
    """
    known = sentence_words(language)
    quotations = find_quotations(text, start, end)
    closings = {q.end - 1 for q in quotations if q.closed}
    whole = [q for q in quotations if q.closed and _is_attached(text, q, start, end, known)]
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


def _is_attached(text: str, quotation: Quotation, start: int, end: int, known: SentenceWords) -> bool:
    """Whether the sentence began before the quotation or goes on behind it."""
    if quotation.end - quotation.start > _LONGEST_WHOLE_QUOTATION:
        return False
    before = text[max(start, quotation.start - 3) : quotation.start].rstrip()
    if before and before[-1] not in ".!?…":
        return True
    behind = text[quotation.end : min(end, quotation.end + 4)]
    if _is_hangul(behind[:1]):
        return True
    behind = behind.lstrip()
    return bool(behind) and (
        behind[0] in ",;–—-" or behind[0].islower() or behind.startswith(known.continues)
    )


def _is_hangul(character: str) -> bool:
    return _HANGUL[0] <= character <= _HANGUL[1]


def _ends_here(
    text: str, match: re.Match[str], begun: int, position: int, end: int, known: SentenceWords
) -> bool:
    sign = match.group()
    if sign[0] in "。！？\n" or position >= end:
        return True
    quoted = position > match.end()
    if not text[position].isspace():
        return not quoted and _ends_without_space(text, match.start(), position, known)
    if quoted and _goes_on(text, position, end, known):
        return False
    after = _WORD_AFTER.match(text, position, min(end, position + 80))
    following = after.group(1) if after else ""
    if following and (following[0].islower() or (following[0].isdigit() and _has_dash(text, position))):
        return False
    if sign == ".":
        is_initials = (
            after is not None
            and len(following) == 1
            and following.isalpha()
            and text.startswith(".", after.end())
        )
        return point_ends(text, match.start(), begun, "" if is_initials else following, known)
    if set(sign) <= {".", "…"}:
        return not known.ordinal_point or following.lower() in known.starters or quoted
    return not (quoted and _is_tag(text, position, end, known))


def _has_dash(text: str, position: int) -> bool:
    """ "(в 2023 г. — 3,5 %)": a figure behind a dash goes on."""
    return text[position : position + 3].lstrip().startswith(("—", "–"))


def _ends_without_space(text: str, at: int, position: int, known: SentenceWords) -> bool:
    """Korean papers often leave the space out: ``밝혔다.정부는``."""
    return text[at - 1 : at] in known.final_syllables and at > 0 and _is_hangul(text[position])


def _goes_on(text: str, position: int, end: int, known: SentenceWords) -> bool:
    """Whether a tag follows the closing mark, by its dash or comma or by a word that only goes on."""
    behind = text[position : min(end, position + 8)].lstrip()
    return behind.startswith((",", ";", "–", "—", *known.continues))


def _is_tag(text: str, position: int, end: int, known: SentenceWords) -> bool:
    """Whether a tag such as ``Zelensky said`` follows a quotation that ends in ! or ?."""
    following = text[position : min(end, position + 60)].split()[:5]
    return any(word.rstrip(".,").lower() in known.tags for word in following)
