"""Nonsense in the settings of egress is named at start, and a hole that is opened wide is pointed at."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sources.egress_checks import egress_settings
from tests.processes import MANAGE


@pytest.mark.parametrize(
    ("setting", "value", "id", "named"),
    [
        ("FETCH_ALLOWED_NETWORKS", ["10.1.0.1/16"], "sources.E010", "10.1.0.1/16"),
        ("FETCH_ALLOWED_NETWORKS", ["intranet"], "sources.E010", "intranet"),
        ("FETCH_ALLOWED_NETWORKS", ["0.0.0.0/0"], "sources.W010", "0.0.0.0/0"),
        ("FETCH_ALLOWED_NETWORKS", ["::/0"], "sources.W010", "::/0"),
        ("FETCH_ALLOWED_NETWORKS", ["169.254.0.0/16"], "sources.W010", "169.254"),
        ("FETCH_ALLOWED_PORTS", [0], "sources.E011", "0"),
        ("FETCH_ALLOWED_PORTS", [70000], "sources.E011", "70000"),
        ("FETCH_ALLOWED_PORTS", [22], "sources.W011", "22"),
        ("FETCH_INTERVAL", -1.0, "sources.E012", "-1"),
        ("FETCH_INTERVALS", {"news.example": 99999.0}, "sources.E012", "news.example"),
        ("FETCH_INTERVALS", {"http://news.example/": 1.0}, "sources.E013", "http://"),
        ("FETCH_AT_ONCE", 0, "sources.E014", "0"),
        ("FETCH_AT_ONCE", 500, "sources.E014", "500"),
        ("FETCH_PROXY", "https://proxy.example", "sources.E015", "FETCH_PROXY"),
        ("FETCH_PROXY", "http://proxy.example:99999", "sources.E015", "FETCH_PROXY"),
        ("FETCH_USER_AGENT_CONTACT", "desk\r\nX-Header: 1", "sources.E016", "FETCH_CONTACT"),
    ],
)
def test_nonsense_is_named(settings: Any, setting: str, value: Any, id: str, named: str) -> None:
    setattr(settings, setting, value)
    (message,) = egress_settings(None)
    assert message.id == id
    assert named in message.msg
    assert message.hint


def test_settings_that_make_sense_say_nothing(settings: Any) -> None:
    settings.FETCH_ALLOWED_NETWORKS = ["10.1.2.3/32", "fd12:3456::/48"]
    settings.FETCH_ALLOWED_PORTS = [8080, 443]
    settings.FETCH_INTERVAL, settings.FETCH_INTERVALS = 0.5, {"news.example.org": 5.0, "127.0.0.1": 0.0}
    settings.FETCH_PROXY = "http://desk:secret@proxy.example:3128"
    settings.FETCH_USER_AGENT_CONTACT = "https://desk.example/about"
    assert egress_settings(None) == []


def command(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MANAGE, *arguments],
        env={**os.environ, "FACTCHECK_DATA": str(folder), "REDIS_URL": "", **environment},
        capture_output=True,
        text=True,
    )


def test_fetch_says_what_is_wrong_in_its_settings_and_its_options(tmp_path: Path) -> None:
    wrong = command(tmp_path, "fetch", "https://hafenblatt.example/", FETCH_PROXY="ftp://proxy.example")
    assert wrong.returncode == 1 and "FETCH_PROXY cannot be read" in wrong.stderr
    assert wrong.stdout == "" and "Traceback" not in wrong.stderr
    for arguments in ([], ["--quick", "http://a.example/"]):
        usage = command(tmp_path, "fetch", *arguments)
        assert usage.returncode == 2 and "usage:" in usage.stderr and usage.stdout == ""


def test_fetch_writes_a_line_for_each_address_and_no_database(tmp_path: Path) -> None:
    hostile = ["", "http://[::1", "http://127.0.0.1/", "file:///etc/passwd", "http://a.test:6379/"]
    page = "https://hafenblatt.example/politik/paris-31-staaten"
    done = command(tmp_path, "fetch", *hostile, page, SAMPLE_PRESS="1")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["url"] for line in lines] == [*hostile, page]
    assert all(line["refused"] and line["sentence"] for line in lines[:-1])
    assert lines[-1]["final_url"] == page and lines[-1]["status"] == 200 and len(lines[-1]["sha256"]) == 64
    assert done.stderr == ""
    assert not list(tmp_path.glob("*.sqlite3*"))
