"""``manage.py analyze``: files, standard input, line by line, and what cannot be read."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

ROOT = Path(__file__).parents[3]


def run(*arguments: str) -> str:
    out = io.StringIO()
    call_command("analyze", *arguments, stdout=out)
    return out.getvalue()


def test_a_file_is_printed_as_one_json_object(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Das Dorf hat 900 Einwohner.", encoding="utf-8")
    shape = json.loads(run(str(path)))
    assert shape["language"] == "de"
    assert shape["sentences"][0]["quantities"][0]["value"] == 900


def test_every_line_has_its_own_line_of_json(tmp_path: Path) -> None:
    path = tmp_path / "lines.txt"
    path.write_text("Das Dorf hat 900 Einwohner.\n\nEr sagte\u2028nichts.\nEnde", encoding="utf-8")
    lines = run(str(path), "--lines", "--language", "de").splitlines()
    shapes = [json.loads(line) for line in lines]
    assert len(shapes) == 4
    assert shapes[1] == {"language": "de", "blocks": [], "sentences": []}
    assert shapes[2]["sentences"][0]["text"] == "Er sagte\u2028nichts."


def test_offsets_count_every_character_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "crlf.txt"
    path.write_bytes(b"Titel des Textes\r\n\r\nDas Dorf hat 900 Einwohner.\r\n")
    shape = json.loads(run(str(path)))
    assert [(b["start"], b["end"]) for b in shape["blocks"]] == [(0, 16), (20, 47)]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + b"Das Dorf hat 900 Einwohner.")
    assert json.loads(run(str(path)))["blocks"][0]["start"] == 0


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "Grüße".encode("latin-1")])
def test_another_encoding_is_one_clear_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "latin.txt"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="not UTF-8 .* Save it as UTF-8"):
        run(str(path))


def test_a_missing_file_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="cannot be read .* Check the path"):
        run(str(tmp_path / "nowhere.txt"))


def test_standard_input_and_the_exit_code() -> None:
    command = [sys.executable, "manage.py", "analyze", "--lines"]
    good = subprocess.run(
        command, cwd=ROOT, input=b"Police said 31 people died.\n\n", capture_output=True, check=False
    )
    assert good.returncode == 0, good.stderr
    shapes = [json.loads(line) for line in good.stdout.splitlines()]
    assert [len(shape["sentences"]) for shape in shapes] == [1, 0]
    bad = subprocess.run(command, cwd=ROOT, input=b"\xff", capture_output=True, check=False)
    assert bad.returncode == 1
    assert bad.stderr.decode().count("\n") == 1 and "Traceback" not in bad.stderr.decode()


def test_full_adds_keys_and_keeps_the_plain_ones(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Im Januar kamen mindestens 3.000 Soldaten nach Russland.", encoding="utf-8")
    plain = json.loads(run(str(path)))
    full = json.loads(run(str(path), "--full", "--published", "2025-03-27"))
    assert set(plain) < set(full)
    figure = full["sentences"][0]["quantities"][0]
    assert set(plain["sentences"][0]["quantities"][0]) < set(figure)
    assert (figure["period"]["first"], figure["period"]["last"]) == ("2025-01-01", "2025-01-31")
    assert figure["place"]["text"] == "Russland"
    assert {"RU"} <= {name["key"] for name in full["sentences"][0]["names"]}


def test_explain_says_why_for_each_span(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Laut Polizei kamen mindestens 3.000 Menschen.\n\nTeilen 103\n", encoding="utf-8")
    told = run(str(path), "--explain")
    assert "\x1b[" not in told
    assert "quantity  3.000: at least [3,000, …), person" in told
    assert "“mindestens”" in told
    assert "claimant  Polizei" in told
    assert "page furniture, not read" in told


def test_explain_draws_no_control_characters_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("Das Dorf hat 900 Ein\u202ewohner und\x1b[2J ein Tor.", encoding="utf-8")
    told = run(str(path), "--explain", "--force-color")
    assert "\x1b[2J" not in told and "\u202e" not in told
    assert "<U+202E>" in told
    assert "\x1b[1;33m900\x1b[0m" in told


def test_a_wrong_day_of_publication_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no day; write it like 2025-03-27"):
        run(str(tmp_path / "text.txt"), "--published", "yesterday")
