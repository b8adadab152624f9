"""The child may die at any moment: the item ends with a reason, the next one is read by a new child."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from sources.errors import PermanentFailure, SourceError, TemporaryFailure
from sources.parsing.parser import Parser
from sources.parsing.process import ROOT
from tests.processes import wait_until

PAGE = (
    b"<html><body><h1>News</h1><p>"
    + b"The city ordered 40 buses for the summer. " * 8
    + b"</p></body></html>"
)
# Each takes trafilatura seconds, and is just small enough to be read in full.
TABLE = b"<html><body><table>", b"<tr><td>one two 12</td></tr>", 14_500
SLOW_PAGE = b"<html><body>" + b"<p>A paragraph of its own with a few words. </p>" * 29_000


@pytest.fixture
def parser() -> Iterator[Parser]:
    with Parser() as parser:
        yield parser


def test_one_child_reads_many_pages(parser: Parser) -> None:
    pids = set()
    for _ in range(5):
        parser.parse_article(PAGE, "text/html")
        pids.add(parser.child_pid)
    assert len(pids) == 1


def test_a_worn_out_child_is_replaced() -> None:
    with Parser(most_items=2) as parser:
        pids = []
        for _ in range(4):
            parser.parse_article(PAGE, "text/html")
            pids.append(parser.child_pid)
    assert pids[0] == pids[1] != pids[2] == pids[3]


def test_a_page_that_takes_too_long_is_unreadable_and_the_next_is_read() -> None:
    with Parser(wall_seconds=0.3) as parser:
        with pytest.raises(PermanentFailure, match="took too long") as caught:
            parser.parse_article(SLOW_PAGE, "text/html")
        assert caught.value.reason == "unreadable"
    with Parser() as parser:
        assert "40 buses" in parser.parse_article(PAGE, "text/html").text


@pytest.mark.parametrize(
    ("number", "why"), [(signal.SIGSEGV, "crashed the parser"), (signal.SIGXCPU, "took too long")]
)
def test_a_page_over_which_the_child_dies_is_unreadable(
    parser: Parser, number: signal.Signals, why: str
) -> None:
    error = _parse_while(parser, number)
    assert isinstance(error, PermanentFailure) and error.reason == "unreadable"
    assert why in error.sentence
    assert "40 buses" in parser.parse_article(PAGE, "text/html").text


def test_a_child_stopped_from_outside_is_no_verdict_on_the_page(parser: Parser) -> None:
    error = _parse_while(parser, signal.SIGTERM)
    assert isinstance(error, TemporaryFailure) and error.reason == "parser_stopped"
    assert "40 buses" in parser.parse_article(PAGE, "text/html").text


def test_a_child_that_died_while_idle_is_replaced_unnoticed(parser: Parser) -> None:
    parser.parse_article(PAGE, "text/html")
    child = parser.child_pid
    assert child is not None
    os.kill(child, signal.SIGKILL)
    os.waitid(os.P_PID, child, os.WEXITED | os.WNOWAIT)
    assert "40 buses" in parser.parse_article(PAGE, "text/html").text


def test_threads_share_one_child(parser: Parser) -> None:
    texts: list[str] = []
    threads = [
        threading.Thread(
            target=lambda n=n: texts.append(parser.parse_article(PAGE.replace(b"40", b"%d" % n)).text)
        )
        for n in range(41, 49)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(text.split("ordered ")[1][:2] for text in texts) == [str(n) for n in range(41, 49)]


def test_a_forked_process_gets_a_child_of_its_own(parser: Parser) -> None:
    parser.parse_article(PAGE, "text/html")
    before = parser.child_pid
    fork = os.fork()
    if fork == 0:
        try:
            assert parser.child_pid is None
            ok = "40 buses" in parser.parse_article(PAGE, "text/html").text and parser.child_pid != before
            parser.close()
        except BaseException:
            ok = False
        os._exit(0 if ok else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0
    assert "40 buses" in parser.parse_article(PAGE, "text/html").text
    assert parser.child_pid == before


def test_a_fork_in_the_middle_of_another_thread_s_parse_does_not_hang(parser: Parser) -> None:
    thread = threading.Thread(target=lambda: _try(parser, SLOW_PAGE))
    parser.parse_article(PAGE, "text/html")
    thread.start()
    time.sleep(0.2)
    fork = os.fork()
    if fork == 0:
        signal.alarm(20)
        ok = _try(parser, PAGE)
        parser.close()
        os._exit(0 if ok else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(fork, 0)[1]) == 0
    os.kill(parser.child_pid or 0, signal.SIGTERM)
    thread.join()


@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
def test_the_child_ends_with_its_owner_even_when_the_owner_is_killed(tmp_path: Path, busy: bool) -> None:
    then = (
        f"parse_article({TABLE[0]!r} + {TABLE[1]!r} * {TABLE[2]}, 'text/html')" if busy else "time.sleep(60)"
    )
    program = (
        "import sys, time; from sources.parsing.parser import PARSER, parse_article;"
        f"parse_article({PAGE!r}, 'text/html'); print(PARSER.child_pid, flush=True); {then}"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    owner = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=tmp_path, env=env)
    assert owner.stdout
    child = psutil.Process(int(owner.stdout.readline()))
    time.sleep(0.3)
    owner.kill()
    owner.wait()
    owner.stdout.close()
    child.wait(timeout=5)
    assert not child.is_running()


def test_the_child_knows_no_secrets_and_no_django(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "do-not-tell")
    parser.parse_article(PAGE, "text/html")
    child = psutil.Process(parser.child_pid)
    assert "SECRET_KEY" not in child.environ()
    listing = "import sys, sources.parsing.child; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, cwd=ROOT).stdout
    assert "trafilatura" in loaded.split() and "django" not in loaded.split()
    assert "trafilatura" not in sys.modules


def test_memory_and_computing_time_are_bounded(parser: Parser) -> None:
    parser.parse_article(PAGE, "text/html")
    child = psutil.Process(parser.child_pid)
    used = sum(child.cpu_times()[:2])
    assert used < child.rlimit(psutil.RLIMIT_CPU)[0] <= used + 12
    soft, hard = child.rlimit(psutil.RLIMIT_AS)
    assert soft == hard < 1024 * 2**20
    assert child.memory_info().rss < 200 * 2**20


def _try(parser: Parser, body: bytes) -> bool:
    try:
        return "40 buses" in parser.parse_article(body, "text/html").text
    except SourceError:
        return False


def _seconds_used(child: psutil.Process) -> float:
    return float(sum(child.cpu_times()[:2]))


def _parse_while(parser: Parser, number: int) -> SourceError | None:
    """Parse a slow page and send the child a signal meanwhile."""
    parser.parse_article(PAGE, "text/html")
    caught: list[SourceError] = []

    def parse() -> None:
        try:
            parser.parse_article(SLOW_PAGE, "text/html")
        except SourceError as error:
            caught.append(error)

    child = psutil.Process(parser.child_pid)
    idle = _seconds_used(child)
    thread = threading.Thread(target=parse)
    thread.start()
    wait_until(lambda: _seconds_used(child) > idle + 0.05, 10, "the child is busy with the page")
    os.kill(child.pid, number)
    thread.join()
    return caught[0] if caught else None
