"""E11: a bundle is verified without the desk, and every tampering is named; zips that attack the reader do not."""

from __future__ import annotations

import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import transaction

from sources import log
from sources.archives.bundle import MANIFEST, WARC, Contents, Quotation, write_bundle
from sources.archives.offline import verify_bundle
from sources.errors import PermanentFailure
from tests.sources.archives import rows

pytestmark = pytest.mark.django_db

Members = dict[str, bytes]


@pytest.fixture
def bundle(tmp_path: Path, django_user_model: type[User]) -> Path:
    """A bundle of four snapshots with a quotation and a line of the log."""
    anna = django_user_model.objects.create_user("anna")
    page = rows.fetched("https://one.example/a")
    with transaction.atomic():
        log.append("snapshot.take", page, anna)
    snapshots = [page, rows.fetched("https://two.example/b", later=1), rows.uploaded(anna)]
    quote = Quotation("evidence", "e1", str(page.pk), 0, 8, "At least")
    out = BytesIO()
    write_bundle(Contents({"text": "Troops"}, snapshots, [quote], []), out)
    path = tmp_path / "bundle.zip"
    path.write_bytes(out.getvalue())
    return path


def members(path: Path) -> Members:
    with zipfile.ZipFile(path) as pack:
        return {name: pack.read(name) for name in pack.namelist()}


def rewritten(path: Path, change: Callable[[Members], None]) -> Path:
    found = members(path)
    change(found)
    with zipfile.ZipFile(path, "w") as pack:
        for name, data in found.items():
            pack.writestr(name, data)
    return path


def in_manifest(change: Callable[[dict[str, Any]], None]) -> Callable[[Members], None]:
    def edit(found: Members) -> None:
        manifest = json.loads(found[MANIFEST])
        change(manifest)
        found[MANIFEST] = json.dumps(manifest).encode()

    return edit


def test_an_untouched_bundle_holds(bundle: Path) -> None:
    checked = verify_bundle(bundle)
    assert checked.faults == () and checked.snapshots == 3
    out = StringIO()
    call_command("verify_bundle", str(bundle), stdout=out)
    assert checked.manifest_sha256 in out.getvalue()


def test_it_says_what_a_person_needs(bundle: Path) -> None:
    found = members(bundle)
    manifest = json.loads(found[MANIFEST])
    assert {"README.txt", WARC, MANIFEST} <= set(found)
    assert [row["record_type"] for row in manifest["snapshots"]] == ["response", "revisit", "resource"]
    assert manifest["snapshots"][0]["custody"][0]["action"] == "taken"
    assert manifest["log"]["lines"][0]["action"] == "snapshot.take" and manifest["log"]["head"]


