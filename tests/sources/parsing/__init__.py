"""Tests of sources/parsing."""

from __future__ import annotations
