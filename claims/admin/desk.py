"""The desk's single row, its people, its rating scales and the API tokens."""

from __future__ import annotations

from typing import Any, ClassVar
from zoneinfo import available_timezones

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from claims.admin.setup import SetUp, administers
from claims.models import ApiToken, Desk, Member, Rating, RatingScale
from sources import log
from sources.admin.plain import Listed, SeenForm


class ZonedForm(forms.ModelForm):
    def clean_time_zone(self) -> str:
        name: str = self.cleaned_data["time_zone"]
        if name not in available_timezones():
            raise ValidationError(_("Write a zone as in the IANA list, for example Europe/Berlin."))
        return name


class DeskForm(ZonedForm, SeenForm):
    class Meta:
        help_texts: ClassVar = {
            "mode": _("Rating panels come with a later version: one desk editor approves."),
            "quorum": _("It counts once there are rating panels."),
        }


@admin.register(Desk)
class DeskAdmin(SetUp):
    form = DeskForm
    log_name = "desk"
    list_display = ["name", "locale", "time_zone", "mode", "quorum", "scale"]
    fields = [
        "seen_version",
        "name",
        ("locale", "time_zone"),
        ("mode", "quorum", "scale"),
        "site_url",
        "contact",
    ]
    readonly_fields = ["mode", "quorum"]

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


@admin.register(Member)
class MemberAdmin(Listed):
    form = ZonedForm
    list_display = ["user", "language", "time_zone", "is_demo", "active"]
    list_filter = ["is_demo", "user__groups"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    fields = ["user", ("language", "time_zone"), "is_demo"]
    readonly_fields = ["user", "is_demo"]
    list_select_related = ["user"]

    @admin.display(description=_("active"), boolean=True)
    def active(self, row: Member) -> bool:
        return row.user.is_active

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        own = isinstance(obj, Member) and obj.user_id == request.user.pk
        return administers(request) or own

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        log.append("member.change", form.instance, request.user, fields=form.changed_data)


class RatingInline(TabularInline):
    model = Rating
    fields = ["order", "canonical", "labels", "number", "sign", "colour"]
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return administers(request)

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return administers(request)


@admin.register(RatingScale)
class RatingScaleAdmin(SetUp):
    log_name = "ratingscale"
    list_display = ["code", "__str__"]
    fields = ["seen_version", "code", "names"]
    inlines = [RatingInline]


@admin.register(ApiToken)
class ApiTokenAdmin(Listed):
    """Tokens are made by the command that prints them once; here one can be ended."""

    list_display = ["name", "user", "token_key", "created", "expiry", "last_used"]
    list_filter = ["user"]
    search_fields = ["name", "user__username", "token_key"]
    fields = readonly_fields = ["name", "user", "token_key", "scopes", "created", "expiry", "last_used"]

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        own = isinstance(obj, ApiToken) and obj.user_id == request.user.pk
        return administers(request) or own

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        log.append("token.end", obj.user, request.user, token=obj.token_key)
        super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        for token in queryset.select_related("user"):
            self.delete_model(request, token)
