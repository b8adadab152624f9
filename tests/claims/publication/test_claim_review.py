"""ClaimReview in the strict profile: exact keys, numbers as strings, and faults said as sentences."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from claims.models import Review, Statement, Verdict
from claims.publication.claim_review import all_of, faults, strict
from claims.publication.content import build
from sources.models import Source
from tests.claims.publication.rows import Rows

SITE = "https://checks.example"


@pytest.fixture
def content(rows: Rows) -> dict[str, Any]:
    return build(rows.review)


def test_it_works(rows: Rows, content: dict[str, Any]) -> None:
    claim = rows.claims[0]

    assert strict(content, 0, SITE) == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "datePublished": content["first_published_at"][:10],
        "url": f"{SITE}/reviews/north-korean-soldiers/#claim-1",
        "author": {"@type": "Organization", "name": "Desk of Record", "url": f"{SITE}/"},
        "claimReviewed": claim.short_text,
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Mostly true",
            "ratingValue": "4",
            "bestRating": "5",
            "worstRating": "1",
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {
                "@type": "Organization",
                "name": "Joint Chiefs of Staff of South Korea",
                "sameAs": "https://www.wikidata.org/wiki/Q492880",
            },
            "datePublished": "2025-03-27",
            "appearance": [{"@type": "CreativeWork", "url": rows.snapshot.document.url}],
            "firstAppearance": {"@type": "CreativeWork", "url": rows.snapshot.document.url},
        },
    }


def test_every_verdict_has_its_own_markup_and_none_has_faults(content: dict[str, Any]) -> None:
    markups = all_of(content, SITE)

    assert [markup["url"].rpartition("#")[2] for markup in markups] == ["claim-1", "claim-2", "claim-3"]
    assert [faults(markup) for markup in markups] == [[], [], []]


def test_an_unordered_rating_goes_by_name_alone(content: dict[str, Any]) -> None:
    assert strict(content, 2, SITE)["reviewRating"] == {"@type": "Rating", "alternateName": "Missing context"}


def test_an_unknown_claimant_and_a_vague_date_are_left_out(rows: Rows) -> None:
    Statement.objects.update(claimant=None, own_voice=False, said_precision="month")

    item = strict(build(rows.review), 0, SITE)["itemReviewed"]

    assert "author" not in item
    assert "datePublished" not in item


def test_a_source_that_is_not_linked_is_not_linked_here_either(rows: Rows) -> None:
    Source.objects.filter(pk=rows.outlet.pk).update(link_policy="no_link")

    item = strict(build(rows.review), 0, SITE)["itemReviewed"]

    assert "appearance" not in item
    assert "firstAppearance" not in item


def test_a_page_elsewhere_is_the_address(rows: Rows) -> None:
    Review.objects.update(public_url="https://paper.example/check/1")

    markup = strict(build(Review.objects.get()), 1, SITE)

    assert markup["url"] == "https://paper.example/check/1#claim-2"


def test_a_wrong_attribution_is_a_claim_of_its_own(rows: Rows) -> None:
    Verdict.objects.filter(order=1).update(attribution_verdict="fabricated")

    markups = all_of(build(rows.review), SITE)

    assert len(markups) == 4
    assert markups[1]["url"].endswith("#claim-1-attribution")
    assert markups[1]["claimReviewed"].startswith("Joint Chiefs of Staff of South Korea: ")
    assert markups[1]["reviewRating"] == {"@type": "Rating", "alternateName": "Fabricated"}
    assert not faults(markups[1])


def test_a_verdict_on_the_attribution_alone_is_marked_up_as_such(rows: Rows) -> None:
    Verdict.objects.filter(order=1).update(attribution_verdict="misquoted", rating=None)

    markups = all_of(build(rows.review), SITE)

    assert len(markups) == 3
    assert markups[0]["reviewRating"]["alternateName"] == "Misquoted"
    assert markups[0]["url"].endswith("#claim-1")


def test_a_verdict_without_any_answer_has_a_fault_that_says_what_to_do(rows: Rows) -> None:
    Verdict.objects.filter(order=1).update(attribution_verdict="", rating=None)

    assert faults(strict(build(rows.review), 0, SITE)) == [
        "reviewRating has no alternateName: the verdict needs a rating."
    ]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("@id", "x"),
        ("dateModified", "2025-03-27"),
        ("inLanguage", "en"),
        ("citation", []),
        ("@context", "http://schema.org"),
        ("@type", "Review"),
        ("url", "javascript:alert(1)"),
        ("url", "/reviews/x/"),
        ("datePublished", "27 March"),
        ("claimReviewed", " "),
        ("author.name", ""),
        ("author.url", ""),
        ("reviewRating.alternateName", ""),
        ("reviewRating.ratingValue", 4),
        ("reviewRating.ratingValue", "6"),
        ("reviewRating.bestRating", "high"),
        ("itemReviewed.@type", "Thing"),
        ("itemReviewed.author.name", ""),
        ("itemReviewed.author.url", "https://x.example/"),
        ("itemReviewed.appearance", {"@type": "CreativeWork", "url": "https://x.example/"}),
        ("itemReviewed.appearance", [{"url": "ftp://x.example/"}]),
        ("itemReviewed.datePublished", "2025-03"),
    ],
)
def test_what_leaves_the_strict_profile_is_a_fault(content: dict[str, Any], path: str, value: object) -> None:
    markup = copy.deepcopy(strict(content, 0, SITE))
    *parents, key = path.split(".")
    target = markup
    for parent in parents:
        target = target[parent]
    target[key] = value

    assert len(faults(markup)) == 1


@pytest.mark.parametrize(
    "key", ["url", "author", "reviewRating", "itemReviewed", "claimReviewed", "datePublished"]
)
def test_a_missing_key_is_a_fault(content: dict[str, Any], key: str) -> None:
    markup = strict(content, 0, SITE)
    del markup[key]

    assert f"{key} is missing." in faults(markup)


def test_one_number_without_the_others_is_a_fault(content: dict[str, Any]) -> None:
    markup = strict(content, 0, SITE)
    del markup["reviewRating"]["bestRating"]

    assert faults(markup) == ["A numeric rating needs ratingValue, bestRating and worstRating together."]
