"""The installation's secret key: from the environment, else from a file made once in the data folder."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def read_or_make(file: Path) -> str:
    """Return the key kept in ``file``, making the file (mode 0600) when it is missing.

    Where the folder cannot be written the key lives as long as the process: enough for commands
    that need no session.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip() or secrets.token_urlsafe(48)
    except OSError:
        return secrets.token_urlsafe(48)
    key = secrets.token_urlsafe(48)
    with os.fdopen(handle, "w") as stream:
        stream.write(key)
    return key
