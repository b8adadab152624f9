"""How each connector is doing."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_stories_and_links")]

    operations = [
        migrations.CreateModel(
            name="ConnectorState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("connector", models.CharField(max_length=60, unique=True, verbose_name="connector")),
                (
                    "health",
                    models.CharField(
                        choices=[
                            ("unasked", "not asked yet"),
                            ("well", "answers"),
                            ("partly", "answers in part"),
                            ("failing", "fails"),
                        ],
                        default="unasked",
                        max_length=10,
                        verbose_name="health",
                    ),
                ),
                ("asked_at", models.DateTimeField(blank=True, null=True, verbose_name="last asked")),
                ("succeeded_at", models.DateTimeField(blank=True, null=True, verbose_name="last success")),
                ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="last failure")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="failures in a row")),
                (
                    "failure_reason",
                    models.CharField(blank=True, max_length=50, verbose_name="kind of failure"),
                ),
                ("failure_sentence", models.TextField(blank=True, verbose_name="what happened")),
                ("open_until", models.DateTimeField(blank=True, null=True, verbose_name="left alone until")),
                (
                    "hits",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="pages in the last answer"
                    ),
                ),
                (
                    "notes",
                    models.JSONField(blank=True, default=list, verbose_name="notes of the last answer"),
                ),
            ],
            options={
                "verbose_name": "connector",
                "verbose_name_plural": "connectors",
                "ordering": ["connector"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("health__in", ["unasked", "well", "partly", "failing"])),
                        name="connector_health_known",
                    )
                ],
            },
        ),
    ]
