"""The public pages: what readers see, what they never see, and what caches and browsers are told."""

from __future__ import annotations

import hashlib
import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from claims.models import Claim, Desk, Evidence, Review, Verdict
from claims.publication.claim_review import all_of, faults
from sources.models import Document, Source
from tests.claims.publication.rows import Rows, make_rows

pytestmark = pytest.mark.django_db

PAGE = "/reviews/north-korean-soldiers/"
ROUTES = [PAGE, f"{PAGE}editions/1/", f"{PAGE}claim-review.json", f"{PAGE}data.json"]
STANDING_PAGES = ["/", "/methodology/", "/ratings/", "/corrections/", "/imprint/", "/privacy/"]
HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> "quoted" \u2028&'


@pytest.fixture
def rows() -> Rows:
    return make_rows()


@pytest.fixture
def published(rows: Rows) -> Rows:
    rows.publish()
    return rows


def test_it_works(client: Client, published: Rows) -> None:
    response = client.get(PAGE)
    text = readable(response.content.decode())

    assert response.status_code == 200
    for wanted in (
        published.review.title,
        "Mostly true",
        "Missing context",
        "The figure is theirs; they said “about 3,000 or more”.",
        "at least 3,000 additional soldiers (3,000 or more)",
        "about 11,000 soldiers (9,900 to 12,100, our tolerance)",
        "Joint Chiefs of Staff of South Korea",
        "passed on by Hanguk Wire",
        "ally of a party",
        "Evidence for the claim",
        "Context",
        "What we do not know",
        "Captured 27 March 2025, 07:30 UTC (08:30 Europe/Berlin)",
        "As known on 28 March 2025",
        "Ada Lindqvist",
        "Report an error",
    ):
        assert wanted in text, wanted


def test_the_first_screen_comes_first(client: Client, published: Rows) -> None:
    text = readable(client.get(PAGE).content.decode())

    order = [
        "3,000 more soldiers",
        "Checked",
        "Report an error",
        "Mostly true",
        "In short",
        "Claim 1 of 3",
        "How we checked",
    ]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)


def test_each_verdict_has_its_markup_in_the_page_and_in_the_file(client: Client, published: Rows) -> None:
    markups = ld_json(client.get(PAGE).content.decode())

    assert len(markups) == 3
    assert [faults(markup) for markup in markups] == [[], [], []]
    assert client.get(f"{PAGE}claim-review.json").json() == markups
    assert markups == all_of(client.get(f"{PAGE}data.json").json(), "https://checks.example")


def test_the_anchors_of_the_markup_are_on_the_page(client: Client, rows: Rows) -> None:
    Verdict.objects.filter(order=2).update(attribution_verdict="misquoted")
    rows.publish()

    page = client.get(PAGE).content.decode()

    anchors = [markup["url"].rpartition("#")[2] for markup in ld_json(page)]
    assert anchors == ["claim-1", "claim-2", "claim-2-attribution", "claim-3"]
    assert all(f'id="{anchor}"' in page for anchor in anchors)
    assert readable(page).count("Attribution: misquoted") == 2


def test_the_data_file_has_the_published_hash(client: Client, published: Rows) -> None:
    body = client.get(f"{PAGE}data.json").content
    digest = hashlib.sha256(body).hexdigest()

    assert digest == published.review.editions.get().content_sha256
    assert digest in client.get(PAGE).content.decode()
    assert published.review.editions.get().head_of_log in client.get(PAGE).content.decode()


def test_the_page_reads_the_edition_not_the_rows(client: Client, published: Rows) -> None:
    before = client.get(PAGE).content

    Review.objects.update(title="Draft of the next edition")
    Claim.objects.update(text="Draft", short_text="Draft")
    Verdict.objects.update(summary="Draft", rating=published.ratings["false"])
    Evidence.objects.update(state="candidate")
    Source.objects.update(name="Draft")
    Document.objects.update(title="Draft")

    assert client.get(PAGE).content == before


@pytest.mark.parametrize("route", ROUTES)
def test_drafts_are_nowhere(client: Client, rows: Rows, route: str) -> None:
    assert client.get(route).status_code == 404
    assert rows.review.title not in client.get("/").content.decode()
    assert rows.review.title not in client.get("/corrections/").content.decode()


