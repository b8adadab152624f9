"""`make bench`: the measurements that need no files from elsewhere."""

from __future__ import annotations

from tests.benchmarks import startup

startup.main()
