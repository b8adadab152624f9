"""A person's word over the machine's: two reports are one origin, or are not, with the reason; and its undoing."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from claims.independence.keeping import ask
from claims.models import Claim, OriginRuling
from claims.models.origin import Ruling
from claims.refusal import StepRefused
from claims.rounds import refuse_person
from claims.saving import locked, refuse_unstorable
from sources import log
from sources.models import Document

RIGHT = "claims.judge_evidence"


def decide(
    claim: Claim, one: Document, other: Document, ruling: str, *, reason: str, by: User
) -> OriginRuling:
    """Join two reports of a claim or keep them apart, and have the origins counted anew.

    Raises StepRefused for a person who may not, an unknown ruling, a missing reason, one and the same report, and
    a pair that is decided already.
    """
    with transaction.atomic():
        row = locked(claim)
        refuse_person(RIGHT, by)
        _refuse_input(one, other, ruling, reason)
        first, second = sorted((one, other), key=lambda document: str(document.pk))
        known = OriginRuling.objects.filter(claim=row, one=first, other=second).first()
        if known:
            raise StepRefused(
                "state",
                _("These two are decided already (%(ruling)s): undo that first.")
                % {"ruling": known.get_ruling_display()},
            )
        made = OriginRuling.objects.create(
            claim=row, one=first, other=second, ruling=ruling, reason=reason.strip(), by=by
        )
        ask(row, by)
        log.append(f"origin.{ruling}", made, by, claim=row.pk, one=first.pk, other=second.pk)
    return made


def undo(ruling: OriginRuling, by: User) -> None:
    """Take a decision back: the edges alone count again. Raises StepRefused for a person who may not."""
    with transaction.atomic():
        row = locked(ruling)
        refuse_person(RIGHT, by)
        ask(row.claim, by)
        what = {"claim": row.claim_id, "one": row.one_id, "other": row.other_id, "ruling": row.ruling}
        log.append("origin.undo", row, by, **what)
        row.delete()


def _refuse_input(one: Document, other: Document, ruling: str, reason: str) -> None:
    if ruling not in Ruling.values:
        raise StepRefused("input", _("Say whether the two reports are joined or kept apart."))
    if one.pk == other.pk:
        raise StepRefused("input", _("Choose two different reports."))
    if not reason.strip():
        raise StepRefused("input", _("Write why: the reason stands beside the count."))
    refuse_unstorable(reason, _("The reason"))
