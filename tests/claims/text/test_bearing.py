"""What makes a passage bear on a claim, and when a stance may be suggested: pairs of sentences, no database."""

from __future__ import annotations

from datetime import date

import pytest

from claims.text import analyze
from claims.text.bearing import Interval, Relevance, anchors_in, weigh
from claims.text.bearing.intervals import Meeting, meeting

DAY = date(2025, 3, 27)
SENT = (
    "North Korea sent about 3,000 additional soldiers to Russia in January and February, "
    "South Korea's military said."
)
LOST = "Up to 4,000 North Korean soldiers were killed or wounded in Russia, South Korea's military said."
ENOUGH = 0.45


def weighed(claim: str, passage: str, language: str = "en", published: date | None = DAY) -> Relevance:
    anchors = anchors_in(analyze(claim, "en", published=DAY).sentences, said_on=DAY)
    return weigh(anchors, analyze(passage, language, published=published), published)


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("de", "Nordkorea hat rund 3.000 zusätzliche Soldaten nach Russland geschickt."),
        ("fr", "La Corée du Nord a envoyé environ 3 000 soldats supplémentaires en Russie."),
        ("es", "Corea del Norte envió unos 3.000 soldados más a Rusia."),
        ("uk", "Північна Корея відправила до Росії ще близько 3 тисяч військових."),
        ("ru", "Северная Корея отправила в Россию ещё около 3 тысяч военнослужащих."),
        ("ko", "북한이 러시아에 병력 3천여 명을 추가로 보냈다."),
    ],
)
def test_the_same_thing_is_seen_in_every_language(language: str, passage: str) -> None:
    found = weighed(SENT, passage, language)
    assert found.score >= ENOUGH
    assert any("North Korea" in reason for reason in found.reasons)
    assert any("3,000" in reason for reason in found.reasons)


@pytest.mark.parametrize(
    "passage",
    [
        "About 3,000 people visited the new museum in Lyon on Sunday.",
        "North Korea and Russia agreed on new flights between their capitals.",
        "Britain will send 3,000 additional soldiers to Estonia this spring.",
        "The council met on 3 March 2025 and again on 10 March.",
        "Three bridges and 10 schools were closed in Norway.",
    ],
)
def test_a_number_names_or_a_date_alone_make_nothing_relevant(passage: str) -> None:
    assert weighed(SENT, passage).score < ENOUGH


def test_the_passage_is_the_sentence_that_speaks_to_the_claim() -> None:
    text = (
        "Seoul names new figures. Of the 11,000 North Korean troops sent last autumn many have returned. "
        "North Korea sent some 3,000 additional soldiers to Russia, the military said. The weather was cold."
    )
    found = weighed(SENT, text)
    assert found.start is not None and found.end is not None
    assert text[found.start : found.end].startswith("North Korea sent some 3,000")


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        (SENT, "North Korea has sent 11,000 soldiers to Russia in all, the military said."),
        (LOST, "Up to 4,000 North Korean soldiers were killed in Russia, the ministry said."),
        (LOST, "North Korea has sent 4,000 soldiers to Russia, the ministry said."),
    ],
)
def test_another_scope_is_no_figure_of_the_same_measure(claim: str, passage: str) -> None:
    found = weighed(claim, passage)
    assert not any("a figure that fits" in reason for reason in found.reasons)
    assert found.stance.stance == ""


def test_a_figure_inside_the_interval_fits() -> None:
    found = weighed(LOST, "The agency counts 3,000 North Korean soldiers killed or wounded in Russia.")
    assert any("a figure that fits 4,000: 3,000" in reason for reason in found.reasons)


def test_an_interval_that_excludes_the_figure_refutes_it_with_the_reason() -> None:
    passage = (
        "More than 6,000 North Korean soldiers were killed or wounded in Russia, the General Staff said."
    )
    found = weighed(LOST, passage)
    assert found.stance.stance == "refutes"
    assert "more than 6,000" in found.stance.because and "excludes up to 4,000" in found.stance.because
    assert "casualty" in found.stance.because


def test_an_interval_that_fits_supports_it_with_the_reason() -> None:
    passage = "About 3,000 North Korean soldiers were killed or wounded in Russia, the General Staff said."
    found = weighed(LOST, passage)
    assert found.stance.stance == "supports" and "goes together with up to 4,000" in found.stance.because


