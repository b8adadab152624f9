"""The forms of the coverage page: the query as it will be sent, the filter of the list, a judgement in passing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from babel import Locale
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.coverage import Edited, Limits, Wish
from claims.coverage.rounds import MOST_PAGES
from claims.desk_views.dossier_forms import DayInput
from claims.models import Evidence, EvidenceState, Stance
from claims.models.evidence import DismissCode
from claims.text.names.countries import LANGUAGES
from sources.connectors.base import Query, Wording

# Parts the terms of a field; a comma stands inside figures.
SEPARATOR = ";"
MOST_AT_ONCE = 200


def language_name(code: str) -> str:
    """Return what a language is called in the reader's own, its code where there is no name."""
    return str(Locale.parse(get_language() or "en", sep="-").languages.get(code, code))


class QueryForm(forms.Form):
    """One field of terms per language of the query, and one for a language of one's own."""

    since = forms.DateField(label=_("Published from"), required=False, widget=DayInput())
    until = forms.DateField(label=_("to"), required=False, widget=DayInput())
    pages = forms.IntegerField(label=_("Most pages"), min_value=1, max_value=MOST_PAGES)
    connectors = forms.MultipleChoiceField(
        label=_("Services"), widget=forms.CheckboxSelectMultiple, required=False
    )
    own_language = forms.ChoiceField(label=_("Another language"), required=False)
    own_terms = forms.CharField(
        label=_("Terms in it"), required=False, max_length=1000, help_text=_("Parted by semicolons.")
    )

    def __init__(self, *args: Any, query: Query, connectors: Iterable[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = list(connectors)
        self.codes = [wording.language or "" for wording in query.wordings]
        for code, wording in zip(self.codes, query.wordings, strict=True):
            self.fields[f"terms_{code}"] = forms.CharField(
                label=language_name(code),
                required=False,
                max_length=1500,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=f"{SEPARATOR} ".join(wording.terms),
            )
        own: Any = self.fields["own_language"]
        own.choices = [
            ("", "–"),
            *((code, language_name(code)) for code in LANGUAGES if code not in self.codes),
        ]
        offered: Any = self.fields["connectors"]
        offered.choices = [(name, name) for name in names]
        for name, value in (
            ("since", query.since),
            ("until", query.until),
            ("pages", settings.COVERAGE_PAGES_PER_ROUND),
            ("connectors", names),
        ):
            self.initial[name] = value

    def clean_connectors(self) -> list[str]:
        """Nothing ticked asks nobody: elsewhere an empty choice means all services."""
        chosen: list[str] = self.cleaned_data["connectors"]
        offered: Any = self.fields["connectors"]
        if offered.choices and not chosen:
            raise forms.ValidationError(_("Tick at least one service."))
        return chosen

    def wordings(self) -> Iterator[Any]:
        """The fields of terms, to draw them."""
        return (self[f"terms_{code}"] for code in self.codes)

    def wish(self) -> Wish:
        """Return what a valid form asks for."""
        entered = self.cleaned_data
        wordings = [Wording(code, _terms(entered[f"terms_{code}"])) for code in self.codes]
        wordings.append(Wording(entered["own_language"] or None, _terms(entered["own_terms"])))
        query = Edited(tuple(wordings), entered["since"], entered["until"])
        return Wish(query, Limits(connectors=tuple(entered["connectors"]), pages=entered["pages"]))


def _terms(entered: str) -> tuple[str, ...]:
    return tuple(term.strip() for term in entered.split(SEPARATOR) if term.strip())


@dataclass(frozen=True, slots=True)
class Filter:
    """Which candidates are shown; empty means any."""

    state: str = EvidenceState.CANDIDATE
    language: str = ""
    connector: str = ""

    @classmethod
    def of(cls, data: Mapping[str, str]) -> Filter:
        """Read the filter of an address; what it does not know counts as empty."""
        state = data.get("state", EvidenceState.CANDIDATE)
        return cls(
            state if state in EvidenceState.values else "",
            data.get("language", "")[:10],
            data.get("connector", "")[:100],
        )

    def admits(self, row: Evidence) -> bool:
        language = row.snapshot.document.language if row.snapshot else ""
        return (
            self.state in ("", row.state)
            and self.language in ("", language)
            and self.connector in ("", row.found_by or "by hand")
        )

    @property
    def address(self) -> str:
        """The filter as the query of an address."""
        query = QueryDict(mutable=True)
        query.update({"state": self.state or "all"})
        query.update({key: value for key, value in self._others() if value})
        return query.urlencode()

    def _others(self) -> Iterator[tuple[str, str]]:
        yield "language", self.language
        yield "connector", self.connector


class PassingForm(forms.Form):
    """A judgement of one or several candidates as the list saw them: ``seen`` holds "id:version" each."""

    seen = forms.CharField(max_length=60 * MOST_AT_ONCE)
    stance = forms.ChoiceField(choices=Stance, required=False)
    code = forms.ChoiceField(choices=[("", ""), *DismissCode.choices], required=False)
    reason = forms.CharField(max_length=5000, required=False)

    def clean_seen(self) -> list[tuple[str, int]]:
        try:
            pairs = [part.partition(":") for part in self.cleaned_data["seen"].split(",")]
            return [(str(UUID(key)), int(version)) for key, _colon, version in pairs]
        except ValueError:
            raise forms.ValidationError(_("This list does not say what it saw: reload the page.")) from None
