"""The parsing child, `python -m sources.parsing.child PARENT_PID`: reads messages from stdin, answers on
stdout.

It imports no Django, raises its CPU limit before each item, has an address-space limit and ends with its
pipe.
"""

from __future__ import annotations

import contextlib
import math
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from sources.errors import SourceError
from sources.parsing.article import parse_page
from sources.parsing.feeds import parse_feed
from sources.parsing.frames import Head, packed, unpacked
from sources.parsing.pdf import parse_pdf
from sources.parsing.sitemaps import parse_sitemap

CPU_SECONDS = 10
EXTRA_MEMORY = 384 * 1024 * 1024
ORPHAN_CHECK_SECONDS = 1.0


def main() -> None:
    """Serve until the pipe closes, the parent is gone or memory runs out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = _private_stdout()
    threading.Thread(target=_end_with_parent, args=(int(sys.argv[1]),), daemon=True).start()
    _limit_memory()
    _send(replies, {"ready": True})
    while (message := unpacked(sys.stdin.buffer.read)) is not None:
        _raise_cpu_limit()
        _send(replies, answer(*message))


def answer(head: Head, body: bytes) -> Head:
    """The reply to one message: {"result": ...} or {"failure": {"kind", "reason", "sentence"}}."""
    try:
        return {"result": _parsed(head, body)}
    except SourceError as error:
        kind = type(error).__name__
        return {"failure": {"kind": kind, "reason": error.reason, "sentence": error.sentence}}
    except MemoryError:
        return {"death": "it needs too much memory"}
    except Exception as error:
        # Parsers raise anything on hostile input; whatever it is, this item is unreadable and the next one is not.
        return {"death": f"the parser failed with {type(error).__name__}"}


def _parsed(head: Head, body: bytes) -> Any:
    kind, charset, url = head["kind"], head["charset"], head["url"]
    if kind == "feed":
        return [entry.to_json() for entry in parse_feed(body, charset, url)]
    if kind == "sitemap":
        return parse_sitemap(body, charset, url).to_json()
    if kind == "pdf":
        return parse_pdf(body).to_json()
    return parse_page(body, charset, url).to_json()


def _send(replies: BinaryIO, head: Head) -> None:
    replies.write(packed(head))
    replies.flush()


def _private_stdout() -> BinaryIO:
    """The reply pipe under a number of its own, so that a library that prints cannot garble it."""
    private = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return private


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + EXTRA_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _raise_cpu_limit() -> None:
    usage = resource.getrusage(resource.RUSAGE_SELF)
    limit = math.floor(usage.ru_utime + usage.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _end_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(ORPHAN_CHECK_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
