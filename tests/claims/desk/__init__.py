"""Tests of the desk's own pages."""

from __future__ import annotations
