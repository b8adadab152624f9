"""What a page says about itself: linked data first, then meta elements, then what people see. Runs in the
child."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from sources.parsing.bylines import agency, byline
from sources.parsing.headlines import headline
from sources.parsing.linked_data import LinkedData, Node, is_a, microdata
from sources.parsing.metas import Metas
from sources.parsing.people import entities, words
from sources.parsing.publication_dates import Dated, modified, published
from sources.parsing.twins import Twins, twins

SECTION_METAS = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "dc.subject.section",
    "cxenseparse:taxonomy",
    "section",
)
_PRESS_RELEASE = (
    "press release",
    "pressrelease",
    "pressemitteilung",
    "communiqué de presse",
    "nota de prensa",
    "пресреліз",
)
_CLOSED_TIERS = ("locked", "metered", "paid", "premium")


@dataclass(frozen=True)
class Description:
    """The self-description of one page. Every reading is bounded and none raises for odd content."""

    title: str
    authors: tuple[str, ...]
    agency: str
    published: Dated
    modified: Dated
    languages: tuple[object, ...]
    section: str
    site_name: str
    twins: Twins
    genre: str
    paywalled: bool
    word_count: int
    article_body: str


def describe_page(tree: HtmlElement, url: str | None) -> Description:
    """Read the metadata of a parsed page that stands at `url` (None: not known)."""
    metas, data, marked = Metas(tree), LinkedData(tree), microdata(tree)
    article = data.article(url)
    whole_page = data.first("WebPage")
    site = _site_name(metas, data, article, marked)
    places = twins(tree, metas, url)
    return Description(
        title=headline(
            tree,
            words(article.get("headline") or marked.get("headline")),
            metas.first("og:title", "parsely-title", "dc.title", "dcterms.title", "twitter:title"),
            site,
        ),
        authors=byline(tree, metas, data, article, marked, site, url),
        agency=agency(metas, data, article),
        published=published(tree, metas, article, marked, whole_page, url),
        modified=modified(metas, article, marked, whole_page),
        languages=_languages(tree, metas, article),
        section=_section(metas, data, article, marked),
        site_name=site,
        twins=places,
        genre=_genre(metas, data, article, places),
        paywalled=_paywalled(metas, article),
        word_count=_number(article.get("wordCount")),
        article_body=body if isinstance(body := article.get("articleBody"), str) else "",
    )


def _site_name(metas: Metas, data: LinkedData, article: Node, marked: Node) -> str:
    named = metas.first("og:site_name")
    publishers = entities(data.resolve(article.get("publisher")) + data.resolve(marked.get("publisher")))
    fallback = metas.first("application-name", "dcterms.publisher", "dc.publisher", "publisher")
    return (named or next((name for _, name in publishers), "") or fallback)[:200]


def _section(metas: Metas, data: LinkedData, article: Node, marked: Node) -> str:
    declared = article.get("articleSection") or marked.get("articleSection")
    first = next(iter(declared), "") if isinstance(declared, list) else declared
    return (metas.first(*SECTION_METAS) or words(first) or _crumb(data))[:200]


def _crumb(data: LinkedData) -> str:
    """The second of at least three steps from the front page: home, section, article."""
    steps = data.first("BreadcrumbList").get("itemListElement")
    names = (
        [_step_name(step) for step in steps[:10] if isinstance(step, dict)] if isinstance(steps, list) else []
    )
    return names[1] if len(names) >= 3 else ""


def _step_name(step: Node) -> str:
    item = step.get("item")
    return words(step.get("name") or (item.get("name") if isinstance(item, dict) else ""))


def _languages(tree: HtmlElement, metas: Metas, article: Node) -> tuple[object, ...]:
    return (
        tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or tree.get("xml:lang"),
        article.get("inLanguage"),
        metas.first("og:locale"),
        metas.first("content-language", "dc.language", "dcterms.language", "language"),
    )


def _genre(metas: Metas, data: LinkedData, article: Node, places: Twins) -> str:
    """A hint at the genre as a code of Document.genre, or an empty string for a plain article."""
    kind = metas.first("dcterms.type", "dc.type", "article:type", "og:type", "genre").casefold()
    if data.first("ClaimReview"):
        return "fact_check"
    if is_a(article, "PressRelease") or kind.startswith(_PRESS_RELEASE):
        return "press_release"
    if is_a(article, "SocialMediaPosting", "DiscussionForumPosting"):
        return "post"
    if not article and data.first("Dataset"):
        return "dataset"
    return "aggregator_copy" if places.elsewhere else ""


def _paywalled(metas: Metas, article: Node) -> bool:
    parts = article.get("hasPart")
    nodes = [article, *(parts if isinstance(parts, list) else [parts])[:20]]
    closed = any(_is_false(node.get("isAccessibleForFree")) for node in nodes if isinstance(node, dict))
    return (
        closed or metas.first("article:content_tier", "og:article:content_tier").casefold() in _CLOSED_TIERS
    )


def _is_false(value: Any) -> bool:
    return value is False or str(value).rsplit("/", 1)[-1].casefold() in ("false", "no", "0")


def _number(value: Any) -> int:
    return (
        int(value) if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 8 else 0
    )
