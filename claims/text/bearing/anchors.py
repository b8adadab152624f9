"""What of a claim can be recognised in any language: names, concepts, figures, who says it and when."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.text.bearing.figures import Figure, figures_in
from claims.text.bearing.negation import is_denial, is_negated
from claims.text.concepts import find_concepts, joined_fates
from claims.text.names import countries, find_names, fold, proper_names
from claims.text.records import AnalyzedSentence
from claims.text.times.calendar_words import calendar_words, languages

# Words are compared by their beginning, so that endings and near cognates count.
STEM = 5
_WORD = re.compile(r"[^\W\d_]{5,}|[가-힣]{2,}")
_CAPITAL = "capital:"
_POSSESSIVE = re.compile(r"['’]s\Z")
# All nouns have a capital letter in German; Korean has none.
_NOUNS_LOOK_LIKE_NAMES = frozenset({"de", "ko"})


@dataclass(frozen=True, slots=True)
class Anchors:
    """The recognisable parts of a claim; ``context`` are names that only the article around it gives.

    ``negated`` says that its wording holds a negation or a denial.
    """

    names: frozenset[str]
    context: frozenset[str]
    concepts: frozenset[str]
    stems: frozenset[str]
    figures: tuple[Figure, ...]
    claimants: frozenset[str]
    said_on: date | None = None
    negated: bool = False


def anchors_in(
    sentences: Sequence[AnalyzedSentence], *, lead: str = "", said_on: date | None = None
) -> Anchors:
    """Return the anchors of analysed sentences that word one claim; ``lead`` is how its article begins."""
    names: set[str] = set()
    claimants: set[str] = set()
    concepts: set[str] = set()
    figures: list[Figure] = []
    for sentence in sentences:
        found = find_concepts(sentence.text, sentence.language)
        concepts |= {one.key for one in found}
        placed = [
            replace(one, start=one.start + sentence.start, end=one.end + sentence.start) for one in found
        ]
        figures += figures_in(sentence, placed)
        names |= set(name_keys(sentence.text, sentence.language))
        claimants |= speakers(sentence)
    around = set(name_keys(lead, sentences[0].language if sentences else "")) - names
    return Anchors(
        names=frozenset(names - claimants) or frozenset(names),
        context=frozenset(around | (claimants & names)),
        concepts=joined_fates(frozenset(concepts)),
        stems=frozenset().union(*(stems(sentence) for sentence in sentences)) if sentences else frozenset(),
        figures=tuple(dict.fromkeys(_scoped(figures, concepts))),
        claimants=frozenset(claimants),
        said_on=said_on,
        negated=any(is_denial(one) or is_negated(one.text, one.language) for one in sentences),
    )


def name_keys(text: str, language: str) -> dict[str, str]:
    """The names of a text, as printed, by keys for every language; a capital stands for its country ("Seoul says")."""
    found = find_names(text, language)
    keys = {name.key.removeprefix(_CAPITAL): name.text for name in found}
    if language in _NOUNS_LOOK_LIKE_NAMES:
        return keys
    taken = {part for name in found for part in fold(name.text).split()}
    printed = {_POSSESSIVE.sub("", word) for word in proper_names(text)}
    known = taken | _calendar(language)
    words = {f"word:{word}": word for word in printed if word not in known and not countries(word)}
    return keys | words


@functools.cache
def _calendar(language: str) -> frozenset[str]:
    """Months and weekdays as keys: they have a capital letter in English and are no names."""
    if language not in languages():
        return frozenset()
    listed = calendar_words(language)
    return frozenset(fold(word) for word in (*listed.months, *listed.weekdays))


def speakers(sentence: AnalyzedSentence) -> frozenset[str]:
    """The keys of who says a sentence, those who pass it on included."""
    spans = [span for one in sentence.attributions for span in (one.claimant, *one.relays) if span]
    return frozenset(key for span in spans for key in name_keys(span.text, sentence.language))


def stems(sentence: AnalyzedSentence) -> frozenset[str]:
    """Beginnings of the words of a sentence, in Latin letters: those of names, figures and periods left out."""
    apart = [(name.start, name.end) for name in find_names(sentence.text, sentence.language)]
    for found in sentence.quantities:
        apart.append((found.start - sentence.start, found.end - sentence.start))
        if found.period:
            apart.append((found.period.start - sentence.start, found.period.end - sentence.start))
    words = (
        word for word in _WORD.finditer(sentence.text) if not any(a <= word.start() < b for a, b in apart)
    )
    return frozenset(fold(word.group())[:STEM] for word in words)


def _scoped(figures: Iterable[Figure], concepts: set[str]) -> Iterable[Figure]:
    """A lone figure without a noun of the list ("3.000 Mann") counts what the claim speaks of."""
    listed = list(figures)
    things = frozenset().union(*(one.things for one in listed)) if listed else frozenset()
    return [replace(one, things=things) if not one.counted else one for one in listed]
