"""Saving a few columns of one row: the version seen is the version changed, or both texts are handed back."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import F, Model
from django.utils.translation import gettext as _

from claims.history import last_change
from claims.refusal import StaleEdit, StepRefused
from sources import log
from sources.models import Record

Row = TypeVar("Row", bound=Record)


def locked(row: Row) -> Row:
    """Return the row as the database has it, held until the transaction ends.

    Raises StepRefused of kind ``stale`` when it was taken away meanwhile.
    """
    manager = type(row)._default_manager
    fresh: Row | None = manager.select_for_update().filter(pk=row.pk).first()
    if fresh is None:
        raise StepRefused("stale", _("Somebody took it away meanwhile: reload the page and look again."))
    return fresh


def save(row: Row, *, version: int, changes: Mapping[str, Any], allowed: Collection[str]) -> dict[str, str]:
    """Write the changed columns of a locked row and raise its version; return the SHA-256 of each new value.

    Nothing is written when nothing differs. Raises StaleEdit when ``version`` is not the row's any more,
    StepRefused of kind ``input`` for a column that is not ``allowed`` or a value the column refuses.
    """
    unknown = sorted(set(changes) - set(allowed))
    if unknown:
        raise StepRefused(
            "input",
            _("%(fields)s cannot be edited here; what can be: %(allowed)s.")
            % {"fields": ", ".join(unknown), "allowed": ", ".join(allowed)},
        )
    if row.version != version:
        raise stale(row, changes)
    cleaned = _cleaned(row, changes)
    if not cleaned:
        return {}
    manager = type(row)._default_manager
    saved = manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **cleaned)
    if not saved:
        raise stale(locked(row), changes)
    row.refresh_from_db()
    return {name: digest(value) for name, value in cleaned.items()}


def touch(row: Record) -> None:
    """Raise the version of a locked row whose change lies in another table."""
    type(row)._default_manager.filter(pk=row.pk).update(version=F("version") + 1)
    row.refresh_from_db()


def refuse_unstorable(value: Any, label: str) -> None:
    """Raise StepRefused for characters that no database keeps, in a text or in the texts of lists and
    mappings: NUL and halves of surrogate pairs.
    """
    if any(char == "\x00" or "\ud800" <= char <= "\udfff" for text in _texts(value) for char in text):
        raise StepRefused(
            "input", _("%(field)s holds a character that cannot be stored: type it anew.") % {"field": label}
        )


def stale(row: Record, changes: Mapping[str, Any]) -> StaleEdit:
    """Return the refusal of an edit that somebody overtook."""
    sentence = _("Somebody saved first. %(change)s Compare both texts and save again.") % {
        "change": last_change(row)
    }
    return StaleEdit(sentence, row, dict(changes))


def digest(value: Any) -> str:
    """Return the SHA-256 of a column's value in the log's canonical JSON; of a row, of its id."""
    plain = value.pk if isinstance(value, Model) else value
    return hashlib.sha256(log.canonical_json(plain).encode("utf-8", "surrogatepass")).hexdigest()


def _texts(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list() | tuple():
            for item in value:
                yield from _texts(item)
        case dict():
            yield from _texts([*value.keys(), *value.values()])


def _cleaned(row: Record, changes: Mapping[str, Any]) -> dict[str, Any]:
    before = {name: getattr(row, name) for name in changes}
    for name, value in changes.items():
        refuse_unstorable(value, _label(row, name))
        setattr(row, name, value)
    try:
        row.full_clean(
            exclude={field.name for field in row._meta.fields} - set(changes), validate_constraints=False
        )
    except ValidationError as error:
        raise StepRefused("input", _sentence(row, error)) from None
    _refuse_contradiction(row, changes)
    after = {name: getattr(row, name) for name in changes}
    return {name: value for name, value in after.items() if value != before[name]}


def _refuse_contradiction(row: Record, changes: Mapping[str, Any]) -> None:
    """Refuse values that contradict each other or columns that stay: the database would, without a sentence."""
    try:
        row.validate_constraints()
    except ValidationError:
        raise StepRefused(
            "input",
            _("This does not go together with the rest; look again at: %(fields)s.")
            % {"fields": ", ".join(_label(row, name) or name for name in changes)},
        ) from None


def _sentence(row: Record, error: ValidationError) -> str:
    parts = []
    for name, messages in error.message_dict.items():
        parts.append(
            f"{_label(row, name)}: {' '.join(messages)}" if _label(row, name) else " ".join(messages)
        )
    return " ".join(parts)


def _label(row: Record, name: str) -> str:
    try:
        return str(getattr(row._meta.get_field(name), "verbose_name", name))
    except FieldDoesNotExist:
        return ""
