"""Who says or publishes: sources, their names and how they are related."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sources.models.record import Record, known_codes


class SourceKind(models.TextChoices):
    PERSON = "person", _("person")
    OFFICE = "office", _("office")
    STATE_BODY = "state_body", _("state body")
    MILITARY = "military", _("military")
    AGENCY = "agency", _("news agency")
    NEWSPAPER = "newspaper", _("newspaper")
    BROADCASTER = "broadcaster", _("broadcaster")
    AGGREGATOR = "aggregator", _("aggregator")
    NGO = "ngo", _("non-governmental organisation")
    RESEARCH = "research", _("research body")
    COMPANY = "company", _("company")
    SOCIAL_ACCOUNT = "social_account", _("social account")


class Side(models.TextChoices):
    PARTY = "party_to_conflict", _("party to the conflict")
    ALLY = "ally", _("ally of a party")
    NEUTRAL = "neutral", _("neutral")
    UNKNOWN = "unknown", _("unknown")


class Privacy(models.TextChoices):
    PUBLIC_FIGURE = "public_figure", _("public figure or body")
    PRIVATE = "private", _("private person")
    MINOR = "minor", _("minor")


class LinkPolicy(models.TextChoices):
    """Whether public pages link to the source's own pages."""

    LINK = "link", _("link")
    NO_FOLLOW = "nofollow", _("link, not followed by search engines")
    NO_LINK = "no_link", _("no link")


class Topic(Record):
    """A subject the desk works on; ``names`` maps a language code to the name in it."""

    code = models.SlugField(_("code"), unique=True)
    names = models.JSONField(_("names by language"), default=dict)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["code"]

    def __str__(self) -> str:
        return str(self.names.get("en") or self.code)


class Source(Record):
    name = models.CharField(_("name"), max_length=200)
    native_name = models.CharField(_("native name"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    country = models.CharField(_("country (ISO 3166)"), max_length=2, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    side = models.CharField(_("side"), max_length=20, choices=Side, default=Side.UNKNOWN)
    privacy = models.CharField(_("privacy"), max_length=20, choices=Privacy, default=Privacy.PUBLIC_FIGURE)
    wikidata = models.CharField(_("Wikidata id"), max_length=20, blank=True)
    interests = models.TextField(_("interests"), blank=True)
    link_policy = models.CharField(
        _("link policy"), max_length=10, choices=LinkPolicy, default=LinkPolicy.LINK
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["name"]
        constraints = [
            known_codes("kind", SourceKind, "source_kind_known"),
            known_codes("side", Side, "source_side_known"),
            known_codes("privacy", Privacy, "source_privacy_known"),
            known_codes("link_policy", LinkPolicy, "source_link_policy_known"),
        ]

    def __str__(self) -> str:
        return self.name


class SourceDomain(models.Model):
    """A host name that belongs to one source, lower case without ``www.``."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=253, unique=True)

    class Meta:
        verbose_name = _("domain")
        verbose_name_plural = _("domains")

    def __str__(self) -> str:
        return self.domain


class NameKind(models.TextChoices):
    NAME = "name", _("name")
    ALIAS = "alias", _("alias")
    ABBREVIATION = "abbreviation", _("abbreviation")
    TRANSLITERATION = "transliteration", _("transliteration")


class SourceName(models.Model):
    """One written form of a source's name; ``key`` is the folded form and finds one source only."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="names")
    language = models.CharField(_("language"), max_length=10, blank=True)
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=NameKind, default=NameKind.NAME)
    key = models.CharField(max_length=400, unique=True, editable=False)

    class Meta:
        verbose_name = _("source name")
        verbose_name_plural = _("source names")
        constraints = [known_codes("kind", NameKind, "source_name_kind_known")]

    def __str__(self) -> str:
        return self.name


class RelationKind(models.TextChoices):
    PART_OF = "part_of", _("part of")
    OWNED_BY = "owned_by", _("owned by")
    SYNDICATES_FROM = "syndicates_from", _("syndicates from")
    MIRRORS = "mirrors", _("mirrors")
    SPEAKS_FOR = "speaks_for", _("speaks for")
    SHARES_INTELLIGENCE = "shares_intelligence_with", _("shares intelligence with")


class SourceRelation(Record):
    from_source = models.ForeignKey(Source, models.PROTECT, related_name="relations_from")
    to_source = models.ForeignKey(Source, models.PROTECT, related_name="relations_to")
    kind = models.CharField(_("kind"), max_length=30, choices=RelationKind)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    evidence = models.TextField(_("evidence"), blank=True)

    class Meta:
        verbose_name = _("source relation")
        verbose_name_plural = _("source relations")
        constraints = [
            known_codes("kind", RelationKind, "source_relation_kind_known"),
            models.CheckConstraint(
                condition=~models.Q(from_source=models.F("to_source")), name="source_relation_two_sources"
            ),
            models.UniqueConstraint(
                fields=["from_source", "to_source", "kind", "valid_from"], name="source_relation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_source} {self.get_kind_display()} {self.to_source}"
