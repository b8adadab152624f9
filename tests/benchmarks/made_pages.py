"""Pages for measuring throughput: the sample press and gold articles in the markup and bulk of real news pages."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator

from sources.connectors.sample_press import PAGES
from tests.benchmarks.gold_rows import LANGUAGES, articles

SEED = 20250327
SENTENCES = (14, 26)
_PARAGRAPH = re.compile(rb"<p>([^<]{40,})</p>")
_LANG = re.compile(rb"<html lang=\"?(\w\w)")
_FIGURE = re.compile(r"\d{2,}")


def made_pages(count: int) -> Iterator[tuple[str, bytes]]:
    """(address, bytes) of so many pages, each with 14 to 26 sentences in one of seven languages and with figures
    of its own, inside menus, teasers, scripts and styles."""
    dice = random.Random(SEED)
    stock = _stock()
    languages = sorted(stock)
    for number in range(count):
        language = languages[number % len(languages)]
        texts = dice.choices(stock[language], k=dice.randint(*SENTENCES))
        yield f"https://paper{number % 12}.example/story/{number}", _page(number, language, texts, dice)


def _stock() -> dict[str, list[str]]:
    """Sentences and paragraphs of each language."""
    stock = {
        language: [row["text"] for article in articles(language) for row in article["sentences"]]
        for language in LANGUAGES
    }
    for path in sorted(PAGES.rglob("*.html")):
        body = path.read_bytes()
        language = _LANG.search(body)
        if language and (code := language[1].decode()) in stock:
            stock[code] += [found.decode() for found in _PARAGRAPH.findall(body)]
    return stock


def _page(number: int, language: str, texts: list[str], dice: random.Random) -> bytes:
    told = [_FIGURE.sub(lambda _: str(dice.randint(11, 99_000)), text) for text in texts]
    title = f"{told[0][:70].rsplit(' ', 1)[0]} ({number})"
    body = "\n".join(
        f'<p class="text s{dice.randint(1, 9)}">{" ".join(told[at : at + 2])}</p>'
        for at in range(1, len(told), 2)
    )
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"2025-03-{dice.randint(1, 28):02}T09:20:00+01:00",
        "author": {"@type": "Person", "name": "Ada Muster"},
        "publisher": {"@type": "Organization", "name": "Paper"},
    }
    linked = json.dumps(data, ensure_ascii=False)
    teasers = "".join(_teaser(dice, at) for at in range(45))
    menu = "".join(
        f'<li class="menu__item"><a class="menu__link" href="/s/{at}">Section {at}</a></li>'
        for at in range(70)
    )
    style = "".join(f".c{at}{{margin:{at}px;padding:{at % 7}px;color:#{at:06x}}}" for at in range(500))
    script = "".join(f"window.cfg{at}={{'slot':'{at}','size':[300,250]}};" for at in range(300))
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | Paper</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Paper">'
        f'<script type="application/ld+json">{linked}</script><style>{style}</style><script>{script}</script></head><body>'
        f'<header><nav><ul class="menu">{menu}</ul></nav></header><main><article><h1>{title}</h1>'
        f'<p class="byline">Ada Muster</p>{body}</article><section class="related">{teasers}</section></main>'
        f"<footer><ul>{menu}</ul><p>All rights reserved</p></footer></body></html>"
    ).encode()


def _teaser(dice: random.Random, at: int) -> str:
    return (
        f'<div class="teaser c{at}"><a href="/t/{dice.randint(1, 9**6)}"><figure><img src="/i/{at}.jpg" alt="" width="300" '
        f'height="200" loading="lazy"></figure><span class="teaser__kicker">Kicker {at}</span>'
        f'<h3 class="teaser__title">Another story number {dice.randint(1, 9_999)}</h3></a><time>10:{at:02}</time></div>'
    )
