"""A description that cannot be used is refused when it is read, with what to change."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factcheck import env
from sources.connectors.descriptions import BadDescription, describe, read_descriptions

GOOD = {
    "name": "archive",
    "url": "https://a.test/?q={query}",
    "pointers": {"items": "/items", "url": "/url"},
}


def described(**changes: Any) -> Any:
    raw = {**GOOD, **changes}
    return describe(
        {name: value for name, value in raw.items() if value is not None}, "here", {"KEY": "k"}.get
    )


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"name": "Not Good"}, "name must be small letters"),
        ({"name": 5}, "name must be small letters"),
        ({"nmae": "x"}, "knows no nmae; it may have"),
        ({"url": None}, "url must be an http"),
        ({"url": "https://a.test/"}, "with {query} in it"),
        ({"url": "https://{query}.test/?q={query}"}, "url must be an http"),
        ({"url": "ftp://a.test/{query}"}, "url must be an http"),
        ({"url": "https://a.test/{query"}, "url must be an http"),
        ({"url": "https://a.test/{query}{query.__class__}"}, "url has {query.__class__}"),
        ({"url": "https://a.test/{query}{}"}, "url has {}"),
        ({"pointers": None}, "pointers must have at least items and url"),
        ({"pointers": {"items": "/a"}}, "at least items and url"),
        ({"pointers": {"items": "a", "url": "/b"}}, "pointers.items must be empty or begin with /"),
        ({"pointers": {"items": "", "url": "/b", "autor": "/c"}}, "pointers knows no autor"),
        ({"pages": 0}, "pages must be a whole number from 1 to 5"),
        ({"pages": True}, "pages must be"),
        ({"pages": 3}, "more pages need {page}"),
        ({"first_page": 7}, "first_page must be 0 or 1"),
        ({"page_size": "20"}, "page_size must be"),
        ({"url": "https://a.test/{query}{cursor}"}, "{cursor} needs the pointer next"),
        ({"headers": ["x"]}, "headers must be an object"),
        ({"headers": {"A b": "x"}}, "no name of a header"),
        ({"headers": {"X-A": "x\r\nEvil: 1"}}, "a sign that no header may have"),
        ({"headers": {"X-A": 5}}, "headers.X-A must be text or"),
        ({"headers": {"X-Api-Key": "abc"}}, "never the key itself"),
        ({"headers": {"Authorization": "Bearer abc"}}, "never the key itself"),
        (
            {"headers": {"X-Api-Key": {"env": "MISSING"}}},
            "names MISSING, which is empty; set MISSING, or MISSING_FILE",
        ),
        ({"headers": {"X-Api-Key": {}}}, "never the key itself"),
        ({"key": "abc", "url": "https://a.test/{query}{key}"}, "never the key itself"),
        ({"key": {"env": "KEY"}}, "belong together"),
        ({"url": "https://a.test/{query}{key}"}, "belong together"),
    ],
)
def test_what_is_wrong_is_named(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadDescription, match=re.escape(complaint)) as caught:
        described(**changes)
    assert str(caught.value).startswith("here: ")
    assert "abc" not in str(caught.value)


@pytest.mark.parametrize("raw", [None, [], "x", 5])
def test_a_description_is_an_object(raw: Any) -> None:
    with pytest.raises(BadDescription, match="must be an object"):
        describe(raw, "here", {}.get)


def test_a_good_one_is_read_from_a_file_with_its_key_from_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "key").write_text("from-a-file\n")
    monkeypatch.setenv("OWN_KEY_FILE", str(tmp_path / "key"))
    file = tmp_path / "searches.json"
    file.write_text(json.dumps([{**GOOD, "headers": {"X-Key": {"env": "OWN_KEY"}}}, {**GOOD, "name": "b"}]))
    first, second = read_descriptions(str(file), env.text)
    assert first.headers == {"X-Key": "from-a-file"} and first.secrets == ("from-a-file",)
    assert "from-a-file" not in repr(first) and second.name == "b"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("{", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("{}", "must hold a list"),
        (json.dumps([GOOD, GOOD]), "two searches named 'archive'"),
        (json.dumps([GOOD, {}]), "search 2: name must be"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    file = tmp_path / "searches.json"
    file.write_text(text)
    with pytest.raises(BadDescription, match=complaint) as caught:
        read_descriptions(str(file), env.text)
    assert str(file) in str(caught.value)
