"""Whether a text bears on a claim, and why: shared names, comparable figures, dates.

One function answers for coverage, evidence candidates and, later, matching.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from claims.models import Claim, Quantity
from claims.text.names import countries, english_name, fold, proper_names
from claims.text.records import AnalyzedSentence, AnalyzedText, FoundQuantity

NAMES_WEIGHT, FIGURES_WEIGHT, DATE_WEIGHT = 0.5, 0.4, 0.1
COUNTRIES_SHARE = 0.6
ENOUGH_NAMES = 3
SAME_FIGURE, SAME_NUMBER, OTHER_FIGURE = 1.0, 0.8, 0.5
HALF = 0.5
NEAR = timedelta(days=10)
LEAD = 600
LARGE = 100


@dataclass(frozen=True, slots=True)
class Relevance:
    """``score`` is 0..1; ``start`` and ``end`` mark the sentence that speaks most to the claim."""

    score: float
    reasons: tuple[str, ...]
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Anchors:
    """What of a claim can be recognised in any language."""

    countries: frozenset[str]
    names: frozenset[str]
    figures: tuple[Quantity, ...]
    said_on: date | None


def anchors_of(claim: Claim) -> Anchors:
    """Return the claim's countries, other names and figures with their first appearance's date."""
    words = " ".join([claim.text, *_quotes(claim)])
    first = claim.first_appearance
    published = first.snapshot.document.published_at if first else None
    named = countries(f"{_lead(claim)} {words}")
    return Anchors(
        countries=named,
        names=frozenset(name for name in proper_names(words) if not _of_a_country(name, named)),
        figures=tuple(Quantity.objects.filter(appearance__statement__claim=claim)),
        said_on=published.date() if published else None,
    )


def relevance(claim: Claim, analyzed: AnalyzedText, published: date | None = None) -> Relevance:
    """Return how much an analysed text bears on ``claim``, with reasons a person can check."""
    anchors = anchors_of(claim)
    words = " ".join(sentence.text for sentence in analyzed.sentences)
    names, name_reasons = _names(anchors, words)
    figures, figure_reasons = _figures(anchors.figures, analyzed.sentences)
    day, day_reasons = _day(anchors.said_on, published)
    # A figure or a date alone says nothing: both count in full only where half of the names agree.
    agree = min(names / HALF, 1.0)
    score = names * NAMES_WEIGHT + agree * (figures * FIGURES_WEIGHT + day * DATE_WEIGHT)
    best = max(analyzed.sentences, key=lambda sentence: _bearing(anchors, sentence), default=None)
    return Relevance(
        round(min(score, 1.0), 3),
        (*name_reasons, *figure_reasons, *day_reasons),
        best.start if best else None,
        best.end if best else None,
    )


def _lead(claim: Claim) -> str:
    """Return how the article begins: a sentence far down names its countries there."""
    first = claim.first_appearance
    return f"{first.snapshot.document.title} {first.snapshot.text[:LEAD]}" if first else ""


def _of_a_country(name: str, codes: frozenset[str]) -> bool:
    """Tell whether a word only repeats a country that is counted already ("north", "korean")."""
    parts = {part for code in codes for part in fold(english_name(code)).split()}
    return bool(countries(name)) or any(name.startswith(part) for part in parts)


def _quotes(claim: Claim) -> Iterable[str]:
    statements = claim.statements.prefetch_related("appearances")
    return (found.exact for statement in statements for found in statement.appearances.all())


def _names(anchors: Anchors, words: str) -> tuple[float, list[str]]:
    shared_countries = anchors.countries & countries(words)
    own = anchors.names
    shared_names = own & proper_names(words)
    by_country = len(shared_countries) / len(anchors.countries) if anchors.countries else 0.0
    by_name = min(len(shared_names) / min(ENOUGH_NAMES, len(own)), 1.0) if own else 0.0
    share = COUNTRIES_SHARE if anchors.countries else 0.0
    score = share * by_country + (1 - share) * by_name
    reasons = []
    if shared_countries:
        labels = sorted(english_name(code) for code in shared_countries)
        reasons.append(f"names the same countries: {', '.join(labels)}")
    if shared_names:
        reasons.append(f"shares the words {', '.join(sorted(shared_names)[:6])}")
    return score, reasons


def _figures(mine: Iterable[Quantity], sentences: Iterable[AnalyzedSentence]) -> tuple[float, list[str]]:
    """Compare figures of the same unit and form only; others say nothing about one another.

    Where the unit of the other text could not be read, the very same large number still counts.
    """
    best, reasons = 0.0, dict[str, None]()
    theirs = [found for sentence in sentences for found in sentence.quantities]
    for quantity in mine:
        comparable = [found for found in theirs if _comparable(quantity, found)]
        same = next((found for found in comparable if _overlaps(quantity, found)), None)
        alike = next((found for found in theirs if _same_number(quantity, found)), None)
        if same:
            best = SAME_FIGURE
            reasons[f"a figure that fits {quantity.raw}: {same.text} ({_words(same)})"] = None
        elif alike:
            best = max(best, SAME_NUMBER)
            reasons[f"the same number as {quantity.raw}: {alike.text} (its unit was not read)"] = None
        elif comparable:
            best = max(best, OTHER_FIGURE)
            nearest = min(comparable, key=lambda found: abs((found.value or 0) - float(quantity.value or 0)))
            reasons[
                f"another figure of the same unit as {quantity.raw}: {nearest.text} ({_words(nearest)})"
            ] = None
    return best, list(reasons)


def _same_number(mine: Quantity, theirs: FoundQuantity) -> bool:
    if theirs.unit or mine.value is None or theirs.value is None:
        return False
    return mine.value >= LARGE and float(mine.value) == float(theirs.value)


def _comparable(mine: Quantity, theirs: FoundQuantity) -> bool:
    return bool(mine.unit) and mine.unit == theirs.unit and mine.form == theirs.form


def _overlaps(mine: Quantity, theirs: FoundQuantity) -> bool:
    """Tell whether both figures state the same number, or a range that takes the other's number in."""
    if mine.value is not None and theirs.value is not None:
        return float(mine.value) == float(theirs.value)
    low = max(float(mine.low or 0), float(theirs.low or 0))
    high = min(float(mine.high or "inf"), float(theirs.high or "inf"))
    return low <= high


def _words(found: FoundQuantity) -> str:
    return f"{found.modality.replace('_', ' ')}{f', {found.counted}' if found.counted else ''}"


def _day(said_on: date | None, published: date | None) -> tuple[float, list[str]]:
    if not said_on or not published or abs(published - said_on) > NEAR:
        return 0.0, []
    return 1.0, [f"published {published.isoformat()}, within {NEAR.days} days of the claim"]


def _bearing(anchors: Anchors, sentence: AnalyzedSentence) -> float:
    figures, _ = _figures(anchors.figures, [sentence])
    names, _ = _names(anchors, sentence.text)
    return figures + names
