"""How much a text bears on a claim: shared names, the same matter, comparable figures, who says it and when."""

from __future__ import annotations

from claims.text.bearing.anchors import Anchors, anchors_in, name_keys
from claims.text.bearing.figures import Figure
from claims.text.bearing.intervals import Interval
from claims.text.bearing.stance import Suggestion
from claims.text.bearing.weighing import Relevance, weigh

__all__ = ["Anchors", "Figure", "Interval", "Relevance", "Suggestion", "anchors_in", "name_keys", "weigh"]
