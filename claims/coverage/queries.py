"""What the connectors are asked for a claim: its names, what it counts and its figures, worded in several languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.utils.translation import gettext as _

from claims.models import Claim
from claims.refusal import StepRefused
from claims.relevance import Anchors, anchors_of
from claims.text.concepts import ConceptKind, kind_of, search_word
from claims.text.names import country_name, english_name, find_names
from claims.text.numbers.printing import printed
from claims.text.records import NameKind
from sources.connectors.base import Query, Wording
from sources.models import SourceName
from sources.naming import find_source

LANGUAGES = ("de", "en", "fr", "es", "uk", "ru", "ko")
LATIN = frozenset({"de", "en", "fr", "es"})
MOST_COUNTRIES, MOST_NAMES, MOST_THINGS, MOST_ACTS, MOST_FIGURES = 3, 2, 2, 1, 2
# Smaller figures stand in every text.
LEAST_TELLING = 10
# A claim may look back at earlier reports; what follows it comes within weeks.
BEFORE, AFTER = timedelta(days=270), timedelta(days=90)
# What a person may write: more would be no query any more.
MOST_TERMS, LONGEST_TERM, MOST_WORDINGS = 12, 100, 12


@dataclass(frozen=True, slots=True)
class Edited:
    """A query as a person wants it sent: wordings by language, and the days of publication."""

    wordings: tuple[Wording, ...]
    since: date | None = None
    until: date | None = None


def query_of(claim: Claim) -> Query:
    """Return what the connectors are asked: the claim's terms in each language, the claim's own language first."""
    anchors = anchors_of(claim)
    said_on = anchors.said_on
    known = [claim.language] if claim.language in LANGUAGES else []
    languages = list(dict.fromkeys([*known, *LANGUAGES]))
    names = _printed_names(claim)
    return Query(
        text=claim.short_text,
        terms=tuple(_shared_terms(anchors, names)),
        language=claim.language or None,
        since=said_on - BEFORE if said_on else None,
        until=said_on + AFTER if said_on else None,
        wordings=tuple(Wording(code, tuple(_terms(anchors, names, code))) for code in languages),
    )


def edited(query: Query, wanted: Edited) -> Query:
    """Return the query as a person edited it; raises StepRefused of kind ``input`` for one that says nothing."""
    wordings = tuple(cleaned for cleaned in map(_cleaned, wanted.wordings) if cleaned.terms)
    if not wordings:
        raise StepRefused(
            "input", _("Write at least one term in one language: without terms nothing is found.")
        )
    if len(wordings) > MOST_WORDINGS:
        raise StepRefused("input", _("A query has at most %(most)d wordings.") % {"most": MOST_WORDINGS})
    if wanted.since and wanted.until and wanted.since > wanted.until:
        raise StepRefused("input", _("The first day lies after the last one: exchange them."))
    terms = tuple(dict.fromkeys(term for wording in wordings for term in wording.terms))
    return replace(query, terms=terms, wordings=wordings, since=wanted.since, until=wanted.until)


def in_languages(query: Query, languages: Sequence[str]) -> Query:
    """Return the query with only the wordings of these languages; none given means all."""
    kept = tuple(one for one in query.wordings if not languages or one.language in languages)
    return replace(query, wordings=kept or query.wordings)


def _cleaned(wording: Wording) -> Wording:
    terms = list(dict.fromkeys(" ".join(term.split()) for term in wording.terms if term.strip()))
    if len(terms) > MOST_TERMS or any(len(term) > LONGEST_TERM for term in terms):
        raise StepRefused(
            "input",
            _("%(language)s: a wording has at most %(terms)d terms of at most %(letters)d characters.")
            % {
                "language": wording.language or _("Your own words"),
                "terms": MOST_TERMS,
                "letters": LONGEST_TERM,
            },
        )
    if any(not char.isprintable() for term in terms for char in term):
        raise StepRefused("input", _("A term holds a character that cannot be sent: type it anew."))
    return Wording(wording.language or None, tuple(terms))


def _terms(anchors: Anchors, names: Sequence[str], language: str) -> Iterable[str]:
    """The most telling first: services that take few words take these."""
    countries = _countries(anchors)
    things = _worded(anchors, language, ConceptKind.THING, ConceptKind.FATE)
    acts = _worded(anchors, language, ConceptKind.ACT)
    terms = [
        *(country_name(code, language) for code in countries[:MOST_COUNTRIES]),
        *_names_in(names, language),
        *things[:MOST_THINGS],
        *_figures(anchors, language),
        *acts[:MOST_ACTS],
    ]
    return dict.fromkeys(terms)


def _shared_terms(anchors: Anchors, names: Sequence[str]) -> Iterable[str]:
    """Names and figures once each, for what compares texts itself and knows the other spellings."""
    figures = (f"{figure.value:f}".rstrip("0").rstrip(".") for figure in anchors.figures if figure.value)
    return dict.fromkeys([*map(english_name, _countries(anchors)), *names, *figures])


def _countries(anchors: Anchors) -> list[str]:
    own = sorted(key for key in anchors.names if ":" not in key)
    return [*own, *sorted(key for key in anchors.context if ":" not in key)]


def _worded(anchors: Anchors, language: str, *kinds: ConceptKind) -> list[str]:
    counted = {key for figure in anchors.figures for key in figure.counted}
    keys = sorted(anchors.concepts, key=lambda key: (key not in counted, key))
    words = (search_word(key, language) for key in keys if kind_of(key) in kinds)
    return [word for word in words if word]


def _figures(anchors: Anchors, language: str) -> list[str]:
    """Each figure as the language prints it, and with its word of scale where it has one."""
    values = sorted({abs(one.value) for one in anchors.figures if one.value}, reverse=True)
    telling = [value for value in values if value >= LEAST_TELLING] or values
    forms = [form for value in telling[:1] for form in printed(value, language)]
    return forms[:MOST_FIGURES]


def _printed_names(claim: Claim) -> tuple[str, ...]:
    found = find_names(claim.text, claim.language)
    return tuple(dict.fromkeys(name.text for name in found if name.kind is NameKind.NAME))[:MOST_NAMES]


def _names_in(names: Sequence[str], language: str) -> Iterator[str]:
    """Names as the desk knows them in a language; the printed form where the script is the same."""
    for name in names:
        source = find_source(name)
        known = SourceName.objects.filter(source=source, language=language).first() if source else None
        if known:
            yield known.name
        elif language in LATIN and name.isascii():
            yield name
