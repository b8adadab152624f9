from __future__ import annotations

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0003_notes_on_steps"),
        ("sources", "0001_outside_world_ledger_and_log"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CoveragePage",
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
                ("found_by", models.JSONField(default=list, verbose_name="found by")),
                ("position", models.PositiveIntegerField(default=1, verbose_name="position")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not read yet"),
                            ("offered", "offered as evidence"),
                            ("known", "on the board already"),
                            ("twin", "another address of a page on the board"),
                            ("below", "below the threshold"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("relevance", models.FloatField(default=0, verbose_name="relevance")),
                ("reasons", models.JSONField(default=list, verbose_name="why")),
            ],
            options={
                "verbose_name": "page of a round",
                "verbose_name_plural": "pages of a round",
                "ordering": ["created_at", "position", "id"],
            },
        ),
        migrations.CreateModel(
            name="CoverageRound",
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
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("text", models.TextField(verbose_name="what is looked for")),
                ("terms", models.JSONField(default=list, verbose_name="terms of every language")),
                ("wordings", models.JSONField(default=list, verbose_name="terms by language")),
                ("since", models.DateField(blank=True, null=True, verbose_name="published from")),
                ("until", models.DateField(blank=True, null=True, verbose_name="published to")),
                ("connectors", models.JSONField(default=list, verbose_name="connectors")),
                ("budget", models.PositiveSmallIntegerField(verbose_name="most pages")),
            ],
            options={
                "verbose_name": "round of coverage",
                "verbose_name_plural": "rounds of coverage",
                "ordering": ["-created_at", "-number"],
            },
        ),
        migrations.CreateModel(
            name="SearchLog",
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
                ("connector", models.CharField(max_length=100, verbose_name="connector")),
                ("query", models.TextField(blank=True, verbose_name="query as sent")),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="asked at")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waiting"),
                            ("found", "found"),
                            ("nothing", "nothing found"),
                            ("failed", "failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("hits", models.PositiveIntegerField(default=0, verbose_name="hits")),
                ("left_out", models.PositiveIntegerField(default=0, verbose_name="hits beyond the budget")),
                (
                    "negative",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "not negative"),
                            ("for", "nothing found for the claim"),
                            ("against", "nothing found against the claim"),
                            ("either", "nothing found, neither for nor against"),
                        ],
                        default="",
                        max_length=10,
                        verbose_name="negative finding",
                    ),
                ),
                ("note", models.TextField(blank=True, verbose_name="note")),
            ],
            options={
                "verbose_name": "search",
                "verbose_name_plural": "searches",
                "ordering": ["at", "id"],
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="dismissed_code",
            field=models.CharField(
                blank=True,
                choices=[
                    ("off_topic", "another topic"),
                    ("other_figure", "another figure, period or place"),
                    ("no_bearing", "says nothing for or against"),
                    ("copy", "a copy of what is there already"),
                    ("unreliable", "source cannot be relied on"),
                    ("unreadable", "page was misread"),
                    ("other", "another reason"),
                ],
                max_length=20,
                verbose_name="code",
            ),
        ),
        migrations.AddField(
            model_name="evidence",
            name="suggested_because",
            field=models.TextField(blank=True, verbose_name="why this is suggested, or nothing is"),
        ),
        migrations.AddField(
            model_name="evidence",
            name="suggested_stance",
            field=models.CharField(
                blank=True,
                choices=[
                    ("supports", "supports"),
                    ("refutes", "refutes"),
                    ("contextualises", "contextualises"),
                    ("neutral", "neutral"),
                ],
                max_length=20,
                verbose_name="suggested stance",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("suggested_stance__in", ["", "supports", "refutes", "contextualises", "neutral"])
                ),
                name="evidence_suggestion_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "dismissed_code__in",
                        [
                            "",
                            "off_topic",
                            "other_figure",
                            "no_bearing",
                            "copy",
                            "unreliable",
                            "unreadable",
                            "other",
                        ],
                    )
                ),
                name="evidence_dismiss_code_known",
            ),
        ),
        migrations.AddField(
            model_name="coveragepage",
            name="document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="coverage_pages",
                to="sources.document",
                verbose_name="document",
            ),
        ),
        migrations.AddField(
            model_name="coveragepage",
            name="job",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="coverage_pages",
                to="sources.job",
            ),
        ),
        migrations.AddField(
            model_name="coverageround",
            name="asked_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to=settings.AUTH_USER_MODEL,
                verbose_name="asked by",
            ),
        ),
        migrations.AddField(
            model_name="coverageround",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="coverage_rounds",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="coverageround",
            name="job",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="coverage_rounds",
                to="sources.job",
            ),
        ),
        migrations.AddField(
            model_name="coveragepage",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="pages",
                to="claims.coverageround",
                verbose_name="round of coverage",
            ),
        ),
        migrations.AddField(
            model_name="searchlog",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="searches",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AddField(
            model_name="searchlog",
            name="round",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="searches",
                to="claims.coverageround",
                verbose_name="round of coverage",
            ),
        ),
        migrations.AddConstraint(
            model_name="coverageround",
            constraint=models.UniqueConstraint(fields=("claim", "number"), name="coverageround_number_once"),
        ),
        migrations.AddConstraint(
            model_name="coverageround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("since__isnull", True),
                    ("until__isnull", True),
                    ("since__lte", models.F("until")),
                    _connector="OR",
                ),
                name="coverageround_days_ordered",
            ),
        ),
        migrations.AddConstraint(
            model_name="coveragepage",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["", "offered", "known", "twin", "below"])),
                name="coveragepage_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="coveragepage",
            constraint=models.UniqueConstraint(
                fields=("round", "document"), name="coveragepage_document_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="searchlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "found", "nothing", "failed"])),
                name="searchlog_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchlog",
            constraint=models.CheckConstraint(
                condition=models.Q(("negative__in", ["", "for", "against", "either"])),
                name="searchlog_negative_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="searchlog",
            constraint=models.UniqueConstraint(
                fields=("round", "connector"), name="searchlog_connector_once"
            ),
        ),
    ]
