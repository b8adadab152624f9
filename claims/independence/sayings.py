"""Where the chain of attribution of a report ends: as a person named it, else as its sentences are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from claims.analysis import analysis_of
from claims.independence.naming import Directory
from claims.independence.records import Party
from claims.models import Appearance, Claim, Quantity, Stance
from claims.text.records import AnalyzedSentence
from sources.models import Snapshot, Source

# Smaller numbers are days, hours and the like: many texts share them.
TELLING = 100

Figure = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """One passage of a snapshot that bears on the claim: an appearance, or a piece of evidence."""

    snapshot: Snapshot
    start: int | None
    end: int | None
    appearance: Appearance | None = None
    stance: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in a report: whose saying the claim is about, and its figures."""

    directory: Directory
    claimants: frozenset[UUID]
    figures: frozenset[Figure]


@dataclass(frozen=True, slots=True)
class Saying:
    """Who says it, through whom, and with which figures (unit, number)."""

    claimant: Party | None
    relays: tuple[Party, ...]
    figures: tuple[Figure, ...]


def figures_of(claim: Claim) -> frozenset[Figure]:
    """Return the telling figures of a claim's appearances."""
    rows = Quantity.objects.filter(appearance__statement__claim=claim, value__gte=TELLING).exclude(unit="")
    return frozenset((row.unit, _written(float(row.value or 0))) for row in rows)


def party_of(source: Source | None) -> Party | None:
    return Party(source.pk, source.name) if source else None


def saying_of(places: Sequence[Place], sought: Sought) -> Saying:
    """Return the saying that a report passes on; the statement of an appearance goes before what is read."""
    appearance = next((place.appearance for place in places if place.appearance), None)
    language = places[0].snapshot.document.language
    sentences = _telling(places, sought)
    read = _read(sentences, language, sought) or _only_named(places[0], language, sought)
    spans = [span for sentence in sentences for one in sentence.attributions for span in one.relays]
    relays = [sought.directory.party(span.text, language) for span in spans]
    figures = tuple(dict.fromkeys(_figures(sentences)))
    if appearance is None:
        return Saying(read, tuple(filter(None, relays)), figures)
    statement = appearance.statement
    hops = appearance.hops.all()
    relays += [party_of(hop.source) or sought.directory.party(hop.source_text, language) for hop in hops]
    named = party_of(statement.claimant) or sought.directory.party(statement.claimant_text, language)
    return Saying(None if statement.own_voice else named or read, tuple(filter(None, relays)), figures)


def _telling(places: Sequence[Place], sought: Sought) -> list[AnalyzedSentence]:
    """The sentences that pass the claim on: those of the passages, else those that state the claim's figure.

    A passage without the claim's figure stands near it, as long as it does not refute: then it has its own.
    """
    own = [sentence for place in places for sentence in _touched(place)]
    refutes = any(place.stance == Stance.REFUTES for place in places)
    if refutes or not sought.figures or sought.figures & set(_figures(own)):
        return own
    every = analysis_of(places[0].snapshot).sentences
    return [sentence for sentence in every if sought.figures & set(_figures([sentence]))] or own


def _touched(place: Place) -> list[AnalyzedSentence]:
    if place.start is None or place.end is None:
        return []
    sentences = analysis_of(place.snapshot).sentences
    return [one for one in sentences if one.start < place.end and one.end > place.start]


def _read(sentences: Iterable[AnalyzedSentence], language: str, sought: Sought) -> Party | None:
    """The claimant the sentences name: one of the claim's before another known one before an unknown name."""
    found = _claimants(sentences, language, sought)
    found.sort(key=lambda party: (party.id not in sought.claimants, party.id is None))
    return found[0] if found else None


def _only_named(place: Place, language: str, sought: Sought) -> Party | None:
    """The one known body that the whole text cites, where the passage itself cites nobody."""
    found = _claimants(analysis_of(place.snapshot).sentences, language, sought)
    known = {party for party in found if party.id}
    return known.pop() if len(known) == 1 else None


def _claimants(sentences: Iterable[AnalyzedSentence], language: str, sought: Sought) -> list[Party]:
    pairs = [(one.claimant, sentence) for sentence in sentences for one in sentence.attributions]
    found = [
        sought.directory.party(claimant.text, language, sentence.text)
        for claimant, sentence in pairs
        if claimant
    ]
    return [party for party in found if party]


def _figures(sentences: Iterable[AnalyzedSentence]) -> Iterable[Figure]:
    for sentence in sentences:
        for figure in sentence.quantities:
            if figure.unit and (figure.value or 0) >= TELLING:
                yield figure.unit, _written(float(figure.value or 0))


def _written(number: float) -> str:
    return f"{number:,.2f}".rstrip("0").rstrip(".")
