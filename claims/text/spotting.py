"""Which sentences are worth checking: a score from 0 to 1, the reasons for it in words, and the kind of sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claims.text.quotations import find_quotations, quoted_length
from claims.text.records import Attribution, BlockKind, FoundQuantity, Modality, SentenceKind, Voice
from claims.text.tokens import Token, tokenize
from claims.text.wordlists import lexicon

_BASE = 0.3
# What each sign adds or takes; a reason reads "<sign>: <words>" so that a screen can translate by the sign.
_WEIGHTS: Mapping[str, tuple[float, str]] = {
    "figure": (0.35, "states a figure"),
    "vague_figure": (0.12, "states a vague number"),
    "official": (0.15, "attributed to an office or body"),
    "attributed": (0.1, "attributed to a named source"),
    "comparison": (0.12, "compares or claims a record"),
    "event": (0.1, "reports a checkable event"),
    "causal": (0.05, "claims a cause"),
    "office": (0.05, "names an office or body"),
    "place": (0.04, "names a place"),
    "time": (0.04, "says when"),
    "opinion": (-0.1, "opinion or judgement"),
    "prediction": (-0.12, "possibility, plan or prediction"),
    "exhortation": (-0.3, "exhortation"),
    "gratitude": (-0.1, "gratitude or courtesy"),
    "question": (-0.3, "question"),
    "announcement": (-0.1, "announcement"),
    "headline": (-0.25, "headline or caption, the story says more"),
    "repeated": (-0.2, "summary that the page repeats as a teaser"),
    "short": (-0.2, "too short to stand alone"),
    "first_person": (-0.1, "speaks in the first person"),
}
_SOFTENED = frozenset({"prediction", "announcement", "opinion"})
_FIRST_PERSON = frozenset({"ich", "wir", "uns", "unser", "unsere", "i", "we", "us", "our", "my"})
_FEWEST_WORDS = 4
_ABBREVIATION = re.compile(r"[A-Z]{2,6}\Z")


@dataclass(frozen=True, slots=True)
class Worth:
    """``score`` between 0 and 1, two decimals; ``reasons`` strongest first."""

    score: float
    reasons: tuple[str, ...]
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class _Signs:
    exact: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[str, ...]

    def found_in(self, tokens: Iterable[Token], folded: str) -> bool:
        if any(token.low in self.exact or token.low.startswith(self.prefixes) for token in tokens):
            return True
        return any(phrase in folded for phrase in self.phrases)


@cache
def _signs(language: str, key: str) -> _Signs:
    entries: list[str] = lexicon(f"{language}_spotting").get(key, [])
    return _Signs(
        frozenset(entry for entry in entries if "*" not in entry and " " not in entry),
        tuple(entry.rstrip("*") for entry in entries if entry.endswith("*")),
        tuple(entry for entry in entries if " " in entry),
    )


@cache
def _offices(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    phrases = lexicon(f"{language}_attribution").get("phrases", {})
    known = (
        frozenset(phrases.get("roles", ()))
        | frozenset(phrases.get("titles", ()))
        | frozenset(phrases.get("plural_roles", ()))
    )
    endings = tuple(phrases.get("role_endings", ())) + tuple(phrases.get("body_endings", ()))
    return known | frozenset(phrases.get("bodies", ())), endings


@cache
def _places(language: str) -> frozenset[str]:
    return frozenset(lexicon(f"{language}_attribution").get("phrases", {}).get("places", ()))


def score(
    text: str,
    language: str,
    block: BlockKind,
    quantities: Sequence[FoundQuantity] = (),
    attributions: Sequence[Attribution] = (),
    repeated: bool = False,
) -> Worth:
    """How much one sentence asks to be checked. ``repeated`` says that a teaser on the page repeats it."""
    tokens = tokenize(text)
    folded = f" {' '.join(text.lower().split())} "[:3000]
    signs = _found_signs(text, tokens, folded, language, block, quantities, attributions, repeated)
    has_figure = "figure" in signs
    weighted = [(_weight(sign, has_figure), sign) for sign in signs]
    total = _BASE + sum(weight for weight, _ in weighted)
    reasons = tuple(
        f"{sign}: {_WEIGHTS[sign][1]}" for _, sign in sorted(weighted, key=lambda pair: -abs(pair[0]))
    )
    bounded = round(min(1.0, max(0.0, total)), 2)
    return Worth(bounded, reasons, _kind(text, signs, quantities, attributions, tokens, folded, language))


def _weight(sign: str, has_figure: bool) -> float:
    """A figure that is only possible or planned can still be checked."""
    weight = _WEIGHTS[sign][0]
    return weight / 2 if has_figure and sign in _SOFTENED else weight


def _found_signs(
    text: str,
    tokens: Sequence[Token],
    folded: str,
    language: str,
    block: BlockKind,
    quantities: Sequence[FoundQuantity],
    attributions: Sequence[Attribution],
    repeated: bool,
) -> list[str]:
    signs: list[str] = []
    if quantities:
        signs.append(
            "figure" if any(q.modality is not Modality.VAGUE for q in quantities) else "vague_figure"
        )
    signs += _signs_of_source(attributions, language)
    for key in (
        "comparison",
        "event",
        "causal",
        "time",
        "opinion",
        "prediction",
        "exhortation",
        "gratitude",
        "announcement",
    ):
        if _signs(language, key).found_in(tokens, folded):
            signs.append(key)
    if any(_is_office(token.low, language) for token in tokens):
        signs.append("office")
    if any(
        token.low.removesuffix("s").removesuffix("’") in _places(language) or token.low in _places(language)
        for token in tokens
    ):
        signs.append("place")
    if text.rstrip("\"'»”“’ ").endswith("?"):
        signs.append("question")
    if any(token.low in _FIRST_PERSON for token in tokens):
        signs.append("first_person")
    if sum(token.is_word for token in tokens) < _FEWEST_WORDS:
        signs.append("short")
    if block in (BlockKind.TITLE, BlockKind.CAPTION):
        signs.append("headline")
    if repeated:
        signs.append("repeated")
    return signs


def _signs_of_source(attributions: Sequence[Attribution], language: str) -> list[str]:
    claimants = [attribution.claimant.text for attribution in attributions if attribution.claimant]
    if not claimants:
        return []
    words = [word for claimant in claimants for word in claimant.split()]
    is_official = any(_is_office(word.lower(), language) or _ABBREVIATION.match(word) for word in words)
    return ["official" if is_official else "attributed"]


def _is_office(low: str, language: str) -> bool:
    known, endings = _offices(language)
    last = low.rsplit("-", 1)[-1]
    return (
        last in known
        or last.removesuffix("s") in known
        or (bool(endings) and len(last) > 6 and last.endswith(endings))
    )


def _kind(
    text: str,
    signs: Sequence[str],
    quantities: Sequence[FoundQuantity],
    attributions: Sequence[Attribution],
    tokens: Sequence[Token],
    folded: str,
    language: str,
) -> SentenceKind:
    """The first that applies: what the sentence asks of a checker, not its grammar."""
    if "question" in signs:
        return SentenceKind.QUESTION
    if any(quantity.modality is not Modality.VAGUE for quantity in quantities):
        return SentenceKind.QUANTITY
    if "exhortation" in signs:
        return SentenceKind.EXHORTATION
    if "gratitude" in signs:
        return SentenceKind.OPINION
    if _is_quote(text, attributions):
        return SentenceKind.QUOTE
    if _signs(language, "media_terms").found_in(tokens, folded) and "event" in signs:
        return SentenceKind.MEDIA
    for sign, kind in (
        ("comparison", SentenceKind.COMPARISON),
        ("vague_figure", SentenceKind.QUANTITY),
        ("causal", SentenceKind.CAUSAL),
        ("official", SentenceKind.ATTRIBUTION),
        ("attributed", SentenceKind.ATTRIBUTION),
        ("prediction", SentenceKind.PREDICTION),
        ("opinion", SentenceKind.OPINION),
        ("event", SentenceKind.EVENT),
    ):
        if sign in signs:
            return kind
    return SentenceKind.STATUS if _signs(language, "past").found_in(tokens, folded) else SentenceKind.OTHER


def _is_quote(text: str, attributions: Sequence[Attribution]) -> bool:
    if any(attribution.voice is Voice.DIRECT_QUOTE for attribution in attributions):
        return True
    return quoted_length(find_quotations(text, 0, len(text)), 0, len(text)) > 0.8 * max(1, len(text))
