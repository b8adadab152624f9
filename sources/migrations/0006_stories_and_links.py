"""Stories with their members, links between documents, and the kept index of copies."""

from __future__ import annotations

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0005_custody_and_uploads"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentLink",
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
                            ("cites", "cites"),
                            ("quotes", "quotes"),
                            ("copy_of", "copy of"),
                            ("translation_of", "translation of"),
                            ("rewrite_of", "rewrite of"),
                            ("primary_source_of", "primary source of"),
                        ],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("quote", models.TextField(blank=True, verbose_name="what shows it")),
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
                ("reviewed", models.BooleanField(default=False, verbose_name="confirmed by a person")),
            ],
            options={
                "verbose_name": "link between documents",
                "verbose_name_plural": "links between documents",
                "ordering": ["from_document", "id"],
            },
        ),
        migrations.CreateModel(
            name="SketchGram",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gram", models.BigIntegerField()),
            ],
            options={"verbose_name": "sampled 8-gram", "verbose_name_plural": "sampled 8-grams"},
        ),
        migrations.CreateModel(
            name="Story",
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
            ],
            options={
                "verbose_name": "story",
                "verbose_name_plural": "stories",
                "ordering": ["-created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="StoryMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("original", "first with this text"),
                            ("verbatim", "verbatim copy"),
                            ("truncated", "cut copy"),
                            ("edited", "edited copy"),
                            ("rewrite", "rewrite"),
                            ("translation", "translation"),
                            ("summary", "summary"),
                        ],
                        max_length=12,
                        verbose_name="role",
                    ),
                ),
                (
                    "containment",
                    models.FloatField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                        verbose_name="containment",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a story",
                "verbose_name_plural": "members of stories",
                "ordering": ["story", "id"],
            },
        ),
        migrations.CreateModel(
            name="TextSketch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("size", models.PositiveIntegerField(verbose_name="distinct 8-grams")),
            ],
            options={"verbose_name": "sketch of a text", "verbose_name_plural": "sketches of texts"},
        ),
        migrations.AddField(
            model_name="documentlink",
            name="from_document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links_from", to="sources.document"
            ),
        ),
        migrations.AddField(
            model_name="documentlink",
            name="set_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="documentlink",
            name="to_document",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="links_to", to="sources.document"
            ),
        ),
        migrations.AddField(
            model_name="storymember",
            name="document",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="story_member",
                to="sources.document",
            ),
        ),
        migrations.AddField(
            model_name="storymember",
            name="of",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.document",
            ),
        ),
        migrations.AddField(
            model_name="storymember",
            name="story",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="members", to="sources.story"
            ),
        ),
        migrations.AddField(
            model_name="textsketch",
            name="document",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="sketch", to="sources.document"
            ),
        ),
        migrations.AddField(
            model_name="textsketch",
            name="snapshot",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="sources.snapshot"
            ),
        ),
        migrations.AddField(
            model_name="sketchgram",
            name="sketch",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="grams",
                to="sources.textsketch",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["cites", "quotes", "copy_of", "translation_of", "rewrite_of", "primary_source_of"],
                    )
                ),
                name="documentlink_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_document", models.F("to_document")), _negated=True),
                name="documentlink_two_documents",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentlink",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="documentlink_confidence_unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="documentlink",
            constraint=models.UniqueConstraint(
                fields=("from_document", "to_document", "kind"), name="documentlink_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="storymember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "role__in",
                        ["original", "verbatim", "truncated", "edited", "rewrite", "translation", "summary"],
                    )
                ),
                name="storymember_role_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="storymember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("of__isnull", True), ("role", "original")),
                    models.Q(models.Q(("role", "original"), _negated=True), ("of__isnull", False)),
                    _connector="OR",
                ),
                name="storymember_copy_names_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="storymember",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("containment__isnull", True),
                    models.Q(("containment__gte", 0), ("containment__lte", 1)),
                    _connector="OR",
                ),
                name="storymember_containment_unit",
            ),
        ),
        migrations.AddIndex(
            model_name="sketchgram", index=models.Index(fields=["gram", "sketch"], name="sketchgram_holders")
        ),
        migrations.AddIndex(
            model_name="sketchgram", index=models.Index(fields=["sketch"], name="sketchgram_of_sketch")
        ),
    ]
