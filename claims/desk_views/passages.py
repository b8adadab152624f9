"""Finding a quoted passage in a text: its offsets, or a sentence on why it cannot be told."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _


class PassageNotFound(ValueError):
    """The quotation does not select one place; its text says what to do."""


def find_passage(text: str, quote: str) -> tuple[int, int]:
    """Return the code point offsets of ``quote`` in ``text``; only blanks and line breaks may differ."""
    words = quote.split()
    if not words:
        raise PassageNotFound(_("Copy the passage from the document: at least a few words of it."))
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words))
    places = [found.span() for found in pattern.finditer(text)]
    if not places:
        raise PassageNotFound(
            _("These words do not stand in the document: copy them from its text, without changing any.")
        )
    if len(places) > 1:
        raise PassageNotFound(
            _("These words stand there %(count)d times: copy a few more, before or after.")
            % {"count": len(places)}
        )
    return places[0]
