"""`fetch`, `extract` and `stories`: one line of JSON each, no database, and one failure stops nothing."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.sources.test_syndication import COPIES, OTHER_DESK, WIRE

ROOT = Path(__file__).resolve().parents[2]
PAGE = "<!doctype html><html lang=de><head><title>{0}</title></head><body><article><h1>{0}</h1><p>{1}</p></article></body></html>"


def lines(*arguments: str) -> list[dict[str, Any]]:
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_fetch_tells_what_came_and_goes_on_after_a_refusal(settings: Any) -> None:
    settings.SAMPLE_PRESS = True
    private, page, scheme = lines(
        "fetch",
        "http://127.0.0.1/",
        "http://hafenblatt.example/politik/paris-31-staaten",
        "file:///etc/passwd",
    )
    assert private["refused"] == "private_address"
    assert scheme["refused"] == "bad_scheme"
    assert page["status"] == 200 and page["hops"] == ["http://hafenblatt.example/politik/paris-31-staaten"]
    assert page["final_url"].startswith("https://") and len(page["sha256"]) == 64 and page["bytes"] > 1000


def test_extract_tells_text_and_metadata_of_a_page() -> None:
    folder = ROOT / "sources/connectors/sample_press_pages"
    (told,) = lines("extract", str(folder / "hangang.example/politics/20250327-reinforcement.html"))
    assert told["language"] == "ko" and told["byline"] == "이하늘"
    assert told["published"] == "2025-03-27T14:30:00+09:00"
    assert (told["published_precision"], told["published_how"]) == ("minute", "JSON-LD datePublished")
    assert told["canonical_url"] == "https://hangang.example/politics/20250327-reinforcement"
    assert told["publisher"] == "한강견본신문" and told["authors"] == ["이하늘"]
    assert "북한" in told["text"]


def test_extract_of_nothing_readable_says_why_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n ...")
    for name, refused, sentence in [
        ("a.png", "binary", "It is an image, not a text"),
        ("none.html", "cannot_be_read", "cannot be read: No such file"),
    ]:
        with pytest.raises(SystemExit) as ended:
            call_command("extract", str(tmp_path / name))
        told = json.loads(capsys.readouterr().out)
        assert ended.value.code == 1
        assert told["refused"] == refused and sentence in told["sentence"]


def test_stories_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "below/copy.html").write_text(
        PAGE.format("Rettung in letzter Minute", COPIES["cut"]), encoding="utf-8"
    )
    (tmp_path / "other.txt").write_text(OTHER_DESK, encoding="utf-8")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n ...")
    told = {line["file"]: line for line in lines("stories", str(tmp_path))}
    assert told["below/copy.html"]["story"] == told["wire.txt"]["story"] != told["other.txt"]["story"]
    assert told["wire.txt"]["role"] == "original" and told["below/copy.html"]["of"] == "wire.txt"
    assert "not a text" in told["scan.png"]["refused"]


def test_extract_tells_the_language_of_a_plain_text(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text(WIRE, encoding="utf-8")
    (told,) = lines("extract", str(tmp_path / "note.txt"))
    assert told["language"] == "de"


def test_extract_of_an_address_in_capitals_asks_the_site(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command("extract", "HTTP://127.0.0.1/")
    assert json.loads(capsys.readouterr().out)["refused"] == "private_address"


def test_a_brief_without_headline_counts_with_its_first_paragraph(tmp_path: Path) -> None:
    lead, second, *_ = WIRE.split(". ")
    (tmp_path / "wire.txt").write_text(WIRE, encoding="utf-8")
    (tmp_path / "brief.txt").write_text(f"{lead}.\n{second}.", encoding="utf-8")
    told = {line["file"]: line for line in lines("stories", str(tmp_path))}
    assert told["brief.txt"]["story"] == told["wire.txt"]["story"]


def test_stories_of_no_folder_says_so(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no folder"):
        lines("stories", str(tmp_path / "none"))
