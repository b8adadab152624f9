"""A review of which everything is written, and what its gates answer, for the tests of gates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims import drafting, evidence, gates
from claims.models import Claim, Evidence, Review, Verdict
from tests.claims import story
from tests.people import People, make_desk


@dataclass
class Scene:
    """A review in research of which everything is written."""

    people: People
    review: Review

    @property
    def verdict(self) -> Verdict:
        return self.review.verdicts.get()

    @property
    def claim(self) -> Claim:
        return self.verdict.claim

    @property
    def proof(self) -> Evidence:
        return self.claim.evidence.accepted().get()

    def ask(self, gate: str, by: Any = None) -> gates.GateAnswer:
        self.review.refresh_from_db()
        return gates.answer(self.review, gate, by or self.people.desk_editor)

    def refuses(self, gate: str, link: str, by: Any = None) -> str:
        answer = self.ask(gate, by)
        assert not answer.holds
        assert answer.link == link
        return answer.sentence

    def edit(self, **changes: Any) -> None:
        verdict = self.verdict
        drafting.edit_verdict(verdict, self.people.researcher, version=verdict.version, changes=changes)

    def edit_claim(self, **changes: Any) -> None:
        claim = self.claim
        drafting.edit_claim(claim, self.people.researcher, version=claim.version, changes=changes)

    def grade(self, **changes: Any) -> None:
        proof = self.proof
        evidence.grade(proof, self.people.researcher, version=proof.version, changes=changes)

    @property
    def at_verdict(self) -> str:
        return f"/admin/dossier/{self.review.pk}/#verdict-{self.verdict.pk}"

    @property
    def at_review(self) -> str:
        return f"/admin/dossier/{self.review.pk}/#review"


def finished_scene() -> Scene:
    """A desk with its people and one review that every gate lets pass."""
    people = make_desk()
    review = story.review_in("researching", people)
    return Scene(people, story.written(review, people))
