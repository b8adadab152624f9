"""Bytes to characters without silent mojibake: what was declared, what was found, and a note where they
differ."""

from __future__ import annotations

import codecs
import re

from sources.errors import PermanentFailure
from sources.parsing.charset_guess import ascii_under_a_mark, guess, looks_like_utf16

# Only codecs for text of the web; Python also knows zlib, idna, utf-7 and others that must not be reachable.
_CODECS = """
utf-8 utf-16 utf-16-le utf-16-be ascii iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8
iso8859-10 iso8859-13 iso8859-14 iso8859-15 iso8859-16 cp866 cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255
cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman mac-cyrillic cp949 gb18030 big5hkscs euc_jp cp932 iso2022_jp
"""
ALLOWED = frozenset(_CODECS.split())
# Browsers read these labels as their supersets.
SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
}
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# A few unreadable characters are a fault of the page; more than one in 200 is another encoding.
FEW_LOST = 2
MOST_LOST = 200

_DECLARED = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})")
_UNUSABLE = re.compile("[\x00\ud800-\udfff]")


def decode_text(body: bytes, charset: str | None) -> tuple[str, str]:
    """A plain text exactly as its bytes say, and a note (a sentence, or empty).

    A byte order mark decides, then valid UTF-8, then the declared charset. Raises PermanentFailure when none
    fits.
    """
    marked = _by_mark(body)
    if marked is not None:
        return marked, ""
    codec = known_codec(charset)
    for name in ("utf-8", codec):
        text = _strict(body, name)
        if text is not None:
            note = f"Read as {name}, as declared." if name != "utf-8" else ""
            return text, note
    raise PermanentFailure(
        "wrong_encoding",
        "The text is not valid UTF-8; open it in its editor, save it with the encoding UTF-8 and send it "
        "again.",
    )


def decode_markup(body: bytes, charset: str | None) -> tuple[str, str, int]:
    """HTML or XML as text, a note where it was not read as declared (a sentence, or empty), and how many
    characters could not be read and are U+FFFD. Never fails.

    Order: byte order mark, valid UTF-8, HTTP charset, the declaration in the markup; where the text is none of
    these, what its bytes look like.
    """
    marked = _by_mark(body)
    if marked is not None:
        return marked, "", 0
    body = body.removeprefix(codecs.BOM_UTF8)
    if as_utf16 := looks_like_utf16(body):
        return _counted(
            body.decode(as_utf16, "replace"), as_utf16, f"No charset is declared; read as {as_utf16}."
        )
    labels = [codec for codec in map(known_codec, (charset, _declaration(body))) if codec]
    as_utf8 = _strict(body, "utf-8")
    if as_utf8 is not None:
        return as_utf8, _note_on_utf8(body, labels[0] if labels else None), 0
    return _by_label(body, labels)


def _by_label(body: bytes, labels: list[str]) -> tuple[str, str, int]:
    for codec in labels:
        if codec.startswith("utf-") and codec != "utf-8":
            continue  # it has no mark and does not look like it
        text = body.decode(codec, "replace")
        if text.count("\ufffd") <= FEW_LOST + len(text) // MOST_LOST:
            return _counted(text, codec, "")
    guessed = guess(body)
    why = f"It cannot be {labels[0]} as declared" if labels else "No usable charset is declared"
    return _counted(body.decode(guessed, "replace"), guessed, f"{why}; read as {guessed}.")


def _counted(text: str, codec: str, note: str) -> tuple[str, str, int]:
    lost = text.count("\ufffd")
    said = f"{lost} characters could not be read as {codec}." if lost else ""
    return text, f"{note} {said}".strip(), lost


def known_codec(label: str | None) -> str | None:
    """The Python codec for a charset label of the web, or None when it is no text encoding we accept."""
    if not label or not label.isascii():
        return None
    try:
        name = codecs.lookup(label.strip().lower()).name
    except (LookupError, ValueError):
        return None
    name = SUPERSETS.get(name, name)
    return name if name in ALLOWED else None


def repair(text: str) -> str:
    """The text with NUL and lone surrogates replaced one for one by U+FFFD, so that offsets hold."""
    return _UNUSABLE.sub("\ufffd", text)


def _by_mark(body: bytes) -> str | None:
    for mark, codec in BOMS:
        if body.startswith(mark):
            lies = codec != "utf-8" and ascii_under_a_mark(body)
            return None if lies else _strict(body[len(mark) :], codec)
    return None


def _strict(body: bytes, codec: str | None) -> str | None:
    try:
        return body.decode(codec) if codec else None
    except UnicodeDecodeError:
        return None


def _declaration(body: bytes) -> str | None:
    found = _XML_DECLARED.search(body[:300]) or _DECLARED.search(body[:4096])
    return found[1].decode("ascii", "replace") if found else None


def _note_on_utf8(body: bytes, declared: str | None) -> str:
    if declared in (None, "utf-8") or body.isascii():
        return ""
    return f"Declared as {declared}, but valid UTF-8 and read as such."
