"""The evidence bundle of a claim: what it rests on, exported whole, with the export in custody and log."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO, Any, cast

from django.contrib.auth.models import User
from django.db import transaction

from claims.models import Appearance, Claim, Evidence, EvidenceState, Verdict
from sources import log
from sources.archives.bundle import Bundle, Contents, Quotation, note_export, write_bundle
from sources.errors import SourceError
from sources.models import Snapshot

IN_MEMORY = 8_000_000  # bytes; a larger bundle waits in a temporary file


def export_claim(claim: Claim, by: User | None, out: IO[bytes]) -> Bundle:
    """Write the bundle of a claim; raises PermanentFailure where no snapshot is behind it yet.

    The export is an event in the custody of each snapshot; the log's line holds the manifest's SHA-256.
    """
    contents = contents_of(claim)
    bundle = write_bundle(contents, out)
    left_out = {row.pk for row in bundle.left_out}
    exported = [row for row in contents.snapshots if row.pk not in left_out]
    with transaction.atomic():
        note_export(exported, by, f"evidence bundle, manifest {bundle.manifest_sha256}")
        log.append("claim.export", claim, by, manifest=bundle.manifest_sha256, snapshots=len(exported))
    return bundle


def bundle_of(claim: Claim, by: User) -> tuple[IO[bytes], int]:
    """Return the whole bundle in a temporary file, and its size; no half of one leaves. Raises as ``export_claim``."""
    held = cast(IO[bytes], tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115 the answer closes it
    try:
        export_claim(claim, by, held)
    except SourceError:
        held.close()
        raise
    size = held.tell()
    held.seek(0)
    return held, size


def contents_of(claim: Claim) -> Contents:
    """Return what a claim rests on: the places where it appears and the evidence that is not dismissed."""
    places = Appearance.objects.filter(statement__claim=claim)
    pieces = Evidence.objects.filter(claim=claim).exclude(state=EvidenceState.DISMISSED)
    keys = {*places.values_list("snapshot", flat=True), *pieces.values_list("snapshot", flat=True)} - {None}
    rows = Snapshot.objects.filter(pk__in=keys).select_related("document__publisher")
    quotations = [*_appearances(places), *_passages(pieces)]
    subjects = [str(claim.pk), *(quote.id for quote in quotations)]
    return Contents(_about(claim), list(rows), quotations, list(dict.fromkeys(subjects)))


def file_name(claim: Claim) -> str:
    """Return the name under which the bundle is downloaded."""
    return f"evidence-{claim.pk}.zip"


def _about(claim: Claim) -> dict[str, Any]:
    verdicts = (
        Verdict.objects.filter(claim=claim).select_related("review", "rating").order_by("review", "order")
    )
    return {
        "claim": str(claim.pk),
        "text": claim.text,
        "language": claim.language,
        "state": claim.state,
        "verdicts": [
            {
                "review": verdict.review.title,
                "review_id": str(verdict.review_id),
                "rating": str(verdict.rating or ""),
                "attribution": verdict.attribution_verdict,
                "summary": verdict.summary,
            }
            for verdict in verdicts
        ],
    }


def _appearances(places: Any) -> Iterator[Quotation]:
    for row in places.select_related("statement__claimant").order_by("pk"):
        about = {"voice": row.voice, "claimant": str(row.statement.claimant or row.statement.claimant_text)}
        yield Quotation("appearance", str(row.pk), str(row.snapshot_id), row.start, row.end, row.exact, about)


def _passages(pieces: Any) -> Iterator[Quotation]:
    for row in pieces.filter(snapshot__isnull=False, start__isnull=False).order_by("pk"):
        about = {"stance": row.stance, "state": row.state, "grade": f"{row.reliability}{row.credibility}"}
        yield Quotation("evidence", str(row.pk), str(row.snapshot_id), row.start, row.end, row.exact, about)
