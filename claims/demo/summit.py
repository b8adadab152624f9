"""The dossier of the demo that waits for its editor: who met in Paris, and what was promised there."""

from __future__ import annotations

from claims import drafting
from claims.demo.desk import Cast, candidate, evidence_from, gather_coverage, read_address, reword, through
from claims.models import Review, Verdict
from sources.naming import find_source

ARTICLE = "https://hafenblatt.example/politik/paris-31-staaten"
ENGLISH = "https://northsea-courier.example/world/paris-summit-ukraine"
PACKAGE = 2_000_000_000


def tell(cast: Cast) -> Review:
    """Check the sum of the aid package up to the editor's desk; returns the review in desk review."""
    document = read_address(ARTICLE, cast.researcher)
    claim = through(candidate(document, PACKAGE), "accept", cast.researcher)
    verdict = Verdict.objects.get(claim=claim)
    review = through(verdict.review, "assign", cast.desk_editor, assignee=cast.researcher.username)
    for statement in claim.statements.all():
        drafting.name_claimant(
            statement,
            cast.researcher,
            version=statement.version,
            claimant=find_source("Emmanuel Macron"),
            own_voice=False,
        )
    reword(
        claim,
        cast,
        "President Macron announced further military aid for Ukraine worth two billion euros in March 2025.",
        "Macron announced military aid for Ukraine worth two billion euros",
    )
    gather_coverage(claim, cast.researcher)
    english = evidence_from(claim, ENGLISH, cast, stance="supports", element="how_many")
    verdict.refresh_from_db()
    drafting.edit_verdict(
        verdict,
        cast.researcher,
        version=verdict.version,
        changes={
            "attribution_verdict": "confirmed",
            "confidence": "high",
            "summary": "The French president announced two billion euros on the eve of the summit.",
            "justification": [
                {
                    "reason": "Reports in two languages give the same sum and the same occasion.",
                    "evidence": [str(english.pk)],
                }
            ],
            "gaps": "How much of it has been delivered.",
            "no_primary_reason": "The transcript of the press conference is still to be requested.",
        },
    )
    review.refresh_from_db()
    drafting.edit_review(
        review,
        cast.researcher,
        version=review.version,
        changes={
            "slug": "two-billion-euros-announced-in-paris",
            "title": "Two billion euros for Ukraine: announced in Paris, delivery open",
            "standfirst": "The sum was announced on the eve of the summit of 31 countries.",
            "in_short": "The sum is confirmed as an announcement.\nDeliveries are not documented yet.",
            "body": "The announcement was made on 26 March 2025, the evening before the meeting in Paris.",
            "evidence_cutoff": "2025-03-31",
        },
    )
    for step in ("draft", "submit"):
        review.refresh_from_db()
        review = through(review, step, cast.researcher)
    return review
