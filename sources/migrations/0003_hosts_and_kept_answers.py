from __future__ import annotations

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_log_only_grows")]

    operations = [
        migrations.CreateModel(
            name="Host",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.CharField(max_length=300, unique=True, verbose_name="site")),
                ("next_turn_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="next turn")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="times without an answer")),
                ("failed_at", models.DateTimeField(blank=True, null=True, verbose_name="last time without an answer")),
                ("retry_at", models.DateTimeField(blank=True, null=True, verbose_name="asked again at")),
                ("paused_until", models.DateTimeField(blank=True, null=True, verbose_name="asked us to wait until")),
            ],
            options={"verbose_name": "site asked", "verbose_name_plural": "sites asked", "ordering": ["site"]},
        ),
        migrations.CreateModel(
            name="HostPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("site", models.CharField(max_length=300, verbose_name="site")),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("token", models.CharField(blank=True, max_length=32, verbose_name="token")),
                ("taken_until", models.DateTimeField(verbose_name="taken until")),
            ],
            options={
                "verbose_name": "place at a site",
                "verbose_name_plural": "places at a site",
                "ordering": ["site", "number"],
                "constraints": [models.UniqueConstraint(fields=("site", "number"), name="host_place_once")],
            },
        ),
        migrations.CreateModel(
            name="KeptRobots",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.CharField(max_length=300, unique=True, verbose_name="origin")),
                ("text", models.TextField(blank=True, verbose_name="text")),
                ("fetched_at", models.DateTimeField(verbose_name="fetched")),
                ("check_at", models.DateTimeField(verbose_name="asked for again at")),
            ],
            options={
                "verbose_name": "robots.txt",
                "verbose_name_plural": "robots.txt files",
                "ordering": ["origin"],
                "indexes": [models.Index(fields=["check_at"], name="robots_check")],
            },
        ),
    ]
