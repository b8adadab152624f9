"""Which language a page is in: what it declares, unless its own text says otherwise. Runs in the child."""

from __future__ import annotations

import functools
from collections.abc import Iterable

from py3langid.langid import MODEL_FILE, LanguageIdentifier

FEWEST_LETTERS = 60
ENOUGH_LETTERS = 300
LOOKED_AT = 3_000
SURE = 0.999


def language_of(declared: Iterable[object], text: str) -> str | None:
    """A lower-case ISO 639-1 code or None. Templates declare languages that their articles are not in, so a
    long text that is clearly in another one wins."""
    said = next(filter(None, map(_code, declared)), None)
    letters = sum(map(str.isalpha, text[:LOOKED_AT]))
    if letters < (ENOUGH_LETTERS if said else FEWEST_LETTERS):
        return said
    found, probability = _identifier().classify(text[:LOOKED_AT])
    if said is None:
        return str(found)
    return str(found) if found != said and probability > SURE and said in _known() else said


@functools.cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@functools.cache
def _known() -> frozenset[str]:
    return frozenset(map(str, _identifier().nb_classes))


def _code(declared: object) -> str | None:
    if isinstance(declared, list):
        declared = next(iter(declared), None)
    if isinstance(declared, dict):
        declared = declared.get("alternateName") or declared.get("name")
    code = str(declared or "").replace("_", "-").partition("-")[0].strip().lower()
    return code if code.isascii() and code.isalpha() and len(code) in (2, 3) else None
