"""The only code that may open a connection: guarded, bounded and honest about who asks."""

from __future__ import annotations
