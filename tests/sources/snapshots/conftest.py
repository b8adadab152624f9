"""Fixtures of the stores."""

from __future__ import annotations

from tests.sources.snapshots.stores import place, s3_address

__all__ = ["place", "s3_address"]
