"""Periods: what is printed and the days it means, in seven languages; and which figure they belong to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.text import analyze
from claims.text.times import find_periods
from claims.text.times.calendar_words import languages

PUBLISHED = date(2025, 3, 27)

AUTUMN = ("2024-09-01", "2024-11-30")
JANUARY_TO_MARCH = ("2025-01-01", "2025-03-31")
OCTOBER_DAYS = ("2024-10-08", "2024-10-13")
LAST_YEAR = ("2024-01-01", "2024-12-31")
LAST_WEEK = ("2025-03-17", "2025-03-23")
MONDAY = ("2025-03-24", "2025-03-24")
DAY = ("2025-03-27", "2025-03-27")


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("de", "im vergangenen Herbst", AUTUMN),
        ("en", "last autumn", AUTUMN),
        ("fr", "l’automne dernier", AUTUMN),
        ("es", "el otoño pasado", AUTUMN),
        ("ru", "прошлой осенью", AUTUMN),
        ("uk", "минулої осені", AUTUMN),
        ("ko", "지난해 가을에", AUTUMN),
        ("de", "von Januar bis März 2025", JANUARY_TO_MARCH),
        ("en", "between January and March 2025", JANUARY_TO_MARCH),
        ("fr", "entre janvier et mars 2025", JANUARY_TO_MARCH),
        ("es", "de enero a marzo de 2025", JANUARY_TO_MARCH),
        ("ru", "с января по март 2025 года", JANUARY_TO_MARCH),
        ("uk", "з січня по березень 2025 року", JANUARY_TO_MARCH),
        ("ko", "올해 1~3월", JANUARY_TO_MARCH),
        ("de", "im ersten Quartal 2025", JANUARY_TO_MARCH),
        ("ru", "в первом квартале 2025 года", JANUARY_TO_MARCH),
        ("ko", "올해 1분기", JANUARY_TO_MARCH),
        ("de", "vom 8. bis 13. Oktober", OCTOBER_DAYS),
        ("en", "between 8 and 13 October", OCTOBER_DAYS),
        ("fr", "du 8 au 13 octobre", OCTOBER_DAYS),
        ("es", "del 8 al 13 de octubre", OCTOBER_DAYS),
        ("uk", "з 8 по 13 жовтня", OCTOBER_DAYS),
        ("ko", "10월 8~13일", OCTOBER_DAYS),
        ("de", "im vergangenen Jahr", LAST_YEAR),
        ("en", "last year", LAST_YEAR),
        ("fr", "l'année dernière", LAST_YEAR),
        ("es", "el año pasado", LAST_YEAR),
        ("ru", "в прошлом году", LAST_YEAR),
        ("uk", "торік", LAST_YEAR),
        ("ko", "지난해", LAST_YEAR),
        ("en", "in 2024", LAST_YEAR),
        ("ru", "в 2024 году", LAST_YEAR),
        ("ko", "2024년", LAST_YEAR),
        ("fr", "la semaine dernière", LAST_WEEK),
        ("uk", "минулого тижня", LAST_WEEK),
        ("de", "am Montag", MONDAY),
        ("es", "el lunes", MONDAY),
        ("ru", "в понедельник", MONDAY),
        ("de", "am 27. März 2025", DAY),
        ("de", "am 27.03.2025", DAY),
        ("en", "on March 27, 2025", DAY),
        ("fr", "le 27 mars 2025", DAY),
        ("es", "el 27 de marzo de 2025", DAY),
        ("uk", "27 березня 2025 року", DAY),
        ("ko", "2025년 3월 27일", DAY),
        ("de", "Anfang März", ("2025-03-01", "2025-03-10")),
        ("de", "Mitte März", ("2025-03-11", "2025-03-20")),
        ("de", "Ende März", ("2025-03-21", "2025-03-31")),
        ("ko", "3월 27일~4월 2일", ("2025-03-27", "2025-04-02")),
        ("en", "from December 2024 to February 2025", ("2024-12-01", "2025-02-28")),
        ("en", "the last 300 years", ("1725-03-27", "2025-03-27")),
        ("de", "Ende 2024", ("2024-10-01", "2024-12-31")),
        ("de", "in den letzten drei Monaten", ("2024-12-27", "2025-03-27")),
        ("en", "the second half of 2024", ("2024-07-01", "2024-12-31")),
        ("en", "in December", ("2024-12-01", "2024-12-31")),
        ("en", "in February 2024", ("2024-02-01", "2024-02-29")),
    ],
)
def test_a_period_and_its_days(language: str, text: str, days: tuple[str, str]) -> None:
    (period,) = find_periods(text, language, PUBLISHED)
    assert (str(period.first), str(period.last)) == days


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("de", "seit Januar", "since"),
        ("en", "until June", "until"),
        ("en", "as of 27 March 2025", "as_of"),
        ("de", "Stand 27. März 2025", "as_of"),
        ("fr", "depuis janvier", "since"),
        ("es", "desde enero", "since"),
        ("ru", "по состоянию на 27 марта 2025 года", "as_of"),
        ("ru", "с 8 по 13 октября", "during"),
        ("ru", "на прошлой неделе", "during"),
        ("uk", "станом на 27 березня", "as_of"),
        ("ko", "3월 27일 기준", "as_of"),
        ("ko", "3월 말까지", "until"),
    ],
)
def test_what_a_period_bounds(language: str, text: str, role: str) -> None:
    (period,) = find_periods(text, language, PUBLISHED)
    assert period.role.value == role


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They may march to the city."),
        ("de", "Er zählte 2.000 Menschen und 1999 Schafe."),
        ("en", "Room 2024 holds 12 people."),
        ("ko", "제11군단 병사 3천 명"),
    ],
)
def test_what_is_no_period(language: str, text: str) -> None:
    assert find_periods(text, language, PUBLISHED) == ()


def test_without_a_day_of_publication_the_year_stays_open() -> None:
    first, second = find_periods("im Herbst und am 3. Mai 2024", "de")
    assert (first.first, first.last) == (None, None)
    assert second.first == date(2024, 5, 3)


def test_impossible_days_have_no_date() -> None:
    (period,) = find_periods("am 31. Februar 2025", "de", PUBLISHED)
    assert (period.first, period.last) == (None, None)


def test_each_figure_takes_the_period_and_place_of_its_clause() -> None:
    text = "Im Januar 2025 wurden 3.000 Soldaten nach Russland entsandt, im vergangenen Herbst etwa 11.000 in die Region Kursk."
    first, second = analyze(text, "de", published=PUBLISHED).sentences[0].quantities
    assert (first.period and first.period.text, first.place and first.place.text) == (
        "Januar 2025",
        "Russland",
    )
    assert (second.period and str(second.period.first), second.place and second.place.text) == (
        "2024-09-01",
        "Region Kursk",
    )


def test_a_span_beyond_the_calendar_has_no_date() -> None:
    (period,) = find_periods("the last 9000 years", "en", PUBLISHED)
    assert (period.first, period.last) == (None, None)


def scoped(language: str, text: str) -> list[tuple[str | None, str | None]]:
    quantities = [q for s in analyze(text, language, published=PUBLISHED).sentences for q in s.quantities]
    return [(q.period and q.period.text, q.place and q.place.text) for q in quantities]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At least 27 people were killed, the government said on Tuesday."),
        ("ko", "경찰은 3명이 숨졌다고 27일 밝혔다."),
        ("en", "Output was 12% lower than in 2019."),
        ("de", "Die Zahl war um 12 Prozent höher als im Vorjahr."),
        ("es", "Fue un 12 % más que el año pasado."),
        ("uk", "Це на 12% більше, ніж у 2023 році."),
        ("fr", "Trois policiers ont été blessés."),
    ],
)
def test_the_day_of_saying_and_what_is_compared_with_scope_nothing(language: str, text: str) -> None:
    assert [period for period, _ in scoped(language, text)] == [None]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("de", "Nach Angaben der Polizei starben in Köln 12 Menschen.", "Köln"),
        ("de", "In St. Pölten starben 3 Menschen.", "St. Pölten"),
        ("de", "In der Region Kursk stehen 10.000 Soldaten.", "Region Kursk"),
        ("de", "Einer von 12 Verletzten schwebt in Lebensgefahr.", None),
        ("de", "Im Einsatz waren 300 Helfer.", None),
        ("fr", "Le maire a déclaré à l’AFP que 12 personnes sont mortes.", None),
        ("ru", "В Киеве погибли 3 человека.", "Киеве"),
    ],
)
def test_a_place_is_a_place(language: str, text: str, place: str | None) -> None:
    assert {found for _, found in scoped(language, text)} == {place}


def test_a_season_in_french_needs_an_article_or_a_year() -> None:
    assert find_periods("Ils ont été tués.", "fr", PUBLISHED) == ()
    assert [p.text for p in find_periods("Cet été et en été 2024.", "fr", PUBLISHED)] == ["été", "été 2024"]


def test_no_period_and_no_place_is_said_as_none() -> None:
    (figure,) = analyze("Das Ministerium zählte 3.000 Anträge.", "de").sentences[0].quantities
    assert figure.period is None and figure.place is None


@settings(deadline=None)
@given(
    st.text(
        alphabet=st.sampled_from("0123456789./-, äàйіМartapriljan년월일~last ßyear в2024 у'"), max_size=80
    ),
    st.sampled_from([*languages(), "ko", "xx"]),
    st.dates(),
)
def test_any_text_has_periods_that_slice_back(text: str, language: str, published: date) -> None:
    for period in find_periods(text, language, published):
        assert text[period.start : period.end] == period.text
        if period.first and period.last:
            assert period.first <= period.last
