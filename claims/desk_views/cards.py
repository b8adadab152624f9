"""A claim as the desk shows it in lists and beside a text: who says what, which figures, which steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from claims.inputs import JOINABLE
from claims.models import Appearance, Claim, Quantity, Review, Standing, Statement
from claims.rules import may
from claims.workflow import CLAIM_STEPS, Step, fits
from sources.models import Snapshot

# Steps that may be taken for several claims at once.
TOGETHER = ("accept", "decline", "watch")


@dataclass(frozen=True, slots=True)
class Card:
    """One claim: the chain says who stands behind it, the claimant first, the outlet last."""

    claim: Claim
    places: list[Appearance]
    chain: list[str]
    figures: list[Quantity]
    steps: list[Step]
    review: Review | None

    @property
    def is_bulk(self) -> bool:
        """Whether a step for several at once is open to this person here."""
        return any(step.name in TOGETHER for step in self.steps)

    @property
    def first(self) -> Appearance | None:
        return self.places[0] if self.places else None


def cards(claims: Iterable[Claim], user: Any, snapshot: Snapshot | None = None) -> list[Card]:
    """Return a card per claim; with a snapshot only its appearances there count."""
    return [_card(claim, user, snapshot) for claim in claims]


def with_parts(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Fetch with the claims all that a card shows."""
    found = Appearance.objects.select_related("snapshot__document__publisher")
    light = found.defer("snapshot__text", "snapshot__headers")
    places = light.prefetch_related("hops__source", "quantities__measure")
    said = Statement.objects.select_related("claimant").prefetch_related(
        Prefetch("appearances", places), "quantities__measure"
    )
    return claims.prefetch_related(Prefetch("statements", said), "verdicts__review")


def steps_for(claim: Claim, user: Any) -> list[Step]:
    """Return the steps this person may take from where the claim stands."""
    return [step for step in CLAIM_STEPS.values() if fits(step, claim) and may(step.permission, user, claim)]


def bulk_steps(user: Any) -> list[str]:
    """Return the names of the steps this person may take for several claims at once."""
    return [name for name in TOGETHER if may(CLAIM_STEPS[name].permission, user)]


def open_reviews() -> QuerySet[Review]:
    """Return the reviews a claim may join."""
    return Review.objects.filter(state__in=JOINABLE, standing__in=[Standing.NONE, Standing.LIVE])


def chain_of(statement: Statement, place: Appearance | None) -> list[str]:
    """Return who says it and who passes it on, in words, nearest to the claimant first."""
    outlet = str(place.snapshot.document.publisher or _("this text")) if place else ""
    if statement.own_voice:
        first = _("%(outlet)s itself") % {"outlet": outlet or _("the outlet")}
    else:
        first = str(statement.claimant or statement.claimant_text or _("nobody named"))
    relays = [str(hop.source or hop.source_text) for hop in place.hops.all()] if place else []
    last = [] if statement.own_voice or not outlet else [outlet]
    return [first, *relays, *last]


def figures_of(statements: Iterable[Statement], places: Iterable[Appearance]) -> list[Quantity]:
    """Return the figures to show: a figure printed twice in the same words is shown once."""
    own = [quantity for statement in statements for quantity in statement.quantities.all()]
    printed = [quantity for place in places for quantity in place.quantities.all()]
    seen: dict[tuple[Any, ...], Quantity] = {}
    for quantity in own or printed:
        key = (
            quantity.value,
            quantity.low,
            quantity.high,
            quantity.modality,
            quantity.unit,
            quantity.counted,
        )
        seen.setdefault(key, quantity)
    return list(seen.values())


def _card(claim: Claim, user: Any, snapshot: Snapshot | None) -> Card:
    said = list(claim.statements.all())
    pairs = [
        (statement, place)
        for statement in said
        for place in statement.appearances.all()
        if snapshot is None or place.snapshot_id == snapshot.pk
    ]
    pairs.sort(key=lambda pair: (pair[1].pk != claim.first_appearance_id, pair[1].start))
    places = [place for _statement, place in pairs]
    speaker, place = pairs[0] if pairs else (said[0] if said else None, None)
    chain = chain_of(speaker, place) if speaker else []
    reviews = [verdict.review for verdict in claim.verdicts.all()]
    newest = max(reviews, key=lambda review: review.created_at, default=None)
    return Card(claim, places, chain, figures_of(said, places), steps_for(claim, user), newest)
