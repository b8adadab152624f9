"""The forms of watches: how often a claim is searched for or a page fetched again, until when, at what cost."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from claims.desk_views.dossier_forms import DayInput
from claims.models import Claim, ClaimWatch
from claims.text.language import LANGUAGES
from claims.watches import Plan
from sources.models import Document, PageWatch
from sources.models.watch import Cadence
from sources.outside import open_connectors


class WatchForm(forms.Form):
    """What every watch asks for."""

    cadence = forms.ChoiceField(label=_("How often"), choices=Cadence)
    ends_on = forms.DateField(
        label=_("Last day (none: until somebody ends it)"), required=False, widget=DayInput
    )
    reason = forms.CharField(
        label=_("Why"), max_length=2000, widget=forms.TextInput, error_messages={"required": _("Say why.")}
    )


class TurnForm(forms.Form):
    """Why a watch is paused, goes on or ends."""

    reason = forms.CharField(max_length=2000, error_messages={"required": _("Say why.")})


class PageWatchForm(WatchForm):
    @classmethod
    def of(cls, document: Document, watch: PageWatch | None) -> PageWatchForm:
        initial = (
            {"cadence": watch.cadence, "ends_on": watch.ends_on} if watch else {"cadence": Cadence.DAILY}
        )
        return cls(auto_id=f"watch-{document.pk}-%s", initial=initial)


class ClaimWatchForm(WatchForm):
    """The budget and where to look; nothing ticked means everywhere."""

    pages_per_run = forms.IntegerField(label=_("New pages per run, at most"), min_value=1, max_value=200)
    pages_per_day = forms.IntegerField(label=_("per day (UTC), at most"), min_value=1, max_value=2000)
    connectors = forms.MultipleChoiceField(
        label=_("Only these services"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.MultipleChoiceField(
        label=_("Only these languages"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [connector.name for connector in open_connectors()]
        self.fields["connectors"].choices = [(name, name) for name in names]  # type: ignore[attr-defined]
        spoken = [(code, get_language_info(code)["name_translated"]) for code in LANGUAGES]
        self.fields["languages"].choices = spoken  # type: ignore[attr-defined]

    @classmethod
    def of(cls, claim: Claim, watch: ClaimWatch | None) -> ClaimWatchForm:
        shown = watch or ClaimWatch()
        names = ["cadence", "ends_on", "pages_per_run", "pages_per_day", "connectors", "languages"]
        initial = {name: getattr(shown, name) for name in names}
        return cls(auto_id=f"watch-{claim.pk}-%s", initial=initial)

    def plan(self) -> Plan:
        """Return the plan that the valid form holds."""
        given = self.cleaned_data
        return Plan(
            cadence=given["cadence"],
            connectors=tuple(given["connectors"]),
            languages=tuple(given["languages"]),
            pages_per_run=given["pages_per_run"],
            pages_per_day=given["pages_per_day"],
            ends_on=given["ends_on"],
        )


def first_error(form: forms.Form) -> str:
    """Return the first error of a form, with the name of its field."""
    name, errors = next(iter(form.errors.items()))
    label = form.fields[name].label if name in form.fields else ""
    return f"{label}: {errors[0]}" if label else str(errors[0])
