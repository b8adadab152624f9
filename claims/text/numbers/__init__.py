"""Numbers as they are written: tokens, digits in every grouping, number words and mixtures of both."""

from __future__ import annotations

from claims.text.numbers.finding import FoundNumber, find_numbers

__all__ = ["FoundNumber", "find_numbers"]