@pytest.mark.parametrize(
    ("passage", "published", "because"),
    [
        ("More than 6,000 North Korean soldiers were killed or wounded in Russia.", DAY, "whose figure"),
        (
            "More than 6,000 North Korean soldiers were killed or wounded in Russia, the General Staff said.",
            date(2025, 9, 1),
            "dates",
        ),
        (
            "Many North Korean soldiers were killed or wounded in Russia, the General Staff said.",
            DAY,
            "no figure",
        ),
        (
            "About 4,200 North Korean soldiers were killed or wounded in Russia, the General Staff said.",
            DAY,
            "",
        ),
        (
            "About 4,000 North Korean soldiers were killed or wounded in Russia, South Korea's military said.",
            DAY,
            "wording drifted",
        ),
    ],
)
def test_no_stance_without_figure_attribution_and_time(passage: str, published: date, because: str) -> None:
    found = weighed(LOST, passage, published=published)
    if because:
        assert found.stance.stance == "" and because in found.stance.because
    else:
        assert found.stance.stance == "supports"


def test_a_denial_of_the_figure_refutes() -> None:
    passage = "The ministry denied that up to 4,000 North Korean soldiers were killed or wounded in Russia."
    found = weighed(LOST, passage)
    assert found.stance.stance == "refutes" and "ministry denies 4,000" in found.stance.because


@pytest.mark.parametrize(
    ("language", "passage"),
    [
        ("en", "North Korea has not sent about 3,000 additional soldiers to Russia, Ukraine's army said."),
        (
            "en",
            "Ukraine's army said it couldn't confirm that North Korea sent 5,000 more soldiers to Russia.",
        ),
        ("en", "Ukraine's army did not deny that North Korea sent about 3,000 more soldiers to Russia."),
        ("es", "El ejército ucraniano dijo que Corea del Norte no envió unos 3.000 soldados más a Rusia."),
        ("ru", "Украинская армия заявила, что Северная Корея не отправляла в Россию ещё около 3000 солдат."),
        ("ko", "우크라이나군은 북한이 러시아에 병력 약 3천 명을 추가로 보내지 않았다고 밝혔다."),
    ],
)
def test_no_stance_for_a_passage_that_holds_a_negation(language: str, passage: str) -> None:
    found = weighed(SENT, passage, language)
    assert found.stance.stance == "" and "holds a negation" in found.stance.because


@pytest.mark.parametrize("claim", ["has not sent about 3,000", "denied that it sent about 3,000"])
def test_no_stance_towards_a_claim_that_holds_a_negation(claim: str) -> None:
    passage = "North Korea sent about 3,000 additional soldiers to Russia, Ukraine's army said."
    found = weighed(f"North Korea {claim} additional soldiers to Russia, the ministry said.", passage)
    assert found.stance.stance == "" and "claim itself holds a negation" in found.stance.because


def test_a_negation_that_belongs_to_the_number_turns_nothing_round() -> None:
    passage = "Украинская армия заявила, что Северная Корея отправила в Россию ещё не менее 5000 солдат."
    found = weighed(SENT, passage, "ru")
    assert found.stance.stance == "refutes"


def test_a_text_without_sentences_bears_on_nothing() -> None:
    assert weighed(SENT, "").score == 0


@pytest.mark.parametrize(
    ("mine", "theirs", "met"),
    [
        (Interval(3000, None), Interval(None, 4000), Meeting.OVERLAP),
        (Interval(3000, 3000), Interval(11000, 11000), Meeting.DISJOINT),
        (Interval(None, 20, high_inclusive=False), Interval(20, 30), Meeting.DISJOINT),
        (Interval(10, 20), Interval(20, 30), Meeting.OVERLAP),
        (Interval(90, 110), Interval(115, 125), Meeting.CLOSE),
        (Interval(90, 110), Interval(131, 140), Meeting.DISJOINT),
    ],
)
def test_intervals_meet_or_part(mine: Interval, theirs: Interval, met: Meeting) -> None:
    assert meeting(mine, theirs, mine_assumed=True, theirs_assumed=False) is met
