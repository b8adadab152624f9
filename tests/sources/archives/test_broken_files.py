"""What breaks off on the way: no half file is left, and no damaged part ends a check."""

from __future__ import annotations

import resource
import zipfile
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from sources.archives.bundle import MANIFEST
from sources.archives.offline import verify_bundle
from sources.management.new_file import new_file


def test_a_full_disk_leaves_no_half_file_and_the_name_free(tmp_path: Path) -> None:
    path = tmp_path / "out.warc.gz"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, hard))
    try:
        with pytest.raises(CommandError, match="cannot be written"), new_file(path) as out:
            out.write(b"x" * 100_000)
            out.flush()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert not path.exists()
    with new_file(path) as out:
        out.write(b"whole")
    assert path.read_bytes() == b"whole"


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "out.zip"
    path.write_bytes(b"mine")
    with pytest.raises(CommandError, match="exists already"), new_file(path):
        pass
    assert path.read_bytes() == b"mine"


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA])
def test_a_damaged_part_is_told_however_it_was_packed(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "bundle.zip"
    with zipfile.ZipFile(path, "w", packing) as pack:
        pack.writestr(MANIFEST, b"{" + b" " * 50_000 + b"}")
        start = pack.getinfo(MANIFEST).header_offset + 30 + len(MANIFEST)
    body = bytearray(path.read_bytes())
    body[start + 12 : start + 40] = b"\xff" * 28
    path.write_bytes(body)
    assert verify_bundle(path).faults
