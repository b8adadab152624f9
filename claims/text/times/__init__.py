"""When: the periods a text names, as first and last day."""

from __future__ import annotations

from claims.text.times.finding import find_periods

__all__ = ["find_periods"]
