from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_coverage_rounds")]

    operations: list[object] = []
