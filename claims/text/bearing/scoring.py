"""How much a text bears on a claim, sentence by sentence, with reasons a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from claims.text.bearing.anchors import Anchors, name_keys, speakers, stems
from claims.text.bearing.figures import Figure, Sameness, figures_in, likeness
from claims.text.bearing.intervals import NEAR_FACTOR, Meeting, meeting
from claims.text.concepts import find_concepts, joined_fates
from claims.text.names import english_name
from claims.text.records import AnalyzedSentence, AnalyzedText

# Shares of the score. A claim without names or figures is judged by what remains.
WHO, WHAT, FIGURES, EXTRAS = 0.34, 0.30, 0.28, 0.08
# Names around the passage count less than those in it; context of the claim less than its own words.
IN_TEXT, OWN, CONTEXT = 0.8, 1.0, 0.3
COUNTRY, OFFICE, NAME, WORD = 1.0, 0.6, 1.0, 0.25
RELATED_FATE = 0.6
FITS, FAR, OTHER_NUMBER, UNREAD, SMALL = 1.0, 0.5, 1.0, 0.55, 0.3
LARGE = 100
# Below these shares a text is about other people, or about another matter of the same people.
FEWEST_NAMES, LEAST_MATTER = 0.34, 0.25
OTHER_MATTER = 0.5
# A claim that names nobody is recognised by at least this share of its matter.
MOST_OF_IT = 0.5
NEAR = timedelta(days=10)
FATES = frozenset({"killed", "wounded", "casualty", "missing", "captured"})


Names = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Bearing:
    """A sentence's share of the score, its reasons, and its figures beside the claim's."""

    sentence: AnalyzedSentence
    score: float
    who: float
    reasons: tuple[str, ...]
    pairs: tuple[tuple[Figure, Figure], ...]


def bearings(anchors: Anchors, analyzed: AnalyzedText, published: date | None = None) -> list[Bearing]:
    """Return how much each sentence of a text bears on the claim, the most telling one first."""
    rows = list(analyzed.sentences)
    named = [name_keys(one.text, one.language) for one in rows]
    everywhere = {key: printed for names in reversed(named) for key, printed in names.items()}
    found = [
        _bearing(anchors, one, rows[max(0, at - 1) : at], (named[at], everywhere), published)
        for at, one in enumerate(rows)
    ]
    return sorted(found, key=lambda one: -one.score)


def _bearing(
    anchors: Anchors,
    sentence: AnalyzedSentence,
    before: Sequence[AnalyzedSentence],
    named: tuple[Names, Names],
    published: date | None,
) -> Bearing:
    who, shared_names = _who(anchors, *named)
    what, shared_concepts = _what(anchors, sentence, before)
    figures, figure_reasons, pairs = _figures(anchors.figures, _figures_of(sentence))
    extras, extra_reasons = _extras(anchors, sentence, published)
    score = _weighed(anchors, who, what, figures, extras)
    reasons = (
        *_name_reasons(shared_names),
        *_concept_reasons(shared_concepts),
        *figure_reasons,
        *extra_reasons,
    )
    return Bearing(sentence, round(min(score, 1.0), 3), who, reasons, pairs)


def _weighed(anchors: Anchors, who: float, what: float, figures: float, extras: float) -> float:
    """Join the parts. Neither a figure nor a day alone makes a text bear on a claim, nor its names alone."""
    has_names = bool(anchors.names | anchors.context)
    matter = min(1.0, what / LEAST_MATTER)
    parts = [(WHAT, what), (EXTRAS, extras * matter)]
    parts += [(WHO, who)] if has_names else []
    parts += [(FIGURES, figures * matter)] if anchors.figures else []
    score = sum(weight * part for weight, part in parts) / sum(weight for weight, _ in parts)
    if has_names and who < FEWEST_NAMES:
        score *= OTHER_MATTER + OTHER_MATTER * who / FEWEST_NAMES
    if not has_names:
        score *= min(1.0, what / MOST_OF_IT)
    if what < LEAST_MATTER and figures < UNREAD:
        score *= OTHER_MATTER + OTHER_MATTER * matter
    return score


def _who(anchors: Anchors, here: Names, everywhere: Names) -> tuple[float, dict[str, str]]:
    weights = {key: _weight(key) * CONTEXT for key in anchors.context}
    weights |= {key: _weight(key) * OWN for key in anchors.names}
    whole = sum(weights.values())
    shared = {
        key: weight * (1.0 if key in here else IN_TEXT)
        for key, weight in weights.items()
        if key in everywhere
    }
    telling = sorted(shared, key=lambda key: (-weights[key], key))
    return (sum(shared.values()) / whole if whole else 0.0), {key: everywhere[key] for key in telling}


def _weight(key: str) -> float:
    kind, _, rest = key.partition(":")
    return {"office": OFFICE, "name": NAME, "word": WORD}.get(kind, COUNTRY) if rest else COUNTRY


def _what(
    anchors: Anchors, sentence: AnalyzedSentence, before: Sequence[AnalyzedSentence]
) -> tuple[float, list[str]]:
    here = _concepts(sentence)
    near = here.union(*(_concepts(one) for one in before))
    shared = {key: 1.0 if key in here else 0.5 for key in anchors.concepts & near}
    if not shared.keys() & FATES and anchors.concepts & FATES and here & FATES:
        shared |= dict.fromkeys(anchors.concepts & FATES, RELATED_FATE)
    by_concept = sum(shared.values()) / len(anchors.concepts) if anchors.concepts else 0.0
    words = anchors.stems
    by_word = len(words & stems(sentence)) / len(words) if words else 0.0
    return 1 - (1 - by_concept) * (1 - min(1.0, by_word)), sorted(shared)


def _concepts(sentence: AnalyzedSentence) -> frozenset[str]:
    return joined_fates(frozenset(one.key for one in find_concepts(sentence.text, sentence.language)))


def _figures_of(sentence: AnalyzedSentence) -> list[Figure]:
    shifted = [
        replace(one, start=one.start + sentence.start, end=one.end + sentence.start)
        for one in find_concepts(sentence.text, sentence.language)
    ]
    return list(figures_in(sentence, shifted))


def _figures(
    mine: Iterable[Figure], theirs: Sequence[Figure]
) -> tuple[float, list[str], tuple[tuple[Figure, Figure], ...]]:
    """Compare figures of one measure only; others say nothing about one another."""
    graded = [(*_grade(own, other), own, other) for own in mine for other in theirs]
    telling = sorted((row for row in graded if row[0]), key=lambda row: -row[0])
    reasons = list(dict.fromkeys(row[1] for row in telling if row[0] == telling[0][0]))
    return (telling[0][0] if telling else 0.0), reasons, tuple((own, other) for *_, own, other in telling)


def _grade(mine: Figure, theirs: Figure) -> tuple[float, str]:
    like = likeness(mine, theirs)
    if like.sameness is Sameness.OTHER or not (mine.interval.known and theirs.interval.known):
        return 0.0, ""
    met = meeting(mine.interval, theirs.interval, mine_assumed=mine.assumed, theirs_assumed=theirs.assumed)
    is_small = max(abs(mine.value or 0), abs(theirs.value or 0)) < LARGE and mine.unit in ("", "person")
    scale = SMALL if is_small else 1.0
    if like.sameness is Sameness.UNSURE:
        if mine.value is not None and mine.value == theirs.value:
            return (
                UNREAD * scale,
                f"the same number as {mine.raw}: {theirs.raw} ({like.dimension} could not be told)",
            )
        return 0.0, ""
    label = theirs.said
    if met is Meeting.DISJOINT:
        return OTHER_NUMBER * scale, f"another figure of the same measure as {mine.raw}: {label}"
    near = is_near(mine, theirs)
    words = f"a figure that fits {mine.raw}" if near else f"a figure that {mine.raw} does not exclude"
    return (FITS if near else FAR) * scale, f"{words}: {label}"


def is_near(mine: Figure, theirs: Figure) -> bool:
    """Whether two stated numbers are within NEAR_FACTOR of one another; a range has no number and is."""
    if not mine.value or not theirs.value:
        return True
    low, high = sorted((abs(mine.value), abs(theirs.value)))
    return high <= low * NEAR_FACTOR


def _extras(anchors: Anchors, sentence: AnalyzedSentence, published: date | None) -> tuple[float, list[str]]:
    reasons, share = [], 0.0
    if anchors.claimants & speakers(sentence):
        reasons.append("names the same claimant")
        share += 0.5
    if anchors.said_on and published and abs(published - anchors.said_on) <= NEAR:
        reasons.append(f"published {published.isoformat()}, within {NEAR.days} days of the claim")
        share += 0.5
    return share, reasons


def _name_reasons(shared: Names) -> Iterable[str]:
    lands = [english_name(key) for key in shared if ":" not in key]
    words = [printed for key, printed in shared.items() if ":" in key]
    if lands:
        yield f"names the same countries: {', '.join(lands)}"
    if words:
        yield f"shares the names {', '.join(words[:5])}"


def _concept_reasons(keys: Sequence[str]) -> Iterable[str]:
    if keys:
        yield f"speaks of the same matter: {', '.join(key.replace('_', ' ') for key in keys[:5])}"
