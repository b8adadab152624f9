"""The gates of evidence: a primary record, two independent origins, an archived copy."""

from __future__ import annotations

import pytest

from claims import evidence
from claims.models import Evidence
from sources.intake import Incoming, intake
from tests.claims import story
from tests.claims.gate_scene import Scene, finished_scene

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Scene:
    return finished_scene()


def test_primary_evidence(scene: Scene) -> None:
    scene.grade(directness="secondary", record_kind="")
    assert "no primary evidence" in scene.refuses("primary_evidence", scene.at_verdict)
    scene.edit(no_primary_reason="The register is not public.")
    assert scene.ask("primary_evidence").holds
    scene.edit(no_primary_reason=" ")
    assert not scene.ask("primary_evidence").holds
    scene.grade(directness="primary")
    assert scene.ask("primary_evidence").holds


def test_two_origins_wants_a_record_of_the_fact_or_a_reason(scene: Scene) -> None:
    scene.grade(record_kind="")
    assert "rests on no record of the fact itself" in scene.refuses("two_origins", scene.at_verdict)
    scene.edit(single_source_reason="Only the road authority counts lorries.")
    assert scene.ask("two_origins").holds
    scene.edit(single_source_reason="")
    scene.grade(record_kind="official_table")
    assert scene.ask("two_origins").holds
    scene.grade(stance="neutral")
    assert not scene.ask("two_origins").holds


def test_two_origins_never_counts_publishers(scene: Scene) -> None:
    scene.grade(record_kind="")
    for number in range(4):
        page = story.snapshot_of(f"Outlet {number} also says 1,200 lorries a day.", scene.people)
        found = evidence.add(scene.claim, scene.people.researcher, snapshot=page, start=0, end=20)
        evidence.accept(
            found,
            scene.people.researcher,
            version=found.version,
            stance="supports",
            directness="secondary",
            reliability="A",
        )
    assert not scene.ask("two_origins").holds


def test_two_origins_is_not_asked_for_an_attribution(scene: Scene) -> None:
    scene.grade(record_kind="")
    scene.edit(rating=None, attribution_verdict="confirmed")
    assert scene.ask("two_origins").holds


def own_text(scene: Scene, text: str) -> Evidence:
    """Leave only a passage of the given text as proof, graded as a primary record of the fact."""
    proof, by = scene.proof, scene.people.researcher
    evidence.restore(proof, by, version=proof.version)
    page = story.snapshot_of(text, scene.people)
    found = evidence.add(scene.claim, by, snapshot=page, start=0, end=20)
    grades = {"stance": "supports", "directness": "primary", "record_kind": "transcript"}
    return evidence.accept(found, by, version=found.version, **grades)


@pytest.mark.parametrize("gate", ["primary_evidence", "two_origins"])
def test_the_disputed_text_does_not_prove_itself(gate: str, scene: Scene) -> None:
    own_text(scene, story.TEXT)
    assert "cannot prove itself" in scene.refuses(gate, scene.at_verdict)
    scene.edit(rating=None, attribution_verdict="confirmed")
    assert scene.ask(gate).holds, "it does prove who said it"


@pytest.mark.parametrize("gate", ["primary_evidence", "two_origins"])
def test_another_text_proves(gate: str, scene: Scene) -> None:
    own_text(scene, "Minutes of the council: lorries were counted, 1,200 a day.")
    assert scene.ask(gate).holds


def test_a_copy_of_the_disputed_text_is_that_text(scene: Scene) -> None:
    url = "https://copies.example/bridge"
    page = intake(Incoming(text=story.TEXT, url=url), scene.people.monitor).snapshot
    assert page and scene.claim.first_appearance
    assert page.document != scene.claim.first_appearance.snapshot.document
    found = own_text(scene, "Minutes of the council: lorries were counted, 1,200 a day.")
    assert scene.ask("two_origins").holds
    Evidence.objects.filter(pk=found.pk).update(snapshot=page)
    assert "cannot prove itself" in scene.refuses("two_origins", scene.at_verdict)


def test_archived(scene: Scene) -> None:
    address = "https://roads.example/counts"
    found = evidence.add(scene.claim, scene.people.researcher, external_url=address)
    assert scene.ask("archived").holds, "a candidate rests on nothing yet"
    found = evidence.accept(found, scene.people.researcher, version=found.version)
    link = f"/admin/dossier/{scene.review.pk}/#evidence-{found.pk}"
    assert address in scene.refuses("archived", link)
    page = story.snapshot_of("Counting point 17 as uploaded.", scene.people)
    evidence.attach(found, scene.people.researcher, version=found.version, snapshot=page)
    assert scene.ask("archived").holds


def test_a_record_without_address_needs_no_snapshot(scene: Scene) -> None:
    found = evidence.add(scene.claim, scene.people.researcher, external_title="Road atlas, 1998, p. 12")
    evidence.accept(found, scene.people.researcher, version=found.version)
    assert scene.ask("archived").holds
