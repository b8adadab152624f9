"""Tests of WARC files and evidence bundles."""

from __future__ import annotations
