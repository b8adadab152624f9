"""The forms of the dossier. Each posts the version its reader saw, and can show a row as it stands now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from claims.desk_views import reasons
from claims.desk_views.reasons import Numbered
from claims.models import Claim, Desk, Rating, Review, Statement, Verdict
from claims.models.claim import ClaimKind, Level, Medium
from claims.models.review import AttributionVerdict, Confidence
from sources.models import Precision, Source
from sources.models.source import SourceKind
from sources.naming import find_source


def lines(rows: int, **options: Any) -> forms.CharField:
    """A text of several lines, kept as typed but for the line ends that forms send."""
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), required=False, **options)


class DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class RowForm(forms.Form):
    """A form over one row: ``saw`` makes it from the row, ``changes`` says what to write."""

    # What was shown travels with the form, so that it is known which fields a person changed.
    tells_what_was_shown = True
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=999_999_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.show_hidden_initial = self.tells_what_was_shown and name != "version"

    @classmethod
    def saw(cls, row: Any, data: Any = None, **context: Any) -> Self:
        """Return the form as it shows ``row``, with what was posted when there is ``data``."""
        form = cls(data, auto_id=f"{row.pk}-%s", **context)
        form.initial = {"version": row.version, **cls.shown(row, **context)}
        return form

    @classmethod
    def shown(cls, row: Any, **context: Any) -> dict[str, Any]:
        """Return the initial values of the fields for ``row``."""
        names = [name for name in cls.base_fields if name != "version"]
        return {name: getattr(row, name) for name in names}

    def changes(self) -> dict[str, Any]:
        """Return the columns to write, the version left out."""
        entered = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {name: _unix(value) for name, value in entered.items()}


def _unix(value: Any) -> Any:
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


class ReviewForm(RowForm):
    title = forms.CharField(label=_("Headline that states the finding"), max_length=200)
    standfirst = lines(2, label=_("Standfirst"))
    in_short = lines(3, label=_("In short"), help_text=_("One point a line, three at best."))
    body = lines(8, label=_("Body"), help_text=_("Paragraphs are parted by an empty line."))
    evidence_cutoff = forms.DateField(label=_("Evidence as known on"), required=False, widget=DayInput())
    language = forms.CharField(label=_("Language"), max_length=10)
    slug = forms.SlugField(label=_("Address of the page"), max_length=120)

    @classmethod
    def of(cls, review: Review, data: Any = None) -> Self:
        return cls.saw(review, data)


class ClaimForm(RowForm):
    text = lines(3, label=_("Claim in neutral wording that stands alone"))
    short_text = forms.CharField(label=_("Short text"), max_length=200, help_text=_("75 characters at best."))
    kind = forms.ChoiceField(label=_("Kind"), choices=ClaimKind)
    reach = forms.ChoiceField(label=_("Reach"), choices=Level)
    harm = forms.ChoiceField(label=_("Harm"), choices=Level)
    selection_reason = lines(1, label=_("Why the desk takes it up"))

    @classmethod
    def of(cls, claim: Claim, data: Any = None) -> Self:
        return cls.saw(claim, data)


class RatingField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.sign} {obj}"


class VerdictForm(RowForm):
    attribution_verdict = forms.ChoiceField(
        label=_("Attribution: was it said?"),
        choices=[("", _("not decided")), *AttributionVerdict.choices],
        required=False,
    )
    rating = RatingField(
        label=_("Content: is it right?"),
        queryset=Rating.objects.none(),
        required=False,
        empty_label=_("not decided"),
    )
    confidence = forms.ChoiceField(
        label=_("Confidence"), choices=[("", _("not stated")), *Confidence.choices], required=False
    )
    summary = forms.CharField(label=_("The finding in one sentence"), max_length=400, required=False)
    justification = lines(
        4, label=_("Reasons"), help_text=_("One a line; cite accepted evidence as [E1] [E2].")
    )
    gaps = lines(2, label=_("What we do not know"))
    single_source_reason = lines(
        1,
        label=_("Why one source is enough"),
        help_text=_("Only where no second independent origin was found."),
    )
    no_primary_reason = lines(
        1, label=_("Why there is no primary evidence"), help_text=_("Only where none is accepted.")
    )

    def __init__(self, *args: Any, evidence: Sequence[Numbered] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.evidence = evidence
        scale = Desk.objects.values("scale")
        self.fields["rating"].queryset = Rating.objects.filter(scale__in=scale)  # type: ignore[attr-defined]

    @classmethod
    def of(cls, verdict: Verdict, evidence: Sequence[Numbered], data: Any = None) -> Self:
        return cls.saw(verdict, data, evidence=evidence)

    @classmethod
    def shown(cls, row: Any, **context: Any) -> dict[str, Any]:
        plain = super().shown(row)
        return {**plain, "justification": reasons.as_text(row.justification, context.get("evidence", ()))}

    def clean_justification(self) -> list[dict[str, Any]]:
        try:
            return reasons.from_text(self.cleaned_data["justification"], self.evidence)
        except reasons.BadReason as error:
            raise forms.ValidationError(str(error)) from None


class StatementForm(RowForm):
    claimant_name = forms.CharField(
        label=_("Claimant"),
        max_length=200,
        required=False,
        help_text=_("Type a name the desk knows, or a new one with its kind. Empty means unknown."),
    )
    claimant_kind = forms.ChoiceField(
        label=_("Kind, for a new name"), choices=[("", "–"), *SourceKind.choices], required=False
    )
    own_voice = forms.BooleanField(label=_("The outlet says it in its own voice"), required=False)
    role = forms.CharField(label=_("Role"), max_length=200, required=False)
    said_on = forms.DateField(label=_("Said on"), required=False, widget=DayInput())
    medium = forms.ChoiceField(label=_("Medium"), choices=Medium)

    def __init__(self, *args: Any, statement: Statement | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.statement = statement
        self.fields["claimant_name"].widget.attrs["list"] = "sources"

    @classmethod
    def of(cls, statement: Statement, data: Any = None) -> Self:
        return cls.saw(statement, data, statement=statement)

    @classmethod
    def shown(cls, row: Any, **context: Any) -> dict[str, Any]:
        said = row.said_at.astimezone(UTC).date() if row.said_at else None
        name = row.claimant.name if row.claimant else ""
        same = {field: getattr(row, field) for field in ("own_voice", "role", "medium")}
        return {"claimant_name": name, "claimant_kind": "", "said_on": said, **same}

    def clean(self) -> dict[str, Any]:
        entered: dict[str, Any] = super().clean() or self.cleaned_data
        name = entered.get("claimant_name", "")
        if name and entered.get("own_voice"):
            self.add_error("own_voice", _("Either name the claimant or say that the outlet speaks itself."))
        if name and not entered.get("claimant_kind") and find_source(name) is None:
            self.add_error(
                "claimant_kind", _("This name is new to the desk: choose what kind of source it is.")
            )
        return entered

    def columns(self, claimant: Source | None) -> dict[str, Any]:
        """Return the columns to write; a day that was not touched keeps its hour."""
        entered = self.cleaned_data
        columns = {name: entered[name] for name in ("own_voice", "role", "medium")}
        if entered["said_on"] != self.initial["said_on"]:
            day = entered["said_on"]
            columns["said_at"] = datetime.combine(day, time(), UTC) if day else None
            columns["said_precision"] = Precision.DAY if day else Precision.UNKNOWN
        return {**columns, "claimant": claimant}
