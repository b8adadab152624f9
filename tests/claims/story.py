"""One small story told through the use cases: a text, its candidates, their evidence, a review up to any state."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from claims import drafting, evidence
from claims.models import Appearance, Claim, Evidence, Review, Statement, Verdict
from claims.review import take
from sources.intake import Incoming, intake
from sources.models import Snapshot
from sources.naming import ensure_source
from tests.people import People

TEXT = """Bridge over the Lenne stays closed

The city council said on Tuesday that 1,200 lorries a day now take the road through the old town.
The repair will cost at least 40 million euros, according to the regional road authority.
The detour may well last for years.
"""
REGISTER = """Traffic counts of the region
Counting point 17, old town: 1,184 lorries a day.
"""
LORRIES = "1,200 lorries a day now take the road through the old town"
COST = "The repair will cost at least 40 million euros"
PUBLISHED = datetime(2025, 3, 4, 9, tzinfo=UTC)

WAY = (
    ("assign", "desk_editor", "assigned"),
    ("research", "researcher", "researching"),
    ("draft", "researcher", "drafted"),
    ("submit", "researcher", "desk_review"),
    ("approve", "desk_editor", "approved"),
    ("publish", "publisher", "published"),
)


def snapshot_of(text: str, people: People) -> Snapshot:
    """Take a text in and return its snapshot."""
    found = intake(Incoming(text=text, title="Bridge", published_at=PUBLISHED), people.monitor).snapshot
    assert found is not None
    return found


def candidate(people: People, quote: str = LORRIES, text: str = TEXT, kind: str = "quantity") -> Claim:
    """Return a candidate anchored at the quotation; nobody is named as claimant yet."""
    snapshot = snapshot_of(text, people)
    start = snapshot.text.index(quote)
    end = start + len(quote)
    claim = Claim.objects.create(text=f"{quote}.", short_text=quote[:75], language="en", kind=kind)
    claim.first_appearance = Appearance.objects.create(
        statement=Statement.objects.create(claim=claim),
        snapshot=snapshot,
        start=start,
        end=end,
        exact=quote,
        prefix=snapshot.text[max(0, start - 32) : start],
        suffix=snapshot.text[end : end + 32],
        voice="paraphrase",
    )
    claim.save()
    return claim


def statement_of(claim: Claim) -> Statement:
    return claim.statements.get()


def named(claim: Claim, people: People) -> Statement:
    """Name the claimant."""
    said = statement_of(claim)
    source = ensure_source("Regional road authority", "state_body", people.researcher)
    return drafting.name_claimant(
        said, people.researcher, version=said.version, claimant=source, own_voice=False
    )


def proven(claim: Claim, people: People) -> Evidence:
    """Accept the register's own count as primary evidence."""
    snapshot = snapshot_of(REGISTER, people)
    start = snapshot.text.index("1,184")
    found = evidence.add(
        claim, people.researcher, snapshot=snapshot, start=start, end=start + len("1,184 lorries a day")
    )
    grades = {"stance": "refutes", "element": "how_many", "directness": "primary", "record_kind": "register"}
    return evidence.accept(found, people.researcher, version=found.version, **grades)


def decided(verdict: Verdict, people: People, cited: Evidence) -> Verdict:
    """Write the verdict."""
    changes = {
        "rating": "mostly_true",
        "confidence": "high",
        "summary": "The count is a little lower.",
        "justification": [{"reason": "The register counts 1,184.", "evidence": [str(cited.pk)]}],
    }
    verdict.refresh_from_db()
    return drafting.edit_verdict(verdict, people.researcher, version=verdict.version, changes=changes)


def accepted(people: People, claim: Claim | None = None) -> Review:
    """Accept a candidate and return the review that this opens."""
    claim = claim or candidate(people)
    claim = take(claim, "accept", people.researcher, version=claim.version)
    return claim.verdicts.get().review


def step(review: Review, name: str, people: People, who: str, **inputs: Any) -> Review:
    review.refresh_from_db()
    return take(review, name, people.of_role(who), version=review.version, inputs=inputs)


def written(review: Review, people: People) -> Review:
    """Do the author's work on every verdict, so that all gates hold."""
    for verdict in review.verdicts.select_related("claim"):
        named(verdict.claim, people)
        decided(verdict, people, proven(verdict.claim, people))
    review.refresh_from_db()
    changes = {"title": "Fewer lorries than said", "standfirst": "The register counts 1,184 a day."}
    return drafting.edit_review(review, people.researcher, version=review.version, changes=changes)


def review_in(state: str, people: People) -> Review:
    """Return a review that went the whole way to ``state``: each step by its person, each gate held."""
    review = accepted(people)
    if state == "abandoned":
        return step(review, "abandon", people, "desk_editor", reason="The bridge is open again.")
    for name, who, reached in WAY:
        if review.state == state:
            break
        if review.state == "researching":
            review = written(review, people)
        inputs = {"assignee": "researcher"} if name == "assign" else {}
        review = step(review, name, people, who, **inputs)
        assert review.state == reached
    assert review.state == state
    return review


def withdrawn(people: People) -> Review:
    return step(review_in("published", people), "withdraw", people, "standards_editor", code="court_order")
