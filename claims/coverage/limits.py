"""What one search for coverage may ask and cost."""

from __future__ import annotations

from dataclasses import dataclass

from sources.connectors.base import Hit
from sources.jobs import Payload


@dataclass(frozen=True, slots=True)
class Limits:
    """Connectors and languages by name (none: all), pages that are new to the claim at most (None: as many as
    the installation's budget of a round takes)."""

    connectors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    pages: int | None = None

    @classmethod
    def of(cls, payload: Payload) -> Limits:
        """The limits that a job carries."""
        given = payload.get("limits") or {}
        return cls(tuple(given.get("connectors", ())), tuple(given.get("languages", ())), given.get("pages"))

    def allow(self, hit: Hit) -> bool:
        """Whether a hit is in one of the languages; one whose language is unknown may be."""
        return not self.languages or not hit.language or hit.language in self.languages


NO_LIMITS = Limits()
