"""Which source a printed name means, when it stands in a longer phrase: “Seoul's Joint Chiefs of Staff”."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claims.independence.records import Party
from claims.text.names import countries
from sources.models import Source, SourceName
from sources.naming import name_key

SHORTEST_WITHIN = 6


@dataclass(frozen=True, slots=True)
class Directory:
    """The names the desk knows, by their folded key."""

    names: Mapping[str, Source]

    def party(self, printed: str, language: str = "", sentence: str = "") -> Party | None:
        """The source a phrase names, alone or as its sentence completes it, else the phrase itself; None if empty."""
        if not printed.strip():
            return None
        source = self.find(printed, language) or self.completed(printed, sentence)
        return Party(source.pk, source.name) if source else Party(None, printed.strip())

    def find(self, printed: str, language: str = "") -> Source | None:
        """The source of this name, or of the longest known name within it unless another country is named."""
        key = name_key(printed)
        if key in self.names:
            return self.names[key]
        within = [
            known for known in self.names if len(known) >= SHORTEST_WITHIN and f" {known} " in f" {key} "
        ]
        for known in sorted(within, key=len, reverse=True):
            if not _of_another_country(self.names[known], printed, language):
                return self.names[known]
        return None

    def completed(self, printed: str, sentence: str) -> Source | None:
        """The source whose known name in the sentence holds the phrase: “the staff” of “Seoul's general staff”."""
        key, around = name_key(printed), f" {name_key(sentence)} "
        whole = [known for known in self.names if f" {key} " in f" {known} " and f" {known} " in around]
        return self.names[max(whole, key=len)] if key and whole else None


def directory() -> Directory:
    """Return the names of all sources."""
    rows = SourceName.objects.select_related("source")
    return Directory({row.key: row.source for row in rows if row.key})


def _of_another_country(source: Source, printed: str, language: str) -> bool:
    named = countries(printed, language)
    return bool(source.country and named and source.country not in named)
