"""The product's settings with work that can be counted, and short leases so that a run ends in minutes."""

from __future__ import annotations

from factcheck.settings import *  # noqa: F403
from factcheck.settings import JOB_KINDS as OUR_KINDS

JOB_KINDS = {
    **OUR_KINDS,
    "torture.mark": ("read", "tests.torture.work.mark"),
    "torture.gather": ("gather", "tests.torture.work.mark"),
    "torture.follow": ("publish", "tests.torture.work.follow"),
    "torture.poison": ("read", "tests.torture.work.poison"),
}
JOB_LEASE_SECONDS = 6
JOB_SWEEP_EVERY_SECONDS = 1
JOB_RING_AGAIN_SECONDS = 4
