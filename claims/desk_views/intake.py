"""Adding an article: a pasted text, a file or an address, all through the one use-case."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from claims.desk_views.page import person, show
from claims.refusal import StepRefused
from claims.rules import may
from sources.errors import Refused, SourceError
from sources.intake import Incoming, Intaken, intake


class PastedText(forms.Field):
    """A text as it was pasted: only the line ends that forms send (CR LF) become LF again."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(value).replace("\r\n", "\n") if value else ""


class IntakeForm(forms.Form):
    """One of text, file and address; the address may also say where the text or file comes from."""

    text = PastedText(label=_("Text"), required=False)
    file = forms.FileField(label=_("File"), required=False, allow_empty_file=True)
    url = forms.CharField(label=_("Address"), required=False, max_length=2000)
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    published_on = forms.DateField(label=_("Published on"), required=False)

    def clean_file(self) -> UploadedFile | None:
        file: UploadedFile | None = self.cleaned_data.get("file")
        if file is not None and (file.size or 0) > settings.INTAKE_MAX_BYTES:
            raise forms.ValidationError(
                _(
                    "This file has %(size).1f MB; an article may have %(limit).1f MB. Upload only the article."
                ),
                params={"size": (file.size or 0) / 1e6, "limit": settings.INTAKE_MAX_BYTES / 1e6},
            )
        return file

    def incoming(self) -> Incoming:
        """Return what was entered in the form that the intake takes."""
        entered = self.cleaned_data
        file: UploadedFile | None = entered.get("file")
        day: date | None = entered["published_on"]
        return Incoming(
            text=entered["text"] or None,
            body=file.read() if file else None,
            file_name=(file.name or "") if file else "",
            url=entered["url"],
            title=entered["title"],
            published_at=datetime.combine(day, time(), UTC) if day else None,
        )


@require_http_methods(["GET", "HEAD", "POST"])
def intake_page(request: HttpRequest) -> HttpResponse:
    """Show the form; take the article in; on bad input keep what was entered and say what to do."""
    if not may("claims.intake", request.user):
        return _not_for(request)
    if request.method != "POST":
        return _form(request, IntakeForm(initial={"url": request.GET.get("url", "")}))
    form = IntakeForm(request.POST, request.FILES)
    if not form.is_valid():
        return _form(request, form, status=400)
    try:
        taken = intake(form.incoming(), person(request))
    except SourceError as error:
        form.add_error(None, error.sentence)
        return _form(request, form, status=400, refused=isinstance(error, Refused))
    return _next_page(taken)


def _form(
    request: HttpRequest, form: IntakeForm, *, status: int = 200, refused: bool = False
) -> HttpResponse:
    context = {"form": form, "refused": refused, "limit": settings.INTAKE_MAX_BYTES}
    return show(request, "desk/intake.html", context, title=_("Add an article"), status=status)


def _not_for(request: HttpRequest) -> HttpResponse:
    refusal = StepRefused("role", str(_("Articles are added by monitors, researchers and desk editors.")))
    return show(request, "desk/intake.html", {"refusal": refusal}, title=_("Add an article"), status=403)


def _next_page(taken: Intaken) -> HttpResponse:
    return redirect("desk:document", taken.document.pk)
