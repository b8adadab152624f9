from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0005_custody_and_uploads")]

    operations: list[object] = []
