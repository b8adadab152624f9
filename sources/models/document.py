"""One published text at one address, the bytes we kept of it, and what happened to them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.record import Precision, Record, known_codes
from sources.models.source import Source


class Genre(models.TextChoices):
    NEWS = "news", _("news")
    WIRE = "wire", _("wire")
    PRESS_RELEASE = "press_release", _("press release")
    TRANSCRIPT = "transcript", _("transcript")
    DATASET = "dataset", _("dataset")
    POST = "post", _("post")
    FACT_CHECK = "fact_check", _("fact check")
    AGGREGATOR_COPY = "aggregator_copy", _("aggregator copy")


class Document(Record):
    """The same address is the same document; text without an address is one document per SHA-256."""

    publisher = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="documents", verbose_name=_("publisher")
    )
    url = models.URLField(_("address"), max_length=2000, blank=True)
    canonical_url = models.CharField(
        _("canonical address"), max_length=2000, unique=True, null=True, blank=True
    )
    text_key = models.CharField(
        _("SHA-256 of a text without address"), max_length=64, unique=True, null=True, blank=True
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    agency_credit = models.CharField(_("agency credit"), max_length=100, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    published_precision = models.CharField(
        _("precision"), max_length=10, choices=Precision, default=Precision.UNKNOWN
    )
    published_how = models.CharField(_("how the date is known"), max_length=200, blank=True)
    published_offset = models.SmallIntegerField(
        _("minutes east of UTC in which the page gives its date"), null=True, blank=True
    )
    modified_at = models.DateTimeField(_("modified"), null=True, blank=True)
    section = models.CharField(_("section"), max_length=200, blank=True)
    site_name = models.CharField(_("name of the site"), max_length=200, blank=True)
    declared_url = models.CharField(
        _("address that the page gives as its own"), max_length=2000, blank=True, db_index=True
    )
    amp_url = models.CharField(_("address of its AMP twin"), max_length=2000, blank=True, db_index=True)
    print_url = models.CharField(_("address of its print twin"), max_length=2000, blank=True, db_index=True)
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    truncated = models.BooleanField(_("truncated"), default=False)
    paywalled = models.BooleanField(_("behind a paywall"), default=False)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ["-created_at", "id"]
        constraints = [
            known_codes("genre", Genre, "document_genre_known"),
            known_codes("published_precision", Precision, "document_precision_known"),
            models.CheckConstraint(
                condition=models.Q(canonical_url__isnull=False) ^ models.Q(text_key__isnull=False),
                name="document_address_or_text",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url or f"text {str(self.text_key)[:12]}"


class Method(models.TextChoices):
    HTTP = "http", _("fetched")
    UPLOAD = "upload", _("uploaded file")
    PASTE = "paste", _("pasted text")
    ARCHIVE = "archive", _("from an archive")


class Condition(models.TextChoices):
    """What the last look at the stored bytes found; only a verification writes it."""

    UNCHECKED = "unchecked", _("not verified since it was taken")
    SOUND = "sound", _("matches its hash")
    DAMAGED = "damaged", _("no longer matches its hash")
    MISSING = "missing", _("stored bytes are missing")


class Snapshot(Record):
    """The bytes of a document as we got them. ``text`` is never normalised, stripped or re-wrapped."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="snapshots")
    taken_at = models.DateTimeField(_("taken"))
    method = models.CharField(_("method"), max_length=10, choices=Method)
    requested_url = models.CharField(_("requested address"), max_length=2000, blank=True)
    final_url = models.CharField(_("final address"), max_length=2000, blank=True)
    status = models.PositiveSmallIntegerField(_("status"), null=True, blank=True)
    headers = models.JSONField(_("headers"), default=list, blank=True)
    media_type = models.CharField(_("media type"), max_length=100)
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    storage_key = models.CharField(_("storage key"), max_length=200)
    text = models.TextField(_("text"), blank=True)
    text_sha256 = models.CharField(_("SHA-256 of the text"), max_length=64)
    text_repaired = models.BooleanField(_("NUL or lone surrogates replaced"), default=False)
    extractor = models.CharField(_("extractor"), max_length=50)
    extractor_version = models.CharField(_("extractor version"), max_length=30, blank=True)
    archive_url = models.URLField(_("archive address"), max_length=2000, blank=True)
    transcript_language = models.CharField(_("language of the transcript"), max_length=10, blank=True)
    condition = models.CharField(
        _("condition"), max_length=10, choices=Condition, default=Condition.UNCHECKED
    )
    verified_at = models.DateTimeField(_("last verified"), null=True, blank=True)

    class Meta:
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        ordering = ["-taken_at", "id"]
        constraints = [
            known_codes("method", Method, "snapshot_method_known"),
            known_codes("condition", Condition, "snapshot_condition_known"),
            models.UniqueConstraint(fields=["document", "sha256"], name="snapshot_bytes_once"),
        ]
        indexes = [
            models.Index(fields=["storage_key"], name="snapshot_blob"),
            models.Index(fields=["condition"], name="snapshot_condition"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.sha256[:12]})"


class BlockKind(models.TextChoices):
    TITLE = "title", _("title")
    BODY = "body", _("body")
    CAPTION = "caption", _("caption")
    BOILERPLATE = "boilerplate", _("boilerplate")
    DUPLICATE = "duplicate", _("duplicate teaser")


class TextBlock(models.Model):
    """A stretch of a snapshot's text with one kind; blocks of one snapshot do not overlap."""

    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="blocks")
    start = models.PositiveIntegerField(_("start"))
    end = models.PositiveIntegerField(_("end"))
    kind = models.CharField(_("kind"), max_length=20, choices=BlockKind)
    duplicate_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="copies")

    class Meta:
        verbose_name = _("text block")
        verbose_name_plural = _("text blocks")
        ordering = ["snapshot", "start"]
        constraints = [
            known_codes("kind", BlockKind, "textblock_kind_known"),
            models.CheckConstraint(condition=models.Q(start__lt=models.F("end")), name="textblock_span"),
            models.UniqueConstraint(fields=["snapshot", "start"], name="textblock_start_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}-{self.end}"


class CustodyAction(models.TextChoices):
    TAKEN = "taken", _("taken")
    VERIFIED = "verified", _("verified")
    EXPORTED = "exported", _("exported")
    COPIED = "copied", _("copied")
    REDACTED = "redacted", _("redacted")
    FAILED = "failed", _("failed")


class CustodyEvent(models.Model):
    """What happened to a snapshot, in the sense of the Berkeley Protocol's chain of custody."""

    snapshot = models.ForeignKey(Snapshot, models.PROTECT, related_name="custody")
    at = models.DateTimeField(_("at"))
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    action = models.CharField(_("action"), max_length=10, choices=CustodyAction)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("custody event")
        verbose_name_plural = _("custody events")
        ordering = ["snapshot", "at", "id"]
        constraints = [known_codes("action", CustodyAction, "custody_action_known")]

    def __str__(self) -> str:
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"
