"""What the analysis of a text says: frozen records whose offsets are code points into the text as given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class BlockKind(StrEnum):
    TITLE = "title"
    BODY = "body"
    CAPTION = "caption"
    BOILERPLATE = "boilerplate"
    DUPLICATE = "duplicate"


class Modality(StrEnum):
    """How a stated number is meant; the intervals stand in the docs page on figures."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    ABOUT_OR_MORE = "about_or_more"
    SLIGHTLY_OVER = "slightly_over"
    NEARLY = "nearly"
    UP_TO = "up_to"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    VAGUE = "vague"
    FRACTION = "fraction"
    NONE = "none"


class Form(StrEnum):
    LEVEL = "level"
    CHANGE_ABSOLUTE = "change_absolute"
    CHANGE_RELATIVE = "change_relative"
    SHARE = "share"
    RATIO = "ratio"
    RATE_PER = "rate_per"
    RANK = "rank"
    MULTIPLE = "multiple"


class BoundsFrom(StrEnum):
    """Who set the bounds: the claimant's own words, or a tolerance that we assume."""

    STATED = "stated"
    RULE = "rule"


class Voice(StrEnum):
    DIRECT_QUOTE = "direct_quote"
    PARAPHRASE = "paraphrase"
    MIXED = "mixed"
    OUTLET_VOICE = "outlet_voice"
    HEADLINE = "headline"


class SentenceKind(StrEnum):
    """The same codes as the kinds of a Claim."""

    QUANTITY = "quantity"
    EVENT = "event"
    ATTRIBUTION = "attribution"
    QUOTE = "quote"
    CAUSAL = "causal"
    COMPARISON = "comparison"
    STATUS = "status"
    MEDIA = "media"
    PREDICTION = "prediction"
    OPINION = "opinion"
    EXHORTATION = "exhortation"
    QUESTION = "question"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` of the analysed text, end exclusive."""

    start: int
    end: int
    text: str


class FlagKind(StrEnum):
    """What may be hidden in a text: a key ignores it, a person is told."""

    ZERO_WIDTH = "zero_width"
    BIDI = "bidi"
    CONTROL = "control"
    HOMOGLYPH = "homoglyph"


@dataclass(frozen=True, slots=True)
class Flag:
    """Something in ``text[start:end]`` that the eye does not see."""

    start: int
    end: int
    text: str
    kind: FlagKind


class NameKind(StrEnum):
    COUNTRY = "country"
    CAPITAL = "capital"
    OFFICE = "office"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name as printed and the key that is the same in every language and spelling."""

    start: int
    end: int
    text: str
    kind: NameKind
    key: str


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text with one kind; ``duplicate_of`` is the span a duplicate repeats.

    ``language`` is the block's own, an ISO 639-1 code or "und"; empty where nobody has told it yet.
    """

    start: int
    end: int
    kind: BlockKind
    duplicate_of: tuple[int, int] | None = None
    language: str = ""


class PeriodRole(StrEnum):
    """How a period bounds what is said: within it, from it on, up to it, as it stood on its last day.

    A period that something is only compared with bounds nothing.
    """

    DURING = "during"
    SINCE = "since"
    UNTIL = "until"
    AS_OF = "as_of"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class Period:
    """A period as printed, and its first and last day where they can be told."""

    start: int
    end: int
    text: str
    first: date | None
    last: date | None
    role: PeriodRole


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """One figure. The span is numeral plus scale word and an attached currency sign.

    ``value`` is the stated number, None for ranges and vague words. ``low`` and ``high`` are the
    interval, None only where it is open. ``why`` says in words what the reading rests on. ``direction``
    is "up" or "down" for a change, ``base`` what a rate or share is taken of, ``from_value`` what it was before.
    ``period`` and ``place`` are what the sentence says of when and where.
    """

    start: int
    end: int
    text: str
    value: float | int | None
    low: float | int | None
    high: float | int | None
    low_inclusive: bool
    high_inclusive: bool
    modality: Modality
    bare: bool
    bounds_from: BoundsFrom
    form: Form
    unit: str | None
    counted: str | None
    additional: bool
    planned: bool = False
    why: str = ""
    direction: str | None = None
    base: str | None = None
    from_value: float | int | None = None
    period: Period | None = None
    place: Span | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it (claimant), through whom (relays, nearest to the claimant first), with which cue.

    ``hedge`` is the word that takes distance ("angeblich", "reportedly"); ``denied`` says that the
    claimant denies what is said.
    """

    claimant: Span | None
    relays: tuple[Span, ...]
    cue: Span | None
    voice: Voice
    hedge: Span | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Proposition:
    """A part of a sentence that can be true or false alone, and how it reads as a sentence of its own."""

    start: int
    end: int
    text: str
    wording: str


@dataclass(frozen=True, slots=True)
class AnalyzedSentence:
    """One sentence. ``propositions`` are its parts that can be true or false alone, none where it is one."""

    start: int
    end: int
    text: str
    block: BlockKind
    check_worthiness: float
    reasons: tuple[str, ...]
    kind: SentenceKind
    quantities: tuple[FoundQuantity, ...]
    attributions: tuple[Attribution, ...]
    proposed_text: str = ""
    short_text: str = ""
    propositions: tuple[Proposition, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class AnalyzedText:
    language: str
    language_note: str
    blocks: tuple[Block, ...]
    sentences: tuple[AnalyzedSentence, ...]
    flags: tuple[Flag, ...] = ()
