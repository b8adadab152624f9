"""What Home says of captures whose bytes were damaged or lost."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from claims import soundness
from claims.desk_views.waiting import SHOWN, Row, Section


def broken_snapshots() -> Section:
    """Return the broken snapshots, each with the reviews that rest on it in its note."""
    rows = [
        Row(
            reverse("desk:history", args=[alert.snapshot.document_id]),
            str(alert.snapshot.document),
            _note(alert),
            "parked",
            alert.snapshot.get_condition_display(),
            alert.snapshot.verified_at,
        )
        for alert in soundness.alerts(SHOWN)
    ]
    more = f"{reverse('admin:sources_snapshot_changelist')}?condition__in=damaged,missing"
    return Section(_("Damaged or missing snapshots"), "", soundness.broken_snapshots().count(), rows, more)


def _note(alert: soundness.Alert) -> str:
    if not alert.reviews:
        return _("no review rests on it")
    titles = ", ".join(f"“{review}”" for review in alert.reviews[:2])
    text = ngettext("%(titles)s rests on it", "%(count)d reviews rest on it: %(titles)s", len(alert.reviews))
    return text % {"count": len(alert.reviews), "titles": titles}
