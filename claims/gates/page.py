"""Gates about the page: read by a second person, complete, readable by machines, unchanged since approval."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from claims import rules
from claims.gates.material import Material, Remark, accepted_of, first_statement
from claims.models import Claim, Verdict
from claims.publication.claim_review import all_of, faults
from claims.publication.content import build, content_hash


def second_eyes(material: Material, by: User) -> Iterable[Remark]:
    """Whoever approves has not written in the review; superusers are not exempt."""
    if rules.wrote_the_review(by, material.review):
        yield Remark(_("You wrote in this review: somebody else has to approve it."), material.link("people"))


def page_complete(material: Material, by: User) -> Iterable[Remark]:
    """Claims, claimants, dates, ratings with reasons, sources, byline, correction route (IFCN, EFCSN)."""
    desk = material.desk
    if not material.verdicts:
        yield Remark(_("The review has no verdict."), material.link())
    for verdict in material.verdicts:
        for sentence in _missing_in(verdict):
            yield Remark(
                sentence % {"claim": verdict.claim.short_text},
                material.verdict_link(verdict),
            )
    if not material.review.authors.exists():
        yield Remark(_("Nobody is named as author."), material.link("people"))
    if desk is None or not desk.contact:
        yield Remark(
            _("Readers cannot report an error: set the desk's contact address."), "/admin/claims/desk/"
        )


def markup_valid(material: Material, by: User) -> Iterable[Remark]:
    """Each ClaimReview passes the strict profile (Google, Duke)."""
    desk = material.desk
    if desk is None or not material.verdicts:
        yield Remark(_("There is nothing to publish yet: the review has no verdict."), material.link())
        return
    for markup in all_of(build(material.review), desk.site_url):
        for sentence in faults(markup):
            yield Remark(f"“{markup.get('claimReviewed', '')}”: {sentence}", material.link())


def as_approved(material: Material, by: User) -> Iterable[Remark]:
    """Text, verdicts, accepted evidence and figures are those that the second person approved."""
    if content_hash(material.review) != material.review.approved_hash:
        yield Remark(
            _("The content has changed since it was approved: request changes and let it be approved again."),
            material.link(),
        )


def _missing_in(verdict: Verdict) -> Iterable[str]:
    if "…" in (verdict.claim.short_text[:1], verdict.claim.short_text[-1:]):
        yield _("“%(claim)s” is cut off: write its short text, with the figure's word, unit and period.")
    if verdict.rating_id is None and not verdict.attribution_verdict:
        yield _("“%(claim)s” has no rating.")
    if not any(str(item.get("reason", "")).strip() for item in verdict.justification):
        yield _("“%(claim)s” has no reasons for its verdict.")
    if not accepted_of(verdict):
        yield _("“%(claim)s” shows no source: accept evidence.")
    if not _dated(verdict.claim):
        yield _("“%(claim)s” has no date: say when it was said, or date the document it stands in.")


def _dated(claim: Claim) -> bool:
    said, place = first_statement(claim), claim.first_appearance
    return bool((said and said.said_at) or (place and place.snapshot.document.published_at))
