"""Stories (documents that carry the same text), links between documents, and the kept index of copies."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.document import Document, Snapshot
from sources.models.record import Record, known_codes

SHARE = [MinValueValidator(0), MaxValueValidator(1)]


class StoryRole(models.TextChoices):
    """What a document is in its story."""

    ORIGINAL = "original", _("first with this text")
    VERBATIM = "verbatim", _("verbatim copy")
    TRUNCATED = "truncated", _("cut copy")
    EDITED = "edited", _("edited copy")
    REWRITE = "rewrite", _("rewrite")
    TRANSLATION = "translation", _("translation")
    SUMMARY = "summary", _("summary")


class Story(Record):
    """Documents that carry the same text; the members say who copied what."""

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        ordering = ["-created_at", "id"]

    def __str__(self) -> str:
        return str(self.pk)


class StoryMember(models.Model):
    """One document in its one story. ``containment`` (0..1) is measured against ``of``; the original has neither."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="members")
    document = models.OneToOneField(Document, models.PROTECT, related_name="story_member")
    role = models.CharField(_("role"), max_length=12, choices=StoryRole)
    containment = models.FloatField(_("containment"), null=True, blank=True, validators=SHARE)
    of = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("member of a story")
        verbose_name_plural = _("members of stories")
        ordering = ["story", "id"]
        constraints = [
            known_codes("role", StoryRole, "storymember_role_known"),
            models.CheckConstraint(
                condition=models.Q(role=StoryRole.ORIGINAL, of__isnull=True)
                | (~models.Q(role=StoryRole.ORIGINAL) & models.Q(of__isnull=False)),
                name="storymember_copy_names_text",
            ),
            models.CheckConstraint(
                condition=models.Q(containment__isnull=True)
                | models.Q(containment__gte=0, containment__lte=1),
                name="storymember_containment_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.get_role_display()})"


class LinkKind(models.TextChoices):
    CITES = "cites", _("cites")
    QUOTES = "quotes", _("quotes")
    COPY_OF = "copy_of", _("copy of")
    TRANSLATION_OF = "translation_of", _("translation of")
    REWRITE_OF = "rewrite_of", _("rewrite of")
    PRIMARY_SOURCE_OF = "primary_source_of", _("primary source of")


class DocumentLink(models.Model):
    """One document leads to another; ``quote`` is what shows it, ``set_by`` null the machine's suggestion."""

    from_document = models.ForeignKey(Document, models.PROTECT, related_name="links_from")
    to_document = models.ForeignKey(Document, models.PROTECT, related_name="links_to")
    kind = models.CharField(_("kind"), max_length=20, choices=LinkKind)
    quote = models.TextField(_("what shows it"), blank=True)
    confidence = models.FloatField(_("confidence"), default=1.0, validators=SHARE)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed = models.BooleanField(_("confirmed by a person"), default=False)

    class Meta:
        verbose_name = _("link between documents")
        verbose_name_plural = _("links between documents")
        ordering = ["from_document", "id"]
        constraints = [
            known_codes("kind", LinkKind, "documentlink_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(from_document=models.F("to_document")), name="documentlink_two_documents"
            ),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0, confidence__lte=1), name="documentlink_confidence_unit"
            ),
            models.UniqueConstraint(
                fields=["from_document", "to_document", "kind"], name="documentlink_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_document} {self.get_kind_display()} {self.to_document}"


class TextSketch(models.Model):
    """The text of a document as the index of copies knows it: which snapshot, and how many distinct 8-grams."""

    document = models.OneToOneField(Document, models.CASCADE, related_name="sketch")
    snapshot = models.ForeignKey(Snapshot, models.CASCADE, related_name="+")
    size = models.PositiveIntegerField(_("distinct 8-grams"))

    class Meta:
        verbose_name = _("sketch of a text")
        verbose_name_plural = _("sketches of texts")

    def __str__(self) -> str:
        return f"{self.document} ({self.size})"


class SketchGram(models.Model):
    """One sampled 8-gram of a text, as a signed 64-bit hash: the texts that share many may be copies."""

    sketch = models.ForeignKey(TextSketch, models.CASCADE, related_name="grams", db_index=False)
    gram = models.BigIntegerField()

    class Meta:
        verbose_name = _("sampled 8-gram")
        verbose_name_plural = _("sampled 8-grams")
        indexes = [
            models.Index(fields=["gram", "sketch"], name="sketchgram_holders"),
            models.Index(fields=["sketch"], name="sketchgram_of_sketch"),
        ]

    def __str__(self) -> str:
        return f"{self.gram:x}"
