"""Quotation marks of every style, and those that are never closed."""

from __future__ import annotations

import pytest

from claims.text.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotations(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er sagte „ja“ und „nein“.", ["„ja“", "„nein“"]),
        ("Er sagte «\u00a0ja\u00a0» und »nein«.", ["«\u00a0ja\u00a0»", "»nein«"]),
        ('He said “yes” and "no".', ["“yes”", '"no"']),
        ("Er sagte „sie rief ‚ja‘ zweimal“.", ["„sie rief ‚ja‘ zweimal“"]),
        ("She said ‘yes’ to the mayor’s plan.", ["‘yes’"]),
        ('It’s the mayor’s 5" nail, don’t ask.', []),
        ('He said "yes", then 6" of rain fell.', ['"yes"']),
        ("彼は「はい」と言った。", ["「はい」"]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_missing_closing_mark_reaches_to_the_end() -> None:
    (only,) = find_quotations("Er sagte: „Wir kommen bald", 0, 26)
    assert (only.start, only.end, only.closed) == (10, 26, False)
