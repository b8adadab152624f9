"""Filters of the public pages: codes, figures and dates in words, rating colours, JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from django import template
from django.db.models import Choices
from django.utils.html import format_html
from django.utils.safestring import SafeString

from claims.models import Stance
from claims.models.claim import AppearanceVoice, Medium
from claims.models.evidence import Credibility, Directness, Element, RecordKind, Reliability
from claims.models.rating import Canonical
from claims.models.review import AttributionVerdict, Confidence
from claims.publication import phrases
from sources.models.document import Genre, Method
from sources.models.source import Side, SourceKind

register = template.Library()

CODES: dict[str, type[Choices]] = {
    "attribution": AttributionVerdict,
    "canonical": Canonical,
    "confidence": Confidence,
    "credibility": Credibility,
    "directness": Directness,
    "element": Element,
    "genre": Genre,
    "kind": SourceKind,
    "medium": Medium,
    "method": Method,
    "record_kind": RecordKind,
    "reliability": Reliability,
    "side": Side,
    "stance": Stance,
    "voice": AppearanceVoice,
}
PLAIN_COLOUR = "#5b6470"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
# What could end the script element or break a line in it (HTML and ECMAScript), as JSON escapes.
ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}
DARK_INK, LIGHT_INK = "#101418", "#ffffff"

register.filter("figure", phrases.figure_phrase)
register.filter("interval", phrases.interval_phrase)
register.filter("number", phrases.number_words)
register.filter("day", phrases.day_words)
register.filter("moment", phrases.moment_words)


@register.filter
def label(code: Any, kind: str) -> str:
    """Return a code in words; unknown and empty codes are left out."""
    choices = CODES[kind]
    return str(choices(code).label) if code in choices.values and code != "unknown" else ""


@register.filter
def stance(evidence: list[Mapping[str, Any]], wanted: str) -> list[Mapping[str, Any]]:
    """Return the evidence of one stance, or of several separated by commas."""
    return [item for item in evidence if item["stance"] in wanted.split(",")]


@register.filter
def as_of(figure: Mapping[str, Any]) -> str:
    return phrases.period_words(figure["as_of_start"], figure["as_of_end"])


@register.filter
def window(figure: Mapping[str, Any]) -> str:
    return phrases.period_words(figure["window_start"], figure["window_end"])


@register.filter
def colour(rating: Mapping[str, Any] | None) -> str:
    """Return the rating's colour, or a neutral one where none or no colour is given."""
    given = str(rating["colour"]) if rating else ""
    return given if COLOUR.fullmatch(given) else PLAIN_COLOUR


@register.filter
def ink(rating: Mapping[str, Any] | None) -> str:
    """Return black or white, whichever reads better on the rating's colour (WCAG relative luminance)."""
    luminance = _luminance(colour(rating))
    return LIGHT_INK if 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 else DARK_INK


@register.filter
def ld_json(markup: Mapping[str, Any]) -> SafeString:
    """Return a JSON-LD block that no text in it can break out of."""
    text = json.dumps(markup, ensure_ascii=False).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', _Escaped(text))


class _Escaped(str):
    """JSON whose ``< > &`` and line separators are written as escapes already."""

    def __html__(self) -> str:
        return str(self)


def _luminance(colour: str) -> float:
    channels = (int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5))
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
