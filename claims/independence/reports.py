"""The reports of a claim out of the database: where it appears, the accepted evidence, and kept copies of both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from claims.independence.naming import Directory, directory
from claims.independence.records import Case, Decision, Link, Party, Report
from claims.independence.sayings import Place, Sought, figures_of, party_of, saying_of
from claims.models import Appearance, Claim, Desk, Evidence, EvidenceState, OriginRuling, Review, Stance
from claims.models.origin import Ruling
from claims.text.names import name_key
from sources.models import Document, DocumentLink, Precision, StoryMember
from sources.models.source import SourceKind
from sources.ownership import ownership_at
from sources.syndication.kept import grams_of, story_text


def case_of(claim: Claim) -> Case:
    """Return all that independence compares for a claim; reads every report's text, so it belongs into a job."""
    claimants = frozenset(claim.statements.exclude(claimant=None).values_list("claimant", flat=True))
    sought = Sought(directory(), claimants, figures_of(claim))
    places: dict[UUID, list[Place]] = defaultdict(list)
    for place in places_of(claim):
        places[place.snapshot.document_id].append(place)
    first = claim.first_appearance.snapshot.document_id if claim.first_appearance else None
    reports = [_report(own, sought, document == first) for document, own in places.items()]
    return Case(
        reports=tuple(sorted(reports, key=lambda report: report.age)),
        ownership=ownership_at(_day_of(claim)),
        links=tuple(_links(places)),
        decisions=tuple(_decisions(claim)),
        claimants=claimants,
        ours=_our_addresses(),
    )


def places_of(claim: Claim) -> list[Place]:
    """Return the passages that count: appearances, accepted evidence, and candidates that copy one of them."""
    shown = Appearance.objects.filter(statement__claim=claim).order_by("created_at")
    shown = shown.select_related("snapshot__document__publisher", "statement__claimant")
    found = [
        Place(row.snapshot, row.start, row.end, row)
        for row in shown.prefetch_related("hops__source", "snapshot__blocks")
    ]
    evidence = Evidence.objects.filter(claim=claim, snapshot__isnull=False).order_by("created_at")
    rows = evidence.select_related("snapshot__document__publisher").prefetch_related("snapshot__blocks")
    pieces = [row for row in rows if row.state != EvidenceState.DISMISSED]
    accepted = [row for row in pieces if row.state == EvidenceState.ACCEPTED]
    found += [_place(row) for row in accepted]
    stories = StoryMember.objects.filter(document__in={place.snapshot.document_id for place in found})
    copies = StoryMember.objects.filter(story__in=stories.values("story")).values_list("document", flat=True)
    copied = set(copies)
    candidates = [_place(row) for row in pieces if row not in accepted]
    return found + [place for place in candidates if place.snapshot.document_id in copied]


def _place(row: Evidence) -> Place:
    assert row.snapshot is not None
    return Place(row.snapshot, row.start, row.end, stance=row.stance)


def _report(places: Sequence[Place], sought: Sought, first: bool) -> Report:
    snapshot = places[0].snapshot
    document = snapshot.document
    appearance = next((place.appearance for place in places if place.appearance), None)
    saying = saying_of(places, sought)
    return Report(
        id=document.pk,
        title=str(document),
        text=story_text(snapshot),
        grams=grams_of(snapshot),
        language=document.language.partition("-")[0],
        published=document.published_at,
        publisher=party_of(document.publisher) or _host(document),
        agency=_agency(document, sought.directory),
        byline=document.byline,
        claimant=saying.claimant,
        claimant_key=name_key(saying.claimant.name, document.language) if saying.claimant else "",
        said_on=_said_on(appearance),
        medium=appearance.statement.medium if appearance else "",
        relays=saying.relays,
        figures=frozenset(saying.figures),
        supports=any(place.stance == Stance.SUPPORTS for place in places),
        first=first,
    )


def _said_on(appearance: Appearance | None) -> date | None:
    statement = appearance.statement if appearance else None
    dated = statement and statement.said_precision in (Precision.DAY, Precision.MINUTE)
    return statement.said_at.date() if statement and statement.said_at and dated else None


def _agency(document: Document, found: Directory) -> Party | None:
    """The agency that sent the text: credited, named as the author, or the publisher itself."""
    if document.publisher and document.publisher.kind == SourceKind.AGENCY:
        return party_of(document.publisher)
    if document.agency_credit:
        return found.party(document.agency_credit, document.language)
    author = found.find(document.byline)
    return party_of(author) if author and author.kind == SourceKind.AGENCY else None


def _host(document: Document) -> Party | None:
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    return Party(None, host) if host else None


def _links(documents: Iterable[UUID]) -> Iterable[Link]:
    """Links that touch a report, and those of the documents they lead to: circles close outside the reports."""
    near = set(documents)
    rows = DocumentLink.objects.filter(Q(from_document__in=near) | Q(to_document__in=near))
    further = {row.to_document_id for row in rows} | {row.from_document_id for row in rows}
    every = DocumentLink.objects.filter(Q(from_document__in=further) | Q(to_document__in=further))
    for row in every.order_by("pk"):
        yield Link(row.from_document_id, row.to_document_id, row.kind, row.quote, row.confidence)


def _decisions(claim: Claim) -> Iterable[Decision]:
    for row in OriginRuling.objects.filter(claim=claim).order_by("created_at"):
        yield Decision(row.one_id, row.other_id, Ruling(row.ruling))


def _our_addresses() -> frozenset[str]:
    """Where our published reviews stand, as texts print it: host and path without a scheme."""
    desk = Desk.objects.first()
    site = desk.site_url.rstrip("/") if desk else ""
    published = Review.objects.filter(editions__isnull=False).distinct()
    addresses = [f"{site}/reviews/{review.slug}" for review in published if site and review.slug]
    addresses += [review.public_url for review in published if review.public_url]
    return frozenset(address.partition("://")[2].rstrip("/").lower() for address in addresses)


def _day_of(claim: Claim) -> date:
    """The day on which ties between sources have to hold: when it was said, else when it was published."""
    said = claim.statements.exclude(said_at=None).order_by("said_at").first()
    if said and said.said_at:
        return said.said_at.date()
    first = claim.first_appearance.snapshot.document.published_at if claim.first_appearance else None
    return (first or timezone.now()).date()
