"""Figures as they are meant: which numbers count something, what, within which bounds, and in which form."""

from __future__ import annotations

from claims.text.quantities.finding import find_quantities

__all__ = ["find_quantities"]
