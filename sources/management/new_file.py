"""The file that an export writes: new, whole, or not there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.core.management.base import CommandError

from sources.errors import SourceError


@contextmanager
def new_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that does not exist yet; what fails on the way leaves none behind.

    Raises CommandError with a sentence where it exists, cannot be written or what goes in cannot be had.
    """
    try:
        out = path.open("xb")
    except FileExistsError:
        raise CommandError(f"{path} exists already: name another file.") from None
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
    try:
        with out:
            yield out
    except OSError as error:
        path.unlink()
        raise CommandError(f"{path} cannot be written: {error.strerror}.") from None
    except SourceError as error:
        path.unlink()
        raise CommandError(error.sentence) from None
