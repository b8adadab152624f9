"""Language code: pure functions from ``str`` to frozen dataclasses with character offsets.

Nothing in this package imports Django or performs I/O beyond reading its own lexicon files.
"""

from __future__ import annotations

from claims.text.analysis import analyze

__all__ = ["analyze"]
