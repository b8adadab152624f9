"""The seed article from paste to a published review with three verdicts, through the API alone, over HTTP."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from sources import jobs, log
from tests.people import make_desk

SEED = Path(settings.BASE_DIR).parent / "shared" / "seed" / "000_f1ee4dfb7779ea9f.txt"
FIGURES = {"3.000": "at_least", "11.000": "about", "4.000": "up_to"}
RATINGS = {"3.000": "mostly_true", "11.000": "true", "4.000": "missing_context"}

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository"),
]


class Person:
    """A member of the desk who has nothing but an address and a token."""

    def __init__(self, name: str, site: str) -> None:
        out = StringIO()
        call_command("create_token", name, stdout=out)
        headers = {"Authorization": f"Token {out.getvalue().strip()}"}
        self.http = httpx.Client(base_url=f"{site}/api/v1/", headers=headers, trust_env=False, timeout=30)

    def get(self, path: str, **query: Any) -> Any:
        return self._body(self.http.get(path, params=query), 200)

    def post(self, path: str, body: Any = None, expect: int = 200, **options: Any) -> Any:
        return self._body(self.http.post(path, json=body or {}, **options), expect)

    def patch(self, path: str, changes: Any, expect: int = 200) -> Any:
        return self._body(self.http.patch(path, json=changes, headers=self._seen(path)), expect)

    def judge(self, path: str, verb: str, body: Any = None) -> Any:
        return self.post(f"{path}{verb}/", body, headers=self._seen(path))

    def step(self, path: str, name: str, expect: int = 200, **inputs: Any) -> Any:
        return self.post(f"{path}steps/{name}/", inputs, expect, headers=self._seen(path))

    def _seen(self, path: str) -> dict[str, str]:
        return {"If-Match": self.http.get(path).headers["ETag"]}

    def _body(self, answer: httpx.Response, expect: int) -> Any:
        assert answer.status_code == expect, f"{answer.request.method} {answer.url}: {answer.text}"
        return answer.json()


@pytest.fixture
def at_work(live_server: LiveServer) -> Callable[[str], Person]:
    make_desk()
    return lambda name: Person(name, live_server.url)


def work_until_idle() -> None:
    """Do what the workers would do."""
    while due := jobs.due(100):
        for job in due:
            jobs.run(job)


def test_from_paste_to_published_review(at_work: Callable[[str], Person], live_server: LiveServer) -> None:
    monitor, researcher = at_work("monitor"), at_work("researcher")
    editor, second_editor, publisher = at_work("desk_editor"), at_work("second_editor"), at_work("publisher")

    taken_in = paste(monitor)
    claims = find_claims(monitor, taken_in["document"]["id"])
    review = open_review(monitor, researcher, claims)
    gather_coverage(researcher, claims)
    assert editor.step(review, "assign", assignee="researcher")["state"] == "assigned"

    refused = researcher.step(review, "draft", expect=409)
    assert refused["code"] == "state"
    write(researcher, review, claims)
    assert researcher.step(review, "draft")["state"] == "drafted"
    assert researcher.step(review, "submit")["state"] == "desk_review"

    four_eyes(researcher, editor, second_editor, review)
    published = publish(publisher, review)
    assert published["standing"] == "live"
    assert len(published["verdicts"]) == 3
    read_as_the_public(live_server.url, published)
    assert not list(log.verify())


def paste(monitor: Person) -> Any:
    """The text comes in as it is and is read in the background."""
    text = SEED.read_bytes().decode()
    sent = {
        "text": text,
        "title": "Unterstützer Kiews beraten in Paris",
        "published_at": "2025-03-27T00:00:00Z",
    }
    taken_in = monitor.post("documents/", sent, expect=201)
    assert taken_in["snapshot"]["sha256"] == hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert taken_in["job"]["state"] == "waiting"
    work_until_idle()
    job = monitor.get(f"jobs/{taken_in['job']['id']}/")
    assert job["state"] == "done", job
    blocks = monitor.get(f"documents/{taken_in['document']['id']}/")["snapshots"][0]["blocks"]
    assert {"title", "body", "boilerplate", "duplicate"} <= {block["kind"] for block in blocks}
    return taken_in


def find_claims(monitor: Person, document: str) -> dict[str, str]:
    """The candidates that carry the three figures of the lead, each with its offsets."""
    text = monitor.get(f"documents/{document}/text/")["text"]
    found: dict[str, str] = {}
    for row in monitor.get("claims/", document=document, state="candidate", page_size=100)["results"]:
        claim = monitor.get(f"claims/{row['id']}/")
        for statement in claim["statements"]:
            for place in statement["appearances"]:
                position, quote = place["selector"]
                assert text[position["start"] : position["end"]] == quote["exact"]
            for quantity in [
                *statement["quantities"],
                *(q for a in statement["appearances"] for q in a["quantities"]),
            ]:
                if quantity["raw"] in FIGURES:
                    assert quantity["modality"] == FIGURES[quantity["raw"]]
                    found[quantity["raw"]] = claim["id"]
    assert set(found) == set(FIGURES)
    assert len(set(found.values())) == 3
    return found


def open_review(monitor: Person, researcher: Person, claims: dict[str, str]) -> str:
    """One claim opens the review, the others join it; the rest of the candidates is declined in one go."""
    lead, *others = claims.values()
    review = monitor.step(f"claims/{lead}/", "accept")["reviews"][0]
    for claim in others:
        assert researcher.step(f"claims/{claim}/", "accept", review=review)["reviews"] == [review]
    rest = [row["id"] for row in monitor.get("claims/", state="candidate", page_size=100)["results"]]
    if rest:
        outcomes = monitor.post("claims/steps/decline/", {"claims": rest, "code": "out_of_scope"})
        assert all(outcome["taken"] for outcome in outcomes)
    return f"reviews/{review}/"


def gather_coverage(researcher: Person, claims: dict[str, str]) -> None:
    for claim in claims.values():
        assert researcher.post(f"claims/{claim}/gather/", expect=202)["state"] == "waiting"
    work_until_idle()
    parked = researcher.get("jobs/", state="parked")["results"]
    assert not parked, parked


def write(researcher: Person, review: str, claims: dict[str, str]) -> None:
    """Name who says it, judge the evidence, decide each claim, write the page."""
    verdicts = {verdict["claim"]: verdict["id"] for verdict in researcher.get(review)["verdicts"]}
    for figure, claim in claims.items():
        name_claimant(researcher, claim)
        cited = judge_evidence(researcher, claim)
        reason = {"reason": "The general staff's own words were carried by the agencies.", "evidence": cited}
        changes = {
            "rating": RATINGS[figure],
            "attribution_verdict": "confirmed",
            "confidence": "moderate",
            "summary": f"The figure of {figure} is reported as the South Korean general staff's estimate.",
            "justification": [reason],
            "no_primary_reason": "The handout was given to journalists only.",
            "single_source_reason": "All reports go back to one estimate, and the page says so.",
        }
        assert researcher.patch(f"verdicts/{verdicts[claim]}/", changes)["rating"] == RATINGS[figure]
    page = {
        "title": "How many soldiers North Korea sent: one estimate, many reports",
        "slug": "north-korean-soldiers",
        "standfirst": "Three figures, one source.",
        "body": "All three figures are estimates of the South Korean general staff.",
        "in_short": "At least 3,000 more were reported.\nThe figures rest on one source.",
        "evidence_cutoff": "2025-03-28",
    }
    assert researcher.patch(review, page)["state"] == "researching"


def name_claimant(researcher: Person, claim: str) -> None:
    statement = researcher.get(f"claims/{claim}/")["statements"][0]
    staff = {"name": "Generalstab der Republik Korea", "kind": "military"}
    named = researcher.patch(f"statements/{statement['id']}/", {"claimant": staff, "own_voice": False})
    assert named["claimant_name"] == staff["name"]


def judge_evidence(researcher: Person, claim: str) -> list[str]:
    """Accept the best of what coverage brought and set the copies aside."""
    candidates = researcher.get("evidence/", claim=claim, state="candidate")["results"]
    assert candidates and all(row["relevance_reasons"] for row in candidates)
    candidates.sort(key=lambda row: -row["relevance"])
    grades = {"stance": "supports", "directness": "secondary", "reliability": "B", "credibility": 3}
    first, *rest = (f"evidence/{row['id']}/" for row in candidates)
    accepted = researcher.judge(first, "accept", grades)
    assert (accepted["state"], accepted["directness"]) == ("accepted", "secondary")
    for path in rest:
        assert researcher.judge(path, "dismiss", {"reason": "A copy of the first."})["state"] == "dismissed"
    return [accepted["id"]]


def four_eyes(researcher: Person, editor: Person, second_editor: Person, review: str) -> None:
    """The researcher lacks the role, an editor who wrote in it is held by the gate, a second one approves."""
    assert researcher.step(review, "approve", expect=403)["code"] == "role"
    assert editor.patch(review, {"in_short": "At least 3,000 more.\nOne source."})["state"] == "drafted"
    assert editor.step(review, "submit")["state"] == "desk_review"
    refused = editor.step(review, "approve", expect=409)
    assert refused["code"] == "gate"
    assert [answer["gate"] for answer in refused["answers"] if not answer["holds"]] == ["second_eyes"]
    approved = second_editor.step(review, "approve")
    assert (approved["state"], approved["approved_by"]) == ("approved", "second_editor")
    assert set(approved["authors"]) == {"researcher", "desk_editor"}


def publish(publisher: Person, review: str) -> Any:
    offered = {offer["name"]: offer["allowed"] for offer in publisher.get(f"{review}steps/")}
    assert offered["publish"]
    published = publisher.step(review, "publish")
    actions = [line["action"] for line in publisher.get(f"{review}log/", page_size=100)["results"]]
    assert actions[0] == "review.publish"
    assert publisher.step(review, "publish", expect=409)["code"] == "state"
    return published


def read_as_the_public(site: str, review: dict[str, Any]) -> None:
    with httpx.Client(base_url=site, trust_env=False, timeout=30) as reader:
        page = reader.get(f"/reviews/{review['slug']}/")
        assert page.status_code == 200
        assert review["title"] in page.text
        markup = reader.get(f"/reviews/{review['slug']}/claim-review.json").json()
        assert [entry["@type"] for entry in markup] == ["ClaimReview"] * 3
        assert reader.get("/api/v1/reviews/").status_code == 401
