"""The evidence bundle of a claim: everything it rests on, and the export in custody and log."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.files.storage import storages
from django.core.management import CommandError, call_command

from claims import evidence
from claims.bundles import export_claim
from claims.models import Claim
from sources.archives.bundle import MANIFEST
from sources.archives.offline import verify_bundle
from sources.errors import PermanentFailure
from sources.models import CustodyEvent, LogEntry
from tests.claims import story
from tests.people import People, make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> People:
    return make_desk()


@pytest.fixture
def claim(people: People) -> Claim:
    """A claim with one place, one accepted piece of evidence and one that was dismissed."""
    row = story.candidate(people)
    page = story.snapshot_of(story.REGISTER, people)
    kept = evidence.add(row, people.researcher, snapshot=page, start=0, end=14)
    evidence.accept(kept, people.researcher, version=1, stance="supports")
    other = evidence.add(
        row, people.researcher, snapshot=story.snapshot_of("Not about it.", people), start=0, end=3
    )
    evidence.dismiss(other, people.researcher, version=1, reason="Another road.")
    return row


def test_it_holds_what_the_claim_rests_on(claim: Claim, people: People, tmp_path: Path) -> None:
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundle = export_claim(claim, people.researcher, out)
    assert verify_bundle(path).faults == ()
    with zipfile.ZipFile(path) as pack:
        manifest = json.loads(pack.read(MANIFEST))
    assert len(manifest["snapshots"]) == 2
    assert sorted(quote["exact"] for quote in manifest["quotations"]) == sorted(
        [story.LORRIES, "Traffic counts"]
    )
    assert {line["action"] for line in manifest["log"]["lines"]} >= {"evidence.accept", "document.intake"}
    line = LogEntry.objects.get(action="claim.export")
    assert bundle.manifest_sha256 in line.payload
    assert CustodyEvent.objects.filter(action="exported", who=people.researcher).count() == 2


def test_lost_bytes_are_left_out_and_said(claim: Claim, people: People, tmp_path: Path) -> None:
    snapshot = story.snapshot_of(story.REGISTER, people)
    storages["snapshots"].delete(snapshot.storage_key)
    path = tmp_path / "bundle.zip"
    with path.open("wb") as out:
        bundle = export_claim(claim, people.researcher, out)
    assert bundle.left_out == (snapshot,)
    checked = verify_bundle(path)
    assert checked.faults == () and len(checked.left_out) == 1
    assert not CustodyEvent.objects.filter(action="exported", snapshot=snapshot).exists()


def test_a_claim_without_snapshots_is_refused(people: People) -> None:
    bare = Claim.objects.create(text="Bare.", short_text="Bare", language="en", kind="other")
    with pytest.raises(PermanentFailure, match="no snapshot"):
        export_claim(bare, people.researcher, BytesIO())


def test_the_command(claim: Claim, tmp_path: Path) -> None:
    path, out = tmp_path / "bundle.zip", StringIO()
    call_command("export_bundle", str(claim.pk), str(path), stdout=out)
    assert "SHA-256 of its manifest" in out.getvalue() and verify_bundle(path).faults == ()
    with pytest.raises(CommandError, match="exists already"):
        call_command("export_bundle", str(claim.pk), str(path))
    with pytest.raises(CommandError, match="no claim"):
        call_command("export_bundle", "00000000-0000-4000-8000-000000000000", str(tmp_path / "b.zip"))
