"""ClaimReview JSON-LD in the strict profile that Google and Duke's Reporters' Lab accept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from claims.models.review import AttributionVerdict
from claims.publication.provenance import web_address

CONTEXT = "https://schema.org"
KEYS = frozenset(
    {"@context", "@type", "datePublished", "url", "author", "claimReviewed", "reviewRating", "itemReviewed"}
)
NUMBERS = ("ratingValue", "bestRating", "worstRating")
PERSONS = frozenset({"person", "social_account"})
WRONG_ATTRIBUTIONS = frozenset({AttributionVerdict.MISQUOTED, AttributionVerdict.FABRICATED})
EXACT_DATES = frozenset({"day", "minute"})

Markup = dict[str, Any]


def strict(content: Mapping[str, Any], verdict_index: int, site: str) -> Markup:
    """Return the ClaimReview of one verdict (counted from 0); ``site`` is the desk's public address.

    A verdict without a rating is about the attribution alone and is marked up as such.
    """
    verdict = content["verdicts"][verdict_index]
    if verdict["rating"] is None and verdict["attribution_verdict"]:
        return attribution(content, verdict_index, site)
    return _markup(
        content, verdict, site, verdict["short_text"], _rating(verdict["rating"]), verdict["anchor"]
    )


def attribution(content: Mapping[str, Any], verdict_index: int, site: str) -> Markup:
    """Return the ClaimReview of "X said ...": a wrong attribution is a claim of its own."""
    verdict = content["verdicts"][verdict_index]
    claimant = verdict["claimants"][0]["name"] if verdict["claimants"] else ""
    said = f"{claimant}: {verdict['short_text']}" if claimant else verdict["short_text"]
    label = AttributionVerdict(verdict["attribution_verdict"]).label
    rating = {"@type": "Rating", "alternateName": str(label).capitalize()}
    anchor = verdict["anchor"] if verdict["rating"] is None else f"{verdict['anchor']}-attribution"
    return _markup(content, verdict, site, said, rating, anchor)


def all_of(content: Mapping[str, Any], site: str) -> list[Markup]:
    """Return one ClaimReview per verdict, and one more for each misquoted or fabricated attribution."""
    return [markup for index in range(len(content["verdicts"])) for markup in _of(content, index, site)]


def faults(markup: Mapping[str, Any]) -> list[str]:
    """Return what keeps the markup from the strict profile, each as a sentence; empty means valid."""
    return [*_top_faults(markup), *_rating_faults(markup), *_item_faults(markup)]


def _of(content: Mapping[str, Any], index: int, site: str) -> Iterator[Markup]:
    verdict = content["verdicts"][index]
    yield strict(content, index, site)
    if verdict["rating"] is not None and verdict["attribution_verdict"] in WRONG_ATTRIBUTIONS:
        yield attribution(content, index, site)


def _markup(
    content: Mapping[str, Any], verdict: Mapping[str, Any], site: str, said: str, rating: Markup, anchor: str
) -> Markup:
    root = site.rstrip("/")
    page = content["public_url"] or f"{root}/reviews/{content['slug']}/"
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "datePublished": content["first_published_at"][:10],
        "url": f"{page}#{anchor}",
        "author": {"@type": "Organization", "name": content["desk"]["name"], "url": f"{root}/"},
        "claimReviewed": said,
        "reviewRating": rating,
        "itemReviewed": _item(verdict),
    }


def _rating(rating: Mapping[str, Any] | None) -> Markup:
    """Numbers are strings and stand for ordered ratings only; the others go by name alone."""
    if rating is None:
        return {"@type": "Rating", "alternateName": ""}
    named = {"@type": "Rating", "alternateName": rating["label"]}
    if rating["number"] is None:
        return named
    return named | {
        "ratingValue": str(rating["number"]),
        "bestRating": str(rating["best"]),
        "worstRating": str(rating["worst"]),
    }


def _item(verdict: Mapping[str, Any]) -> Markup:
    item: Markup = {"@type": "Claim"}
    claimant = next((one for one in verdict["claimants"] if one["known"]), None)
    if claimant:
        item["author"] = _author(claimant)
    dated = next((one for one in verdict["claimants"] if one["said_precision"] in EXACT_DATES), None)
    if dated and dated["said_at"]:
        item["datePublished"] = dated["said_at"][:10]
    works = [_work(place) for place in verdict["appearances"] if place["url"]]
    if works:
        item["appearance"] = works
    first = verdict["first_appearance"]
    if first and first["url"]:
        item["firstAppearance"] = _work(first)
    return item


def _author(claimant: Mapping[str, Any]) -> Markup:
    kind = "Person" if claimant["kind"] in PERSONS else "Organization"
    author = {"@type": kind, "name": claimant["name"]}
    return author | ({"sameAs": claimant["same_as"]} if claimant["same_as"] else {})


def _work(place: Mapping[str, Any]) -> Markup:
    return {"@type": "CreativeWork", "url": place["url"]}


def _top_faults(markup: Mapping[str, Any]) -> Iterator[str]:
    for key in sorted(KEYS - markup.keys()):
        yield f"{key} is missing."
    for key in sorted(markup.keys() - KEYS):
        yield f"{key} is not part of the strict profile."
    if markup.get("@context") != CONTEXT or markup.get("@type") != "ClaimReview":
        yield f"@context has to be {CONTEXT} and @type ClaimReview."
    if not web_address(str(markup.get("url", ""))):
        yield "url has to be a web address: set the public address of the desk."
    if not _is_day(markup.get("datePublished")):
        yield "datePublished has to be a day such as 2025-03-27."
    if not str(markup.get("claimReviewed", "")).strip():
        yield "claimReviewed is empty: the claim needs its short text."
    author = markup.get("author") or {}
    if not str(author.get("name", "")).strip() or not web_address(str(author.get("url", ""))):
        yield "author needs the name and the web address of the desk."


def _rating_faults(markup: Mapping[str, Any]) -> Iterator[str]:
    rating = markup.get("reviewRating") or {}
    if not str(rating.get("alternateName", "")).strip():
        yield "reviewRating has no alternateName: the verdict needs a rating."
    given = [name for name in NUMBERS if name in rating]
    if given and len(given) < len(NUMBERS):
        yield "A numeric rating needs ratingValue, bestRating and worstRating together."
    elif given and not all(isinstance(rating[name], str) and rating[name].isdigit() for name in NUMBERS):
        yield "ratingValue, bestRating and worstRating have to be strings of digits."
    elif given and not int(rating["worstRating"]) <= int(rating["ratingValue"]) <= int(rating["bestRating"]):
        yield "ratingValue has to lie between worstRating and bestRating."


def _item_faults(markup: Mapping[str, Any]) -> Iterator[str]:
    item = markup.get("itemReviewed") or {}
    if item.get("@type") != "Claim":
        yield "itemReviewed has to be a Claim."
    author = item.get("author")
    if author is not None and not str(author.get("name", "")).strip():
        yield "The author of the claim has no name."
    if author is not None and author.keys() - {"@type", "name", "sameAs", "jobTitle", "image"}:
        yield "The author of the claim carries a name and sameAs only."
    appearance = item.get("appearance", [])
    if not isinstance(appearance, list) or not all(
        web_address(str(work.get("url", ""))) for work in appearance
    ):
        yield "appearance has to be a list of works with web addresses."
    if "datePublished" in item and not _is_day(item["datePublished"]):
        yield "The date of the claim has to be a day such as 2025-03-27."


def _is_day(value: Any) -> bool:
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False
