"""A PDF becomes text: its pages, its title, authors and dates. Runs in the child."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

import pypdf
from pypdf.errors import DependencyError, PyPdfError

from sources.errors import PermanentFailure
from sources.parsing.charsets import repair
from sources.parsing.dates import Moment, plausible
from sources.parsing.language import language_of
from sources.parsing.patience import TookTooLong, patience
from sources.parsing.people import authors, words
from sources.parsing.records import ParsedArticle
from sources.parsing.visible_dates import date_in

EXTRACTOR = "pypdf"
MOST_PAGES = 300
MOST_CHARACTERS = 2_000_000
# CPU seconds after which no further page is begun, and after which the one at hand is given up.
ENOUGH_SECONDS = 3.0
MOST_SECONDS = 5.0
# A broken structure makes pypdf run into any of these.
BROKEN = (
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    OSError,
    AssertionError,
    ArithmeticError,
)
LONGEST_TITLE = 200
DATED_LINES = 15
ADVICE = "copy its text and paste it, or upload the file with a transcript."

_FILE_NAME = re.compile(
    r"^(?:microsoft word|untitled|unbenannt|document\d*|\(?anonymous)|\.(?:docx?|pdf|indd|pptx?|odt|rtf)$",
    re.I,
)
_HYPHENATED = re.compile(r"(\w)[-\u00ad]$")
_ENDS = re.compile(r"[.!?:…»”\"')\]]$")
_STARTS = re.compile(r"^(?:[-•–*·▪]\s|\d{1,2}[.)]\s)")
FULL_LINE = 0.75


def parse_pdf(body: bytes) -> ParsedArticle:
    """The text of a PDF, page after page, each paragraph on a line.

    Long files are read in part, which `truncated` and `decode_note` tell. Raises PermanentFailure
    (encrypted_pdf, broken_pdf, no_text_in_pdf, pdf_takes_too_long).
    """
    try:
        with patience(MOST_SECONDS):
            return _article(_opened(body))
    except PermanentFailure:
        raise
    except TookTooLong:
        raise PermanentFailure("pdf_takes_too_long", f"The PDF takes too long to read: {ADVICE}") from None
    except DependencyError:
        raise _encrypted() from None
    except BROKEN:
        raise PermanentFailure("broken_pdf", f"The PDF is damaged and cannot be read: {ADVICE}") from None


def _opened(body: bytes) -> pypdf.PdfReader:
    reader = pypdf.PdfReader(io.BytesIO(body), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise _encrypted()
    return reader


def _article(reader: pypdf.PdfReader) -> ParsedArticle:
    total = len(reader.pages)
    pages = list(_texts(reader))
    text = repair("\n\n".join(filter(None, pages)))[:MOST_CHARACTERS]
    if not any(map(str.isalpha, text)):
        raise PermanentFailure(
            "no_text_in_pdf",
            "There is no text in this PDF, it is an image: upload it with a transcript of what it shows.",
        )
    about = reader.metadata or pypdf.DocumentInformation()
    lines = [line for line in text.splitlines()[:200] if line.strip()]
    published, how = _published(lines, about)
    modified = _moment(about.modification_date)
    return ParsedArticle(
        title=_title(words(about.title or ""), lines),
        text=text,
        authors=authors([words(about.author or "")]),
        language=language_of([str(reader.root_object.get("/Lang") or "")], text),
        published_at=published.at if published else None,
        published_precision=published.precision if published else "unknown",
        published_how=how,
        published_offset=published.offset if published else None,
        modified_at=modified.at if modified else None,
        modified_precision=modified.precision if modified else "unknown",
        modified_how="modification date of the PDF" if modified else "",
        modified_offset=modified.offset if modified else None,
        truncated=len(pages) < total or len(text) == MOST_CHARACTERS,
        extractor=EXTRACTOR,
        extractor_version=pypdf.__version__,
        decode_note="" if len(pages) == total else f"The first {len(pages)} of {total} pages were read.",
        repaired="\ufffd" in text,
    )


def _texts(reader: pypdf.PdfReader) -> Iterator[str]:
    began, length = time.process_time(), 0
    for page in islice(reader.pages, MOST_PAGES):
        text = "\n".join(unwrapped(page.extract_text().splitlines()))
        length += len(text)
        yield text
        if length > MOST_CHARACTERS or time.process_time() - began > ENOUGH_SECONDS:
            return


def unwrapped(lines: list[str]) -> Iterator[str]:
    """Paragraphs out of the lines of a page: a line goes on in the next where it fills the column and does
    not end a sentence, a word divided at its end is joined."""
    stripped = [" ".join(line.split()) for line in lines]
    column = max(map(len, stripped), default=0)
    paragraph = ""
    for line, following in zip(stripped, [*stripped[1:], ""], strict=False):
        divided = bool(_HYPHENATED.search(line)) and following[:1].islower()
        paragraph += line[:-1] if divided else line
        goes_on = divided or _goes_on(line, following, column)
        if not goes_on and paragraph:
            yield paragraph
        paragraph = "" if not goes_on else paragraph if divided else f"{paragraph} "


def _goes_on(line: str, following: str, column: int) -> bool:
    if not line or not following or _STARTS.match(following):
        return False
    full = len(line) >= FULL_LINE * column
    return full if _ENDS.search(line) else full or following[0].islower()


def _title(declared: str, lines: list[str]) -> str:
    if declared and not _FILE_NAME.search(declared) and any(map(str.isalpha, declared)):
        return repair(declared)[:LONGEST_TITLE]
    return next((line for line in lines if any(map(str.isalpha, line))), "")[:LONGEST_TITLE]


def _published(lines: list[str], about: pypdf.DocumentInformation) -> tuple[Moment | None, str]:
    printed = next(
        filter(None, (date_in(line[:200]) for line in lines[:DATED_LINES] if len(line) < 200)), None
    )
    if printed:
        return printed, "date printed on the first page"
    created = _moment(about.creation_date)
    return created, "creation date of the PDF" if created else ""


def _moment(at: datetime | None) -> Moment | None:
    """A date of the file; one without a zone counts for its day."""
    if at is None:
        return None
    offset = at.utcoffset()
    if offset is None:
        moment = Moment(datetime(at.year, at.month, at.day, tzinfo=UTC), "day")
    else:
        moment = Moment(at.astimezone(UTC), "minute", int(offset.total_seconds() // 60))
    return moment if plausible(moment.at) else None


def _encrypted() -> PermanentFailure:
    return PermanentFailure("encrypted_pdf", f"The PDF is locked with a password: {ADVICE}")
