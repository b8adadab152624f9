"""The one dict: what it says, what an approval binds to, and that it is the same on every reading."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from claims.models import Appearance, Evidence, Quantity, Review, Statement, Verdict
from claims.publication.content import as_text, build, content_hash
from claims.publication.figures import decimal_text
from sources import jobs
from sources.models import Job, Source
from tests.claims.publication.rows import DAY, Rows, capture, evidence, source


def test_it_works(rows: Rows) -> None:
    content = build(rows.review, datetime(2025, 3, 28, 9, tzinfo=UTC))

    assert content["title"] == rows.review.title
    assert content["body"] == [
        "The story appeared on the morning of the Paris summit.",
        "It names its source for one figure only.",
    ]
    assert content["in_short"][1] == "About 11,000 is what several services gave for autumn 2024."
    assert content["evidence_cutoff"] == "2025-03-28"
    assert content["published_at"] == content["first_published_at"] == "2025-03-28T09:00:00+00:00"
    assert content["byline"] == {"authors": ["Ada Lindqvist"], "editors": []}
    assert content["desk"]["name"] == "Desk of Record"
    assert [verdict["anchor"] for verdict in content["verdicts"]] == ["claim-1", "claim-2", "claim-3"]
    assert json.loads(as_text(content)) == content


def test_a_verdict_says_who_said_it_and_through_whom(rows: Rows) -> None:
    verdict = build(rows.review)["verdicts"][0]

    [claimant] = verdict["claimants"]
    assert claimant["name"] == "Joint Chiefs of Staff of South Korea"
    assert (claimant["side"], claimant["same_as"]) == ("ally", "https://www.wikidata.org/wiki/Q492880")
    assert (claimant["said_at"], claimant["said_precision"]) == ("2025-03-27T07:30:00+00:00", "day")
    assert claimant["relays"] == ["Hanguk Wire"]
    place = verdict["first_appearance"]
    assert place["quote"] in rows.snapshot.text
    assert (place["url"], place["sha256"]) == (rows.snapshot.document.url, rows.snapshot.sha256)
    assert place["captured_at"] == "2025-03-27T07:30:00+00:00"


def test_the_outlet_itself_is_named_where_it_speaks_in_its_own_voice(rows: Rows) -> None:
    [claimant] = build(rows.review)["verdicts"][1]["claimants"]

    assert (claimant["name"], claimant["own_voice"], claimant["known"]) == ("Morgenblatt", True, True)


def test_an_unknown_claimant_is_not_called_by_an_unchecked_name(rows: Rows) -> None:
    Statement.objects.filter(claim=rows.claims[0]).update(claimant=None, claimant_text="neighbour Kim Doe")

    [claimant] = build(rows.review)["verdicts"][0]["claimants"]

    assert not claimant["known"]
    assert "Kim Doe" not in as_text(claimant)


def test_the_claimant_of_the_first_appearance_comes_first(rows: Rows) -> None:
    later = Statement.objects.create(claim=rows.claims[0], claimant=source("Ministry", "state_body"))
    place = Appearance.objects.create(
        statement=later, snapshot=rows.snapshot, start=0, end=5, exact="North", voice="paraphrase"
    )
    rows.claims[0].first_appearance = place
    rows.claims[0].save()

    verdict = build(rows.review)["verdicts"][0]

    assert verdict["claimants"][0]["name"] == "Ministry"
    assert verdict["first_appearance"]["quote"] == "North"


def test_ratings_carry_numbers_only_where_they_are_ordered(rows: Rows) -> None:
    verdicts = build(rows.review)["verdicts"]

    ordered, unordered = verdicts[0]["rating"], verdicts[2]["rating"]
    assert (ordered["label"], ordered["number"], ordered["best"], ordered["worst"]) == (
        "Mostly true",
        4,
        5,
        1,
    )
    assert (unordered["label"], unordered["number"]) == ("Missing context", None)
    assert (unordered["best"], unordered["worst"]) == (None, None)


def test_the_rating_speaks_the_language_of_the_review(rows: Rows) -> None:
    rows.ratings["true"].labels = {"en": "True", "de": "Richtig"}
    rows.ratings["true"].save()
    Review.objects.filter(pk=rows.review.pk).update(language="de-AT")

    verdicts = build(Review.objects.get())["verdicts"]

    assert verdicts[1]["rating"]["label"] == "Richtig"
    assert verdicts[0]["rating"]["label"] == "Mostly true"


def test_figures_are_intervals_with_open_ends_as_null(rows: Rows) -> None:
    figures = [verdict["figures"][0] for verdict in build(rows.review)["verdicts"]]

    assert [(figure["low"], figure["high"]) for figure in figures] == [
        ("3000", None),
        ("9900", "12100"),
        ("0", "4000"),
    ]
    assert [figure["bounds_from"] for figure in figures] == ["stated", "rule", "stated"]
    assert figures[0]["additional"]
    assert not figures[2]["low_inclusive"]


def test_the_same_figure_in_two_places_is_one_figure(rows: Rows) -> None:
    statement = rows.claims[0].statements.get()
    teaser = Appearance.objects.create(
        statement=statement, snapshot=rows.snapshot, start=0, end=5, exact="North", voice="headline"
    )
    Quantity.objects.create(
        appearance=teaser, raw="at least 3000", modality="at_least", value=3000, low=3000, unit="person",
        additional=True, bounds_from="stated", counted="troops",
    )  # fmt: skip

    assert len(build(rows.review)["verdicts"][0]["figures"]) == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3000.00000000", "3000"),
        ("2.50", "2.5"),
        ("0", "0"),
        ("100", "100"),
        ("2E+9", "2000000000"),
        (None, None),
    ],
)
def test_decimals_are_written_plainly(value: str | None, text: str | None) -> None:
    assert decimal_text(None if value is None else Decimal(value)) == text


def test_only_accepted_evidence_is_shown_for_before_context(rows: Rows) -> None:
    verdicts = build(rows.review)["verdicts"]

    assert [item["stance"] for item in verdicts[0]["evidence"]] == ["supports", "contextualises"]
    assert [item["number"] for verdict in verdicts for item in verdict["evidence"]] == [1, 2, 3, 4, 5, 6]
    assert verdicts[0]["evidence"][1]["interests"] == "Funded by a party to the conflict."


def test_reasons_cite_evidence_by_its_number(rows: Rows) -> None:
    dismissed = rows.claims[1].evidence.get(state="dismissed")
    shown = rows.claims[1].evidence.get(stance="supports")
    reasons = [{"reason": "Because.", "evidence": [str(dismissed.pk), str(shown.pk)]}, {"reason": " "}]
    Verdict.objects.filter(pk=rows.verdicts[1].pk).update(justification=reasons)

    assert build(rows.review)["verdicts"][1]["reasons"] == [{"text": "Because.", "evidence": [3]}]


def test_a_record_outside_our_captures_is_shown_with_its_address(rows: Rows) -> None:
    Evidence.objects.create(
        claim=rows.claims[0], external_url="https://register.example/42", external_title="Register, entry 42",
        stance="supports", directness="primary", record_kind="register", state="accepted",
    )  # fmt: skip

    shown = [item for item in build(rows.review)["verdicts"][0]["evidence"] if item["record_kind"]]

    assert [(item["url"], item["title"], item["publisher"]["name"]) for item in shown] == [
        ("https://register.example/42", "Register, entry 42", "register.example")
    ]


def test_sources_are_listed_once_with_what_they_carry(rows: Rows) -> None:
    same = rows.claims[0].evidence.get(stance="supports").snapshot
    Evidence.objects.create(
        claim=rows.claims[1],
        snapshot=same,
        start=2,
        end=9,
        exact="passage",
        stance="supports",
        state="accepted",
    )

    sources = build(rows.review)["sources"]

    assert len(sources) == 6
    assert sources[0]["numbers"] == [1, 4]


@pytest.mark.parametrize(
    ("policy", "url", "follow"),
    [
        ("link", "https://supports.example/", True),
        ("nofollow", "https://supports.example/", False),
        ("no_link", "", False),
    ],
)
def test_links_follow_the_policy_of_the_source(rows: Rows, policy: str, url: str, follow: bool) -> None:
    Source.objects.filter(name="Supports Gazette").update(link_policy=policy)

    item = build(rows.review)["verdicts"][0]["evidence"][0]

    assert item["url"].startswith(url)
    assert bool(item["url"]) == bool(url)
    assert item["follow"] is follow


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "http://[broken"]
)
def test_only_addresses_of_the_web_become_links(rows: Rows, url: str) -> None:
    document = rows.snapshot.document
    document.url = url
    document.save()

    assert build(rows.review)["verdicts"][0]["first_appearance"]["url"] == ""


def test_how_it_was_checked_is_counted(rows: Rows) -> None:
    for number, state in enumerate(["done", "done", "waiting"]):
        job = jobs.enqueue("claims.gather", str(number), {}, subject=rows.claims[0])
        Job.objects.filter(pk=job.pk).update(state=state)

    assert build(rows.review)["how_checked"] == {
        "searches": 2, "considered": 9, "accepted": 6, "dismissed": 3, "undecided": 0,
    }  # fmt: skip


def test_it_reads_the_rows_with_few_queries(rows: Rows, django_assert_max_num_queries: Callable) -> None:  # type: ignore[type-arg]
    with django_assert_max_num_queries(25):
        build(rows.review)


CHANGES: dict[str, Callable[[Rows], object]] = {
    "headline": lambda rows: change(rows.review, title="Other"),
    "body": lambda rows: change(rows.review, body="Other"),
    "cut-off": lambda rows: change(rows.review, evidence_cutoff=date(2025, 4, 1)),
    "rating": lambda rows: change(rows.verdicts[0], rating=rows.ratings["false"]),
    "summary": lambda rows: change(rows.verdicts[0], summary="Other"),
    "claim": lambda rows: change(rows.claims[0], text="Other"),
    "claimant": lambda rows: change(rows.claims[0].statements.get(), claimant=rows.outlet),
    "figure": lambda rows: change(rows.claims[0].first_appearance.quantities.get(), modality="about"),
    "evidence dismissed": lambda rows: change(
        rows.claims[0].evidence.get(stance="supports"), state="dismissed", dismissed_reason="No."
    ),
    "evidence graded": lambda rows: change(rows.claims[0].evidence.get(stance="supports"), reliability="E"),
    "evidence accepted": lambda rows: evidence(rows.claims[0], 9, "refutes", "primary"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_approval_does_not_outlive_a_change(rows: Rows, what: str) -> None:
    approved = content_hash(rows.review)

    CHANGES[what](rows)

    assert content_hash(Review.objects.get()) != approved


def test_an_approval_outlives_what_was_not_approved(rows: Rows) -> None:
    approved = content_hash(rows.review)

    evidence(rows.claims[0], 9, "refutes", "primary", state="candidate")
    change(rows.desk, contact="other@checks.example")
    rows.publish()

    assert content_hash(Review.objects.get()) == approved


def test_a_capture_kept_as_paste_has_no_address(rows: Rows) -> None:
    snapshot = capture(None, "https://x.example/1", "", "Pasted text.")
    document = snapshot.document
    document.url, document.canonical_url, document.text_key = "", None, "0" * 64
    document.save()
    item = Evidence.objects.create(
        claim=rows.claims[0], snapshot=snapshot, start=0, end=6, exact="Pasted", state="accepted"
    )

    shown = next(one for one in build(rows.review)["verdicts"][0]["evidence"] if one["id"] == str(item.pk))

    assert (shown["url"], shown["title"], shown["publisher"]["name"]) == ("", "", "")
    assert shown["captured_at"] == DAY.isoformat(timespec="seconds")


def change(row: object, **fields: object) -> None:
    type(row).objects.filter(pk=row.pk).update(**fields)  # type: ignore[attr-defined]
