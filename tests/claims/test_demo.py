"""The demo desk: told through the use cases, each step by the right person, its figures true."""

from __future__ import annotations

import csv
import io
import json
import re
from importlib.resources import files

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command

from claims.independence.words import sentence
from claims.models import Claim, ClaimState, Origin, OriginCount, Quantity, Review
from sources import log
from sources.models import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FIGURE = re.compile(r"\d[\d,]*")


@pytest.fixture
def demo() -> None:
    call_command("load_demo", stdout=io.StringIO())


def test_the_demo_has_a_published_review_one_in_review_and_candidates(demo: None) -> None:
    assert Review.objects.filter(state="published", standing="live").count() == 1
    assert Review.objects.get(standing="live").verdicts.count() == 3
    assert Review.objects.filter(state="desk_review").count() == 1
    assert Claim.objects.filter(state=ClaimState.CANDIDATE).count() >= 3


def test_each_step_has_its_line_by_the_right_person(demo: None) -> None:
    names = {f"user:{user.pk}": user.username for user in User.objects.all()}
    review = Review.objects.get(standing="live")
    steps = {
        entry.action: names.get(entry.who)
        for entry in LogEntry.objects.filter(subject_id=str(review.pk), action__startswith="review.")
    }
    assert steps["review.draft"] == steps["review.submit"] == "researcher"
    assert steps["review.approve"] == "desk_editor"
    assert steps["review.publish"] == "publisher"
    assert list(log.verify()) == []


def test_loading_again_changes_nothing(demo: None) -> None:
    lines = LogEntry.objects.count()
    call_command("load_demo", stdout=io.StringIO())
    assert LogEntry.objects.count() == lines


def test_the_figures_of_the_dossier_stand_among_the_estimates(demo: None) -> None:
    rows = csv.DictReader(io.StringIO(files("claims.demo").joinpath("estimates.csv").read_text("utf-8")))
    known = {int(found.replace(",", "")) for row in rows for found in FIGURE.findall(row["figure"])}
    live = Review.objects.get(standing="live")
    checked = Quantity.objects.filter(appearance__statement__claim__verdicts__review=live, unit="person")
    assert checked.exists()
    assert {int(quantity.value) for quantity in checked if quantity.value} <= known


def test_the_first_claim_ends_with_reports_languages_and_origins(demo: None) -> None:
    claim = Claim.objects.get(short_text__startswith="North Korea sent at least 3,000", state="accepted")
    counts = {row.aspect: row for row in OriginCount.objects.filter(claim=claim)}
    content, attribution = counts["content"], counts["attribution"]
    told = sentence(content.reports, content.languages, content.k_loose)
    assert told == "11 reports in 4 languages, 2 origins"
    assert (attribution.reports, attribution.k_loose, attribution.k_strict) == (10, 3, 2)
    kyiv, seoul = Origin.objects.filter(claim=claim, aspect="content").order_by("number")
    assert [page.publisher.name for page in kyiv.documents.all() if page.publisher] == ["Eastern Review"]
    for page in seoul.documents.all():
        assert (
            "3.000" in (text := page.snapshots.get().text) or "3,000" in text or re.search(r"3\s?000", text)
        )
    review = Review.objects.get(standing="live")
    shown = json.loads(review.editions.latest("number").content)["origins"]
    assert shown[0]["counts"][0]["sentence"] == told
