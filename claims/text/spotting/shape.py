"""The JSON shapes of an analysis: the plain one, which other programs rely on, and the full one."""

from __future__ import annotations

from typing import Any

from claims.text.names import find_names
from claims.text.records import (
    AnalyzedSentence,
    AnalyzedText,
    Attribution,
    FoundQuantity,
    Period,
    Span,
)


def to_dict(analyzed: AnalyzedText) -> dict[str, Any]:
    """Plain values for ``json.dumps``: these keys, no more and no fewer; offsets in code points."""
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
    return _plain_span(span) if span else None


def to_full_dict(analyzed: AnalyzedText, text: str) -> dict[str, Any]:
    """All that the analysis of ``text`` says: the keys of ``to_dict`` and more, which may grow.

    Per sentence its language, wording, propositions and names; per figure period, place, direction, base and
    why; per attribution its hedge and whether it denies; hidden characters as ``flags``.
    """
    shape = to_dict(analyzed)
    shape["language_note"] = analyzed.language_note
    shape["flags"] = [{**_plain_span(flag), "kind": flag.kind.value} for flag in analyzed.flags]
    for block, told in zip(analyzed.blocks, shape["blocks"], strict=True):
        told |= {"language": block.language, "duplicate_of": block.duplicate_of and list(block.duplicate_of)}
    for sentence, told in zip(analyzed.sentences, shape["sentences"], strict=True):
        told |= _more_of_sentence(sentence, text)
        for quantity, figure in zip(sentence.quantities, told["quantities"], strict=True):
            figure |= _more_of_quantity(quantity)
        for attribution, voice in zip(sentence.attributions, told["attributions"], strict=True):
            voice |= {"hedge": _span(attribution.hedge), "denied": attribution.denied}
    return shape


def _more_of_sentence(sentence: AnalyzedSentence, text: str) -> dict[str, Any]:
    names = find_names(text, sentence.language, sentence.start, sentence.end)
    return {
        "language": sentence.language,
        "proposed_text": sentence.proposed_text,
        "short_text": sentence.short_text,
        "propositions": [{**_plain_span(part), "wording": part.wording} for part in sentence.propositions],
        "names": [{**_plain_span(name), "kind": name.kind.value, "key": name.key} for name in names],
    }


def _more_of_quantity(quantity: FoundQuantity) -> dict[str, Any]:
    return {
        "planned": quantity.planned,
        "direction": quantity.direction,
        "base": quantity.base,
        "from_value": _number(quantity.from_value),
        "period": _period(quantity.period),
        "place": _span(quantity.place),
        "why": quantity.why,
    }


def _period(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    days = {
        name: day.isoformat() if day else None
        for name, day in (("first", period.first), ("last", period.last))
    }
    return {**_plain_span(period), **days, "role": period.role.value}


def _plain_span(span: Any) -> dict[str, Any]:
    return {"text": span.text, "start": span.start, "end": span.end}
