"""What is worth checking, why, and how it would be worded neutrally."""

from __future__ import annotations

from claims.text.spotting.scoring import score

__all__ = ["score"]
