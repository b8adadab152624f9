"""What must hold before the one-command start begins: a folder of its own and a free port."""

from __future__ import annotations

import fcntl
import ipaddress
import os
import socket
import time
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

ORPHANS_END_WITHIN = 15.0  # seconds that the children of a killed workbench may take
FROM_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # how this machine reaches what listens everywhere


def lock_folder(folder: Path) -> int:
    """Locks the data folder for this workbench; returns the open file that holds the lock.

    Children keep the file open: after a kill -9 this waits for the last of them. Raises
    ImproperlyConfigured when a living workbench has the folder or it cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = os.open(folder / "workbench.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise ImproperlyConfigured(f"The data folder {folder} cannot be written: {error.strerror}.") from None
    until = time.monotonic() + ORPHANS_END_WITHIN
    while not _locked(file):
        if _holder_lives(file) or time.monotonic() > until:
            os.close(file)
            raise ImproperlyConfigured(
                f"Another workbench runs on {folder}: stop it, or name another folder with FACTCHECK_DATA."
            )
        time.sleep(0.2)
    os.truncate(file, 0)
    os.pwrite(file, str(os.getpid()).encode(), 0)
    return file


def check_port(host: str, port: int) -> None:
    """Raises ImproperlyConfigured, with what to do, when nobody could listen there."""
    if not 0 < port < 65536:
        raise ImproperlyConfigured(f"PORT must be between 1 and 65535, not {port}.")
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except socket.gaierror:
        raise ImproperlyConfigured(f"HOST={host} is not an address of this machine.") from None
    except OSError as error:
        raise ImproperlyConfigured(
            f"Port {port} of {host} cannot be used ({error.strerror}): stop what listens there, "
            f"or choose another with PORT."
        ) from None


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what listens on `host`."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def address(host: str, port: int) -> str:
    """The address to open in a browser on this machine."""
    reachable = FROM_HERE.get(host, host)
    return f"http://[{reachable}]:{port}/" if ":" in reachable else f"http://{reachable}:{port}/"


def answers(host: str, port: int) -> bool:
    """Whether a web server answers there, whatever it says."""
    reachable = FROM_HERE.get(host, host)
    try:
        with socket.create_connection((reachable, port), timeout=10) as connection:
            connection.sendall(f"GET / HTTP/1.0\r\nHost: {reachable}\r\n\r\n".encode())
            return connection.recv(5) == b"HTTP/"
    except OSError:
        return False


def accepts(path: Path) -> bool:
    """Whether something listens on that Unix socket."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder_lives(file: int) -> bool:
    holder = os.pread(file, 20, 0).decode("ascii", "replace")
    if not holder.isdecimal():
        return True
    try:
        os.kill(int(holder), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, as another user
        return True
    return True
