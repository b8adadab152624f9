"""The analysis of a kept text: the language engine applied within the blocks that are kept of it."""

from __future__ import annotations

import functools
from datetime import date

from claims.text.analysis import analyze
from claims.text.records import AnalyzedText, Block, BlockKind
from sources.models import Snapshot


def analysis_of(snapshot: Snapshot) -> AnalyzedText:
    """Return the analysis of a snapshot's text, within the blocks that are kept of it."""
    blocks = tuple(
        Block(block.start, block.end, BlockKind(block.kind)) for block in snapshot.blocks.order_by("start")
    )
    published = snapshot.document.published_at
    return _analysis(snapshot.text, blocks or None, published.date() if published else None)


@functools.lru_cache(maxsize=16)
def _analysis(text: str, blocks: tuple[Block, ...] | None, published: date | None) -> AnalyzedText:
    return analyze(text, block_hints=blocks, published=published)
