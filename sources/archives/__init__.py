"""Snapshots for the world outside: WARC files and evidence bundles that can be verified without us."""

from __future__ import annotations
