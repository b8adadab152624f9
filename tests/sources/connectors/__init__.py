"""Tests of sources/connectors."""

from __future__ import annotations
