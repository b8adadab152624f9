"""REST views of the analysis, claims, evidence, reviews and their steps."""

from __future__ import annotations
