"""Reporting that goes in a circle is found along the citations and told in words."""

from __future__ import annotations

from typing import Any

from claims.independence.circularity import Finding, findings
from claims.independence.counting import count, edges_of
from claims.independence.records import Case, Link, Report
from claims.models.origin import Aspect
from tests.claims.independence.cases import MINISTRY, case_with, outlet, report


def found(case: Case) -> list[Finding]:
    edges = edges_of(case)
    return list(findings(case, edges, count(case, Aspect.CONTENT, edges)))


def kinds_of(case: Case) -> list[str]:
    return [str(finding.kind) for finding in found(case)]


def cites(one: Report, other: Report) -> Link:
    return Link(one.id, other.id, "cites", "Links to it.", 0.9)


def alone(name: str, hours: float = 0, **fields: Any) -> Report:
    return report(name, hours, claimant=None, **fields)


def test_support_that_rests_on_the_first_publication_through_hops() -> None:
    first = alone("first", first=True)
    middle, last = alone("middle", 2), alone("last", 4, supports=True)
    case = case_with(first, middle, last, links=(cites(last, middle), cites(middle, first)))
    told = {str(finding.kind): finding.sentence for finding in found(case)}
    assert "last → middle → first" in told["cites_first"]
    assert set(told) == {"cites_first", "one_root"}


def test_a_document_that_is_no_report_may_be_a_hop() -> None:
    first, last = alone("first", first=True), alone("last", 4, supports=True)
    outside = alone("outside").id
    links = (Link(last.id, outside, "cites", "", 0.9), Link(outside, first.id, "cites", "", 0.9))
    assert "cites_first" in kinds_of(case_with(first, last, links=links))


def test_a_circle_is_told_once() -> None:
    a, b, c = alone("a"), alone("b", 1), alone("c", 2)
    case = case_with(a, b, c, links=(cites(a, b), cites(b, c), cites(c, a)))
    (finding,) = found(case)
    assert finding.kind == "cycle" and finding.sentence.count("→") == 3


def test_evidence_that_names_our_own_review() -> None:
    ours = frozenset({"desk.example/reviews/three-figures"})
    naming = alone("naming", 1, text="As https://desk.example/reviews/three-figures shows, all is well.")
    through = alone("through", 2, relays=(outlet("naming"),))
    case = case_with(alone("first", first=True), naming, through, ours=ours)
    assert kinds_of(case) == ["cites_us", "cites_us"]
    assert any("through → naming" in finding.sentence for finding in found(case))


def test_confirmations_with_the_root_of_the_claim_confirm_nothing() -> None:
    first = report("first", first=True)
    case = case_with(first, report("b", 1, supports=True), report("c", 2, supports=True))
    (finding,) = found(case)
    assert finding.kind == "one_root" and "All 2 supporting reports" in finding.sentence


def test_support_of_another_origin_is_no_circle() -> None:
    case = case_with(report("first", first=True), report("b", 1, supports=True, claimant=MINISTRY))
    assert found(case) == []
