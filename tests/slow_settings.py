"""The product's settings with a job that takes as long as its payload says, and short leases."""

from __future__ import annotations

from factcheck.settings import *  # noqa: F403
from factcheck.settings import JOB_KINDS as OUR_KINDS

JOB_KINDS = {**OUR_KINDS, "tests.slow": ("read", "tests.slow.run")}
JOB_LEASE_SECONDS = 4
