"""The desk's own pages on Unfold's base: home, intake, progress, reader, claim and dossier."""

from __future__ import annotations
