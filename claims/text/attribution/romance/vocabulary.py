"""The words of one Romance language: word classes, cue phrases and the forms of its verbs of saying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from claims.text.wordlists import lexicon

Phrase = tuple[str, ...]


class Form(StrEnum):
    """Which form of a verb a word is; only participles need an auxiliary."""

    FINITE = "finite"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    INFINITIVE = "infinitive"


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a word: ``lemma`` is its infinitive.

    ``that`` asks for something said behind it, ``reflexive`` for a reflexive pronoun, ``tails`` for one of
    these word sequences.
    """

    lemma: str
    manner: str
    form: Form
    that: bool = False
    reflexive: bool = False
    tails: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``classes`` are word classes by name, ``cues`` phrases by name and first word, ``verbs`` readings by form."""

    language: str
    classes: Mapping[str, frozenset[str]]
    cues: Mapping[str, Mapping[str, tuple[Phrase, ...]]]
    verbs: Mapping[str, tuple[Verb, ...]]
    agreement: Mapping[str, str]
    contracted: Mapping[str, str]
    needs: Mapping[str, frozenset[str]]
    spoiled: Mapping[str, frozenset[str]]
    closed: frozenset[str]
    nouns: frozenset[str]
    finite: frozenset[str]
    media: frozenset[str]
    media_openers: frozenset[str]
    adjective_endings: tuple[str, ...]
    infinitive_endings: tuple[str, ...]
    verbal_endings: tuple[str, ...]
    object_after: tuple[str, ...]
    longest_place: int

    def __getitem__(self, name: str) -> frozenset[str]:
        return self.classes[name]


@cache
def vocabulary(language: str) -> Vocabulary:
    """The words of French ("fr") or Spanish ("es")."""
    table = lexicon(f"{language}/attribution")
    phrases = table["phrases"]
    classes = {name: frozenset(found) for name, found in phrases.items() if name != "agreement"}
    classes |= {name: frozenset(found) for name, found in table["cues"].items()}
    verbs = _verbs(table)
    finite = frozenset(
        form for form, readings in verbs.items() if any(r.form is Form.FINITE for r in readings)
    )
    function_words = ("prepositions", "adverbs", "auxiliaries", "being", "other_verbs", "clitics_only")
    closed = frozenset().union(*(classes.get(name, frozenset()) for name in function_words))
    noun_classes = ("titles", "plural_roles", "bodies", "documents", "media_nouns")
    return Vocabulary(
        language=language,
        classes=classes,
        cues={
            name: _by_first(found)
            for name, found in [*table["cues"].items(), ("known_names", phrases["known_names"])]
        },
        verbs=verbs,
        agreement=phrases["agreement"],
        contracted=table["contracted"],
        needs={lemma: frozenset(found) for lemma, found in table["needs"].items()},
        spoiled={lemma: frozenset(found) for lemma, found in table["spoiled"].items()},
        closed=closed,
        nouns=frozenset().union(*(classes[name] for name in noun_classes)),
        finite=finite,
        media=classes["media"],
        media_openers=frozenset(name.replace("'", "' ").split()[0] for name in classes["media"]),
        adjective_endings=tuple(phrases["adjective_endings"]),
        infinitive_endings=tuple(table["cues"]["infinitive_endings"]),
        verbal_endings=tuple(table["cues"]["verbal_endings"]),
        object_after=tuple(table["cues"]["object_after"]),
        longest_place=max(len(place.split()) for place in phrases["places"]),
    )


def _by_first(found: Iterable[str]) -> Mapping[str, tuple[Phrase, ...]]:
    """Phrases by their first word, the longest first."""
    grouped: dict[str, list[Phrase]] = defaultdict(list)
    for phrase in sorted({tuple(entry.split()) for entry in found}, key=lambda p: (-len(p), p)):
        grouped[phrase[0]].append(phrase)
    return {first: tuple(phrases) for first, phrases in grouped.items()}


def _verbs(table: Mapping[str, Any]) -> Mapping[str, tuple[Verb, ...]]:
    readings: dict[str, dict[Verb, None]] = defaultdict(dict)
    kinds = [
        ("say", False, False, table["verbs"]["say"]),
        ("say", True, False, table["verbs"]["say_that"]),
        ("stance", False, False, table["verbs"]["stance"]),
        ("stance", True, False, table["verbs"]["stance_that"]),
        ("cite", False, False, table["verbs"]["cite"]),
        ("stance", False, True, table["reflexive"]),
    ]
    for manner, that, reflexive, by_class in kinds:
        for name, stems in by_class.items():
            endings = table["conjugation"][name]
            for stem in stems:
                lemma = stem.split("|")[0] + endings["infinitive"][0]
                for form, word in _forms(endings, stem):
                    readings[word][Verb(lemma, manner, form, that, reflexive)] = None
    for expression in table.get("expressions", ()):
        tails = tuple(tuple(tail.split()) for tail in expression["tails"])
        for key, form in (("forms", Form.FINITE), ("participle", Form.PARTICIPLE)):
            for word in expression[key]:
                readings[word][Verb(word, "say", form, tails=tails)] = None
    return {word: tuple(found) for word, found in readings.items()}


def _forms(endings: Mapping[str, list[str]], stem: str) -> Iterable[tuple[Form, str]]:
    """All forms of a stem ``base``, ``base|present`` or ``base|present|preterite``."""
    parts = stem.split("|")
    base, present = parts[0], parts[1] if len(parts) > 1 else parts[0]
    preterite = parts[2] if len(parts) > 2 else base
    for tense, root, form in (
        ("present", present, Form.FINITE),
        ("imperfect", base, Form.FINITE),
        ("preterite", preterite, Form.FINITE),
        ("participle", base, Form.PARTICIPLE),
        ("gerund", preterite, Form.GERUND),
        ("infinitive", base, Form.INFINITIVE),
    ):
        for ending in endings.get(tense, ()):
            yield form, root + ending
