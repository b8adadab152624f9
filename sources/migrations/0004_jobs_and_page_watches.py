from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_hosts_and_kept_answers")]

    operations: list[object] = []
