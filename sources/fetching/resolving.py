"""Names to addresses within a time limit: the system resolver has none, so it runs in a thread of its own."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence

from sources.errors import PermanentFailure, TemporaryFailure

Resolve = Callable[[str, int], Sequence[str]]

# Look-ups that hang keep their thread until the system gives up, so their number is bounded.
_SLOTS = threading.BoundedSemaphore(32)


def system_resolve(host: str, port: int) -> Sequence[str]:
    """Every address the system knows for a host name; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def resolve_within(resolve: Resolve, host: str, port: int, seconds: float) -> Sequence[str]:
    """The addresses of a host, or PermanentFailure for an unknown name, TemporaryFailure when it takes too
    long."""
    if not _SLOTS.acquire(timeout=seconds):
        raise _no_answer(host)
    results: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(resolve, host, port, results), daemon=True).start()
    try:
        result = results.get(timeout=seconds)
    except queue.Empty:
        raise _no_answer(host) from None
    if isinstance(result, socket.gaierror) and result.errno == socket.EAI_AGAIN:
        raise _no_answer(host)
    if isinstance(result, Exception) or not result:
        raise PermanentFailure("unknown_host", f"No site is known under the name {host}; check its spelling.")
    return result


def _look_up(
    resolve: Resolve,
    host: str,
    port: int,
    results: queue.SimpleQueue[Sequence[str] | OSError | UnicodeError],
) -> None:
    try:
        results.put(resolve(host, port))
    except (OSError, UnicodeError) as error:
        results.put(error)
    finally:
        _SLOTS.release()


def _no_answer(host: str) -> TemporaryFailure:
    return TemporaryFailure(
        "name_lookup_failed",
        f"The name service did not answer for {host} in time; it will be tried again later.",
    )
