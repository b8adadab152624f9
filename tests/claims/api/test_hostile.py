"""Every operation of the API with hostile bodies, queries and versions: always an answer, never a fault of ours."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import transaction

from claims import evidence
from claims.models import Review
from sources.models import Job, Source
from tests.claims import story
from tests.claims.api.speaking import Api
from tests.claims.api.test_openapi import openapi, operations, paths
from tests.people import People, person

DEEP: Any = "x"
for _ in range(200):
    DEEP = {"x": [DEEP]}
VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**40,
    "",
    "a\x00b",
    "\ud800",
    "9" * 5000,
    "00000000-0000-4000-8000-000000000000",
    "0001-01-01",
    [],
    [[]],
    {},
    {"name": 7, "kind": {}},
    [{"reason": None, "evidence": {}}],
    DEEP,
)
BODIES = (b"", b"null", b"[]", b'"x"', b'{"\\ud800": 1}')
QUERIES = ("\x00", "'\"--", "9" * 400, "-1", "%", "00000000-0000-4000-8000-000000000000", "")


@pytest.fixture
def everyone(people: People) -> Api:
    """A client of one person with all roles: nothing is refused for want of a role."""
    return Api(person("everybody", "monitor", "researcher", "desk_editor", "publisher"))


@pytest.fixture
def rows(people: People) -> dict[str, str]:
    review: Review = story.review_in("researching", people)
    claim = review.verdicts.get().claim
    found = evidence.add(claim, people.researcher, external_title="Land register, sheet 12")
    snapshot = story.snapshot_of(story.TEXT, people)
    return {
        "claims": str(story.candidate(people, story.COST).pk),
        "statements": str(story.statement_of(claim).pk),
        "evidence": str(found.pk),
        "reviews": str(review.pk),
        "verdicts": str(review.verdicts.get().pk),
        "documents": str(snapshot.document.pk),
        "sources": str(Source.objects.create(name="Harbour Watch", kind="ngo").pk),
        "jobs": str(Job.objects.values_list("pk", flat=True)[0]),
    }


def fields_of(operation: dict[str, Any]) -> list[str]:
    """The names a body may have, from the OpenAPI file."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return list(openapi()["components"]["schemas"][name].get("properties", {})) if name else []


NOUNS = sorted({path.split("/")[3] for _, path in operations()})


def of(noun: str, *, reading: bool) -> list[tuple[str, str]]:
    return [
        found for found in operations() if found[1].split("/")[3] == noun and (found[0] == "get") == reading
    ]


@pytest.mark.parametrize("noun", NOUNS)
def test_no_body_is_a_fault(everyone: Api, rows: dict[str, str], noun: str) -> None:
    headers = {**everyone.headers, "If-Match": '"1"'}
    for verb, path in of(noun, reading=False):
        address = path.replace("{id}", rows.get(noun, ""))
        values = [{name: value} for name in fields_of(paths()[path][verb]) for value in VALUES]
        for body in (*BODIES, *(json.dumps(value).encode() for value in values)):
            before = transaction.savepoint()
            answer = everyone.client.generic(verb.upper(), address, body, "application/json", headers=headers)
            transaction.savepoint_rollback(before)
            assert answer.status_code < 500, (verb, path, body[:80], answer.content)
            if answer.status_code >= 400:
                assert {"code", "detail"} <= set(answer.json()), (verb, path, body[:80])


@pytest.mark.parametrize("noun", [noun for noun in NOUNS if of(noun, reading=True)])
def test_no_query_is_a_fault(everyone: Api, rows: dict[str, str], noun: str) -> None:
    for _, path in of(noun, reading=True):
        address = path.replace("{id}", rows.get(noun, ""))
        names = {p["name"] for p in paths()[path]["get"].get("parameters", []) if p["in"] == "query"}
        for name in names | {"ordering", "format"}:
            for value in QUERIES:
                answer = everyone.client.get(address, {name: value}, headers=everyone.headers)
                assert answer.status_code in (200, 307, 400, 404), (path, name, value, answer.content)
