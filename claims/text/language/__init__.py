"""Which of the desk's languages a text, a block of it or a sentence is written in."""

from __future__ import annotations

from claims.text.language.block_languages import tell_blocks
from claims.text.language.quoted import Part, parts_by_language
from claims.text.language.telling import LANGUAGES, UNDETERMINED, identify, note_on

__all__ = ["LANGUAGES", "UNDETERMINED", "Part", "identify", "note_on", "parts_by_language", "tell_blocks"]
