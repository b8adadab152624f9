"""What all lists of the desk share: people of the desk may look, nothing is deleted, a stale form is refused."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from rules.permissions import has_perm
from unfold.admin import ModelAdmin

from sources import log

# Rights by name, as the rules of the desk define them: being a superuser counts for nothing.
LOOK = "claims.see_desk"
BRING_IN = "claims.intake"


def holds(right: str, request: HttpRequest) -> bool:
    """Whether the person behind ``request`` holds a right of the desk."""
    return bool(has_perm(right, request.user))  # type: ignore[no-untyped-call]


class Listed(ModelAdmin):
    """A list that shows rows and changes none: the desk's own pages and use-cases do that."""

    list_per_page = 50
    show_full_result_count = False
    list_filter_submit = False
    compressed_fields = True

    def has_module_permission(self, request: HttpRequest) -> bool:
        return holds(LOOK, request)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return holds(LOOK, request)

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class SeenForm(forms.ModelForm):
    """Posts the version that was seen and refuses to overwrite a newer one."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen_version"] = self.instance.version if self.instance.pk else 1

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        stored = type(self.instance)._default_manager.filter(pk=self.instance.pk).first()
        if stored is not None and values.get("seen_version") != stored.version:
            raise ValidationError(
                _("Somebody else saved this meanwhile. Open it again in a second window, compare, then save.")
            )
        return values


class Kept(Listed):
    """Plain records that whoever brings articles in may add and change; every save stands in the log."""

    form = SeenForm
    log_name = ""
    right = BRING_IN

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return holds(self.right, request)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return holds(self.right, request)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Save the inlines, count the version on and write the log entry last, in the same transaction."""
        super().save_related(request, form, formsets, change)
        row = form.instance
        if change:
            type(row)._default_manager.filter(pk=row.pk).update(version=F("version") + 1)
        changed = sorted(
            {*form.changed_data, *(formset.prefix for formset in formsets if formset.has_changed())}
        )
        fields = [name for name in changed if name != "seen_version"]
        action = f"{self.log_name}.{'change' if change else 'add'}"
        log.append(action, row, request.user, fields=fields)
