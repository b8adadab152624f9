"""Documents over HTTP: one intake for text, file and address; every refusal a sentence, nothing half-written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile

from sources.intake import Incoming, intake
from sources.models import Document, Job, LogEntry, Snapshot
from tests.claims.api.speaking import Api
from tests.people import People

Speak = Callable[[str], Api]
SEED = Path(settings.BASE_DIR).parent / "shared" / "seed" / "000_f1ee4dfb7779ea9f.txt"
TEXT = "Ferry strikes a pier\n\nThe harbour office said 14 people were hurt.\u00a0\u201eBadly\u201c, it added. \U0001f6a2\n"


def file(body: bytes, name: str = "article.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, body)


def test_a_text_becomes_a_document_and_work(speak: Speak) -> None:
    api = speak("researcher")
    status, body = api.post(
        "documents/", {"text": TEXT, "title": "Ferry", "published_at": "2025-03-27T08:00:00Z"}
    )
    assert (status, body["created"]) == (201, True)
    assert api.last.headers["Location"] == f"/api/v1/documents/{body['document']['id']}/"
    assert body["document"]["title"] == "Ferry"
    assert body["snapshot"]["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()
    assert body["snapshot"]["size"] == len(TEXT.encode())
    assert (body["job"]["kind"], body["job"]["state"]) == ("claims.read", "waiting")


def test_the_same_text_again_is_the_same_document(speak: Speak) -> None:
    first = speak("researcher").post("documents/", {"text": TEXT})[1]
    status, second = speak("monitor").post("documents/", {"text": TEXT})
    assert (status, second["created"]) == (200, False)
    assert second["document"]["id"] == first["document"]["id"]
    assert second["snapshot"]["id"] == first["snapshot"]["id"]
    assert Snapshot.objects.count() == 1


def test_the_detail_holds_snapshots_and_jobs_and_the_text_is_apart(speak: Speak) -> None:
    api = speak("researcher")
    document = api.post("documents/", {"text": TEXT})[1]["document"]["id"]
    status, body = api.get(f"documents/{document}/")
    assert (status, api.etag()) == (200, f'"{body["version"]}"')
    (snapshot,) = body["snapshots"]
    assert [job["kind"] for job in body["jobs"]] == ["claims.read"]
    assert TEXT not in json.dumps(body)
    status, text = api.get(f"documents/{document}/text/")
    assert (status, text["text"], text["snapshot"]) == (200, TEXT, snapshot["id"])
    assert text["text_sha256"] == snapshot["text_sha256"]
    assert api.get(f"documents/{document}/text/", snapshot=snapshot["id"])[1] == text
    assert api.get(f"documents/{document}/text/", snapshot="x")[0] == 404


def test_a_file_is_taken_in(speak: Speak) -> None:
    status, body = speak("researcher").upload("documents/", {"file": file(TEXT.encode()), "title": "Ferry"})
    assert status == 201
    assert body["snapshot"]["method"] == "upload"
    assert body["snapshot"]["sha256"] == hashlib.sha256(TEXT.encode()).hexdigest()


def test_a_page_is_never_served_as_a_page(speak: Speak) -> None:
    page = b"<html><head><title>x</title></head><body><p>The mayor said 14 people were hurt in the harbour.</p><script>alert(1)</script></body></html>"
    api = speak("researcher")
    status, body = api.upload("documents/", {"file": file(page, "page.html")})
    assert status == 201
    api.get(f"documents/{body['document']['id']}/text/")
    assert api.last.headers["Content-Type"] == "application/json"
    assert api.last.headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_is_accepted_and_fetched_later(speak: Speak) -> None:
    api = speak("researcher")
    status, body = api.post("documents/", {"url": "https://gazette.example/ferry?utm_source=x"})
    assert (status, body["snapshot"], body["created"]) == (202, None, True)
    assert (body["job"]["kind"], body["job"]["state"]) == ("sources.fetch", "waiting")
    again = api.post("documents/", {"url": "https://gazette.example/ferry"})
    assert (again[0], again[1]["created"], again[1]["job"]["id"]) == (202, False, body["job"]["id"])


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the repository")
def test_the_seed_by_paste_upload_and_use_case_is_one_document(people: People, speak: Speak) -> None:
    api, text = speak("researcher"), SEED.read_bytes().decode()
    pasted = api.post("documents/", {"text": text})[1]
    uploaded = api.upload("documents/", {"file": file(SEED.read_bytes())})[1]
    kept = intake(Incoming(text=text), people.researcher)
    assert pasted["document"]["id"] == uploaded["document"]["id"] == str(kept.document.pk)
    assert pasted["snapshot"]["sha256"] == hashlib.sha256(SEED.read_bytes()).hexdigest()
    assert api.get(f"documents/{kept.document.pk}/text/")[1]["text"] == text


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "empty"),
        ({"text": ""}, 422, "empty"),
        ({"text": " \n\t"}, 422, "empty"),
        ({"text": "\u0001\u0002\u0003" * 50}, 422, "binary"),
        ({"text": None}, 400, "invalid"),
        ({"text": ["a"]}, 400, "invalid"),
        ({"url": "ftp://gazette.example/"}, 422, None),
        ({"url": "https://user:secret@gazette.example/"}, 422, None),
        ({"url": "not an address"}, 422, None),
        ({"url": "https://gazette.example/\x00"}, 400, "invalid"),
        ({"url": "https://gazette.example/" + "a" * 3000}, 400, "invalid"),
        ({"text": TEXT, "title": "a\x00b"}, 400, "invalid"),
        ({"text": TEXT, "title": "a" * 501}, 400, "invalid"),
        ({"text": TEXT, "published_at": "yesterday"}, 400, "invalid"),
        ({"text": TEXT, "published_at": "0000-01-01T00:00:00Z"}, 400, "invalid"),
        ({"text": TEXT, "publisher": "x"}, 400, "invalid"),
        ({"text": TEXT, "id": "00000000-0000-4000-8000-000000000000"}, 400, "invalid"),
        ({"file": "text"}, 400, "invalid"),
        ([TEXT], 400, "invalid"),
        (TEXT, 400, "invalid"),
        (None, 422, "empty"),
    ],
)
def test_what_cannot_be_taken_in_is_told(speak: Speak, body: object, status: int, code: str | None) -> None:
    api = speak("researcher")
    answer = api.post("documents/", body)
    assert answer[0] == status, answer
    assert code in (None, answer[1]["code"])
    assert answer[1]["detail"]
    assert not Document.objects.exists()
    assert not Job.objects.exists()
    assert not LogEntry.objects.filter(action="document.intake").exists()


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"", "application/json", 422),
        (b'{"text": "\xff\xfe"}', "application/json", 400),
        (b'{"text": "a"}', "application/json; charset=zlib_codec", 400),
        (b'{"text": NaN}', "application/json", 400),
        (b"[" * 10_000 + b"]" * 10_000, "application/json", 400),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "application/json", 400),
        (b'{"text": ' + b"9" * 10_000 + b"}", "application/json", 400),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b"<text>a</text>", "application/xml", 415),
        (b'{"text": "a"}', "text/plain", 415),
        (b'{"text": "a"}', "image/png", 415),
        (b"nonsense", "multipart/form-data", 400),
        (b"nonsense", "multipart/form-data; boundary=x", 422),
    ],
)
def test_a_body_that_cannot_be_read_is_told(speak: Speak, body: bytes, kind: str, status: int) -> None:
    answer = speak("researcher").post("documents/", data=body, content_type=kind)
    assert answer[0] == status, answer
    assert set(answer[1]) >= {"code", "detail"}
    assert not Document.objects.exists()


def test_a_text_over_the_limit_is_413(speak: Speak) -> None:
    status, body = speak("researcher").post("documents/", {"text": "a" * (settings.INTAKE_MAX_BYTES + 1)})
    assert (status, body["code"]) == (413, "too_large")
    assert "MB" in body["detail"]


def test_a_body_over_the_limit_is_not_even_read(speak: Speak) -> None:
    huge = b'{"text": "' + b"a" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE + b'"}'
    status, body = speak("researcher").post("documents/", data=huge)
    assert (status, body["code"]) == (413, "too_large")
    assert body["detail"].startswith("The request is too large")


@pytest.mark.parametrize(
    ("name", "body", "status", "code"),
    [
        ("a.txt", b"", 422, "empty"),
        ("a.txt", b" \n", 422, "empty"),
        ("a.txt", bytes(range(256)) * 8, 422, None),
        ("a.pdf", b"%PDF-1.7", 422, "broken_pdf"),
        ("a.exe", b"MZ", 422, "file_type"),
        ("a", b"text", 422, "file_type"),
        ("a.txt", b"a" * 2_000_001, 413, "too_large"),
    ],
)
def test_a_file_that_cannot_be_taken_in_is_told(
    speak: Speak, name: str, body: bytes, status: int, code: str | None
) -> None:
    answer = speak("researcher").upload("documents/", {"file": file(body, name)})
    assert answer[0] == status, answer
    assert code in (None, answer[1]["code"])
    assert not Document.objects.exists()


def test_a_huge_file_is_not_even_read(speak: Speak) -> None:
    huge = file(b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    status, body = speak("researcher").upload("documents/", {"file": huge})
    assert (status, body["code"]) == (413, "too_large")
    assert body["detail"].startswith("The request is too large")


def test_two_ways_in_at_once_are_refused(speak: Speak) -> None:
    status, body = speak("researcher").upload("documents/", {"file": file(b"text"), "text": "text"})
    assert (status, body["code"]) == (422, "two_inputs")


def test_who_only_publishes_takes_nothing_in(speak: Speak) -> None:
    assert speak("publisher").post("documents/", {"text": TEXT})[0] == 403
    assert not Document.objects.exists()


def test_documents_are_neither_changed_nor_deleted(speak: Speak) -> None:
    api = speak("admin")
    path = f"documents/{speak('researcher').post('documents/', {'text': TEXT})[1]['document']['id']}/"
    assert api.patch(path, {"title": "x"}, seen=1)[0] == 405
    assert api.delete(path)[0] == 405


def test_lists_come_in_pages_that_lose_nothing(speak: Speak) -> None:
    api = speak("researcher")
    made = [
        api.post("documents/", {"text": f"{TEXT} {n}", "title": f"No {n}"})[1]["document"]["id"]
        for n in range(7)
    ]
    seen: list[str] = []
    path = "documents/?page_size=3"
    while path:
        status, page = api.get(path)
        assert status == 200 and len(page["results"]) <= 3
        seen += [row["id"] for row in page["results"]]
        path = (page["next"] or "").removeprefix("http://testserver")
        if len(seen) == 3:
            api.post("documents/", {"text": "Another one came in between."})
    assert seen[:7] == made
    assert len(seen) == len(set(seen)) == 8
    assert [row["title"] for row in api.get("documents/", search="no 3")[1]["results"]] == ["No 3"]


@pytest.mark.parametrize("size", ["1000000000", "0", "-1", "x", "9" * 5000])
def test_a_page_is_never_larger_than_a_hundred(speak: Speak, size: str) -> None:
    api = speak("researcher")
    Document.objects.bulk_create(Document(text_key=f"{n:064}") for n in range(101))
    status, page = api.get("documents/", page_size=size)
    assert status == 200
    assert len(page["results"]) <= 100


@pytest.mark.parametrize(
    "cursor", ["x", "%00", "cD14", "cD0wMDAw", "bz0tMQ==", "cj14", "\u00e9", "cD0yMDI1LTk5LTk5"]
)
def test_a_broken_cursor_is_told(speak: Speak, cursor: str) -> None:
    status, body = speak("researcher").get("documents/", cursor=cursor)
    assert status in (200, 400)
    assert status == 200 or body["code"] == "bad_cursor"


def test_a_cursor_that_is_none_is_refused(speak: Speak) -> None:
    assert speak("researcher").get("documents/", cursor="x")[0] == 400
