"""The words that went with a step, beside the log that keeps their hash."""

from __future__ import annotations

import django.db.models.deletion
import django.utils.timezone
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0002_editions_only_grow"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StepNote",
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
                ("step", models.CharField(max_length=30, verbose_name="step")),
                ("from_state", models.CharField(max_length=20, verbose_name="state before")),
                ("to_state", models.CharField(max_length=20, verbose_name="state after")),
                ("round", models.PositiveSmallIntegerField(default=1, verbose_name="round")),
                ("code", models.CharField(blank=True, max_length=30, verbose_name="code")),
                ("text", models.TextField(blank=True, verbose_name="reason")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                (
                    "claim",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="claims.claim",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="notes",
                        to="claims.review",
                    ),
                ),
            ],
            options={
                "verbose_name": "note on a step",
                "verbose_name_plural": "notes on steps",
                "ordering": ["-created_at", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("claim__isnull", False), ("review__isnull", False), _connector="XOR"
                        ),
                        name="stepnote_one_subject",
                    )
                ],
            },
        ),
    ]
