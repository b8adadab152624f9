"""The words around numbers in one language (modality, units, people, context), read from its lexicon files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

from claims.text.quantities.currencies import currency_names
from claims.text.quantities.phrases import Phrases
from claims.text.quantities.romance.words import RomanceLists, romance_lists
from claims.text.quantities.slavic_words import SlavicWords, slavic_words
from claims.text.wordlists import languages_with, lexicon

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class ModalityWords:
    before: Phrases
    after: Phrases
    fillers: Words
    fraction_fillers: Words
    additional: Words
    only_before: Words
    worth: Phrases
    ago: Words
    planned: Words
    reached: Words
    planned_endings: tuple[str, ...]
    not_planned: Words
    hearsay_end: Words
    corrections: Words
    negators: Words
    opening_additional: Words
    over: Words
    under: Words
    prepositions: Words
    governs_over: tuple[str, ...]
    clear_before_duration: Words
    among_verbs: Words


@dataclass(frozen=True, slots=True)
class UnitWords:
    """``names`` holds measures and currencies; ``measures`` only the words that stand for a measure alone."""

    names: Phrases
    currencies: Words
    weights: Words
    weight: str
    weight_after: Words
    weight_clues: Words
    country_endings: tuple[str, ...]
    not_country: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonWords:
    names: Phrases
    words: Words
    endings: tuple[str, ...]
    not_endings: tuple[str, ...]
    predicates: Words
    predicate_phrases: Phrases
    fallen: Words
    casualty_verbs: Words
    aged: Words
    casualties: Words
    casualty_participles: Words
    counters: Words
    person_counters: Phrases
    repeats: Phrases
    repeats_after: Phrases
    adjective_endings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ShareWords:
    every: Words
    of: Words
    ratio_links: Words
    not_half: Words
    bare_genitive: bool
    multiples: Mapping[str, int]
    compared: Words
    times: Words
    standing: Mapping[str, Fraction]
    standing_nouns: Mapping[str, Fraction]
    not_standing: Words
    folds: Words
    factors: Phrases
    openers: Words


@dataclass(frozen=True, slots=True)
class ContextWords:
    months: Words
    clock_after: Words
    clock_before: Words
    clock_nouns: Words
    zones: Words
    year_before: Words
    year_links: Words
    labels: Words
    label_endings: tuple[str, ...]
    links: Words
    stops: Words
    up: Words
    down: Words
    by: Words
    origin: Words
    target: Words
    change_nouns: Words
    compared: Words
    per: Phrases
    heads: Words
    ages_before: Words
    range_links: Phrases
    between: Words
    between_links: Words
    calibre_nouns: Words
    genitive: Words
    clause_ends: Words
    than: Words
    wholes: Words
    points: Words
    streets: Words
    rate_before: Words
    rate_verbs: Words
    references: Words
    lower_case_months: bool


@dataclass(frozen=True, slots=True)
class FigureLexicon:
    language: str
    capital_nouns: bool
    modality: ModalityWords
    units: UnitWords
    persons: PersonWords
    shares: ShareWords
    context: ContextWords
    slavic: SlavicWords | None = None
    romance: RomanceLists | None = None

    @property
    def reads_modality(self) -> bool:
        return bool(self.modality.fillers)


def _words(table: Mapping[str, Any], key: str) -> Words:
    """The list ``key``, and the words that stand under ``declined`` as stems and endings."""
    groups = table.get("declined", {}).get(key, ())
    declined = (stem + ending for group in groups for stem in group["stems"] for ending in group["endings"])
    return frozenset(table.get(key, ())).union(declined)


def _phrases(table: Mapping[str, Any], key: str) -> Phrases:
    return Phrases({key: table.get(key, ())})


def _bridged(table: Mapping[str, Any]) -> dict[str, list[str]]:
    """Phrases that may stand before a number, also with a preposition behind those that take one."""
    bridges = table.get("bridges", {})
    after, words = frozenset(bridges.get("after", ())), bridges.get("words", ())
    return {
        code: [*phrases, *(f"{phrase} {word}" for phrase in phrases if phrase in after for word in words)]
        for code, phrases in table.get("before", {}).items()
    }


def _modality(table: Mapping[str, Any]) -> ModalityWords:
    guard = table.get("preposition", {})
    return ModalityWords(
        before=Phrases(_bridged(table)),
        after=Phrases(table.get("after", {})),
        fillers=_words(table, "fillers"),
        fraction_fillers=_words(table, "fraction_fillers"),
        additional=_words(table, "additional"),
        only_before=_words(table, "only_before"),
        worth=_phrases(table, "worth"),
        ago=_words(table, "ago"),
        planned=_words(table, "planned"),
        reached=_words(table, "reached"),
        planned_endings=tuple(table.get("planned_endings", ())),
        not_planned=_words(table, "not_planned"),
        hearsay_end=_words(table, "hearsay_end"),
        corrections=_words(table, "corrections"),
        negators=_words(table, "negators"),
        opening_additional=_words(table, "opening_additional"),
        over=_words(guard, "over"),
        under=_words(guard, "under"),
        prepositions=_words(guard, "words"),
        governs_over=tuple(guard.get("governs_over", ())),
        clear_before_duration=_words(guard, "clear_before_duration"),
        among_verbs=_words(guard, "among_verbs"),
    )


def _units(table: Mapping[str, Any], language: str) -> UnitWords:
    measures = {code: tuple(names) for code, names in table.get("units", {}).items()}
    own = {code: tuple(names) for code, names in table.get("currencies", {}).items()}
    if "percent" not in measures:
        measures["percent"] = ("%",)
    known = {name for names in (*measures.values(), *own.values()) for name in names}
    named = {code: tuple(set(names) - known) for code, names in currency_names(language).items()}
    currencies = {code: (*own.get(code, ()), *named.get(code, ())) for code in {*own, *named}}
    endings = table.get("endings", {})
    weights = table.get("weights", {})
    return UnitWords(
        names=Phrases({**measures, **currencies}),
        currencies=frozenset(currencies),
        weights=_words(weights, "words"),
        weight=weights.get("unit", ""),
        weight_after=_words(weights, "after"),
        weight_clues=_words(weights, "clues"),
        country_endings=tuple(endings.get("country", ())),
        not_country=tuple(endings.get("not_country", ())),
    )


def _persons(table: Mapping[str, Any]) -> PersonWords:
    adjectives = table.get("adjective_endings", {})
    return PersonWords(
        names=Phrases({"person": [word for word in table.get("words", ()) if " " in word or "-" in word]}),
        words=_words(table, "words"),
        endings=tuple(table.get("endings", ())),
        not_endings=tuple(table.get("not_endings", ())),
        predicates=_words(table, "predicates"),
        predicate_phrases=_phrases(table, "predicate_phrases"),
        fallen=_words(table, "fallen"),
        casualty_verbs=_words(table, "casualty_verbs"),
        aged=_words(table, "aged"),
        casualties=_words(table, "casualties"),
        casualty_participles=_words(table, "casualty_participles"),
        counters=_words(table, "counters"),
        person_counters=_phrases(table, "person_counters"),
        repeats=_phrases(table, "repeats"),
        repeats_after=_phrases(table, "repeats_after"),
        adjective_endings={ending: code for code, endings in adjectives.items() for ending in endings},
    )


def _values(table: Mapping[str, Any], key: str) -> dict[str, Fraction]:
    """Word -> value, from lists of words by their value in digits."""
    return {word: Fraction(value) for value, words in table.get(key, {}).items() for word in words}


def _shares(table: Mapping[str, Any]) -> ShareWords:
    part = table.get("fractions", {})
    compared = part.get("compared", {})
    return ShareWords(
        every=_words(part, "every"),
        of=_words(part, "of"),
        ratio_links=_words(part, "in"),
        not_half=_words(part, "not_half"),
        bare_genitive=part.get("bare_genitive", False),
        multiples=part.get("multiples", {}),
        compared=_words(compared, "words"),
        times=_words(compared, "times"),
        standing=_values(part, "standing"),
        standing_nouns=_values(part, "standing_nouns"),
        not_standing=_words(part, "not_standing"),
        folds=_words(part, "folds"),
        factors=_phrases(part, "factors"),
        openers=_share_openers(part),
    )


def _share_openers(part: Mapping[str, Any]) -> Words:
    """The words besides numbers and halves that a multiple can begin with."""
    standing = (_values(part, "standing"), _values(part, "standing_nouns"))
    return frozenset(part.get("multiples", ())).union(*standing)


def _context(table: Mapping[str, Any]) -> ContextWords:
    return ContextWords(
        label_endings=tuple(table.get("label_endings", ())),
        per=_phrases(table, "per"),
        range_links=_phrases(table, "range_links"),
        origin=_words(table, "from"),
        target=_words(table, "to"),
        months=_words(table, "months"),
        clock_after=_words(table, "clock_after"),
        clock_before=_words(table, "clock_before"),
        clock_nouns=_words(table, "clock_nouns"),
        zones=_words(table, "zones"),
        year_before=_words(table, "year_before"),
        year_links=_words(table, "year_links"),
        labels=_words(table, "labels"),
        links=_words(table, "links"),
        stops=_words(table, "stops"),
        up=_words(table, "up"),
        down=_words(table, "down"),
        by=_words(table, "by"),
        change_nouns=_words(table, "change_nouns"),
        compared=_words(table, "compared"),
        heads=_words(table, "heads"),
        ages_before=_words(table, "ages_before"),
        between=_words(table, "between"),
        between_links=_words(table, "between_links"),
        calibre_nouns=_words(table, "calibre_nouns"),
        genitive=_words(table, "genitive"),
        clause_ends=_words(table, "clause_ends"),
        than=_words(table, "than"),
        wholes=_words(table, "wholes"),
        points=_words(table, "points"),
        streets=_words(table, "streets"),
        rate_before=_words(table, "rate_before"),
        rate_verbs=_words(table, "rate_verbs"),
        references=_words(table, "references"),
        lower_case_months=table.get("lower_case_months", False),
    )


@cache
def figure_lexicon(language: str) -> FigureLexicon:
    """The words of a language; empty lists where the language has no files yet."""

    def part(name: str) -> Mapping[str, Any]:
        return lexicon(f"{language}/{name}") if language in languages_with(name) else {}

    return FigureLexicon(
        language=language,
        capital_nouns=language == "de",
        modality=_modality(part("modality")),
        units=_units(part("units"), language),
        persons=_persons(part("persons")),
        shares=_shares(part("units")),
        context=_context(part("context")),
        slavic=slavic_words(part("context").get("slavic")),
        romance=romance_lists(part("context").get("romance")),
    )
