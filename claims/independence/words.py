"""How a count is told: “n reports in l languages, k origins”."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def sentence(reports: int, languages: int, origins: int) -> str:
    """Return the count in words, e.g. ``18 reports in 4 languages, 1 origin``."""
    parts = {
        "reports": ngettext("%(n)d report", "%(n)d reports", reports) % {"n": reports},
        "languages": ngettext("%(n)d language", "%(n)d languages", languages) % {"n": languages},
        "origins": ngettext("%(n)d origin", "%(n)d origins", origins) % {"n": origins},
    }
    return _("%(reports)s in %(languages)s, %(origins)s") % parts


def strictly(k_strict: int) -> str:
    """Return the second number of the pair, e.g. ``1 origin where owners and shared intelligence are joined too``."""
    return ngettext(
        "%(n)d origin where owners and shared intelligence are joined too",
        "%(n)d origins where owners and shared intelligence are joined too",
        k_strict,
    ) % {"n": k_strict}
