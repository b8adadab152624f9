from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_log_only_grows")]

    operations: list[object] = []
