"""Datelines and credits at the edges of a paragraph: ``Paris (dpa) -``, ``КИЇВ, 27 березня (Укрінформ) —``."""

from __future__ import annotations

import re
from functools import cache

from claims.text.wordlists import languages_with, words

_LATIN = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][\w.’'/-]{1,30}(?:[ ,/]{1,2}[\w.’'-]{1,20}){0,5} ?)?"
    r"\((?P<agency>[\w./ ,’'-]{2,40})\)(?: ?[-–—:.]{1,2} ?| ?\n| (?=[A-ZÀ-ÖØ-Þ„“\"«]))"
    r"|(?=[A-ZÀ-ÖØ-Þ]{4})[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ ./-]{3,30}(?:, [A-Z][\w. ]{2,20}){0,2} ?[–—-]{1,2} "
)
_DAY = r"\d{1,2} [а-яіїєґё]{3,10}\.?(?: \d{4}(?: ?(?:г\.|р\.|года|року))?)?"
_CYRILLIC = re.compile(
    rf"(?:{_DAY}, )?"
    r"(?:[А-ЯЁІЇЄҐ][\w’'-]{1,25}(?:[ /-][А-ЯЁІЇЄҐ][\w’'-]{1,20}){0,2}(?P<mark>[.,]? ))?"
    rf"(?P<day>{_DAY}[.,]? )?"
    r"(?:[/(](?P<agency>[\w.\" -]{2,40})[/)]|[–—-] (?P<bare>[\w.-]{2,20}(?: Новости)?)\."
    r"|(?P<named>[\w.-]{2,20})(?=\.? [–—-] |\. ))"
    r"\.?(?: ?[–—:-])? ?(?=\S|\Z)"
)
_CYRILLIC_PLACE = re.compile(r"(?=[А-ЯЁІЇЄҐ]{4})[А-ЯЁІЇЄҐ][А-ЯЁІЇЄҐ /-]{3,30} ?[–—] ")
_REPORTERS = r"(?:[가-힣]{2,4}[ ·,]{1,2}){1,5}[가-힣]{0,4}(?:기자|특파원|통신원|위원|앵커)"
_KOREAN = re.compile(
    rf"[\[(【<][가-힣\w·ㆍ,./ ]{{1,24}}[=＝][가-힣\w ]{{2,20}}[\])】>] ?(?:{_REPORTERS} ?[=＝:]? ?)?"
    rf"|{_REPORTERS} ?[=＝] ?"
)
_CREDIT_IN_BRACKETS = re.compile(r"[(\[](?P<agency>[\w./ ,’'+-]{2,40})[)\]]\s*\Z")
_CREDIT_AFTER_POINT = re.compile(r"(?<=[.!?»”\"]) {1,2}(?P<agency>[^\W\d_]{2,12})\.?\Z")
_MAIL_AFTER_POINT = re.compile(
    r"(?<=[.!?\"”]) ?(?:/? ?[가-힣]{2,4} ?[가-힣]{0,2}기자 ?)?[\w.+-]{1,40}@[\w.-]{3,40}\Z"
)
_INITIALS = re.compile(r"[a-zа-яё]{2,5}(?:[/-][a-zа-яё]{1,5}){1,4}")
_FAR_ENOUGH = 64


def dateline_end(text: str) -> int:
    """How many characters of a paragraph are its dateline; 0 where there is none."""
    latin = _LATIN.match(text)
    if latin and (not latin.group("agency") or names_agency(latin.group("agency"))):
        return latin.end()
    if "\u0400" <= text[:1] <= "\u04ff" or text[:1] in "(/" or text[:1].isdigit():
        return _cyrillic_end(text)
    korean = _KOREAN.match(text)
    return korean.end() if korean else 0


def _cyrillic_end(text: str) -> int:
    found = _CYRILLIC.match(text)
    if found:
        agency = found.group("agency") or found.group("bare") or found.group("named")
        placed = found.group("mark") or found.group("agency")
        if placed and names_agency(agency):
            return found.end()
    place = _CYRILLIC_PLACE.match(text)
    if place:
        return place.end()
    korean = _KOREAN.match(text)
    return korean.end() if korean else 0


def trailing_credit_start(text: str) -> int:
    """Where an agency credit or a reporter's address at the end begins; the length where there is none."""
    tail = max(0, len(text) - _FAR_ENOUGH)
    bracketed = _CREDIT_IN_BRACKETS.search(text, tail)
    if bracketed and names_agency(bracketed.group("agency")):
        before = text[: bracketed.start()].rstrip()
        return bracketed.start() if before and before[-1] in '.!?…"“”»' else len(text)
    named = _CREDIT_AFTER_POINT.search(text, tail)
    if named and named.group("agency").lower() in _agencies():
        return named.start("agency")
    mail = _MAIL_AFTER_POINT.search(text, tail)
    return mail.start() if mail and mail.start() else len(text)


def is_initials(text: str) -> bool:
    """The initials of those who wrote and edited an agency report: ``str/jp/vk``."""
    return len(text) <= 24 and _INITIALS.fullmatch(text) is not None


def names_agency(text: str) -> bool:
    """Whether a credit names a news agency, or begins with one."""
    names = [name for name in re.split(r"[/,+\s()\"]+", text.lower()) if name]
    agencies = _agencies()
    bare = text.lower().strip('() ."')
    return bool(names) and (
        bare in agencies or names[0].rstrip(".") in agencies or bare.rpartition(". ")[2] in agencies
    )


@cache
def _agencies() -> frozenset[str]:
    known = words("media", "agencies")
    for language in languages_with("blocks"):
        known |= words(f"{language}/blocks", "agencies")
    return known
