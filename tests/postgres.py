"""A PostgreSQL of the tests' own: a new cluster in a temporary folder, reached by a Unix socket only."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from factcheck.premises import accepts
from factcheck.supervisor import die_with_parent

MISSING = "no PostgreSQL: install it (Debian, Ubuntu: apt-get install postgresql) or set TEST_DATABASE_URL"
QUICK = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "shared_buffers=64MB",
    "max_connections=60",
)


@dataclass
class Cluster:
    """A running cluster; `url` is that of its database `postgres`."""

    folder: Path
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"postgres://postgres@{quote(str(self.folder), safe='')}/postgres"

    def stop(self) -> None:
        """Ends the server without waiting for its clients and removes all it kept."""
        self.process.send_signal(signal.SIGINT)
        self.process.wait(30)
        shutil.rmtree(self.folder)


def find_binaries() -> Path | None:
    """The folder of initdb and postgres: that on PATH, else the newest of Debian's, else None."""
    on_path = shutil.which("initdb")
    if on_path and shutil.which("postgres"):
        return Path(on_path).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda file: int(file.parts[-3]))
    return installed[-1].parent if installed else None


def start(binaries: Path) -> Cluster:
    """Makes and starts a cluster; as another user when we are root, whom PostgreSQL refuses."""
    folder = Path(tempfile.mkdtemp(prefix="factcheck-pg-"))
    identity = _other_user() if os.getuid() == 0 else {}
    if identity:
        os.chown(folder, identity["user"], identity["group"])
    with (folder / "log").open("wb") as log:
        subprocess.run(
            [
                binaries / "initdb",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--no-sync",
                folder / "data",
            ],
            check=True,
            stdout=log,
            stderr=log,
            cwd=folder,
            **identity,
        )
        options = [word for option in QUICK for word in ("-c", option)]
        process = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-k", folder, "-c", "listen_addresses=", *options],
            stdout=log,
            stderr=log,
            cwd=folder,
            preexec_fn=die_with_parent(signal.SIGQUIT),
            **identity,
        )
    until = time.monotonic() + 30
    while not accepts(folder / ".s.PGSQL.5432"):
        if process.poll() is not None or time.monotonic() > until:
            raise RuntimeError(f"PostgreSQL did not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.05)
    return Cluster(folder, process)


def _other_user() -> dict[str, object]:
    for name in ("postgres", "nobody"):
        try:
            user = pwd.getpwnam(name)
        except KeyError:
            continue
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    raise RuntimeError(
        "PostgreSQL does not run as root, and there is no user postgres or nobody to run it as."
    )