@pytest.mark.parametrize("route", ROUTES)
def test_what_was_withdrawn_is_gone_everywhere(client: Client, published: Rows, route: str) -> None:
    etag = client.get(route)["ETag"]
    Review.objects.update(standing="withdrawn")

    for headers in ({}, {"If-None-Match": etag}):
        response = client.get(route, headers=headers)
        assert response.status_code == 410
        assert "withdrawn" in response.content.decode()
        assert "soldiers" not in response.content.decode()
    for page in ("/", "/corrections/"):
        assert "soldiers" not in client.get(page).content.decode()


def test_voided_text_is_kept_behind_a_notice(client: Client, published: Rows) -> None:
    Review.objects.update(standing="voided")

    text = readable(client.get(PAGE).content.decode())

    assert text.index("This fact check no longer holds.") < text.index(published.review.standfirst)
    assert published.review.title not in client.get("/").content.decode()
    assert "declared void" in client.get("/corrections/").content.decode()


@pytest.mark.parametrize(
    ("fields", "notice"),
    [
        ({"standing": "replaced"}, "A newer fact check has taken the place of this one."),
        ({"under_review": True}, "This fact check is being looked at again."),
    ],
)
def test_readers_are_told_when_a_text_may_not_last(
    client: Client, published: Rows, fields: dict[str, Any], notice: str
) -> None:
    assert notice not in client.get(PAGE).content.decode()

    Review.objects.update(**fields)

    assert notice in client.get(PAGE).content.decode()


def test_older_editions_stay_as_they_were(client: Client, published: Rows) -> None:
    Review.objects.update(title="A second headline")
    published.review.refresh_from_db()
    published.publish()

    old, new = client.get(f"{PAGE}editions/1/").content.decode(), client.get(PAGE).content.decode()

    assert "3,000 more soldiers, but" in old
    assert "You are reading an older edition (number 1)." in old
    assert "noindex" in old and not ld_json(old)
    assert "Not changed since" not in old
    assert "A second headline" in new and "older edition" not in new
    assert "Last changed" in readable(new)
    assert f"{PAGE}editions/1/" in new
    assert "A second headline" in client.get("/corrections/").content.decode()
    assert client.get(f"{PAGE}editions/2/").status_code == 200
    assert client.get(f"{PAGE}editions/3/").status_code == 404


def test_nothing_that_is_written_becomes_markup(client: Client, rows: Rows) -> None:
    Review.objects.update(title=HOSTILE, standfirst=HOSTILE, body=HOSTILE, in_short=HOSTILE)
    Claim.objects.update(text=HOSTILE, short_text=HOSTILE, language='e" onx="')
    Verdict.objects.update(summary=HOSTILE, gaps=HOSTILE, justification=[{"reason": HOSTILE}])
    Evidence.objects.update(exact=HOSTILE, interests=HOSTILE)
    Source.objects.update(name=HOSTILE)
    Document.objects.update(title=HOSTILE, url="javascript:alert(3)", language='"><img>')
    Desk.objects.update(name=HOSTILE)
    rows.review.refresh_from_db()
    rows.publish()

    for route in (PAGE, "/", "/corrections/", "/imprint/"):
        page = client.get(route).content.decode()
        elements = Tags(page).attributes
        scripts = [attributes for tag, attributes in elements if tag == "script"]
        assert scripts == [[("type", "application/ld+json")]] * (3 if route == PAGE else 0)
        assert not {"img", "iframe"} & {tag for tag, _ in elements}
        assert not any(name.startswith("on") for _, attributes in elements for name, _ in attributes)
        assert "javascript:" not in page
    markups = ld_json(client.get(PAGE).content.decode())
    assert markups[0]["claimReviewed"] == HOSTILE


@pytest.mark.parametrize("route", [PAGE, *STANDING_PAGES, "/absent/"])
def test_pages_load_nothing_from_elsewhere_and_set_no_cookie(
    client: Client, published: Rows, route: str
) -> None:
    response = client.get(route)
    parsed = Tags(response.content.decode())

    loaded = [
        value
        for tag in parsed.attributes
        for name, value in tag[1]
        if name in ("src", "href") and tag[0] in ("link", "script", "img")
    ]
    elsewhere = [address for address in loaded if address and address.startswith(("http", "//"))]
    assert [
        address for address in elsewhere if not address.startswith("https://checks.example/reviews/")
    ] == []
    assert not any(name == "style" for tag in parsed.attributes for name, _ in tag[1])
    assert not response.cookies
    assert "'unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("route", [PAGE, *STANDING_PAGES])
