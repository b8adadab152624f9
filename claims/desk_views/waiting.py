"""What waits for whom: the sections of the home page, chosen by the roles a person holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from claims.desk_views.jobs_board import lines_of
from claims.models import Claim, Review, ReviewState
from claims.publication.shelf import on_show
from claims.rules import Role, roles_of
from sources.models import Document, Job, LogEntry, PageWatch, Snapshot
from sources.models.job import JobState

SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    link: str
    title: str
    note: str = ""
    state: str = ""
    label: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One question a person has in the morning, with its answer or what to do next."""

    title: str
    empty: str
    total: int
    rows: list[Row] = field(default_factory=list)
    more: str = ""

    @property
    def left(self) -> int:
        return self.total - len(self.rows)


def waiting_for(user: User) -> list[Section]:
    """Return what waits for this person, by role."""
    held = roles_of(user)
    return [section for roles, section in _by_role(user) if held & roles]


def parked_jobs() -> Section:
    """Return the work that stopped and needs a person."""
    jobs = Job.objects.filter(state=JobState.PARKED)
    link = f"{reverse('desk:jobs')}?state={JobState.PARKED}"
    rows = [
        Row(
            link,
            line.job.error_sentence or line.kind,
            line.subject.name if line.subject else line.kind,
            "parked",
            line.job.get_state_display(),
            line.job.created_at,
        )
        for line in lines_of(jobs[:SHOWN])
    ]
    return Section(_("Stopped work"), "", jobs.count(), rows, link)


def changed_pages() -> Section:
    """Return the watched pages whose text changed and that nobody has looked at yet."""
    watches = PageWatch.objects.filter(changed_at__isnull=False, seen_at__isnull=True)
    rows = [
        Row(
            f"{reverse('desk:compare', args=[watch.document_id])}?old={watch.before_id}&new={watch.after_id}",
            str(watch.document),
            at=watch.changed_at,
        )
        for watch in watches.select_related("document").order_by("-changed_at")[:SHOWN]
    ]
    return Section(_("Watched pages that changed"), "", watches.count(), rows)


def newest_documents() -> Section:
    """Return the articles that people took in; what coverage brought stands in the list of documents."""
    taken = LogEntry.objects.filter(action="document.intake")
    keys = list(dict.fromkeys(taken.values_list("subject_id", flat=True)[: SHOWN * 2]))
    kept = Prefetch("snapshots", Snapshot.objects.defer("text", "headers"))
    found = Document.objects.select_related("publisher").prefetch_related(kept).in_bulk(keys)
    documents = [found[UUID(key)] for key in keys if UUID(key) in found]
    rows = [_document_row(document) for document in documents[:SHOWN]]
    empty = _("No article yet. Add one: paste it, upload it or give its address.")
    return Section(
        _("Newest articles"), empty, taken.count(), rows, reverse("admin:sources_document_changelist")
    )


def newest_editions() -> Section:
    """Return what readers find now: the newest edition of each review that is public."""
    live = on_show()
    rows = [
        Row(reverse("desk:dossier", args=[edition.review_id]), edition.review.title, at=edition.published_at)
        for edition in live[:SHOWN]
    ]
    empty = _("Nothing is published yet. An approved review is published from its dossier.")
    return Section(
        _("Published"),
        empty,
        live.count(),
        rows,
        f"{reverse('admin:claims_review_changelist')}?standing__exact=live",
    )


def _by_role(user: User) -> Iterator[tuple[set[str], Section]]:
    yield {Role.MONITOR, Role.RESEARCHER}, _candidates()
    yield (
        {Role.RESEARCHER, Role.DESK_EDITOR},
        _reviews(
            _("Being written by me"),
            _("You write no review now. Accept a candidate and have its review assigned to you."),
            Review.objects.being_written_by(user),
        ),
    )
    yield (
        {Role.MONITOR, Role.DESK_EDITOR},
        _reviews(
            _("Reviews without an author"),
            _("Every open review has an author."),
            Review.objects.unassigned(),
        ),
    )
    yield (
        {Role.DESK_EDITOR},
        _reviews(
            _("Waiting for a second pair of eyes"),
            _("No draft waits for an editor. Authors submit one from its dossier."),
            Review.objects.awaiting_second_eyes_of(user),
        ),
    )
    yield (
        {Role.PUBLISHER},
        _reviews(
            _("Approved, to be published"),
            _("Nothing is approved and unpublished."),
            Review.objects.awaiting_publication(),
        ),
    )
    yield (
        {Role.STANDARDS_EDITOR, Role.PANEL_EDITOR},
        _reviews(
            _("Submitted"),
            _("Nothing is submitted."),
            Review.objects.in_work().filter(state=ReviewState.DESK_REVIEW),
        ),
    )
    yield (
        {Role.STANDARDS_EDITOR, Role.ADMIN},
        _reviews(
            _("Withdrawn"),
            _("Nothing is withdrawn."),
            Review.objects.withdrawn(),
        ),
    )


def _candidates() -> Section:
    claims = Claim.objects.candidates().most_worth_checking()
    rows = [
        Row(reverse("desk:claim", args=[claim.pk]), claim.short_text, at=claim.created_at)
        for claim in claims[:SHOWN]
    ]
    empty = _("No candidate waits for a decision. Add an article to find some.")
    more = f"{reverse('admin:claims_claim_changelist')}?state__exact=candidate"
    return Section(_("Candidates to decide on"), empty, claims.count(), rows, more)


def _reviews(title: str, empty: str, reviews: QuerySet[Review]) -> Section:
    rows = [
        Row(
            reverse("desk:dossier", args=[review.pk]),
            review.title,
            _people(review.authors.all()),
            review.state,
            review.get_state_display(),
        )
        for review in reviews.prefetch_related("authors")[:SHOWN]
    ]
    return Section(title, empty, reviews.count(), rows, reverse("admin:claims_review_changelist"))


def _document_row(document: Document) -> Row:
    newest = next(iter(document.snapshots.all()), None)
    link = (
        reverse("desk:reader", args=[newest.pk]) if newest else reverse("desk:document", args=[document.pk])
    )
    return Row(link, str(document), str(document.publisher or ""), at=document.created_at)


def _people(users: Iterable[Any]) -> str:
    return ", ".join(user.get_full_name() or user.get_username() for user in users)
