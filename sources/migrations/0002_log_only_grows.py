"""The triggers that keep the log append-only."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sources import immutable


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.install(editor.connection, "sources_logentry")


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.remove(editor.connection, "sources_logentry")


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_outside_world_ledger_and_log")]
    operations = [migrations.RunPython(install, remove)]