def flip(name: str) -> Callable[[Members], None]:
    def edit(found: Members) -> None:
        data = bytearray(found[name])
        data[len(data) // 2] ^= 1
        found[name] = bytes(data)

    return edit


def first_text(found: Members) -> str:
    return next(name for name in found if name.startswith("texts/"))


def retold(found: Members) -> None:
    """Change a text and its hash in the list of files, but not in the snapshot."""
    manifest = json.loads(found[MANIFEST])
    name = manifest["snapshots"][0]["text"]
    found[name] = found[name].replace(b"3,000", b"9,000")
    row = next(row for row in manifest["files"] if row["path"] == name)
    row["sha256"] = hashlib.sha256(found[name]).hexdigest()
    found[MANIFEST] = json.dumps(manifest).encode()


def drop_text(found: Members) -> None:
    del found[first_text(found)]


TAMPERINGS: dict[str, tuple[Callable[[Members], None], str]] = {
    "a bit of the WARC": (flip(WARC), "evidence.warc.gz was changed"),
    "a bit of the README": (flip("README.txt"), "README.txt was changed"),
    "a text and its hash": (retold, "is not the text of snapshot"),
    "a text taken away": (drop_text, "is missing"),
    "the WARC taken away": (lambda found: found.pop(WARC) and None, "evidence.warc.gz is missing"),
    "a file put in": (lambda found: found.update({"more.txt": b"x"}), "more.txt is not in the manifest"),
    "a quotation": (
        in_manifest(lambda m: m["quotations"][0].update(exact="At most!")),
        "does not stand at 0",
    ),
    "a line of the log": (
        in_manifest(lambda m: m["log"]["lines"][0].update(who="user:99")),
        "line 1 of the log was changed",
    ),
    "the head of the log": (in_manifest(lambda m: m["log"].update(head="")), "head of the log"),
    "a snapshot left out": (in_manifest(lambda m: m["snapshots"].pop(0)), "belongs to no snapshot"),
    "a snapshot's hash": (
        in_manifest(lambda m: m["snapshots"][2].update(sha256="ab" * 32)),
        "another payload digest",
    ),
    "a snapshot's date": (
        in_manifest(lambda m: m["snapshots"][0].update(taken_at="2024-01-01T00:00:00.000000Z")),
        "dated otherwise",
    ),
    "the manifest cut": (lambda found: found.update({MANIFEST: found[MANIFEST][:100]}), "cannot be read"),
    "another manifest": (lambda found: found.update({MANIFEST: b"[]"}), "cannot be read"),
    "a manifest without files": (in_manifest(lambda m: m.pop("files")), "lacks 'files'"),
    "no manifest": (lambda found: found.pop(MANIFEST) and None, "no evidence bundle"),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_e11_every_tampering_is_named(name: str, bundle: Path) -> None:
    change, words = TAMPERINGS[name]
    faults = verify_bundle(rewritten(bundle, change)).faults
    assert any(words in fault for fault in faults), faults
    with pytest.raises(CommandError, match="mismatch"):
        call_command("verify_bundle", str(bundle), stdout=StringIO())


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "a/../../evil", "..\\evil", "C:evil"])
def test_i01_zip_slip_is_named_and_nothing_is_written(name: str, bundle: Path) -> None:
    rewritten(bundle, lambda found: found.update({name: b"x"}))
    before = sorted(bundle.parent.rglob("*"))
    assert any("outside" in fault for fault in verify_bundle(bundle).faults)
    assert sorted(bundle.parent.rglob("*")) == before


def test_i02_a_link_is_named(bundle: Path) -> None:
    link = zipfile.ZipInfo("texts/link.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(bundle, "a") as pack:
        pack.writestr(link, "/etc/passwd")
    assert any("is a link" in fault for fault in verify_bundle(bundle).faults)


def test_i03_a_bomb_is_read_no_further_than_stated(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a", zipfile.ZIP_DEFLATED) as pack:
        pack.writestr("texts/bomb.txt", b"0" * 50_000_000)
    edit = in_manifest(lambda m: m["files"].append({"path": "texts/bomb.txt", "sha256": "00", "size": 10}))
    found = members(bundle)
    edit(found)
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in found.items():
            pack.writestr(name, data)
    assert any("does not have the 10 bytes" in fault for fault in verify_bundle(bundle).faults)


def test_i04_a_million_members_are_not_read(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sources.archives.offline.MOST_FILES", 5)
    rewritten(bundle, lambda found: found.update({f"texts/{n}.txt": b"" for n in range(10)}))
    assert any("at most 5" in fault for fault in verify_bundle(bundle).faults)


def test_i06_a_name_that_is_there_twice_is_named(bundle: Path) -> None:
    with zipfile.ZipFile(bundle, "a") as pack, pytest.warns(UserWarning, match="Duplicate"):
        pack.writestr(MANIFEST, b"{}")
    assert any("2 times" in fault for fault in verify_bundle(bundle).faults)


@pytest.mark.parametrize("data", [b"", b"no zip at all", b"PK\x03\x04 and then nothing"])
def test_what_is_no_zip_is_named(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data)
    assert any("no whole zip" in fault for fault in verify_bundle(path).faults)
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("verify_bundle", str(tmp_path / "nowhere.zip"))


def test_a_bundle_cut_off_anywhere_never_holds(bundle: Path) -> None:
    whole = bundle.read_bytes()
    for part in range(1, 10):
        bundle.write_bytes(whole[: len(whole) * part // 10])
        assert verify_bundle(bundle).faults


def test_without_a_snapshot_there_is_no_bundle() -> None:
    with pytest.raises(PermanentFailure, match="no snapshot"):
        write_bundle(Contents({}, [], [], []), BytesIO())
