"""Who stands behind whom, as of a day: owners and parents, spokespeople, syndication, mirrors, shared intelligence.

A relation holds from its first to its last day, both included; an open end holds for ever. Owners that own one
another in a circle are one group.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import F, Q, QuerySet

from sources.models import SourceRelation
from sources.models.source import RelationKind

# Databases differ in where they put what has no beginning; it has always been so, and comes first.
LONGEST_FIRST = F("valid_from").asc(nulls_first=True)

UPWARD = (RelationKind.OWNED_BY, RelationKind.PART_OF)


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two sources belong together, in words, with the desk's evidence for it."""

    sentence: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Ownership:
    """The relations between sources on one day. Questions are asked by the ids of sources."""

    relations: tuple[SourceRelation, ...] = ()
    _upward: dict[UUID, list[SourceRelation]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for relation in self.relations:
            if relation.kind in UPWARD:
                self._upward[relation.from_source_id].append(relation)

    def group(self, source: UUID) -> frozenset[UUID]:
        """The source and all that own it or that it is part of, through any number of steps."""
        return frozenset(self._climb(source))

    def body(self, source: UUID) -> UUID:
        """The body in whose name a source speaks; itself where it speaks for nobody."""
        seen = {source}
        while spoken := self._first(RelationKind.SPEAKS_FOR, source):
            if spoken.to_source_id in seen:
                break
            source = spoken.to_source_id
            seen.add(source)
        return source

    def same_group(self, one: UUID, other: UUID) -> Tie | None:
        """Why two sources have an owner or parent in common, or None."""
        mine, theirs = self._climb(one), self._climb(other)
        roof = next((source for source in mine if source in theirs), None)
        if roof is None or one == other:
            return None
        steps = [*mine[roof], *theirs[roof]]
        return Tie("; ".join(map(str, steps)), _evidence(steps))

    def direct(self, kind: RelationKind, one: UUID, other: UUID) -> Tie | None:
        """The relation of a kind between two sources, in whichever direction it is noted, or None."""
        pair = {one, other}
        for relation in self.relations:
            if relation.kind == kind and {relation.from_source_id, relation.to_source_id} == pair:
                return Tie(str(relation), relation.evidence)
        return None

    def shares_intelligence(self, one: UUID, other: UUID) -> Tie | None:
        """The stated sharing of intelligence between two sources or the bodies they belong to, or None."""
        found = (
            self.direct(RelationKind.SHARES_INTELLIGENCE, mine, theirs)
            for mine in self._climb(one)
            for theirs in self._climb(other)
        )
        return next((tie for tie in found if tie), None)

    def _climb(self, source: UUID) -> dict[UUID, list[SourceRelation]]:
        """Each source above this one, nearest first, with the steps that lead to it."""
        found: dict[UUID, list[SourceRelation]] = {source: []}
        waiting = [source]
        for current in waiting:
            for relation in self._upward.get(current, ()):
                if relation.to_source_id not in found:
                    found[relation.to_source_id] = [*found[current], relation]
                    waiting.append(relation.to_source_id)
        return found

    def _first(self, kind: RelationKind, source: UUID) -> SourceRelation | None:
        held = (row for row in self.relations if row.kind == kind and row.from_source_id == source)
        return next(held, None)


def ownership_at(day: date) -> Ownership:
    """Return the relations that hold on a day."""
    return Ownership(tuple(valid_at(day)))


def valid_at(day: date) -> QuerySet[SourceRelation]:
    """The relations that hold on a day, the longest-standing first."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=day)
    not_over = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    rows = SourceRelation.objects.filter(begun, not_over)
    return rows.select_related("from_source", "to_source").order_by(LONGEST_FIRST, "created_at")


def _evidence(steps: Iterable[SourceRelation]) -> str:
    def told() -> Iterator[str]:
        yield from (step.evidence for step in steps if step.evidence)

    return "; ".join(dict.fromkeys(told()))
