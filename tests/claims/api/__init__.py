"""Tests of the REST API of claims and reviews."""

from __future__ import annotations
