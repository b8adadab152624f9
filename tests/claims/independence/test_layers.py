"""The six layers: each joins what it should, and nothing else."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from claims.independence.records import Decision, Link, Party
from claims.models.origin import Ruling
from sources.models import Source, SourceRelation
from sources.ownership import Ownership
from tests.claims.independence.cases import (
    AGENCY,
    CHIEFS,
    MINISTRY,
    case_with,
    counts,
    k,
    kinds,
    outlet,
    report,
)
from tests.sources.test_syndication import COPIES, KOREAN, OTHER_DESK, WIRE


def relation(one: Party, other: Party, kind: str) -> SourceRelation:
    rows = [Source(pk=party.id, name=party.name) for party in (one, other)]
    return SourceRelation(from_source=rows[0], to_source=rows[1], kind=kind, evidence="Imprint of 2024")


def test_eighteen_copies_of_one_handout_are_one_origin() -> None:
    languages = ("de", "en", "fr", "ko")
    reports = [
        report(
            f"outlet {n}", n / 10, text=WIRE if n % 4 == 0 else "", language=languages[n % 4], agency=AGENCY
        )
        for n in range(18)
    ]
    content, attribution = counts(case_with(*reports))
    assert (content.reports, content.languages, content.k_loose, content.k_strict) == (18, 4, 1, 1)
    assert attribution.k_loose == 1


def test_two_reporters_with_one_handout_are_two_witnesses_and_one_origin_of_its_figures() -> None:
    case = case_with(report("a", text=WIRE), report("b", 1, text=OTHER_DESK))
    assert k(case) == (1, 1, 2, 2)
    assert kinds(case) == {"statement"}


def test_two_claimants_are_two_origins_and_only_one_names_ours() -> None:
    case = case_with(report("a"), report("b", 1, claimant=MINISTRY))
    content, attribution = counts(case)
    assert (content.k_loose, attribution.reports, attribution.k_loose) == (2, 1, 1)
    assert [root.label for root in content.roots] == ["Joint Chiefs", "Ministry"]


def test_reports_in_their_own_voice_share_no_claimant() -> None:
    assert k(case_with(report("a", claimant=None), report("b", 1, claimant=None)))[0] == 2


def test_the_same_claimant_another_week_still_counted_once() -> None:
    case = case_with(report("a"), report("b", 24 * 30))
    assert kinds(case) == {"claimant"} and k(case)[0] == 1


def test_a_briefing_and_a_handout_are_two_occasions() -> None:
    case = case_with(report("a", medium="handout"), report("b", 1, medium="briefing"))
    assert kinds(case) == {"claimant"}


def test_a_copy_joins_within_its_language_only() -> None:
    same = case_with(report("a", text=WIRE, claimant=None), report("b", 1, text=COPIES["cut"], claimant=None))
    assert kinds(same) == {"copy"} and k(same)[0] == 1
    korean = report("b", 1, text=WIRE, claimant=None, language="ko")
    assert k(case_with(report("a", text=WIRE, claimant=None), korean))[0] == 2


def test_half_shared_text_is_shown_to_a_person_and_joins_nothing() -> None:
    half = f"{WIRE[: len(WIRE) * 11 // 20]} {OTHER_DESK}"
    case = case_with(report("a", text=WIRE, claimant=None), report("b", 1, text=half, claimant=None))
    assert kinds(case) == {"rewrite"} and k(case)[0] == 2


def test_an_agency_credit_joins_across_languages_for_both_counts() -> None:
    wire = report("agency page", publisher=AGENCY, agency=AGENCY)
    french = report("quais", 2, language="fr", agency=AGENCY)
    assert {"agency"} <= kinds(case_with(wire, french)) and k(case_with(wire, french)) == (1, 1, 1, 1)
    next_week = report("quais", 24 * 8, language="fr", agency=AGENCY)
    assert "agency" not in kinds(case_with(wire, next_week))


@pytest.mark.parametrize(("kind", "edge"), [("mirrors", "mirror"), ("syndicates_from", "syndication")])
def test_stated_ties_between_outlets_join(kind: str, edge: str) -> None:
    ties = Ownership((relation(outlet("b"), outlet("a"), kind),))
    case = case_with(report("a", claimant=None), report("b", 1, claimant=None), ownership=ties)
    assert kinds(case) == {edge} and k(case)[0] == 1


def test_one_owner_joins_only_when_strictly_counted() -> None:
    group = outlet("group")
    ties = Ownership(tuple(relation(outlet(name), group, "owned_by") for name in "ab"))
    case = case_with(report("a", claimant=None), report("b", 1, claimant=None), ownership=ties)
    assert k(case)[:2] == (2, 1)
    owner = next(edge for edge in counts(case)[0].edges)
    assert owner.strict and "Imprint of 2024" in owner.evidence


def test_shared_intelligence_joins_claimants_only_when_strictly_counted() -> None:
    ties = Ownership((relation(CHIEFS, MINISTRY, "shares_intelligence_with"),))
    case = case_with(report("a"), report("b", 1, claimant=MINISTRY), ownership=ties)
    assert k(case)[:2] == (2, 1)


def test_a_spokesperson_speaks_for_the_body() -> None:
    speaker = Party(uuid4(), "Colonel Lee")
    ties = Ownership((relation(speaker, CHIEFS, "speaks_for"),))
    case = case_with(report("a"), report("b", 1, claimant=speaker), ownership=ties)
    assert k(case) == (1, 1, 2, 2)


def test_one_author_and_one_outlet_join() -> None:
    byline = case_with(
        report("a", byline="Ann Lee", claimant=None), report("b", 1, byline="Ann LEE", claimant=None)
    )
    assert kinds(byline) == {"byline"} and k(byline)[0] == 1
    twice = case_with(report("a", claimant=None), report("b", 1, publisher=outlet("a"), claimant=None))
    assert kinds(twice) == {"outlet"} and k(twice)[0] == 1


def test_naming_another_outlet_as_the_source_joins() -> None:
    case = case_with(report("a", claimant=None), report("b", 1, claimant=None, relays=(outlet("a"),)))
    assert kinds(case) == {"citation"} and k(case)[0] == 1


def test_two_reports_with_the_same_slip_of_the_pen() -> None:
    texts = [
        "Bericht aus Pjöngjang heute",
        "In Pjöngjang hieß es",
        "Aus Pjöngjang kam nichts",
        "Pjönjang schweigt",
        "Ob Pjönjang",
    ]
    reports = [report(f"o{n}", n, text=text, claimant=None, language="de") for n, text in enumerate(texts)]
    case = case_with(*reports)
    (edge,) = counts(case)[0].edges
    assert edge.kind == "shared_error" and "Pjönjang" in edge.evidence and "Pjöngjang" in edge.evidence
    inflected = [text.replace("Pjönjang", "Pjöngjangs") for text in texts]
    others = [report(f"o{n}", n, text=text, claimant=None, language="de") for n, text in enumerate(inflected)]
    assert not kinds(case_with(*others))


def test_two_reports_with_the_same_odd_figure() -> None:
    numbers = ["15,000", "15,000", "15,000", "18,000", "18,000"]
    reports = [
        report(f"o{n}", n, figures=frozenset({("person", number)})) for n, number in enumerate(numbers)
    ]
    (edge,) = [edge for edge in counts(case_with(*reports))[1].edges]
    assert edge.kind == "shared_error" and "18,000" in edge.evidence


def test_a_person_joins_and_keeps_apart() -> None:
    a, b, c = (
        report("a", text=WIRE),
        report("b", 1, text=COPIES["cut"]),
        report("c", 2, text=COPIES["framed"]),
    )
    apart = Decision(a.id, b.id, Ruling.APART)
    content, attribution = counts(case_with(a, b, c, decisions=(apart,)))
    assert content.k_loose == attribution.k_loose == 2
    other = report("d", 3, claimant=MINISTRY)
    joined = Decision(a.id, other.id, Ruling.JOINED)
    assert k(case_with(a, other, decisions=(joined,)))[0] == 1


def test_a_noted_translation_joins_across_languages() -> None:
    a, b = report("a", text=WIRE, claimant=None), report("b", 1, text=KOREAN, language="ko", claimant=None)
    link = Link(b.id, a.id, "translation_of", "Says so below the text.", 0.9)
    assert k(case_with(a, b, links=(link,)))[0] == 1


def test_no_report_is_no_origin() -> None:
    content, attribution = counts(case_with())
    assert (content.reports, content.k_loose, content.k_strict, attribution.reports) == (0, 0, 0, 0)


def test_a_dated_statement_goes_before_the_day_of_publication() -> None:
    case = case_with(report("a", said_on=date(2025, 3, 27)), report("b", 24 * 5, said_on=date(2025, 3, 27)))
    assert kinds(case) == {"statement"}


@pytest.mark.parametrize("hour", [-1, 0.5, 2])
def test_a_body_that_shares_with_two_others_joins_them_whenever_it_speaks(hour: float) -> None:
    hub = outlet("hub")
    ties = Ownership(tuple(relation(one, hub, "shares_intelligence_with") for one in (CHIEFS, MINISTRY)))
    reports = report("a"), report("b", 1, claimant=MINISTRY), report("c", hour, claimant=hub)
    assert k(case_with(*reports, ownership=ties))[:2] == (3, 1)


def test_a_report_that_names_two_sources_leaves_them_two() -> None:
    sources = report("a", claimant=None), report("b", 1, claimant=None)
    both = report("c", 2, claimant=None, relays=(outlet("a"), outlet("b")))
    assert k(case_with(*sources, both))[0] == 2


def test_two_pages_of_a_site_that_the_desk_does_not_know_are_one_outlet() -> None:
    site = Party(None, "harbour.example")
    pages = [report(name, publisher=site, claimant=None) for name in "ab"]
    assert k(case_with(*pages))[0] == 1
    assert k(case_with(*(report(name, publisher=None, claimant=None) for name in "ab")))[0] == 2
