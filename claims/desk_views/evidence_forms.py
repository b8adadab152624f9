"""The forms of the evidence board: judging a candidate, and pointing to something new."""

from __future__ import annotations

from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk_views.dossier_forms import RowForm, lines
from claims.desk_views.passages import PassageNotFound, find_passage
from claims.models import Evidence, Stance
from claims.models.evidence import Credibility, Directness, Element, RecordKind, Reliability
from sources.models import Snapshot


class JudgeForm(RowForm):
    """Stance and grades, set when a candidate is accepted and changed later."""

    # A board shows dozens of these: all their fields are on one line and compared as a whole.
    tells_what_was_shown = False
    stance = forms.ChoiceField(label=_("It …"), choices=Stance)
    directness = forms.ChoiceField(label=_("Directness"), choices=Directness)
    record_kind = forms.ChoiceField(
        label=_("Record of the fact itself"),
        choices=[("", _("no, a report")), *RecordKind.choices],
        required=False,
    )
    element = forms.ChoiceField(
        label=_("Bears on"), choices=[("", _("the whole")), *Element.choices], required=False
    )
    reliability = forms.ChoiceField(label=_("Source"), choices=Reliability)
    credibility = forms.TypedChoiceField(label=_("Information"), choices=Credibility, coerce=int)
    anonymous = forms.BooleanField(label=_("anonymous source"), required=False)
    hindsight = forms.BooleanField(label=_("known only later"), required=False)
    interests = lines(1, label=_("Interests of the source"))

    @classmethod
    def of(cls, evidence: Evidence, data: Any = None) -> Self:
        return cls.saw(evidence, data)


OFFERED = 100  # documents to choose from; older ones are found by their address


class PointForm(forms.Form):
    """A passage of a document in the desk, or a record elsewhere."""

    snapshot = forms.ModelChoiceField(
        label=_("Document in the desk"),
        queryset=Snapshot.objects.all(),
        required=False,
        help_text=_("The newest are listed; an older one is found by its address below."),
    )
    quote = lines(2, label=_("Passage"), help_text=_("Copied from the document's text."))
    external_url = forms.CharField(
        label=_("or address of a record elsewhere"), max_length=2000, required=False
    )
    external_title = forms.CharField(label=_("Title of the record"), max_length=500, required=False)
    stance = forms.ChoiceField(label=_("It …"), choices=Stance)
    directness = forms.ChoiceField(label=_("Directness"), choices=Directness, initial=Directness.UNKNOWN)
    record_kind = forms.ChoiceField(
        label=_("Record of the fact itself"),
        choices=[("", _("no, a report")), *RecordKind.choices],
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        newest = Snapshot.objects.order_by("-taken_at").defer("text", "headers").select_related("document")
        offered = [(row.pk, f"{row.document} ({row.taken_at:%Y-%m-%d})") for row in newest[:OFFERED]]
        self.fields["snapshot"].choices = [("", "–"), *offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        snapshot: Snapshot | None = entered.get("snapshot")
        if snapshot is None:
            if entered.get("quote"):
                self.add_error("snapshot", _("Choose the document that the passage stands in."))
            elif not entered.get("external_url") and not entered.get("external_title"):
                self.add_error(None, _("Choose a document and copy the passage, or give a record elsewhere."))
            return entered
        try:
            entered["start"], entered["end"] = find_passage(snapshot.text, entered.get("quote", ""))
        except PassageNotFound as error:
            self.add_error("quote", str(error))
        return entered

    def fields_to_add(self) -> dict[str, Any]:
        """Return the arguments of the use-case; a passage of a document is no external record."""
        entered = {name: value for name, value in self.cleaned_data.items() if name != "quote"}
        if entered["snapshot"] is not None:
            entered |= {"external_url": "", "external_title": ""}
        return entered
