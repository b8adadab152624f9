"""Names as keys that are the same in every language: countries, capitals, offices, people; what a text hides."""

from __future__ import annotations

from claims.text.names.countries import countries, country_name, english_name
from claims.text.names.finding import find_listed_names, find_names, proper_names
from claims.text.names.folding import find_flags, fold
from claims.text.names.keys import name_key

__all__ = [
    "countries",
    "country_name",
    "english_name",
    "find_flags",
    "find_listed_names",
    "find_names",
    "fold",
    "name_key",
    "proper_names",
]
