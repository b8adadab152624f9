"""What was kept of documents: bytes under their SHA-256, written once, never overwritten."""

from __future__ import annotations

from sources.snapshots.keeping import Capture, keep
from sources.snapshots.storing import Stored, opened, read, store

__all__ = ["Capture", "Stored", "keep", "opened", "read", "store"]
