"""One process of the throughput measurement: `bare` or `ours`, number of pages, which of how many workers it is."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable

import django
import psutil
import trafilatura
from django.utils.module_loading import import_string

from tests.benchmarks.made_pages import made_pages

WARM_UP = 14


def main() -> None:
    """Say "ready" after a warm-up on other pages, wait for a line, work, print what it used as JSON."""
    program, count, at, workers = sys.argv[1], *map(int, sys.argv[2:5])
    pages = list(made_pages(count + WARM_UP))
    work, made = _bare() if program == "bare" else _ours()
    for url, body in pages[count:]:
        work(url.replace(".example", f"-{at}.example"), body)
    before = made()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    began = _cpu_seconds()
    for url, body in pages[at:count:workers]:
        work(url, body)
    used = {"cpu": _cpu_seconds() - began}
    after = made()
    sys.stdout.write(json.dumps(used | {name: after[name] - before[name] for name in after}))


def _bare() -> tuple[Callable[[str, bytes], object], Callable[[], dict[str, int]]]:
    def work(url: str, body: bytes) -> object:
        return trafilatura.bare_extraction(body, url=url, with_metadata=True, include_comments=False)

    return work, dict


def _ours() -> tuple[Callable[[str, bytes], object], Callable[[], dict[str, int]]]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    intake, incoming = import_string("sources.intake.intake"), import_string("sources.intake.Incoming")
    run = import_string("sources.jobs.run")
    rows = {
        "snapshots": import_string("sources.models.Snapshot"),
        "claims": import_string("claims.models.Claim"),
        "quantities": import_string("claims.models.Quantity"),
    }

    def work(url: str, body: bytes) -> object:
        job = intake(incoming(body=body, file_name="page.html", url=url), None).job
        assert run(job.pk) == "done"
        return job

    def made() -> dict[str, int]:
        return {name: model.objects.count() for name, model in rows.items()}

    return work, made


def _cpu_seconds() -> float:
    """Of this process and of its parsing children, those that ended included."""
    this = psutil.Process()
    used = [this.cpu_times(), *(child.cpu_times() for child in this.children(recursive=True))]
    ended = this.cpu_times()
    return sum(times.user + times.system for times in used) + ended.children_user + ended.children_system


if __name__ == "__main__":
    main()
