from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_jobs_and_page_watches")]

    operations: list[object] = []
