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
    ]
