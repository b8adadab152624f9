from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_stories_and_links")]

    operations: list[object] = []
