"""The public pages: they read editions and the desk's name, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import conditional_page, require_safe

from claims.models import Desk
from claims.publication.bars import bars
from claims.publication.claim_review import all_of
from claims.publication.origins import with_origins
from claims.publication.scale import attributions, ratings_of
from claims.publication.shelf import Issue, Unpublished, Withdrawn, changed, issue, on_show
from claims.rules import roles_of

PER_PAGE = 20
STANCES = (
    ("supports", gettext_lazy("Evidence for the claim")),
    ("refutes", gettext_lazy("Evidence against the claim")),
    ("contextualises,neutral", gettext_lazy("Context")),
)

# Places of the desk, below its first page, that ask for more than any role.
SET_UP = ("auth/", "claims/desk/", "claims/ratingscale/", "claims/member/", "claims/apitoken/")
BRINGING_IN = ("jobs/", "intake/", "sources/")

View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Serve a page that readers may keep but must ask for again: a withdrawal takes effect at once."""

    @require_safe
    @conditional_page
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = _language()
        try:
            with translation.override(language):
                response = view(request, *args, **kwargs)
        except Unpublished as gone:
            raise Http404 from gone
        except Withdrawn:
            response = withdrawn(request)
        response["Content-Language"] = language
        patch_cache_control(response, public=True, no_cache=True)
        return response

    return serve


@public
def home(request: HttpRequest) -> HttpResponse:
    page = Paginator(on_show(), PER_PAGE).get_page(request.GET.get("page"))
    shelf = [Issue(edition, (edition,)) for edition in page.object_list]
    return render(request, "public/home.html", {"page": page, "shelf": shelf, "desk": _desk()})


@public
def review(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    shown = issue(slug, number)
    site = _site()
    content = shown.content
    with_origins(content)
    for verdict in content["verdicts"]:
        verdict["drawn"] = list(zip(verdict["figures"], bars(verdict["figures"]), strict=True))
    context = {
        "issue": shown,
        "content": content,
        "desk": _desk(),
        "stances": STANCES,
        "page_url": f"{site}{reverse('public:review', args=[slug])}",
        "markups": all_of(shown.content, site) if shown.is_current else [],
    }
    return render(request, "public/review.html", context)


@public
def claim_reviews(request: HttpRequest, slug: str) -> HttpResponse:
    return JsonResponse(all_of(issue(slug).content, _site()), safe=False)


@public
def data(request: HttpRequest, slug: str) -> HttpResponse:
    """The edition's content to the letter: its SHA-256 is the one on the page."""
    edition = issue(slug).edition
    return HttpResponse(
        edition.content,
        content_type="application/json",
        headers={"ETag": f'"{edition.content_sha256}"'},
    )


@public
def methodology(request: HttpRequest) -> HttpResponse:
    return render(request, "public/methodology.html", {"desk": _desk()})


@public
def ratings(request: HttpRequest) -> HttpResponse:
    desk = _desk()
    scale = ratings_of(desk.scale) if desk else []
    return render(
        request, "public/ratings.html", {"desk": desk, "ratings": scale, "attributions": attributions()}
    )


@public
def corrections(request: HttpRequest) -> HttpResponse:
    shelf = [Issue(edition, (edition,)) for edition in changed()]
    return render(request, "public/corrections.html", {"desk": _desk(), "shelf": shelf})


@public
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "public/imprint.html", {"desk": _desk()})


@public
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "public/privacy.html", {"desk": _desk()})


def withdrawn(request: HttpRequest) -> HttpResponse:
    """Answer for every route of a withdrawn fact check: a neutral notice and no word of its content."""
    if request.path.endswith(".json"):
        return JsonResponse({"notice": _("This fact check has been withdrawn.")}, status=410)
    return render(request, "410.html", {"desk": _desk()}, status=410)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", {"desk": _desk()}, status=413)
    return render(request, "400.html", {"desk": _desk()}, status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    context: dict[str, Any] = {"desk": _desk()}
    user = getattr(request, "user", None)
    if request.path.startswith(reverse("admin:index")) and user is not None and user.is_staff:
        roles = ", ".join(sorted(role.replace("_", " ") for role in roles_of(user)))
        context |= {"at_the_desk": True, "roles": roles, "needed": _needed(request.path)}
    return render(request, "403.html", context, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", {"desk": _desk()}, status=404)


def _needed(path: str) -> str:
    """Say which role a page of the desk that was refused just now asks for."""
    place = path.removeprefix(reverse("admin:index"))
    if place.startswith(SET_UP):
        return _("Accounts and the set-up of the desk are kept by people with the role admin.")
    if place.startswith(BRINGING_IN):
        return _("This needs one of the roles monitor, researcher, desk editor.")
    return _("The work of the desk is open to people who hold one of its roles.")


def _desk() -> Desk | None:
    return Desk.objects.select_related("scale").first()


def _site() -> str:
    desk = _desk()
    return desk.site_url.rstrip("/") if desk else ""


def _language() -> str:
    """The pages around the texts speak the desk's language; each text is marked with its own."""
    desk = _desk()
    known = dict(settings.LANGUAGES)
    return desk.locale if desk and desk.locale in known else settings.LANGUAGE_CODE
