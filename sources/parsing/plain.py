"""Plain texts: read as they are, in this process, since nothing in them needs parsing."""

from __future__ import annotations

from sources.parsing.charsets import decode_text, repair
from sources.parsing.records import ParsedArticle

LONGEST_TITLE = 200


def parse_plain(body: bytes, charset: str | None) -> ParsedArticle:
    """The decoded body as text, unchanged but for `repair`; the title is its first line with letters."""
    decoded, note = decode_text(body, charset)
    text = repair(decoded)
    title = next((line.strip() for line in text.splitlines() if any(map(str.isalpha, line))), "")
    return ParsedArticle(title=title[:LONGEST_TITLE], text=text, decode_note=note, repaired=text != decoded)
