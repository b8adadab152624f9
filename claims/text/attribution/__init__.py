"""Who says what through whom: cues, source phrases, chains and quotations over sentence borders."""

from __future__ import annotations

from claims.text.attribution.finding import find_attributions

__all__ = ["find_attributions"]
