"""From sentences to candidates: a claim with its statement, appearances, hops and figures."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from claims.analysis import analysis_of
from claims.models import Appearance, Claim, Hop, Quantity, Statement
from claims.text.records import (
    AnalyzedSentence,
    AnalyzedText,
    Attribution,
    BlockKind,
    FoundQuantity,
    SentenceKind,
    Voice,
)
from claims.text.spotting.propositions import parts_of
from claims.text.spotting.wording import shorten
from sources import log
from sources.errors import PermanentFailure
from sources.models import Snapshot, Source
from sources.naming import find_sources

CONTEXT = 64
LONGEST_SHORT_TEXT = 200
LARGEST = Decimal(10) ** 21
NOT_FACTUAL = frozenset(
    {SentenceKind.OPINION, SentenceKind.PREDICTION, SentenceKind.EXHORTATION, SentenceKind.QUESTION}
)
STORY = frozenset({BlockKind.BODY, BlockKind.CAPTION, BlockKind.TITLE})


def spot(snapshot: Snapshot, analyzed: AnalyzedText, by: User | None = None) -> list[Claim]:
    """Make candidates of the sentences most worth checking and return them in the order of the text.

    Sentences that carry the same figures become one claim with several appearances; at most
    ``SPOTTING_MOST`` claims come of one snapshot. A snapshot that has been spotted already yields nothing.
    """
    if Appearance.objects.filter(snapshot=snapshot).exists():
        return []
    return _make(snapshot, most_worthy(analyzed), analyzed.language, by)


def most_worthy(analyzed: AnalyzedText) -> list[list[AnalyzedSentence]]:
    """Return the sentences that become candidates, grouped by their figures, in the order of the text."""
    groups = worthy_groups(analyzed)
    if len(groups) > settings.SPOTTING_MOST:
        best = sorted(groups, key=lambda group: -group[0].check_worthiness)[: settings.SPOTTING_MOST]
        groups = sorted(best, key=lambda group: group[0].start)
    return groups


def worthy_groups(analyzed: AnalyzedText) -> list[list[AnalyzedSentence]]:
    """Return all sentences worth a claim, those with the same figures together.

    A compound sentence counts as its propositions, each with its own figure.
    """
    groups: dict[Hashable, list[AnalyzedSentence]] = {}
    for sentence in chain.from_iterable(map(parts_of, analyzed.sentences)):
        if _worth_a_claim(sentence):
            groups.setdefault(_signature(sentence) or sentence.start, []).append(sentence)
    return list(groups.values())


def claim_from_span(snapshot: Snapshot, start: int, end: int, by: User) -> Claim:
    """Make a candidate of the text a person selected; offsets are code points into the snapshot's text.

    Raises PermanentFailure for an empty or impossible span, one in boilerplate or a duplicate teaser, and
    one that is a candidate already.
    """
    text = snapshot.text
    if not 0 <= start < end <= len(text) or not text[start:end].strip():
        raise PermanentFailure("empty_span", "Select the words of the claim in the text first.")
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    if snapshot.blocks.exclude(kind__in=STORY).filter(start__lt=end, end__gt=start).exists():
        raise PermanentFailure(
            "not_the_story", "This stretch is boilerplate or a duplicate: select it in the story."
        )
    if Appearance.objects.filter(snapshot=snapshot, start=start, end=end).exists():
        raise PermanentFailure("already_claim", "This stretch is a candidate already: find it in the list.")
    sentence, language = _read_span(snapshot, start, end)
    (claim,) = _make(snapshot, [[sentence]], language, by)
    return claim


def _worth_a_claim(sentence: AnalyzedSentence) -> bool:
    return (
        sentence.block in (BlockKind.BODY, BlockKind.CAPTION)
        and sentence.kind not in NOT_FACTUAL
        and sentence.check_worthiness >= settings.SPOTTING_THRESHOLD
    )


def _signature(sentence: AnalyzedSentence) -> frozenset[tuple[object, ...]]:
    """The figures of a sentence; only figures of 100 or more, with a unit, tell one claim from another."""
    return frozenset(
        (found.value, found.low, found.high, found.modality, found.unit, found.additional)
        for found in sentence.quantities
        if found.unit and (found.value or 0) >= 100
    )


@transaction.atomic
def _make(
    snapshot: Snapshot, groups: Sequence[Sequence[AnalyzedSentence]], language: str, by: User | None
) -> list[Claim]:
    """Make one claim of each group of sentences, all rows of a kind in one statement to the database, and tell
    the log."""
    rows = _Rows(snapshot, find_sources(_printed(groups)))
    claims = [rows.claim(group, language) for group in groups]
    rows.save()
    log.append_all("claim.spot", [(claim, _where(claim)) for claim in claims], by)
    return claims


def _where(claim: Claim) -> dict[str, object]:
    first = claim.first_appearance
    return {"appearance": first and first.pk, "snapshot": first and first.snapshot_id}


def _printed(groups: Sequence[Sequence[AnalyzedSentence]]) -> list[str]:
    """The names of claimants and relays as the sentences print them."""
    leading = filter(None, (_leading(sentence.attributions) for group in groups for sentence in group))
    spans = chain.from_iterable((found.claimant, *found.relays) for found in leading)
    return [span.text for span in spans if span]


class _Rows:
    """The rows of the candidates of one snapshot before they are written."""

    def __init__(self, snapshot: Snapshot, sources: Mapping[str, Source]) -> None:
        self._snapshot = snapshot
        self._sources = sources
        self._claims: list[Claim] = []
        self._statements: list[Statement] = []
        self._appearances: list[Appearance] = []
        self._hops: list[Hop] = []
        self._quantities: list[Quantity] = []

    def claim(self, group: Sequence[AnalyzedSentence], language: str) -> Claim:
        """A claim that stands where the first sentence of its group does."""
        claim = _candidate(group[0], language)
        said: dict[str, Statement] = {}
        appearances = [self._appear(claim, sentence, said) for sentence in group]
        claim.first_appearance = appearances[0]
        self._claims.append(claim)
        return claim

    def save(self) -> None:
        """Write all; a claim and its first appearance name each other, which holds from the commit on."""
        Claim.objects.bulk_create(self._claims)
        Statement.objects.bulk_create(self._statements)
        Appearance.objects.bulk_create(self._appearances)
        Hop.objects.bulk_create(self._hops)
        Quantity.objects.bulk_create(self._quantities)

    def _appear(self, claim: Claim, sentence: AnalyzedSentence, said: dict[str, Statement]) -> Appearance:
        attribution = _leading(sentence.attributions)
        text = self._snapshot.text
        appearance = Appearance(
            statement=self._statement(claim, attribution, said),
            snapshot=self._snapshot,
            start=sentence.start,
            end=sentence.end,
            exact=text[sentence.start : sentence.end],
            prefix=text[max(0, sentence.start - CONTEXT) : sentence.start],
            suffix=text[sentence.end : sentence.end + CONTEXT],
            voice=attribution.voice if attribution else Voice.OUTLET_VOICE,
        )
        self._appearances.append(appearance)
        if attribution:
            self._pass_on(appearance, attribution)
        columns = filter(None, map(quantity_columns, sentence.quantities))
        self._quantities += [Quantity(appearance=appearance, **found) for found in columns]
        return appearance

    def _statement(
        self, claim: Claim, attribution: Attribution | None, said: dict[str, Statement]
    ) -> Statement:
        """The statement of this claimant, one for all sentences of the claim in which it speaks."""
        printed = attribution.claimant.text if attribution and attribution.claimant else ""
        if printed not in said:
            source = self._sources.get(printed)
            said[printed] = Statement(claim=claim, claimant=source, claimant_text=printed[:300])
            self._statements.append(said[printed])
        return said[printed]

    def _pass_on(self, appearance: Appearance, attribution: Attribution) -> None:
        verb = attribution.cue.text[:100] if attribution.cue else ""
        self._hops += [
            Hop(
                appearance=appearance,
                ordinal=ordinal,
                source=self._sources.get(relay.text),
                source_text=relay.text[:300],
                verb=verb,
                start=relay.start,
                end=relay.end,
            )
            for ordinal, relay in enumerate(attribution.relays, start=1)
        ]


def _candidate(sentence: AnalyzedSentence, language: str) -> Claim:
    text = sentence.proposed_text or sentence.text
    return Claim(
        text=text,
        short_text=_short_text(sentence, text),
        language=language,
        kind=sentence.kind,
        check_worthiness=sentence.check_worthiness,
        check_worthiness_reasons=list(sentence.reasons),
    )


def _short_text(sentence: AnalyzedSentence, text: str) -> str:
    """Return the short text, whole where the limit allows: a cut may lose a unit or a period."""
    if sentence.short_text and "…" not in sentence.short_text:
        return sentence.short_text
    return text if len(text) <= LONGEST_SHORT_TEXT else shorten(text, sentence.quantities, LONGEST_SHORT_TEXT)


def _leading(attributions: Sequence[Attribution]) -> Attribution | None:
    named = (attribution for attribution in attributions if attribution.claimant)
    return next(named, attributions[0] if attributions else None)


def quantity_columns(found: FoundQuantity) -> dict[str, Any] | None:
    """Return the columns of a Quantity row, or None for a figure beyond what the table can hold."""
    numbers = {name: _decimal(getattr(found, name)) for name in ("value", "low", "high", "from_value")}
    if any(number is not None and abs(number) >= LARGEST for number in numbers.values()):
        return None
    return {
        **numbers,
        "raw": found.text[:200],
        "start": found.start,
        "end": found.end,
        "low_inclusive": found.low_inclusive,
        "high_inclusive": found.high_inclusive,
        "modality": found.modality,
        "bare": found.bare,
        "bounds_from": found.bounds_from,
        "form": found.form,
        "base": (found.base or "")[:100],
        "direction": found.direction or "",
        "unit": found.unit or "",
        "counted": (found.counted or "")[:200],
        "additional": found.additional,
        "planned": found.planned,
    }


def _decimal(number: float | int | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _read_span(snapshot: Snapshot, start: int, end: int) -> tuple[AnalyzedSentence, str]:
    """Return the span as one sentence, with what the analysis found in the sentences it touches."""
    analyzed = analysis_of(snapshot)
    touched = [sentence for sentence in analyzed.sentences if sentence.start < end and sentence.end > start]
    best = max(touched, key=lambda sentence: sentence.check_worthiness, default=None)
    whole = best if best and (best.start, best.end) == (start, end) else None
    words = snapshot.text[start:end]
    span = AnalyzedSentence(
        start=start,
        end=end,
        text=words,
        block=BlockKind.BODY,
        check_worthiness=best.check_worthiness if best else 0.0,
        reasons=("selected by a person", *(best.reasons if best else ())),
        kind=best.kind if best else SentenceKind.OTHER,
        quantities=tuple(q for sentence in touched for q in sentence.quantities if start <= q.start < end),
        attributions=tuple(found for sentence in touched for found in sentence.attributions),
        proposed_text=whole.proposed_text if whole else words,
        short_text=whole.short_text if whole else "",
    )
    return span, analyzed.language
