"""Documents and the snapshots kept of them: to look at, never to change, a captured page never as HTML."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import TabularInline

from sources.admin.plain import Listed
from sources.models import CustodyEvent, Document, Snapshot


def reader_link(snapshot: Snapshot) -> SafeString:
    """Return a link to the reader page of ``snapshot``; the desk's pages own that address."""
    return format_html('<a href="{}">{}</a>', f"{reverse('admin:index')}reader/{snapshot.pk}/", _("Reader"))


def history_link(document: Document) -> SafeString:
    """Return a link to the history of ``document``; the desk's pages own that address."""
    return format_html(
        '<a href="{}">{}</a>', f"{reverse('admin:index')}documents/{document.pk}/history/", _("History")
    )


class LookOnly(TabularInline):
    extra = 0
    can_delete = False

    def has_view_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    has_change_permission = has_delete_permission = has_add_permission


class SnapshotInline(LookOnly):
    model = Snapshot
    fields = readonly_fields = ["taken_at", "method", "media_type", "size", "short_hash", "reader"]

    @admin.display(description=_("SHA-256"))
    def short_hash(self, row: Snapshot) -> str:
        return row.sha256[:16]

    @admin.display(description=_("read"))
    def reader(self, row: Snapshot) -> SafeString:
        return reader_link(row)


class CustodyInline(LookOnly):
    model = CustodyEvent
    fields = readonly_fields = ["at", "action", "who", "note"]


@admin.register(Document)
class DocumentAdmin(Listed):
    list_display = [
        "__str__",
        "publisher",
        "language",
        "published_at",
        "genre",
        "snapshot_count",
        "read",
        "history",
    ]
    list_filter = ["language", "genre", "truncated", "paywalled"]
    search_fields = ["title", "url", "canonical_url", "publisher__name", "snapshots__sha256"]
    date_hierarchy = "created_at"
    inlines = [SnapshotInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        rows: QuerySet[Document] = super().get_queryset(request)
        counted = rows.annotate(taken=Count("snapshots", distinct=True))
        return counted.select_related("publisher").prefetch_related(
            Prefetch("snapshots", Snapshot.objects.defer("text", "headers"))
        )

    @admin.display(description=_("snapshots"), ordering="taken")
    def snapshot_count(self, row: Document) -> int:
        return len(row.snapshots.all())

    @admin.display(description=_("read"))
    def read(self, row: Document) -> SafeString:
        newest = next(iter(row.snapshots.all()), None)
        if newest is not None:
            return reader_link(newest)
        waiting = f"{reverse('admin:index')}documents/{row.pk}/"
        return format_html('<a href="{}">{}</a>', waiting, _("Progress"))

    @admin.display(description=_("history"))
    def history(self, row: Document) -> SafeString:
        return history_link(row)


@admin.register(Snapshot)
class SnapshotAdmin(Listed):
    list_display = [
        "document",
        "taken_at",
        "method",
        "media_type",
        "size",
        "short_hash",
        "condition",
        "read",
        "history",
    ]
    list_filter = ["condition", "method", "media_type", "extractor", "text_repaired"]
    search_fields = ["document__title", "final_url", "sha256", "text_sha256"]
    date_hierarchy = "taken_at"
    list_select_related = ["document"]
    inlines = [CustodyInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        rows: QuerySet[Snapshot] = super().get_queryset(request)
        return rows.defer("text", "headers")

    @admin.display(description=_("SHA-256"))
    def short_hash(self, row: Snapshot) -> str:
        return row.sha256[:16]

    @admin.display(description=_("read"))
    def read(self, row: Snapshot) -> SafeString:
        return reader_link(row)

    @admin.display(description=_("history"))
    def history(self, row: Snapshot) -> SafeString:
        return history_link(row.document)
