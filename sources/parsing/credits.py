"""Agency credits in running text: the dateline before the first sentence, the source line at the end."""

from __future__ import annotations

import re

from sources.parsing.agencies import named_agency

# "Paris (Agency) -", "SEOUL, March 27 (Agency) —"
_DATELINE = re.compile(r"[^\W\d_][^()\n]{0,60}\(([^()\n]{2,40})\)\s?[-–—:]")
# "(서울=통신사)", the Korean dateline
_KOREAN_DATELINE = re.compile(r"\([^()=\n]{1,20}=([^()=\n]{2,30})\)")
_SOURCE_LINE = re.compile(
    r"(?:©|\(c\)|quellen?|sources?|fuentes?|credit|출처|자료|джерело|источник|"
    r"mit (?:agentur)?material (?:von|der)|with (?:material|files|reporting) from|avec|за матеріалами|по материалам)"
    r"\s?[:：]?\s?([^\n]{2,60})",
    re.IGNORECASE,
)
FIRST_LINES = 6
LAST_LINES = 3


def agency_credit(body: str) -> str:
    """The agency a text credits itself, as written, or an empty string."""
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    for at, line in enumerate(lines[:FIRST_LINES]):
        if found := _KOREAN_DATELINE.match(line[:200]):
            return found[1].strip()
        # Lines about the article may stand before it; further down only a name that is an agency's counts.
        found = _DATELINE.match(line[:200])
        if found and (at < 2 or named_agency(found[1])):
            return found[1].strip()
    for line in lines[-LAST_LINES:]:
        found = _SOURCE_LINE.fullmatch(line)
        if found:
            return found[1].strip(" .()[]")
    return ""
