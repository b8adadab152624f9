"""Publication: a pure mapping from rows to one dict, and what carries that dict to readers."""

from __future__ import annotations
