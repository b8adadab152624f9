"""Figures in words on the desk's pages, in the same words that readers get."""

from __future__ import annotations

from claims.models import Quantity
from claims.publication.figures import figure
from claims.publication.phrases import figure_phrase, interval_phrase
from claims.spotting import quantity_columns
from claims.text.records import FoundQuantity


def in_words(quantity: Quantity) -> str:
    """Return the figure with its modality and the interval it stands for."""
    return figure_phrase(figure(quantity, ""))


def bounds(quantity: Quantity) -> str:
    """Return the interval alone."""
    return interval_phrase(figure(quantity, ""))


def found_in_words(found: FoundQuantity) -> str:
    """Return a figure just found in a text in words; one beyond what the table can hold as printed."""
    columns = quantity_columns(found)
    return in_words(Quantity(**columns)) if columns else found.text
