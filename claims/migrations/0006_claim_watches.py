from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_origins_and_edges")]

    operations: list[object] = []
