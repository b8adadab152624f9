"""The demo desk: a dossier on troops and a summit, worked through by the desk's own use cases."""

from __future__ import annotations
