"""What jobs are called on the desk: kinds, queues and the rows they work on, in words instead of codes and ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from claims.models import Claim, ClaimWatch
from sources.models import Document, Job, PageWatch, Snapshot
from sources.models.job import Queue
from sources.subjects import Subject, type_of

KINDS: Mapping[str, Any] = {
    "sources.fetch": _("Fetch a page"),
    "sources.compare": _("See whether a watched page changed"),
    "sources.verify": _("Verify stored bytes"),
    "sources.try_connector": _("Ask a connector"),
    "claims.read": _("Read a text and find claims"),
    "claims.gather": _("Search for coverage"),
    "claims.ask": _("Ask a service for coverage"),
    "claims.count_origins": _("Count the origins of a claim"),
    "claims.weigh": _("Weigh a page that was found"),
}

QUEUES: Mapping[str, Any] = {
    Queue.FETCH: _("Fetching pages that people gave"),
    Queue.READ: _("Reading texts"),
    Queue.GATHER: _("Searches, what they find, watches"),
    Queue.PUBLISH: _("Publishing"),
    Queue.MAINTAIN: _("Upkeep"),
}

LONGEST = 110  # characters of a title


@dataclass(frozen=True, slots=True)
class Thing:
    """A row that a job works on, as people know it; ``link`` is empty where the desk has no page of it."""

    name: str
    link: str = ""


def kind_name(kind: str) -> str:
    """Return what a kind of job is called; a kind that nobody named goes by its code."""
    return str(KINDS.get(kind, kind))


def things_of(jobs: Iterable[Job]) -> dict[Subject, Thing]:
    """Return the rows that these jobs work on and are done for, by how the ledger names them."""
    wanted: dict[str, set[str]] = {}
    for job in jobs:
        wanted.setdefault(job.subject_type, set()).add(job.subject_id)
        wanted.setdefault(job.cause_type, set()).add(job.cause_id)
    found: dict[Subject, Thing] = {}
    for model in MODELS:
        keys = wanted.get(type_of(model), set())
        for row in _rows(model, keys):
            found[Subject(type_of(model), str(row.pk))] = _thing(row)
    return found


MODELS: tuple[type[Model], ...] = (Document, Snapshot, PageWatch, Claim, ClaimWatch)


def _rows(model: type[Model], keys: set[str]) -> Iterable[Model]:
    if not keys:
        return []
    rows = model._default_manager.filter(pk__in=[UUID(key) for key in keys])
    if model is Snapshot:
        return rows.select_related("document").defer("text", "headers")
    if model is PageWatch:
        return rows.select_related("document")
    return rows.select_related("claim") if model is ClaimWatch else rows


def _thing(row: Model) -> Thing:
    match row:
        case Document():
            return Thing(_short(row), reverse("desk:document", args=[row.pk]))
        case Snapshot():
            return Thing(_short(row.document), reverse("desk:reader", args=[row.pk]))
        case PageWatch():
            return Thing(_short(row.document), reverse("desk:document", args=[row.document_id]))
        case ClaimWatch():
            return Thing(_short(row.claim), reverse("desk:claim", args=[row.claim_id]))
        case Claim():
            return Thing(_short(row), reverse("desk:claim", args=[row.pk]))
    return Thing(_short(row))


def _short(row: Model) -> str:
    return Truncator(str(row)).chars(LONGEST)
