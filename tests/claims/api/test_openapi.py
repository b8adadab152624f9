"""The OpenAPI file: valid, complete, generated from the tables; and what it promises strangers."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from drf_spectacular.generators import SchemaGenerator

from claims.workflow import CLAIM_STEPS, REVIEW_STEPS
from tests.claims.api.speaking import Api
from tests.people import People

VERBS = {"get", "post", "patch", "put", "delete"}
UNKNOWN = "00000000-0000-4000-8000-000000000000"


@cache
def openapi() -> dict[str, Any]:
    return dict(SchemaGenerator().get_schema(request=None, public=True))


def paths() -> dict[str, dict[str, Any]]:
    return dict(openapi()["paths"])


def operations() -> list[tuple[str, str]]:
    return [(verb, path) for path, verbs in sorted(paths().items()) for verb in verbs if verb in VERBS]


def address(path: str) -> str:
    return path.replace("/jobs/{id}", "/jobs/1").replace("{id}", UNKNOWN)


def test_it_is_valid_without_a_warning(tmp_path: Path) -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(tmp_path / "openapi.yml"))


def test_every_step_is_an_operation_of_its_own() -> None:
    names = {operation["operationId"] for verbs in paths().values() for operation in verbs.values()}
    assert names >= {f"claims_{name}" for name in CLAIM_STEPS} | {f"reviews_{name}" for name in REVIEW_STEPS}


def test_what_changes_a_row_takes_its_version() -> None:
    free = {"documents", "snapshots", "sources", "jobs", "analyze"}
    for verb, path in operations():
        adds = (
            path.endswith(("/gather/", "/bundle/")) or "/origins/" in path
        )  # rows of their own, none changed
        single = "{id}" in path and path.split("/")[3] not in free and not adds
        named = {parameter["name"] for parameter in paths()[path][verb].get("parameters", [])}
        assert ("If-Match" in named) == (single and verb != "get"), (verb, path)


@pytest.mark.parametrize(("verb", "path"), operations())
def test_strangers_are_refused_everywhere(people: People, verb: str, path: str) -> None:
    """Without a token 401; with one but without a role 403: before anything else is looked at."""
    for api, expected in ((Api(None), 401), (Api(people.outsider), 403)):
        headers = {**api.headers, "If-Match": '"1"'}
        body = b"" if verb == "get" else b"{}"
        answer = api.client.generic(verb.upper(), address(path), body, "application/json", headers=headers)
        assert answer.status_code == expected, (verb, path)
        assert set(answer.json()) == {"code", "detail"}


def test_the_file_is_served(db: None) -> None:
    answer = Client().get("/api/schema/", headers={"Accept": "application/vnd.oai.openapi+json"})
    assert answer.status_code == 200
    assert "/api/v1/claims/" in answer.json()["paths"]


def test_the_browser_asks_nobody_outside(db: None) -> None:
    answer = Client().get("/api/docs/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not re.search(r"(src|href)=\"(https?:)?//", page)
    assert not re.search(r"<script>", page)
    policy = answer.headers["Content-Security-Policy"]
    assert "script-src" not in policy or "unsafe" not in policy.split("script-src")[1].split(";")[0]
    assert "default-src 'self'" in policy
    script = re.search(r'src="([^"]*script=[^"]*)"', page)
    assert script is not None
    assert (
        Client()
        .get(script[1].replace("&amp;", "&"))
        .headers["Content-Type"]
        .startswith("application/javascript")
    )
