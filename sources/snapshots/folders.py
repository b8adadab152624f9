"""The captures in a folder: each file appears whole under its name or not at all, and only once."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage
from django.utils.deconstruct import deconstructible

READABLE_BY_GROUP = 0o640


@deconstructible(path="sources.snapshots.folders.WriteOnceFolder")
class WriteOnceFolder(FileSystemStorage):
    """A folder whose files are never overwritten: saving under a name that is taken raises FileExistsError."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        return name

    def _save(self, name: str, content: File) -> str:
        target = Path(self.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor, part = tempfile.mkstemp(prefix=".part-", dir=target.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                for chunk in content.chunks():
                    stream.write(chunk)
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(part, READABLE_BY_GROUP)
            os.link(part, target)  # refuses to replace, unlike a rename
        finally:
            os.unlink(part)
        _settle(target.parent)
        return name


def _settle(folder: Path) -> None:
    """Let the new name itself survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
