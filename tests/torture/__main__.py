"""``make torture``: kill -9 of workers and of Redis under load, on SQLite and on PostgreSQL; prints what was lost.

Run ``python -m tests.torture [--small] [--seed N] [sqlite] [postgres]``. Exit code 1 when a promise was broken.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from factcheck import embedded
from tests import postgres

WHOLE: dict[str, Any] = {
    "kills": {"items": 1500, "of_workers": 108, "of_redis": 10, "of_postgres": 10},
    "poison": {"poisons": 4, "others": 200},
    "flood": {"searches": 300, "pastes": 10},
    "backlog": {"items": 3000},
}
SMALL: dict[str, Any] = {
    "kills": {"items": 200, "of_workers": 12, "of_redis": 2, "of_postgres": 2},
    "poison": {"poisons": 2, "others": 40},
    "flood": {"searches": 60, "pastes": 3},
    "backlog": {"items": 3000, "sweeps": 2},
}
DATABASES = ("sqlite", "postgres")


def torture(database: str, size: dict[str, Any]) -> int:
    """Run all parts on one database in a process of its own; return its exit code."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-torture-"))
    cluster = None
    try:
        address = f"sqlite:///{quote(str(folder))}/torture.sqlite3"
        if database == "postgres":
            binaries = postgres.find_binaries()
            if binaries is None:
                sys.stdout.write(f"database: postgresql\n  skipped: {postgres.MISSING}\n")
                return 0
            cluster = postgres.start(binaries)
            address = cluster.url
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.torture.settings",
            "DATABASE_URL": address,
            "REDIS_URL": f"unix://{quote(str(embedded.socket_path(folder / 'redis')))}?db=0",
            "FACTCHECK_DATA": str(folder),
            "LOG_LEVEL": "ERROR",
        }
        command = [sys.executable, "-m", "tests.torture.run", json.dumps(size)]
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        if cluster is not None:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="Kill workers and Redis under load; print what was lost.")
    parser.add_argument("databases", nargs="*", metavar="DATABASE", help=" and ".join(DATABASES))
    parser.add_argument("--small", action="store_true", help="a few kills only: about a minute")
    parser.add_argument("--seed", type=int, default=4, help="which kills, and when")
    options = parser.parse_args(arguments)
    if unknown := sorted(set(options.databases) - set(DATABASES)):
        parser.error(f"no database is called {', '.join(unknown)}; there are {', '.join(DATABASES)}")
    size = {**(SMALL if options.small else WHOLE), "seed": options.seed}
    codes = [torture(database, size) for database in options.databases or DATABASES]
    return int(any(codes))  # a run that was killed itself has a negative code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
