"""How the demo does what people do: the same use cases, jobs and steps, each by the right person."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TypeVar

from django.contrib.auth.models import User

from claims import coverage, drafting, evidence
from claims.models import Claim, Evidence, EvidenceState, Review
from claims.review import take
from sources import jobs
from sources.canonical import canonical_url
from sources.intake import Incoming, intake
from sources.models import Document, Job
from sources.models.job import JobState

PATIENCE_SECONDS = 60.0

Subject = TypeVar("Subject", Claim, Review)


class DemoIncomplete(Exception):
    """A step of the demo did not come out as told; the message says which."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of the demo desk."""

    researcher: User
    desk_editor: User
    publisher: User


def read_address(url: str, by: User) -> Document:
    """Take a page in by its address and return its document once it is read."""
    document = intake(Incoming(url=url), by).document
    work_off()
    return Document.objects.get(pk=document.pk)


def reword(claim: Claim, cast: Cast, text: str, short_text: str) -> None:
    """Give a claim its neutral wording in the desk's language."""
    claim.refresh_from_db()
    changes = {"text": text, "short_text": short_text, "language": "en"}
    drafting.edit_claim(claim, cast.researcher, version=claim.version, changes=changes)


def gather_coverage(claim: Claim, by: User) -> None:
    """Search for coverage of a claim and read what is found."""
    coverage.gather(claim, by)
    work_off()


def work_off() -> None:
    """Do what is due, beside whatever workers do, until nothing is left to do."""
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until:
        for job_id in jobs.due(limit=50):
            jobs.run(job_id)
        if not Job.objects.filter(state__in=[JobState.WAITING, JobState.LEASED]).exists():
            return
        time.sleep(0.1)
    waiting = Job.objects.filter(state__in=[JobState.WAITING, JobState.LEASED]).first()
    raise DemoIncomplete(f"{waiting} is not done after {PATIENCE_SECONDS:.0f} seconds: {_why(waiting)}")


def candidate(document: Document, value: int) -> Claim:
    """Return the candidate of this document that carries the figure ``value``."""
    found = Claim.objects.filter(
        statements__appearances__snapshot__document=document,
        statements__appearances__quantities__value=value,
    ).first()
    if found is None:
        raise DemoIncomplete(f"{document} holds no candidate with the figure {value}.")
    return found


def evidence_from(claim: Claim, url: str, cast: Cast, **grades: str) -> Evidence:
    """Accept what coverage found on the page at ``url`` as evidence of the claim."""
    found = Evidence.objects.filter(
        claim=claim, snapshot__document__canonical_url=canonical_url(url), state=EvidenceState.CANDIDATE
    ).first()
    if found is None:
        raise DemoIncomplete(f"Coverage of “{claim}” did not find {url}.")
    return evidence.accept(
        found, cast.researcher, version=found.version, directness="secondary", reliability="C", **grades
    )


def point_to(claim: Claim, url: str, quote: str, cast: Cast, **grades: str) -> Evidence:
    """Accept the words ``quote`` on the page at ``url`` as evidence of the claim, whether or not they were found."""
    snapshot = evidence.kept_snapshot(url)
    if snapshot is None or quote not in snapshot.text:
        raise DemoIncomplete(f"{url} is not kept, or does not say “{quote}”.")
    start = snapshot.text.index(quote)
    known = claim.evidence.filter(snapshot=snapshot, start=start).first()
    found = known or evidence.add(
        claim, cast.researcher, snapshot=snapshot, start=start, end=start + len(quote)
    )
    return evidence.accept(found, cast.researcher, version=found.version, reliability="C", **grades)


def through(subject: Subject, step: str, by: User, **inputs: str) -> Subject:
    """Take one step by the door."""
    subject.refresh_from_db()
    return take(subject, step, by, version=subject.version, inputs=inputs)


def _why(job: Job | None) -> str:
    return job.error_sentence or job.get_state_display() if job else ""