def test_pages_can_be_read_without_seeing_them(client: Client, published: Rows, route: str) -> None:
    page = client.get(route).content.decode()
    parsed = Tags(page)
    names = [tag for tag, _ in parsed.attributes]

    assert (
        names.count("h1")
        == names.count("main")
        == names.count("header") - page.count('class="check__head"')
        == 1
    )
    assert re.search(r'<html lang="en">', page)
    assert 'href="#main"' in page
    levels = [int(name[1]) for name in names if re.fullmatch("h[1-6]", name)]
    assert all(later - earlier <= 1 for earlier, later in zip(levels, levels[1:], strict=False))
    ids = [value for _, attributes in parsed.attributes for name, value in attributes if name == "id"]
    assert len(ids) == len(set(ids))
    targets = [
        value[1:]
        for _, attributes in parsed.attributes
        for name, value in attributes
        if name == "href" and value and value.startswith("#")
    ]
    assert set(targets) <= set(ids)


def test_a_rating_is_never_a_colour_alone(client: Client, published: Rows) -> None:
    page = client.get(PAGE).content.decode()

    signs = re.findall(
        r'<svg class="rating__sign".*?</svg><span class="rating__word"><span lang="en">([^<]+)</span>',
        page,
        re.S,
    )
    assert page.count('class="rating__sign"') == len(signs) == 6
    assert set(signs) == {"Mostly true", "True", "Missing context"}


def test_the_home_page_lists_what_is_published(client: Client, published: Rows) -> None:
    make_rows("a-draft")

    page = client.get("/").content.decode()

    assert page.count('class="card__title"') == 1
    assert PAGE in page
    assert "Mostly true" in page


def test_texts_are_marked_with_their_language_and_the_page_with_the_desks(
    client: Client, published: Rows
) -> None:
    Review.objects.update(language="de-AT")
    published.review.refresh_from_db()
    published.publish()

    response = client.get(PAGE, headers={"accept-language": "fr"})

    assert response["Content-Language"] == "en"
    page = response.content.decode()
    assert '<html lang="en">' in page
    assert f'<h1 lang="de-AT">{published.review.title}' in page


def test_an_empty_desk_says_so(client: Client) -> None:
    page = client.get("/").content.decode()

    assert "No fact check has been published yet." in page
    assert "/admin/" in page


def test_the_home_page_goes_on_over_pages(client: Client) -> None:
    for number in range(21):
        make_rows(f"check-{number}").publish()

    assert client.get("/").content.decode().count('class="card__title"') == 20
    assert client.get("/?page=2").content.decode().count('class="card__title"') == 1
    assert client.get("/?page=nonsense").status_code == 200


@pytest.mark.parametrize("route", STANDING_PAGES)
def test_the_standing_pages_work_before_the_desk_is_set_up(client: Client, route: str) -> None:
    assert client.get(route).status_code == 200


def test_the_ratings_page_shows_the_desks_scale(client: Client, published: Rows) -> None:
    text = readable(client.get("/ratings/").content.decode())

    assert "Missing context" in text
    assert "4 of 5 on the ordered scale" in text
    assert text.count("on the ordered scale") == 3


@pytest.mark.parametrize("route", [PAGE, f"{PAGE}data.json", "/"])
def test_an_unchanged_page_is_not_sent_twice(client: Client, published: Rows, route: str) -> None:
    first = client.get(route)

    assert "no-cache" in first["Cache-Control"]
    assert client.get(route, headers={"If-None-Match": first["ETag"]}).status_code == 304
    published.publish()
    assert client.get(route, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_public_pages_are_for_reading(client: Client, published: Rows, method: str) -> None:
    assert getattr(client, method)(PAGE).status_code == 405


class Tags(HTMLParser):
    """The elements of a page with their attributes, as a browser would see them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.attributes: list[tuple[str, list[tuple[str, str | None]]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, attrs))


def readable(page: str) -> str:
    """The words of a page with single spaces."""
    words: list[str] = []
    parser = HTMLParser()
    parser.handle_data = words.append  # type: ignore[method-assign]
    parser.feed(re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.S))
    return re.sub(r"\s+([,.)])", r"\1", re.sub(r"\s+", " ", " ".join(words)))


def ld_json(page: str) -> list[dict[str, Any]]:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    return [json.loads(block) for block in blocks]
