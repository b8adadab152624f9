"""The JSON shape of an analysis, which other programs rely on: these keys, no more and no fewer."""

from __future__ import annotations

from typing import Any

from claims.text.records import AnalyzedSentence, AnalyzedText, Attribution, FoundQuantity, Span


def to_dict(analyzed: AnalyzedText) -> dict[str, Any]:
    """Plain values for ``json.dumps``; whole numbers as integers, offsets in code points."""
    return {
        "language": analyzed.language,
        "blocks": [{"start": b.start, "end": b.end, "kind": b.kind.value} for b in analyzed.blocks],
        "sentences": [_sentence(sentence) for sentence in analyzed.sentences],
    }


def _sentence(sentence: AnalyzedSentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "text": sentence.text,
        "check_worthiness": sentence.check_worthiness,
        "reasons": list(sentence.reasons),
        "kind": sentence.kind.value,
        "quantities": [_quantity(quantity) for quantity in sentence.quantities],
        "attributions": [_attribution(attribution) for attribution in sentence.attributions],
    }


def _quantity(quantity: FoundQuantity) -> dict[str, Any]:
    return {
        "start": quantity.start,
        "end": quantity.end,
        "text": quantity.text,
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "low_inclusive": quantity.low_inclusive,
        "high_inclusive": quantity.high_inclusive,
        "modality": quantity.modality.value,
        "bare": quantity.bare,
        "bounds_from": quantity.bounds_from.value,
        "form": quantity.form.value,
        "unit": quantity.unit,
        "counted": quantity.counted,
        "additional": quantity.additional,
    }


def _number(value: float | int | None) -> float | int | None:
    """10000.0 as 10000; whole numbers beyond what a float holds exactly stay as they are."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 2**53 else value


def _attribution(attribution: Attribution) -> dict[str, Any]:
    return {
        "claimant": _span(attribution.claimant),
        "relays": [_span(relay) for relay in attribution.relays],
        "cue": _span(attribution.cue),
        "voice": attribution.voice.value,
    }


def _span(span: Span | None) -> dict[str, Any] | None:
    return {"text": span.text, "start": span.start, "end": span.end} if span else None
