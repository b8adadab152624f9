from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_jobs_and_page_watches")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="amp_url",
            field=models.CharField(blank=True, db_index=True, max_length=2000, verbose_name="address of its AMP twin"),
        ),
        migrations.AddField(
            model_name="document",
            name="declared_url",
            field=models.CharField(blank=True, db_index=True, max_length=2000, verbose_name="address that the page gives as its own"),
        ),
        migrations.AddField(
            model_name="document",
            name="print_url",
            field=models.CharField(blank=True, db_index=True, max_length=2000, verbose_name="address of its print twin"),
        ),
        migrations.AddField(
            model_name="document",
            name="published_offset",
            field=models.SmallIntegerField(blank=True, null=True, verbose_name="minutes east of UTC in which the page gives its date"),
        ),
        migrations.AddField(
            model_name="document",
            name="section",
            field=models.CharField(blank=True, max_length=200, verbose_name="section"),
        ),
        migrations.AddField(
            model_name="document",
            name="site_name",
            field=models.CharField(blank=True, max_length=200, verbose_name="name of the site"),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="condition",
            field=models.CharField(
                choices=[
                    ("unchecked", "not verified since it was taken"),
                    ("sound", "matches its hash"),
                    ("damaged", "no longer matches its hash"),
                    ("missing", "stored bytes are missing"),
                ],
                default="unchecked",
                max_length=10,
                verbose_name="condition",
            ),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="transcript_language",
            field=models.CharField(blank=True, max_length=10, verbose_name="language of the transcript"),
        ),
        migrations.AddField(
            model_name="snapshot",
            name="verified_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="last verified"),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["storage_key"], name="snapshot_blob"),
        ),
        migrations.AddIndex(
            model_name="snapshot",
            index=models.Index(fields=["condition"], name="snapshot_condition"),
        ),
        migrations.AddConstraint(
            model_name="snapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("condition__in", ["unchecked", "sound", "damaged", "missing"])),
                name="snapshot_condition_known",
            ),
        ),
    ]
