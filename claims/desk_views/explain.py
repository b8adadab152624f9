"""Why the machine reads a text as it does: every mark with its reason, for any text and for kept ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from claims.analysis import analysis_of
from claims.desk_views import segments
from claims.desk_views.intake import PastedText
from claims.desk_views.page import show
from claims.desk_views.segments import Mark, Segment
from claims.text.analysis import analyze
from claims.text.explaining import Note, NoteKind, note_on_block, notes_on_sentence, notes_on_text
from claims.text.language import LANGUAGES
from claims.text.records import AnalyzedSentence, AnalyzedText
from sources.models import Snapshot

# A page with more text is slow to draw; the terminal has no such limit.
EXPLAINED_UP_TO = 60_000

KINDS = {
    NoteKind.QUANTITY: gettext_lazy("figure"),
    NoteKind.CLAIMANT: gettext_lazy("claimant"),
    NoteKind.RELAY: gettext_lazy("passed on by"),
    NoteKind.CUE: gettext_lazy("words of saying"),
    NoteKind.HEDGE: gettext_lazy("hedge"),
    NoteKind.PERIOD: gettext_lazy("period"),
    NoteKind.PLACE: gettext_lazy("place"),
    NoteKind.NAME: gettext_lazy("name"),
    NoteKind.FLAG: gettext_lazy("hidden character"),
}


class ExplainForm(forms.Form):
    """A text to read; it is not kept."""

    text = PastedText(label=gettext_lazy("Text"))
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("found from the text")), *((code, code) for code in LANGUAGES)],
    )
    published = forms.DateField(
        label=gettext_lazy("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text) > EXPLAINED_UP_TO:
            raise forms.ValidationError(
                _(
                    "This text has %(length)d characters; up to %(most)d are explained here. Paste a part of it."
                ),
                params={"length": len(text), "most": EXPLAINED_UP_TO},
            )
        return text


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence with its notes, as the page lists it."""

    sentence: AnalyzedSentence
    segments: list[Segment]
    notes: list[tuple[str, Any, str, str]]


@require_http_methods(["GET", "POST"])
def explain(request: HttpRequest) -> HttpResponse:
    """Read a pasted text and say why; nothing is kept."""
    form = ExplainForm(request.POST or None)
    context: dict[str, Any] = {"form": form}
    if form.is_bound and form.is_valid():
        entered = form.cleaned_data
        analyzed = analyze(entered["text"], entered["language"] or None, published=entered["published"])
        context |= _shown(entered["text"], analyzed)
    return show(request, "desk/explain.html", context, title=_("Explain a text"))


@require_GET
def explain_snapshot(request: HttpRequest, snapshot_id: UUID) -> HttpResponse:
    """Say why a kept text is read as it is."""
    snapshot = get_object_or_404(Snapshot.objects.select_related("document"), pk=snapshot_id)
    context: dict[str, Any] = {"snapshot": snapshot}
    if len(snapshot.text) > EXPLAINED_UP_TO:
        context["too_long"] = EXPLAINED_UP_TO
    else:
        context |= _shown(snapshot.text, analysis_of(snapshot))
    title = _("Why: %(document)s") % {"document": snapshot.document}
    return show(request, "desk/explain.html", context, title=title)


def _shown(text: str, analyzed: AnalyzedText) -> dict[str, Any]:
    hidden = notes_on_text(analyzed)
    told = {sentence: notes_on_sentence(sentence, text) for sentence in analyzed.sentences}
    marks = [*_marks(hidden), *(mark for notes in told.values() for mark in _marks(notes))]
    return {
        "analyzed": analyzed,
        "segments": segments.segments(text, analyzed.blocks, marks),
        "hidden": _listed(hidden, text),
        "explained": [
            Explained(sentence, _sentence_segments(text, sentence, notes), _listed(notes, text))
            for sentence, notes in told.items()
        ],
        "unread": [
            (text[block.start : block.end][:200], note)
            for block in analyzed.blocks
            if (note := note_on_block(block, analyzed.language))
        ],
        "legend": KINDS.items(),
        "is_fullwidth": True,
    }


def _marks(notes: tuple[Note, ...]) -> Iterator[Mark]:
    return (Mark(note.start, note.end, note.kind.value, "", note.words) for note in notes)


def _sentence_segments(text: str, sentence: AnalyzedSentence, notes: tuple[Note, ...]) -> list[Segment]:
    begin = sentence.start
    marks = [Mark(n.start - begin, n.end - begin, n.kind.value, "", n.words) for n in notes]
    return segments.segments(text[begin : sentence.end], (), marks)


def _listed(notes: tuple[Note, ...], text: str) -> list[tuple[str, Any, str, str]]:
    """Kind, its label, the words as printed and the reason."""
    return [
        (note.kind.value, KINDS[note.kind], _visible(text[note.start : note.end]), note.words)
        for note in notes
    ]


def _visible(words: str) -> str:
    """A hidden character by its number, since nobody could see it."""
    return words if words.isprintable() else " ".join(f"U+{ord(sign):04X}" for sign in words)
