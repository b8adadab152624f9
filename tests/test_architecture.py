"""The shape of the house: one-way imports, no cycles, one HTTP door, pure language code, one home for states."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("sources", "claims", "factcheck")
MAY_IMPORT = {"sources": {"sources"}, "claims": {"sources", "claims"}, "factcheck": set(PACKAGES)}
NETWORK = {
    "httpx",
    "httpcore",
    "requests",
    "aiohttp",
    "urllib3",
    "http.client",
    "urllib.request",
    "socket",
    "ssl",
}
MAY_OPEN_CONNECTIONS = ("sources/fetching/",)
# The one-command start looks for a free port and the health page greets the broker; neither fetches anything.
MAY_TOUCH_SOCKETS = ("factcheck/embedded.py", "factcheck/premises.py", "factcheck/health.py")
# The store of snapshots speaks to the operator's own bucket; no address from a page comes there.
BUCKET_CLIENTS = {"boto3", "botocore", "s3transfer", "storages"}
MAY_SPEAK_TO_THE_BUCKET = ("sources/snapshots/buckets.py",)
LONGEST_FILE = 400


def files(*packages: str) -> list[Path]:
    found = [path for package in packages for path in sorted((ROOT / package).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, ast.stmt]]:
    """Every import of a file, nested ones included, as (module, statement)."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            yield base, node
            yield from ((f"{base}.{alias.name}", node) for alias in node.names)


@pytest.mark.parametrize("package", PACKAGES)
def test_imports_go_one_way(package: str) -> None:
    for path in files(package):
        for module, _ in imports(path):
            top = module.partition(".")[0]
            assert top not in PACKAGES or top in MAY_IMPORT[package], f"{path} imports {module}"
            assert top != "tests", f"{path} imports the tests"


def test_nothing_is_imported_inside_a_function() -> None:
    for path in files(*PACKAGES):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                inner = [n for n in ast.walk(node) if isinstance(n, ast.Import | ast.ImportFrom)]
                assert not inner, f"{path}:{node.lineno} {node.name} imports inside"


def test_there_is_no_import_cycle() -> None:
    modules = {module_of(path): path for path in files(*PACKAGES)}
    graph = {
        name: {found for module, _ in imports(path) if (found := module) in modules and found != name}
        for name, path in modules.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, "cycle: " + " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for target in sorted(graph[name]):
                visit(target, (*trail, name))
            done.add(name)

    for name in sorted(graph):
        visit(name, ())


def test_one_door_to_the_network() -> None:
    for path in files(*PACKAGES):
        place = path.relative_to(ROOT).as_posix()
        if place.startswith(MAY_OPEN_CONNECTIONS):
            continue
        used = {module for module, _ in imports(path) if module in NETWORK}
        allowed = {"socket"} if place in MAY_TOUCH_SOCKETS else set()
        assert used <= allowed, f"{place} opens connections itself: {used}"


def test_one_door_to_the_bucket() -> None:
    for path in files(*PACKAGES):
        place = path.relative_to(ROOT).as_posix()
        used = {module.partition(".")[0] for module, _ in imports(path)} & BUCKET_CLIENTS
        assert not used or place in MAY_SPEAK_TO_THE_BUCKET, f"{place} speaks to a bucket: {used}"


def test_the_language_code_is_pure() -> None:
    for path in files("claims/text"):
        for module, _ in imports(path):
            top = module.partition(".")[0]
            assert top not in {"django", "rest_framework", "celery", "sources", "factcheck"}, (
                f"{path} imports {module}"
            )
            assert top != "claims" or module.startswith("claims.text"), f"{path} imports {module}"


def test_the_parsing_child_imports_no_django() -> None:
    for path in files("sources/parsing"):
        assert not any(module.partition(".")[0] == "django" for module, _ in imports(path)), path


def test_files_stay_one_idea_long() -> None:
    long = [str(path) for path in files(*PACKAGES) if len(path.read_text().splitlines()) > LONGEST_FILE]
    assert not long


def test_names_of_modules_say_something() -> None:
    empty = {"utils", "helpers", "misc", "common", "services"}
    assert not [path for path in files(*PACKAGES) if path.stem in empty]


def test_every_module_says_what_it_knows() -> None:
    for path in files(*PACKAGES):
        text = path.read_text()
        if text.strip():
            assert ast.get_docstring(ast.parse(text)), f"{path} has no docstring"


def test_no_marks_are_left() -> None:
    words = "|".join(("TO" + "DO", "FIX" + "ME", "X" * 3))
    marks = re.compile(rf"\b({words})\b|mark_safe\(|\|safe\b")
    pages = [path for path in (ROOT / "templates").rglob("*.html")]
    for path in [*files(*PACKAGES), *pages]:
        assert not marks.search(path.read_text()), path


def test_migrations_have_names() -> None:
    for package in ("sources", "claims"):
        for path in (ROOT / package / "migrations").glob("0*.py"):
            assert "_auto_" not in path.name
