"""Sources with their names and domains, and topics."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from sources.admin.plain import Kept
from sources.models import Source, SourceDomain, SourceName, Topic
from sources.naming import name_key


class NameForm(forms.ModelForm):
    """A further name; its folded key may belong to one source only."""

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        key = name_key(name)
        if not key:
            raise ValidationError(_("A name needs at least one letter or digit."))
        other = (
            SourceName.objects.filter(key=key).exclude(pk=self.instance.pk).select_related("source").first()
        )
        if other is not None:
            raise ValidationError(_("This name already finds %(source)s."), params={"source": other.source})
        self.instance.key = key
        return name


class DomainForm(forms.ModelForm):
    def clean_domain(self) -> str:
        domain: str = self.cleaned_data["domain"]
        return domain.strip().lower().removeprefix("www.")


class NameInline(TabularInline):
    model = SourceName
    form = NameForm
    fields = ["name", "language", "kind"]
    extra = 0

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return True

    has_change_permission = has_view_permission = has_delete_permission = has_add_permission


class DomainInline(TabularInline):
    model = SourceDomain
    form = DomainForm
    fields = ["domain"]
    extra = 0

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        return True

    has_change_permission = has_view_permission = has_delete_permission = has_add_permission


@admin.register(Source)
class SourceAdmin(Kept):
    log_name = "source"
    list_display = ["name", "kind", "country", "side", "privacy", "link_policy"]
    list_filter = ["kind", "side", "privacy", "country"]
    search_fields = ["name", "native_name", "names__name", "domains__domain"]
    inlines = [NameInline, DomainInline]
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "seen_version",
                    ("name", "native_name"),
                    ("kind", "country"),
                    ("side", "privacy"),
                    ("wikidata", "link_policy"),
                    "interests",
                ]
            },
        ),
    ]

    def save_related(self, request: Any, form: Any, formsets: Any, change: bool) -> None:
        """Every source is found by its own name, so that name is one of its names."""
        key = name_key(form.instance.name)
        known = SourceName.objects.filter(key=key).exists()
        typed = any(getattr(row.instance, "key", "") == key for formset in formsets for row in formset.forms)
        if key and not known and not typed:
            SourceName.objects.create(source=form.instance, name=form.instance.name, key=key)
        super().save_related(request, form, formsets, change)


@admin.register(Topic)
class TopicAdmin(Kept):
    log_name = "topic"
    list_display = ["code", "__str__"]
    search_fields = ["code"]
    fields = ["seen_version", "code", "names"]
