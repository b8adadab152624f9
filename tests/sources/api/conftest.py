"""The same people and clients as for the API of claims."""

from __future__ import annotations

from tests.claims.api.conftest import people, speak

__all__ = ["people", "speak"]
