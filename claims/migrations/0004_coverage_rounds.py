from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_notes_on_steps")]

    operations: list[object] = []
