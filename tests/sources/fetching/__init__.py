"""Tests of sources/fetching."""

from __future__ import annotations
