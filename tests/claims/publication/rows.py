"""Rows of one fact check with three verdicts, written by hand: what the pipeline and the review would leave."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import (
    Appearance,
    Claim,
    Desk,
    Edition,
    Evidence,
    Hop,
    Quantity,
    Rating,
    RatingScale,
    Review,
    Statement,
    Verdict,
)
from claims.publication.editions import publish_edition
from sources import log
from sources.models import Document, Snapshot, Source

DAY = datetime(2025, 3, 27, 7, 30, tzinfo=UTC)
PRINTED = (
    "North Korea sent at least 3,000 additional soldiers to Russia in January and February, the South Korean "
    "Joint Chiefs of Staff said. Last autumn about 11,000 soldiers had gone to the region of Kursk. "
    "The losses of these units reach up to 4,000 killed and wounded."
)


@dataclass
class Rows:
    """The parts a test may want to change before it builds or publishes."""

    desk: Desk
    author: User
    publisher: User
    claimant: Source
    outlet: Source
    snapshot: Snapshot
    review: Review
    claims: list[Claim]
    verdicts: list[Verdict]
    ratings: dict[str, Rating]

    def publish(self) -> Edition:
        """Publish as the door does it, inside one transaction with its line of the log."""
        with transaction.atomic():
            edition = publish_edition(self.review, self.publisher)
            Review.objects.filter(pk=self.review.pk).update(state="published", standing="live")
            log.append(
                "review.publish",
                self.review,
                self.publisher,
                edition=edition.number,
                content=edition.content_sha256,
            )
        self.review.refresh_from_db()
        return edition


def make_rows(slug: str = "north-korean-soldiers") -> Rows:
    """Write the desk, its sources and one drafted review with three verdicts."""
    ratings = make_scale()
    desk = Desk.objects.first() or Desk.objects.create(
        name="Desk of Record",
        scale=next(iter(ratings.values())).scale,
        site_url="https://checks.example",
        contact="errors@checks.example",
        time_zone="Europe/Berlin",
    )
    author = person("ada", "Ada", "Lindqvist")
    publisher = person("pia", "Pia", "Moreau")
    claimant = source(
        "Joint Chiefs of Staff of South Korea", "military", country="KR", side="ally", wikidata="Q492880"
    )
    outlet = source("Morgenblatt", "newspaper", country="DE", side="neutral")
    agency = source("Hanguk Wire", "agency", country="KR", side="neutral")
    snapshot = capture(outlet, f"https://morgenblatt.example/{slug}", "Talks in Paris on guarantees", PRINTED)
    review = Review.objects.create(
        title="South Korea does report 3,000 more soldiers, but as an estimate",
        slug=slug,
        standfirst="A wire story carries three figures on North Korean soldiers in Russia. Two hold as attributed; "
        "the third has lost its scope on the way.",
        body="The story appeared on the morning of the Paris summit.\n\nIt names its source for one figure only.",
        in_short="The Joint Chiefs spoke of about 3,000 or more additional soldiers.\n"
        "- About 11,000 is what several services gave for autumn 2024.\n"
        "- Up to 4,000 counts killed and wounded together.",
        state="drafted",
        evidence_cutoff=date(2025, 3, 28),
    )
    review.authors.add(author)
    claims = [
        claim(snapshot, claimant, agency, 0, "at least 3,000", "at_least", 3000, 3000, None, additional=True),
        claim(snapshot, None, None, 1, "about 11,000", "about", 11000, 9900, 12100, bounds_from="rule"),
        claim(snapshot, None, None, 2, "up to 4,000", "up_to", 4000, 0, 4000, low_inclusive=False),
    ]
    verdicts = [
        verdict(
            review,
            claims[0],
            1,
            ratings["mostly_true"],
            "The figure is theirs; they said “about 3,000 or more”.",
        ),
        verdict(review, claims[1], 2, ratings["true"], "Three services gave figures that include 11,000."),
        verdict(
            review, claims[2], 3, ratings["missing_context"], "The number covers wounded as well as killed."
        ),
    ]
    return Rows(desk, author, publisher, claimant, outlet, snapshot, review, claims, verdicts, ratings)


def make_scale() -> dict[str, Rating]:
    scale, _ = RatingScale.objects.get_or_create(code="publication", defaults={"names": {"en": "Desk scale"}})
    rows = [
        ("true", "True", 5, "✓", "#1a7f4b"),
        ("mostly_true", "Mostly true", 4, "✓", "#5a8f29"),
        ("false", "False", 1, "✗", "#b3261e"),
        ("missing_context", "Missing context", None, "…", "#8a5a00"),
        ("unproven", "Unproven", None, "?", "#5b6470"),
    ]
    return {
        code: Rating.objects.get_or_create(
            scale=scale,
            canonical=code,
            defaults={
                "order": order,
                "labels": {"en": word},
                "number": number,
                "sign": sign,
                "colour": colour,
            },
        )[0]
        for order, (code, word, number, sign, colour) in enumerate(rows, start=1)
    }


def person(name: str, first: str, last: str) -> User:
    return User.objects.get_or_create(username=name, defaults={"first_name": first, "last_name": last})[0]


def source(name: str, kind: str, **fields: str) -> Source:
    return Source.objects.get_or_create(name=name, defaults={"kind": kind, **fields})[0]


def capture(publisher: Source | None, url: str, title: str, text: str) -> Snapshot:
    document = Document.objects.create(
        publisher=publisher, url=url, canonical_url=url, title=title, language="en", published_at=DAY,
        published_precision="day",
    )  # fmt: skip
    digest = hashlib.sha256(f"{url}{text}".encode()).hexdigest()
    return Snapshot.objects.create(
        document=document, taken_at=DAY, method="http", media_type="text/html", sha256=digest, size=len(text),
        storage_key=digest, text=text, text_sha256=digest, extractor="none",
    )  # fmt: skip


def claim(
    snapshot: Snapshot, claimant: Source | None, relay: Source | None, sentence: int, raw: str, modality: str,
    value: int, low: int | None, high: int | None, **fields: object,
) -> Claim:  # fmt: skip
    """Write a claim found in one sentence of the snapshot, with its figure."""
    words = snapshot.text.split(". ")[sentence].removesuffix(".")
    start = snapshot.text.index(words)
    row = Claim.objects.create(
        text=f"{words}.", short_text=words[:75], language="en", kind="quantity", state="accepted",
        selection_reason="The figure went round many outlets on one morning.",
    )  # fmt: skip
    statement = Statement.objects.create(
        claim=row,
        claimant=claimant,
        own_voice=claimant is None,
        said_at=DAY,
        said_precision="day",
        medium="handout",
    )
    place = Appearance.objects.create(
        statement=statement,
        snapshot=snapshot,
        start=start,
        end=start + len(words),
        exact=words,
        voice="paraphrase",
    )
    if relay:
        Hop.objects.create(appearance=place, ordinal=1, source=relay, verb="reported")
    bounds = {"bounds_from": "stated", "unit": "person", "counted": "soldiers"} | fields
    Quantity.objects.create(
        appearance=place, raw=raw, modality=modality, value=Decimal(value),
        low=None if low is None else Decimal(low), high=None if high is None else Decimal(high), **bounds,
    )  # fmt: skip
    row.first_appearance = place
    row.save()
    return row


def verdict(review: Review, row: Claim, order: int, rating: Rating, summary: str) -> Verdict:
    """Write the verdict with one item for, one as context, one dismissed."""
    for_it = evidence(row, order, "supports", "primary", reliability="B", credibility=2)
    evidence(row, order, "contextualises", "secondary", interests="Funded by a party to the conflict.")
    evidence(row, order, "refutes", "tertiary", state="dismissed", dismissed_reason="An old figure.")
    return Verdict.objects.create(
        review=review,
        claim=row,
        order=order,
        rating=rating,
        attribution_verdict="confirmed",
        confidence="moderate",
        summary=summary,
        justification=[
            {"reason": "The handout gives this figure in these words.", "evidence": [str(for_it.pk)]}
        ],
        gaps="How the services counted is not public.",
    )


def evidence(row: Claim, order: int, stance: str, directness: str, **fields: object) -> Evidence:
    publisher = source(f"{stance.capitalize()} Gazette", "newspaper", country="GB", side="unknown")
    address = f"https://{stance}.example/{row.pk}/{order}"
    snapshot = capture(
        publisher, address, f"Report {order} ({stance})", f"A passage that {stance} claim {order}."
    )
    values: dict[str, object] = {"state": "accepted"} | fields
    return Evidence.objects.create(
        claim=row,
        snapshot=snapshot,
        start=0,
        end=9,
        exact=snapshot.text,
        stance=stance,
        directness=directness,
        **values,
    )
