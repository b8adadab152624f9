"""Uploading what a person saw: an image, a PDF, sound or video of any address, with a transcript."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import IO, Any, cast
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from claims.coverage import WEIGH
from claims.desk_views.intake import PastedText
from claims.desk_views.page import person, show
from claims.models import Claim
from claims.refusal import StepRefused
from claims.rules import may
from claims.text.language import LANGUAGES
from sources.errors import SourceError
from sources.intake import Intaken
from sources.media import SUFFIXES, MediaKind
from sources.seen import Seen, keep_seen, largest

KINDS = (
    (MediaKind.IMAGE, _("image")),
    (MediaKind.PDF, _("PDF")),
    (MediaKind.AUDIO, _("sound")),
    (MediaKind.VIDEO, _("video")),
)
AROUND = 3_000_000  # bytes of a request besides its file: the transcript and the other fields


class SeenForm(forms.Form):
    """The file, where it was seen, and what is said or written in it."""

    file = forms.FileField(label=_("File"), allow_empty_file=True)
    url = forms.CharField(label=_("Address"), required=False, max_length=2000)
    transcript = PastedText(label=_("Transcript"), required=False)
    language = forms.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z]{2,4})?$",
        label=_("Language of the transcript"),
        required=False,
        error_messages={"invalid": _("Give the language's code: de, en, fr, uk …")},
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    published_on = forms.DateField(label=_("Published on"), required=False)
    claim = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def seen(self) -> Seen:
        """Return what was entered in the form that the use case takes."""
        entered = self.cleaned_data
        file: UploadedFile = entered["file"]
        day: date | None = entered["published_on"]
        return Seen(
            file=cast(IO[bytes], file.file),
            file_name=file.name or "",
            claimed_type=file.content_type or "",
            url=entered["url"],
            transcript=entered["transcript"],
            language=entered["language"],
            title=entered["title"],
            published_at=datetime.combine(day, time(), UTC) if day else None,
            **_goes_on(entered["claim"]),
        )


@csrf_exempt  # the size is looked at before the token is, for the token is in the body; _answer asks for it
@require_http_methods(["GET", "HEAD", "POST"])
def seen_page(request: HttpRequest) -> HttpResponse:
    """Show the form; keep the upload; on bad input keep what was entered and say what to do."""
    if not may("claims.intake", request.user):
        refusal = StepRefused("role", str(_("Articles are added by monitors, researchers and desk editors.")))
        return _show(request, {"refusal": refusal}, 403)
    most = max(largest(kind) for kind in MediaKind)
    if int(request.META.get("CONTENT_LENGTH") or 0) > most + AROUND:
        sentence = _("This upload has more than %(limit)d MB: cut out what matters.") % {
            "limit": most // 1_000_000
        }
        return _show(request, {"form": SeenForm(), "sentence": sentence}, 413)
    return _answer(request)


@csrf_protect
def _answer(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        first = {name: request.GET.get(name, "") for name in ("url", "claim")}
        return _show(request, {"form": SeenForm(initial=first)}, 200)
    form = SeenForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, {"form": form}, 400)
    try:
        taken = keep_seen(form.seen(), person(request))
    except SourceError as error:
        form.add_error(None, error.sentence)
        return _show(request, {"form": form}, 400)
    return _next_page(taken)


def _show(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    about = {
        "limits": [(label, f"{largest(kind) / 1e6:g}") for kind, label in KINDS],
        "accept": ",".join(SUFFIXES),
        "languages": LANGUAGES,
    }
    title = _("Upload what you saw")
    return show(request, "desk/seen.html", {**about, **context}, title=title, status=status)


def _goes_on(claim: UUID | None) -> dict[str, Any]:
    """Where the page was found for a claim, its text is weighed as evidence for that claim."""
    if claim is None or not Claim.objects.filter(pk=claim).exists():
        return {}
    return {"then": WEIGH, "more": {"claim": str(claim)}}


def _next_page(taken: Intaken) -> HttpResponse:
    if taken.job is None:
        return redirect("desk:history", taken.document.pk)
    return redirect("desk:document", taken.document.pk)
