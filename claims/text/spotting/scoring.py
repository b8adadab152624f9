"""Which sentences are worth checking: a score from 0 to 1, the reasons for it in words, and the kind of sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

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
_FEWEST_WORDS = 4
_LONGEST_WORD = 60
# These tell the kind of a sentence and carry no weight.
_HINTS = frozenset({"past", "media_terms"})
_ABBREVIATION = re.compile(r"[A-ZА-ЯІЇЄҐ]{2,6}\Z")


@dataclass(frozen=True, slots=True)
class Worth:
    """``score`` between 0 and 1, two decimals; ``reasons`` strongest first."""

    score: float
    reasons: tuple[str, ...]
    kind: SentenceKind


@dataclass(frozen=True, slots=True)
class _SignWords:
    """The signs of a language by the words that give them: whole words, beginnings, parts, and phrases."""

    exact: Mapping[str, frozenset[str]]
    prefixes: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[str, str], ...]


@cache
def _sign_words(language: str) -> _SignWords:
    exact: dict[str, set[str]] = {}
    prefixes: list[tuple[str, str]] = []
    parts: list[tuple[str, str]] = []
    phrases: list[tuple[str, str]] = []
    for key, entries in lexicon(f"{language}/spotting").items():
        for entry in entries:
            if " " in entry:
                phrases.append((entry.strip("*"), key))
            elif entry.startswith("*"):
                parts.append((entry.strip("*"), key))
            elif entry.endswith("*"):
                prefixes.append((entry[:-1], key))
            else:
                exact.setdefault(entry, set()).add(key)
    whole = {word: frozenset(keys) for word, keys in exact.items()}
    return _SignWords(whole, tuple(prefixes), tuple(parts), tuple(phrases))


@lru_cache(50_000)
def _signs_of_word(language: str, low: str) -> frozenset[str]:
    known = _sign_words(language)
    begun = {key for prefix, key in known.prefixes if low.startswith(prefix)}
    within = {key for part, key in known.parts if part in low}
    signs = known.exact.get(low, frozenset()) | begun | within
    plain = low.removesuffix("s").removesuffix("’")
    if _is_office(low, language):
        signs |= {"office"}
    if low in _places(language) or plain in _places(language):
        signs |= {"place"}
    return signs


def _signs_of_words(language: str, tokens: Iterable[Token], folded: str) -> set[str]:
    found: set[str] = set()
    for low in {token.low for token in tokens}:
        found |= _signs_of_word(language, low[:_LONGEST_WORD])
    found.update(key for phrase, key in _sign_words(language).phrases if phrase in folded)
    return found


@cache
def _offices(language: str) -> tuple[frozenset[str], tuple[str, ...]]:
    phrases = lexicon(f"{language}/attribution").get("phrases", {})
    known = (
        frozenset(phrases.get("roles", ()))
        | frozenset(phrases.get("titles", ()))
        | frozenset(phrases.get("plural_roles", ()))
    )
    endings = tuple(phrases.get("role_endings", ())) + tuple(phrases.get("body_endings", ()))
    return known | frozenset(phrases.get("bodies", ())), endings


@cache
def _places(language: str) -> frozenset[str]:
    return frozenset(lexicon(f"{language}/attribution").get("phrases", {}).get("places", ()))


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
    weighted = [(_weight(sign, has_figure), sign) for sign in signs if sign in _WEIGHTS]
    total = _BASE + sum(weight for weight, _ in weighted)
    reasons = tuple(
        f"{sign}: {_WEIGHTS[sign][1]}"
        for _, sign in sorted(weighted, key=lambda pair: (-abs(pair[0]), pair[1]))
    )
    bounded = round(min(1.0, max(0.0, total)), 2)
    return Worth(bounded, reasons, _kind(text, signs, quantities, attributions))


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
    signs = [sign for sign in _signs_of_words(language, tokens, folded) if sign in _WEIGHTS or sign in _HINTS]
    if quantities:
        signs.append(
            "figure" if any(q.modality is not Modality.VAGUE for q in quantities) else "vague_figure"
        )
    signs += _signs_of_source(attributions, language)
    if text.rstrip("\"'»”“’ ").endswith("?"):
        signs.append("question")
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
    is_official = any(
        "office" in _signs_of_word(language, word.lower()[:_LONGEST_WORD]) or _ABBREVIATION.match(word)
        for word in words
    )
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
    if "media_terms" in signs and "event" in signs:
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
    return SentenceKind.STATUS if "past" in signs else SentenceKind.OTHER


def _is_quote(text: str, attributions: Sequence[Attribution]) -> bool:
    if any(attribution.voice is Voice.DIRECT_QUOTE for attribution in attributions):
        return True
    return quoted_length(find_quotations(text, 0, len(text)), 0, len(text)) > 0.8 * max(1, len(text))
