"""How the desk's pages look and what stands in their sidebar: the settings of django-unfold."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

# A calm blue; the words and signs on the pages carry the meaning, never the colour alone.
BLUE = {
    "50": "oklch(97.1% .013 240)",
    "100": "oklch(94% .028 240)",
    "200": "oklch(88.5% .055 240)",
    "300": "oklch(80.5% .09 241)",
    "400": "oklch(70% .12 243)",
    "500": "oklch(60% .13 246)",
    "600": "oklch(52% .13 250)",
    "700": "oklch(45.5% .115 252)",
    "800": "oklch(39.5% .095 253)",
    "900": "oklch(34.5% .075 254)",
    "950": "oklch(26% .055 256)",
}


SEES_DESK = "claims.desk_views.home.sees_desk"
SEES_SET_UP = "claims.admin.setup.sees_set_up"
ADMINISTERS = "claims.admin.setup.administers"


def _list(title: Any, icon: str, model: str, badge: str = "", permission: str = SEES_DESK) -> dict[str, Any]:
    link = reverse_lazy(f"admin:{model}_changelist")
    item = {"title": title, "icon": icon, "link": link, "permission": permission}
    return {**item, "badge": badge, "badge_variant": "primary"} if badge else item


NAVIGATION = [
    {
        "items": [
            {"title": _("Home"), "icon": "home", "link": reverse_lazy("admin:index")},
            {
                "title": _("Add an article"),
                "icon": "note_add",
                "link": reverse_lazy("desk:intake"),
                "permission": "claims.desk_views.home.may_add_articles",
            },
            {
                "title": _("Explain a text"),
                "icon": "troubleshoot",
                "link": reverse_lazy("desk:explain"),
                "permission": SEES_DESK,
            },
        ],
    },
    {
        "title": _("Desk"),
        "separator": True,
        "items": [
            _list(
                _("Claims"), "format_quote", "claims_claim", badge="claims.desk_views.home.candidate_badge"
            ),
            _list(_("Reviews"), "rule", "claims_review"),
            _list(_("Evidence"), "plagiarism", "claims_evidence"),
            _list(_("Editions"), "menu_book", "claims_edition"),
        ],
    },
    {
        "title": _("Material"),
        "separator": True,
        "items": [
            _list(_("Documents"), "article", "sources_document"),
            _list(_("Snapshots"), "photo_camera", "sources_snapshot"),
            _list(_("Sources"), "account_balance", "sources_source"),
            _list(_("Relations"), "hub", "sources_sourcerelation"),
            _list(_("Topics"), "sell", "sources_topic"),
        ],
    },
    {
        "title": _("Operation"),
        "separator": True,
        "items": [
            {
                "title": _("Jobs"),
                "icon": "work_history",
                "link": reverse_lazy("desk:jobs"),
                "permission": SEES_DESK,
                "badge": "claims.desk_views.home.stopped_badge",
                "badge_variant": "danger",
            },
            {
                "title": _("Connectors"),
                "icon": "travel_explore",
                "link": reverse_lazy("desk:connectors"),
                "permission": SEES_DESK,
            },
            _list(_("Log"), "receipt_long", "sources_logentry"),
        ],
    },
    {
        "title": _("Set-up"),
        "separator": True,
        "collapsible": True,
        "items": [
            _list(_("Desk"), "settings", "claims_desk", permission=SEES_SET_UP),
            _list(_("Rating scales"), "balance", "claims_ratingscale", permission=SEES_SET_UP),
            _list(_("Members"), "badge", "claims_member"),
            _list(_("Accounts"), "person", "auth_user", permission=ADMINISTERS),
            _list(_("API tokens"), "key", "claims_apitoken"),
        ],
    },
]

UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("Fact-check desk"),
    "SITE_HEADER": _("Fact-check desk"),
    "SITE_SYMBOL": "fact_check",
    "SHOW_HISTORY": False,
    "SHOW_VIEW_ON_SITE": True,
    "BORDER_RADIUS": "6px",
    "COLORS": {"primary": BLUE},
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("claims/desk.svg")}
    ],
    "STYLES": [lambda request: static("claims/desk.css")],
    "SIDEBAR": {"show_search": False, "show_all_applications": False, "navigation": NAVIGATION},
}
