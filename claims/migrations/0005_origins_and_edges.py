"""Origins of a claim, the edges between its reports, and what people decided about them."""

from __future__ import annotations

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0004_coverage_rounds"),
        ("sources", "0006_stories_and_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CircularFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("cites_us", "rests on our own review"),
                            ("cites_first", "rests on the first publication"),
                            ("cycle", "circular citation"),
                            ("one_root", "confirmation with one root"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("sentence", models.TextField(verbose_name="what was found")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="circular_findings",
                        to="claims.claim",
                    ),
                ),
                ("documents", models.ManyToManyField(related_name="+", to="sources.document")),
            ],
            options={
                "verbose_name": "circular reporting",
                "verbose_name_plural": "circular reporting",
                "ordering": ["claim", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["cites_us", "cites_first", "cycle", "one_root"])),
                        name="circularfinding_kind_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Origin",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[("attribution", "that it was said"), ("content", "what was said")],
                        max_length=12,
                        verbose_name="aspect",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("strict", models.PositiveSmallIntegerField(verbose_name="number when strictly counted")),
                ("label", models.CharField(max_length=300, verbose_name="root")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="origins", to="claims.claim"
                    ),
                ),
                ("documents", models.ManyToManyField(related_name="+", to="sources.document")),
            ],
            options={
                "verbose_name": "origin",
                "verbose_name_plural": "origins",
                "ordering": ["claim", "aspect", "number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aspect__in", ["attribution", "content"])),
                        name="origin_aspect_known",
                    ),
                    models.UniqueConstraint(fields=("claim", "aspect", "number"), name="origin_number_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OriginCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[("attribution", "that it was said"), ("content", "what was said")],
                        max_length=12,
                        verbose_name="aspect",
                    ),
                ),
                ("reports", models.PositiveIntegerField(verbose_name="reports")),
                ("languages", models.PositiveSmallIntegerField(verbose_name="languages")),
                ("k_loose", models.PositiveIntegerField(verbose_name="origins")),
                ("k_strict", models.PositiveIntegerField(verbose_name="origins, strictly counted")),
                ("counted_at", models.DateTimeField(verbose_name="counted")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origin_counts",
                        to="claims.claim",
                    ),
                ),
            ],
            options={
                "verbose_name": "count of origins",
                "verbose_name_plural": "counts of origins",
                "ordering": ["claim", "aspect"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aspect__in", ["attribution", "content"])),
                        name="origincount_aspect_known",
                    ),
                    models.UniqueConstraint(fields=("claim", "aspect"), name="origincount_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("k_loose__lte", models.F("reports")), ("k_strict__lte", models.F("k_loose"))
                        ),
                        name="origincount_ordered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OriginEdge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "aspect",
                    models.CharField(
                        choices=[("attribution", "that it was said"), ("content", "what was said")],
                        max_length=12,
                        verbose_name="aspect",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("copy", "same text"),
                            ("rewrite", "rewritten text"),
                            ("translation", "translation"),
                            ("statement", "same statement"),
                            ("claimant", "same claimant"),
                            ("outlet", "same outlet"),
                            ("agency", "same agency"),
                            ("byline", "same author"),
                            ("syndication", "known syndication"),
                            ("mirror", "mirror"),
                            ("shared_error", "same rare error"),
                            ("owner", "same owner"),
                            ("shared_intelligence", "shared intelligence"),
                            ("citation", "cites the other"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "strict",
                    models.BooleanField(default=False, verbose_name="joins only when strictly counted"),
                ),
                ("evidence", models.TextField(verbose_name="evidence")),
                (
                    "confidence",
                    models.FloatField(
                        default=1.0,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="confidence",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="origin_edges",
                        to="claims.claim",
                    ),
                ),
                (
                    "earlier",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.document"
                    ),
                ),
                (
                    "later",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "edge between reports",
                "verbose_name_plural": "edges between reports",
                "ordering": ["claim", "aspect", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aspect__in", ["attribution", "content"])),
                        name="originedge_aspect_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "copy",
                                    "rewrite",
                                    "translation",
                                    "statement",
                                    "claimant",
                                    "outlet",
                                    "agency",
                                    "byline",
                                    "syndication",
                                    "mirror",
                                    "shared_error",
                                    "owner",
                                    "shared_intelligence",
                                    "citation",
                                ],
                            )
                        ),
                        name="originedge_kind_known",
                    ),
                    models.UniqueConstraint(
                        fields=("claim", "aspect", "earlier", "later", "kind"), name="originedge_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("earlier", models.F("later")), _negated=True),
                        name="originedge_two_documents",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                        name="originedge_confidence_unit",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OriginRuling",
            fields=[
                (
                    "id",
                    models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="created"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "ruling",
                    models.CharField(
                        choices=[("joined", "joined"), ("apart", "kept apart")],
                        max_length=10,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="origin_rulings",
                        to="claims.claim",
                    ),
                ),
                (
                    "one",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.document"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="sources.document"
                    ),
                ),
            ],
            options={
                "verbose_name": "decision about two reports",
                "verbose_name_plural": "decisions about two reports",
                "ordering": ["claim", "created_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ruling__in", ["joined", "apart"])), name="originruling_known"
                    ),
                    models.UniqueConstraint(fields=("claim", "one", "other"), name="originruling_once"),
                    models.CheckConstraint(
                        condition=models.Q(("one", models.F("other")), _negated=True),
                        name="originruling_two_documents",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True), name="originruling_has_reason"
                    ),
                ],
            },
        ),
    ]
