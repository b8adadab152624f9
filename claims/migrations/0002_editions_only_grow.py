"""The triggers that keep editions as readers saw them."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from sources import immutable


def install(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.install(editor.connection, "claims_edition")


def remove(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    immutable.remove(editor.connection, "claims_edition")


class Migration(migrations.Migration):
    dependencies = [("claims", "0001_claims_reviews_and_desk")]
    operations = [migrations.RunPython(install, remove)]
