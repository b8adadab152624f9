"""A stance to suggest, only where figures and attribution justify it; a person decides.

The rules are those of the docs page on figures: one measure, one time, two intervals and somebody who says it. A
sentence that a negation may turn round is left to the person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from claims.text.bearing.anchors import Anchors, speakers
from claims.text.bearing.figures import Figure, Sameness, likeness
from claims.text.bearing.intervals import Meeting, meeting
from claims.text.bearing.negation import is_denial, is_negated
from claims.text.bearing.scoring import FEWEST_NAMES, NEAR, Bearing, is_near
from claims.text.records import AnalyzedSentence, Modality

SUPPORTS, REFUTES = "supports", "refutes"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``stance`` is "supports", "refutes" or empty; ``because`` says why in either case."""

    stance: str
    because: str


def suggestion(anchors: Anchors, bearing: Bearing, published: date | None = None) -> Suggestion:
    """Suggest a stance of the passage towards the claim, or none with what is missing for one."""
    missing = next(_missing(anchors, bearing, published), "")
    if missing:
        return Suggestion("", f"No stance is suggested: {missing}.")
    mine, theirs = _same(bearing)[0]
    who = _who(bearing.sentence)
    if is_denial(bearing.sentence):
        if mine.value is not None and mine.value == theirs.value:
            return Suggestion(REFUTES, f"Same measure, same time: {who} denies {theirs.raw}.")
        return Suggestion("", f"No stance is suggested: {who} denies another figure than {mine.raw}.")
    met = meeting(mine.interval, theirs.interval, mine_assumed=mine.assumed, theirs_assumed=theirs.assumed)
    measure = f"Same measure{_matter(mine, theirs)}, same time"
    if met is Meeting.DISJOINT:
        verb = f"{theirs.interval.words()} ({who}) excludes {mine.interval.words()}"
        return Suggestion(REFUTES, f"{measure}: {verb}.")
    if met is Meeting.CLOSE:
        return Suggestion(
            "", f"No stance is suggested: {theirs.raw} and {mine.raw} part only by the tolerance we assume."
        )
    if _may_be_drift(anchors, bearing, mine, theirs):
        return Suggestion(
            "",
            f"No stance is suggested: it may be the same figure in other words, "
            f"{_said(theirs)} against {_said(mine)}; see whether the wording drifted.",
        )
    if not is_near(mine, theirs):
        return Suggestion(
            "",
            f"No stance is suggested: {theirs.raw} is far from {mine.raw}; see whether both count the same.",
        )
    return Suggestion(
        SUPPORTS, f"{measure}: {theirs.interval.words()} ({who}) goes together with {mine.interval.words()}."
    )


def _missing(anchors: Anchors, bearing: Bearing, published: date | None) -> Iterator[str]:
    if not anchors.figures:
        yield "the claim has no figure to compare"
    if not bearing.pairs:
        yield "the passage has no figure of the same measure"
    elif not _same(bearing):
        mine, theirs = bearing.pairs[0]
        yield f"{likeness(mine, theirs).dimension} of {theirs.raw} could not be told"
    else:
        mine, theirs = _same(bearing)[0]
        if theirs.modality in (Modality.VAGUE, Modality.NONE, Modality.FRACTION):
            yield f"{theirs.raw} is too vague to compare"
        if (
            not mine.interval.bounded
            and not theirs.interval.bounded
            and mine.interval.overlaps(theirs.interval)
        ):
            yield f"{_said(theirs)} and {_said(mine)} are both open and cannot contradict one another"
    if (anchors.names or anchors.context) and bearing.who < FEWEST_NAMES:
        yield "the passage names other people or places"
    if not any(one.claimant for one in bearing.sentence.attributions):
        yield "the passage does not say whose figure it is"
    if anchors.negated:
        yield "the claim itself holds a negation; read whether the passage says the same"
    elif not is_denial(bearing.sentence) and is_negated(bearing.sentence.text, bearing.sentence.language):
        yield "the passage holds a negation; read what it says is not so"
    if not _same_time(anchors, bearing, published):
        yield "the dates are unknown or too far apart"


def _same(bearing: Bearing) -> list[tuple[Figure, Figure]]:
    return [pair for pair in bearing.pairs if likeness(*pair).sameness is Sameness.SAME]


def _same_time(anchors: Anchors, bearing: Bearing, published: date | None) -> bool:
    """Two stated periods that meet; without both, texts of the same days."""
    if any(mine.first and theirs.first for mine, theirs in _same(bearing)):
        return True  # figures of periods that do not meet are of no one measure
    return bool(anchors.said_on and published and abs(published - anchors.said_on) <= NEAR)


def _may_be_drift(anchors: Anchors, bearing: Bearing, mine: Figure, theirs: Figure) -> bool:
    """The same number with another word before it, by a claimant who is not known to be another one."""
    if mine.modality == theirs.modality or mine.value != theirs.value:
        return False
    mouths = speakers(bearing.sentence)
    return not mouths or not anchors.claimants or bool(mouths & anchors.claimants)


def _matter(mine: Figure, theirs: Figure) -> str:
    shared = sorted(mine.counted & theirs.counted)
    return f" ({', '.join(key.replace('_', ' ') for key in shared)})" if shared else ""


def _said(figure: Figure) -> str:
    return f"“{figure.said}”"


def _who(sentence: AnalyzedSentence) -> str:
    named = (one.claimant.text for one in sentence.attributions if one.claimant)
    return next(named, "the passage")
