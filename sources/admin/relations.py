"""How sources are related: owners, parents, syndication, mirrors, spokespeople, shared intelligence."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sources.admin.plain import Kept, SeenForm
from sources.models import SourceRelation


class RelationForm(SeenForm):
    """A relation with its evidence; an end before the beginning or a source with itself is refused."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        begun, over = values.get("valid_from"), values.get("valid_to")
        if begun and over and over < begun:
            raise ValidationError({"valid_to": _("The relation ends before it begins.")})
        if values.get("from_source") and values.get("from_source") == values.get("to_source"):
            raise ValidationError({"to_source": _("Choose two different sources.")})
        if not (values.get("evidence") or "").strip():
            raise ValidationError(
                {"evidence": _("Write what shows it: an imprint, a register, a statement.")}
            )
        return values


@admin.register(SourceRelation)
class SourceRelationAdmin(Kept):
    form = RelationForm
    log_name = "relation"
    list_display = ["from_source", "kind", "to_source", "valid_from", "valid_to"]
    list_filter = ["kind"]
    search_fields = ["from_source__name", "to_source__name", "evidence"]
    list_select_related = ["from_source", "to_source"]
    autocomplete_fields = ["from_source", "to_source"]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "seen_version",
                    ("from_source", "kind", "to_source"),
                    ("valid_from", "valid_to"),
                    "evidence",
                ]
            },
        ),
    ]
