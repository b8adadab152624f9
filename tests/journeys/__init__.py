"""Whole ways through the product."""

from __future__ import annotations
