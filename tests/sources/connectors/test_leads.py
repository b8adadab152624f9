"""From lists to hits: words without markup, languages, days, and parts that are asked in turn."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sources.connectors import leads
from sources.connectors.base import Query
from sources.connectors.leads import Lead, ask_each, found, language_code, plain
from sources.connectors.replies import moment, quoted
from sources.errors import PermanentFailure, SourceError, TemporaryFailure
from sources.fetching.client import Client

MARCH = Query("", ("x",), since=date(2025, 3, 1), until=date(2025, 3, 31))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ('<b class="x">3.000</b> Soldaten<br/> &amp; mehr', "3.000 Soldaten & mehr"),
        ("a\x00b\u202ec\nd\te", "a b c d e"),
        ("half \ud83d pair", "half pair"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("&lt;script&gt;", "<script>"),
        ("x" * 41, "x" * 39 + "…"),
        ("<" * 100_000, "<" * 39 + "…"),
        (None, ""),
        (5, ""),
        (["x"], ""),
    ],
)
def test_words_are_plain_and_bounded(value: Any, expected: str) -> None:
    assert plain(value, 40) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("de-CH", "de"),
        ("KO", "ko"),
        ("sr-Latn", "sr"),
        ("ukr", "ukr"),
        ("German", None),
        ("", None),
        (5, None),
    ],
)
def test_languages(value: Any, expected: str | None) -> None:
    assert language_code(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-03-27T10:15:00+01:00", datetime(2025, 3, 27, 9, 15, tzinfo=UTC)),
        ("2025-03-27", datetime(2025, 3, 27, tzinfo=UTC)),
        ("20250327T101500Z", datetime(2025, 3, 27, 10, 15, tzinfo=UTC)),
        ("20250327101500", datetime(2025, 3, 27, 10, 15, tzinfo=UTC)),
        ("Thu, 27 Mar 2025 10:15:00 GMT", datetime(2025, 3, 27, 10, 15, tzinfo=UTC)),
        (1743070500, datetime(2025, 3, 27, 10, 15, tzinfo=UTC)),
        (1743070500000, datetime(2025, 3, 27, 10, 15, tzinfo=UTC)),
        ("9999-12-31T23:59:59-12:00", None),
        ("0000-00-00", None),
        ("yesterday", None),
        ("1" * 61, None),
        (float("inf"), None),
        (float("nan"), None),
        (-1e300, None),
        (True, None),
        (None, None),
        ({}, None),
    ],
)
def test_moments(value: Any, expected: datetime | None) -> None:
    assert moment(value) == expected


def test_what_a_service_says_is_short_and_without_secrets() -> None:
    assert quoted("a s3c/ret b s3c%2Fret", ["s3c/ret", ""]) == " It says: “a *** b ***”"
    assert quoted("  ") == "" and len(quoted("x" * 9_000)) < 230


def test_hits_lie_in_the_days_of_the_query_or_have_no_date() -> None:
    listed = [
        Lead("https://a.test/1", published_at=datetime(2025, 2, 28, 23, 59, tzinfo=UTC)),
        Lead("https://a.test/2", published_at=datetime(2025, 3, 31, 23, 59, tzinfo=UTC)),
        Lead("https://a.test/3"),
    ]
    hits = found("x", listed, MARCH, Client()).hits
    assert [(hit.url[-1], hit.position) for hit in hits] == [("2", 1), ("3", 2)]


def failing(error: SourceError) -> Any:
    def ask() -> Iterable[Lead]:
        raise error

    return ask


def test_the_failure_of_a_single_part_keeps_its_kind() -> None:
    error = PermanentFailure("query_refused", "No.")
    with pytest.raises(PermanentFailure) as caught:
        ask_each("x", {"de": failing(error)})
    assert caught.value is error


def test_when_all_of_several_fail_the_longest_wait_counts() -> None:
    parts = {
        "a": failing(TemporaryFailure("http_503", "Busy.", 7.0)),
        "b": failing(TemporaryFailure("http_503", "Busy.", 9.0)),
        "c": failing(PermanentFailure("not_found", "Gone.")),
    }
    with pytest.raises(TemporaryFailure) as caught:
        ask_each("x", parts)
    assert (caught.value.reason, caught.value.retry_after) == ("none_answered", 9.0)
    assert caught.value.sentence == "None of 3 could be asked. Busy."


def test_a_slow_service_is_not_asked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leads, "PATIENCE_SECONDS", 0.02)

    def slow() -> Iterable[Lead]:
        time.sleep(0.05)
        return [Lead("https://a.test/")]

    listed, notes = ask_each("x", {"de": slow, "en": slow})
    assert len(listed) == 1
    assert [(note.about, note.reason) for note in notes] == [("en", "out_of_time")]
