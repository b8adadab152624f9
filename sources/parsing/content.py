"""What kind of thing some bytes are: a page, a PDF, a plain text, or something that holds no text we can read."""

from __future__ import annotations

import re
from enum import StrEnum

from sources.errors import PermanentFailure
from sources.parsing.charset_guess import looks_like_utf16
from sources.parsing.charsets import BOMS

MOST_BYTES = 2_000_000
MOST_PDF_BYTES = 30_000_000
# Some programs write a few bytes before the mark of a PDF.
PDF_MARK_WITHIN = 1024
FEW_NULS = 8
NUL_SHARE = 0.01
# Control characters that no text has in any charset: noise has one in nine, a page damaged on its way some few.
CONTROL_SHARE = 0.05
_CONTROLS = bytes(code for code in range(1, 32) if code not in b"\t\n\x0b\f\r\x0e\x0f\x1b")

_SIGNATURES = (
    (b"PK\x03\x04", "a ZIP archive or office file"),
    (b"\xd0\xcf\x11\xe0", "an office file"),
    (b"\x89PNG", "an image"),
    (b"GIF8", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"RIFF", "an image, sound or video file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"\x1f\x8b", "a packed file"),
    (b"BZh", "a packed file"),
    (b"\xfd7zXZ", "a packed file"),
    (b"7z\xbc\xaf", "a packed file"),
    (b"Rar!", "a packed file"),
    (b"\x7fELF", "a program"),
    (b"{\\rtf", "a rich-text file"),
    (b"SQLite format 3", "a database"),
)
_LOOKS_LIKE_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


class Content(StrEnum):
    PAGE = "page"
    TEXT = "text"
    PDF = "pdf"


def content_of(body: bytes, media_type: str) -> Content:
    """Whether to read the bytes as a page, a PDF or a plain text; raises PermanentFailure with advice
    otherwise."""
    if not body.strip():
        raise PermanentFailure("empty", "There is no text in it; send the text of the article itself.")
    kind = media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in body[: PDF_MARK_WITHIN if kind == "application/pdf" else 5]:
        _refuse_long(body, MOST_PDF_BYTES)
        return Content.PDF
    _refuse_long(body, MOST_BYTES)
    _refuse_binary(body)
    if kind in ("text/html", "application/xhtml+xml"):
        return Content.PAGE
    if kind == "text/plain":
        return Content.TEXT
    if _LOOKS_LIKE_HTML.search(body[:1024]):
        return Content.PAGE
    if kind.startswith("text/") or kind in ("", "application/octet-stream"):
        return Content.TEXT
    raise PermanentFailure(
        "unsupported_media_type",
        f"It is of the kind {kind[:60]}; send a web page, a PDF or a plain text instead.",
    )


def _refuse_long(body: bytes, most: int) -> None:
    if len(body) > most:
        raise PermanentFailure(
            "too_large_to_read",
            f"It is larger than {most / 1e6:g} MB; send the passage that matters as plain text.",
        )


def _refuse_binary(body: bytes) -> None:
    name = next((name for signature, name in _SIGNATURES if body.startswith(signature)), None)
    if name is None and body[4:8] == b"ftyp":
        name = "a sound or video file"
    marked = body.startswith(tuple(mark for mark, _ in BOMS))
    wide = looks_like_utf16(body) is not None and (b"<\0" in body[:1024] or b"\0<" in body[:1024])
    if name is None and not marked and not wide and _is_noise(body):
        name = "a binary file"
    if name:
        raise PermanentFailure(
            "binary", f"It is {name}, not a text; copy its text and paste it, or save it as .txt."
        )


def _is_noise(body: bytes) -> bool:
    controls = len(body) - len(body.translate(None, _CONTROLS))
    return body.count(0) > max(FEW_NULS, len(body) * NUL_SHARE) or controls > max(
        FEW_NULS, len(body) * CONTROL_SHARE
    )
