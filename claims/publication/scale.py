"""What each rating means to readers, generated from the desk's scale."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.models import RatingScale
from claims.models.rating import Canonical
from claims.models.review import AttributionVerdict
from claims.publication.verdicts import rating_entry

MEANINGS: dict[str, Promise] = {
    Canonical.TRUE: _("The evidence bears the claim out, and nothing of weight is missing."),
    Canonical.MOSTLY_TRUE: _("The claim holds in substance; a detail needs adding or putting right."),
    Canonical.MIXED: _("Parts of the claim hold and parts of it do not, and neither outweighs the other."),
    Canonical.MOSTLY_FALSE: _("There is something to the claim, but what matters in it does not hold."),
    Canonical.FALSE: _("The evidence refutes the claim."),
    Canonical.MISSING_CONTEXT: _("What is said is right, but without what is left out it is misunderstood."),
    Canonical.MISLEADING: _("True parts are put together so that they suggest something that does not hold."),
    Canonical.EXAGGERATED: _(
        "The claim goes further than the evidence: the figure or the wording is too strong."
    ),
    Canonical.UNDERSTATED: _(
        "The evidence goes further than the claim: the figure or the wording is too weak."
    ),
    Canonical.UNPROVEN: _("What can be found neither bears the claim out nor refutes it."),
    Canonical.DISPUTED_RANGE: _("Serious sources give figures that cannot be brought together."),
    Canonical.MANIPULATED_MEDIA: _("The picture, sound or film was altered or made up."),
    Canonical.SATIRE: _("It was meant as satire and is passed on as if it were meant in earnest."),
    Canonical.NO_RATING: _("We set out what is known without rating it."),
}
ATTRIBUTIONS: dict[str, Promise] = {
    AttributionVerdict.CONFIRMED: _("The person or body said it in these words or to this effect."),
    AttributionVerdict.MISQUOTED: _("They said something else: the words or their sense were changed."),
    AttributionVerdict.OUT_OF_CONTEXT: _(
        "They said it, but about something else, at another time or with a rider."
    ),
    AttributionVerdict.NOT_FOUND: _("We looked and found no place where they said it."),
    AttributionVerdict.FABRICATED: _("The quotation was made up."),
}


def ratings_of(scale: RatingScale) -> list[dict[str, Any]]:
    """Return the ratings of the scale in order, each with its ``meaning``."""
    language = get_language() or "en"
    return [
        (rating_entry(rating, language) or {}) | {"meaning": MEANINGS[rating.canonical]}
        for rating in scale.ratings.order_by("order")
    ]


def attributions() -> list[tuple[str, Promise]]:
    """Return the possible answers on an attribution with their meaning."""
    return [(str(AttributionVerdict(code).label), meaning) for code, meaning in ATTRIBUTIONS.items()]
