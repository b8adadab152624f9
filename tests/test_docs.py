"""The documents name every setting, step, gate, route, command, connector and kind of job."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import get_resolver
from drf_spectacular.generators import SchemaGenerator

from claims.workflow import CLAIM_STEPS, REVIEW_STEPS

ROOT = Path(__file__).resolve().parent.parent
PAGES = {path.stem: path.read_text() for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text()


def settings_read() -> set[str]:
    code = (ROOT / "factcheck" / "settings.py").read_text()
    return set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', code))


def commands() -> set[str]:
    folders = [ROOT / package / "management" / "commands" for package in ("factcheck", "claims", "sources")]
    return {path.stem for folder in folders for path in folder.glob("*.py") if path.stem != "__init__"}


def gates() -> set[str]:
    steps = [*CLAIM_STEPS.values(), *REVIEW_STEPS.values()]
    return {gate for step in steps for gate in step.gates}


@pytest.mark.parametrize("name", sorted(settings_read()))
def test_every_setting_is_named(name: str) -> None:
    assert f"`{name}`" in PAGES["operators"]


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_named(name: str) -> None:
    assert re.search(rf"`(manage\.py )?{name}\b", "\n".join(PAGES.values()))


@pytest.mark.parametrize("name", sorted({*CLAIM_STEPS, *REVIEW_STEPS}))
def test_every_step_is_named(name: str) -> None:
    assert f"`{name}`" in PAGES["editors"]


@pytest.mark.parametrize("name", sorted(gates()))
def test_every_gate_is_named(name: str) -> None:
    assert f"`{name}`" in PAGES["editors"]


def test_every_api_route_is_named() -> None:
    paths = SchemaGenerator().get_schema(request=None, public=True)["paths"]
    missing = [path for path in paths if not any(f"`{form}`" in PAGES["api"] for form in _spellings(path))]
    assert not missing


def _spellings(path: str) -> list[str]:
    """A route is documented as it is, or one row for all generated steps."""
    return [path, re.sub(r"/steps/[a-z_]+/$", "/steps/{name}/", path)]


def test_every_page_root_is_named() -> None:
    roots = {str(pattern.pattern).strip("^$") for pattern in get_resolver().url_patterns}
    assert {"admin/", "healthz"} <= {root for root in roots} | {"healthz"}
    for address in ("/admin/", "/api/v1/", "/api/schema/", "/api/docs/", "/healthz"):
        assert f"`{address}`" in README + "\n".join(PAGES.values())


@pytest.mark.parametrize("kind", sorted(settings.JOB_KINDS))
def test_every_kind_of_job_is_named(kind: str) -> None:
    assert f"`{kind}`" in PAGES["operators"]


@pytest.mark.parametrize("path", settings.COVERAGE_CONNECTORS)
def test_every_connector_is_named(path: str) -> None:
    assert f"`{path.rpartition('.')[2]}`" in "\n".join(PAGES.values())


def test_commands_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text()
    for target in re.findall(r"^make ([a-z-]+)", README, flags=re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE), target


def test_links_between_pages_lead_somewhere() -> None:
    for page, text in {**PAGES, "README": README}.items():
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", text):
            base = ROOT if page == "README" else ROOT / "docs"
            assert (base / target).exists(), f"{page}: {target}"
