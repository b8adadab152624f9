"""What a person saw where no fetch may or can go: an image, a PDF, a recording, kept with its transcript."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePath
from typing import IO

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sources import jobs, log
from sources.canonical import canonical_url
from sources.errors import PermanentFailure
from sources.intake import FETCH, Intaken, open_document
from sources.media import HEAD, Media, MediaKind, claimed_by, media_of, names_of
from sources.models import Document, Job, Precision, Snapshot
from sources.models.document import Method
from sources.models.job import JobState
from sources.parsing.charsets import repair
from sources.parsing.parser import parse_article
from sources.parsing.records import ParsedArticle
from sources.snapshots import Capture, Stored, keep, store

# Sound has no words of its own that could be quoted; a picture may speak for itself.
NEEDS_TRANSCRIPT = frozenset({MediaKind.AUDIO, MediaKind.VIDEO})
EXTRACTOR = "transcript"
MOST_TEXT = 2_000_000  # characters of a transcript


@dataclass(frozen=True, slots=True)
class Seen:
    """A file that can seek, and what its uploader says of it.

    ``claimed_type`` is the media type that came with it, if any. ``transcript`` is what is said or to be read
    in it, in ``language``. ``then`` is the kind of job that goes on with the text, ``more`` its payload.
    """

    file: IO[bytes]
    file_name: str
    claimed_type: str = ""
    url: str = ""
    transcript: str = ""
    language: str = ""
    title: str = ""
    published_at: datetime | None = None
    then: str = ""
    more: dict[str, str] = field(default_factory=dict)


def keep_seen(seen: Seen, by: User) -> Intaken:
    """Keep an upload as a snapshot of its address; its transcript becomes the snapshot's text.

    Raises a SourceError with a sentence for people when the file is empty, too large, not what it claims to
    be, of a kind that is not kept, or known already with another transcript.
    """
    media = _require_media(seen)
    read = _text_of(seen, media)
    text = read.text
    stored = store(seen.file)
    capture = Capture(
        stored=stored,
        text=text,
        text_repaired=read.repaired,
        media_type=media.type,
        method=Method.UPLOAD,
        extractor=read.extractor,
        extractor_version=read.extractor_version,
        taken_at=timezone.now(),
        requested_url=seen.url,
        transcript_language=seen.language if text else "",
    )
    with transaction.atomic():
        document, created = _document_for(seen, stored)
        _refuse_other_transcript(document, stored, text)
        snapshot, is_new = keep(document, capture, by, _("what a person saw, uploaded by them"))
        _state(document, seen)
        _set_aside_fetches(document, by)
        job = _read_on(document, snapshot, seen, by) if text else None
        if is_new:
            log.append("document.seen", document, by, sha256=stored.sha256, media=media.type)
    return Intaken(document, snapshot, job, created)


def largest(kind: MediaKind) -> int:
    """Return how many bytes an upload of this kind may have."""
    limit: int = settings.UPLOAD_MAX_BYTES[kind]
    return limit


def _require_media(seen: Seen) -> Media:
    size = seen.file.seek(0, 2)
    seen.file.seek(0)
    if not size:
        raise PermanentFailure("empty", _("The file is empty: choose another."))
    media, claimed = media_of(seen.file.read(HEAD)), claimed_by(seen.file_name)
    seen.file.seek(0)
    if media is None:
        raise PermanentFailure(
            "file_type",
            _(
                "This is no image, PDF, sound or video that is kept. "
                "A page goes in by “Add an article”: as text, or saved as .html."
            ),
        )
    if media not in claimed:
        raise PermanentFailure(
            "file_type",
            _(
                "“%(name)s” is a %(found)s by its bytes, not %(claimed)s: "
                "give the file its right name and upload it again."
            )
            % {
                "name": PurePath(seen.file_name).name[:80],
                "found": media.name,
                "claimed": f"a {names_of(claimed)}" if claimed else _("what its name says"),
            },
        )
    _require_claim(seen, media)
    if size > largest(media.kind):
        raise PermanentFailure(
            "too_large",
            _(
                "This %(what)s has %(size).1f MB; one may have %(limit).1f MB. "
                "Cut out what matters, or make it smaller."
            )
            % {"what": media.name, "size": size / 1e6, "limit": largest(media.kind) / 1e6},
        )
    return media


def _require_claim(seen: Seen, media: Media) -> None:
    """Refuse a media type of another kind; browsers that know none send ``application/octet-stream``."""
    claimed = seen.claimed_type.partition(";")[0].strip().lower()
    if claimed in ("", "application/octet-stream", media.type):
        return
    kinds = {claimed.partition("/")[0], media.type.partition("/")[0]}
    if len(kinds) > 1 and not kinds <= {"audio", "video"}:
        raise PermanentFailure(
            "file_type",
            _("The upload says it is %(claimed)s, its bytes are a %(found)s: check the file.")
            % {"claimed": claimed[:80], "found": media.name},
        )


def _text_of(seen: Seen, media: Media) -> ParsedArticle:
    """Return the text of the snapshot, what it was read with and whether characters were replaced in it."""
    if len(seen.transcript) > MOST_TEXT:
        raise PermanentFailure("too_large", _("The transcript is too long: upload the part that matters."))
    if seen.transcript.strip():
        if not seen.language:
            raise PermanentFailure("language", _("Say in which language the transcript is."))
        text = repair(seen.transcript)
        return ParsedArticle(
            "", text, extractor=EXTRACTOR, extractor_version="1", repaired=text != seen.transcript
        )
    if media.kind in NEEDS_TRANSCRIPT:
        raise PermanentFailure(
            "no_transcript",
            _("Write what is said in this %(what)s, or what is to be seen: only words can be quoted.")
            % {"what": media.name},
        )
    if media.kind == MediaKind.PDF:
        seen.file.seek(0)
        return parse_article(seen.file.read(), media.type, None, seen.url or None)
    return ParsedArticle("", "", extractor="none", extractor_version="")


def _document_for(seen: Seen, stored: Stored) -> tuple[Document, bool]:
    if seen.url:
        known = Document.objects.filter(canonical_url=canonical_url(seen.url)).exists()
        return open_document(seen.url, title=seen.title), not known
    return Document.objects.get_or_create(text_key=stored.sha256, defaults={"title": seen.title[:500]})


def _refuse_other_transcript(document: Document, stored: Stored, text: str) -> None:
    known = Snapshot.objects.filter(document=document, sha256=stored.sha256).first()
    if known is not None and known.text != text:
        raise PermanentFailure(
            "known_file",
            _(
                "This very file is kept here already with another transcript, and a snapshot never changes. "
                "Upload it anew only if the file differs."
            ),
        )


def _state(document: Document, seen: Seen) -> None:
    """Write what the uploader says of the document where nothing is known yet."""
    if not document.title:
        document.title = (seen.title or PurePath(seen.file_name).name)[:500]
    if seen.published_at and not document.published_at:
        document.published_at = seen.published_at
        document.published_precision = Precision.DAY
        document.published_how = "stated at upload"
    document.save()


def _set_aside_fetches(document: Document, by: User) -> None:
    """What a fetch could not bring is here now: its parked job no longer asks for a person."""
    for job in Job.objects.on(document).filter(kind=FETCH, state=JobState.PARKED):
        jobs.cancel(job, by=by)


def _read_on(document: Document, snapshot: Snapshot, seen: Seen, by: User) -> Job:
    payload = {"document": str(document.pk), "snapshot": str(snapshot.pk), "by": by.pk, **seen.more}
    key = ":".join([str(document.pk), str(snapshot.pk), *seen.more.values()])
    return jobs.enqueue(seen.then or settings.AFTER_INTAKE_JOB, key, payload, subject=document)
