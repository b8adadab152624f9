"""What a pasted page consists of: title, body, captions, furniture and repeated passages."""

from __future__ import annotations

from claims.text.blocks.finding import find_blocks

__all__ = ["find_blocks"]
