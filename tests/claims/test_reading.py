"""From a kept text to candidates: one claim per figure, anchored character by character."""

from __future__ import annotations

from typing import Any

import pytest

from claims.models import Appearance, Claim, Quantity
from claims.spotting import claim_from_span
from sources import jobs
from sources.errors import PermanentFailure
from sources.intake import Incoming, intake
from sources.models import Job, LogEntry, Snapshot
from sources.models.job import JobState
from sources.naming import ensure_source
from tests.people import make_desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ARTICLE = """Startseite Politik Kreis
Kreis zählt mehr Helfer

17
TEILEN

Nach Angaben des Landratsamts waren mindestens 1.200 zusätzliche Helfer im Einsatz. „Es waren mindestens \
1.200 weitere Helfer“, zitierte die Agentur Musterpress das Landratsamt.
Der Kreis gab dafür rund 3,4 Millionen Euro aus.
Lesen Sie auch: Wetter im Norden
Wir danken allen Helfern von Herzen.
"""


def read(text: str) -> Snapshot:
    taken = intake(Incoming(text=text), None)
    assert taken.snapshot and taken.job
    assert jobs.run(taken.job.pk) == JobState.DONE
    return taken.snapshot


def claim_with(value: int) -> Claim:
    return Claim.objects.filter(statements__appearances__quantities__value=value).distinct().get()


def test_a_figure_printed_twice_is_one_claim_with_two_appearances() -> None:
    snapshot = read(ARTICLE)
    claim = claim_with(1200)
    places = Appearance.objects.filter(statement__claim=claim).order_by("start")
    assert len(places) == 2
    assert claim.first_appearance == places[0]
    assert all(snapshot.text[place.start : place.end] == place.exact for place in places)
    assert places[1].hops.get().source_text == "Musterpress"


def test_figures_are_kept_as_intervals_with_their_words() -> None:
    read(ARTICLE)
    found = Quantity.objects.filter(value=1200).first()
    assert found and (found.low, found.high, found.modality, found.unit) == (1200, None, "at_least", "person")
    assert found.additional
    assert Quantity.objects.get(value=3_400_000).unit == "EUR"


def test_the_share_counter_and_the_thanks_are_no_candidates() -> None:
    read(ARTICLE)
    assert not Quantity.objects.filter(value=17).exists()
    assert not Claim.objects.filter(text__contains="danken").exists()


def test_a_known_claimant_is_recognised() -> None:
    office = ensure_source("Landratsamts", "state_body", None)
    read(ARTICLE)
    assert claim_with(1200).statements.filter(claimant=office).exists()


def test_reading_twice_makes_no_second_candidate() -> None:
    snapshot = read(ARTICLE)
    before = Claim.objects.count()
    job = jobs.enqueue("claims.read", "again", {"snapshot": str(snapshot.pk)})
    assert jobs.run(job.pk) == JobState.DONE
    assert Claim.objects.count() == before


def test_every_candidate_has_its_line_in_the_log() -> None:
    read(ARTICLE)
    spotted = set(LogEntry.objects.filter(action="claim.spot").values_list("subject_id", flat=True))
    assert spotted == {str(pk) for pk in Claim.objects.values_list("pk", flat=True)}


def test_a_person_makes_a_claim_of_selected_words() -> None:
    snapshot = read(ARTICLE)
    people = make_desk()
    start = snapshot.text.index("Wir danken")
    claim = claim_from_span(
        snapshot, start, start + len("Wir danken allen Helfern von Herzen.") + 1, people.researcher
    )
    assert claim.first_appearance and claim.first_appearance.exact == "Wir danken allen Helfern von Herzen."
    assert "selected by a person" in claim.check_worthiness_reasons


@pytest.mark.parametrize(
    ("words", "reason"),
    [("TEILEN", "not_the_story"), ("\n\n", "empty_span")],
)
def test_furniture_and_nothing_are_no_claims(words: str, reason: str) -> None:
    snapshot = read(ARTICLE)
    people = make_desk()
    start = snapshot.text.index(words)
    with pytest.raises(PermanentFailure) as caught:
        claim_from_span(snapshot, start, start + len(words), people.researcher)
    assert caught.value.reason == reason


def test_a_span_outside_the_text_is_refused() -> None:
    snapshot = read(ARTICLE)
    people = make_desk()
    with pytest.raises(PermanentFailure):
        claim_from_span(snapshot, 5, 10**6, people.researcher)


def test_a_text_in_an_unknown_language_is_read_all_the_same() -> None:
    snapshot = read("Qwrt zxcv bnm 1234 plok.\n")
    assert snapshot.blocks.exists()


def test_a_long_text_yields_its_most_worthy_candidates_and_says_so(settings: Any) -> None:
    settings.SPOTTING_MOST = 3
    lines = [f"Nach Angaben der Behörde wurden {1000 + n} Soldaten entsandt." for n in range(12)]
    snapshot = read("\n".join(lines))
    assert Claim.objects.filter(statements__appearances__snapshot=snapshot).count() == 3
    assert "3 most check-worthy of 12" in Job.objects.get(kind="claims.read").progress


def test_the_short_text_of_a_candidate_is_whole() -> None:
    read(ARTICLE)
    assert not any("…" in text for text in Claim.objects.values_list("short_text", flat=True))
