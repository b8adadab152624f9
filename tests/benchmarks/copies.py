"""Copies: how well and how fast the copies of a text are found.

Run ``python -m tests.benchmarks.copies [HOW_MANY]``. Two measurements, with the threshold of the product:

- pairs: every text of the sample press and every gold article is edited as outlets edit (cut, framed, house style,
  sentences shuffled, one figure changed, all of it together); pairs of one text are positives, pairs of different
  texts, other languages of the same story and another desk on the same event are negatives.
- finding: HOW_MANY (100,000) texts are kept in a database of their own; 200 texts of them are asked for by a copy.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median

from sources.connectors.sample_press import PAGES
from sources.parsing.parser import Parser
from sources.syndication import COPY_FROM, containment, grams, prose, stories
from tests.benchmarks.gold_rows import LANGUAGES, articles
from tests.benchmarks.kept_texts import Library

SEED = 20250327
HOW_MANY, ASKED = 100_000, 200
AS_IT_IS = "as it is"
_SENTENCE = re.compile(r"(?<=[.!?다])\s+(?=\S)")
_FURNITURE = {
    "before": "Startseite\nPolitik\nWirtschaft\nTeilen 103\nWir verwenden nur Cookies, die für diese Seite nötig sind.",
    "after": "Lesen Sie auch: Das Wetter am Wochenende\nNewsletter bestellen\nImpressum\nDatenschutz\n0 Kommentare",
}
# What another house writes for the same word; none of it changes what is said.
_HOUSE_STYLE = (
    ("soldiers", "troops"), ("said", "stated"), ("some ", "around "), ("Thursday", "27 March"),
    ("etwa", "rund"), ("Soldaten", "Militärangehörige"), ("Donnerstag", "27. März"), ("teilte", "gab"),
    ("soldats", "militaires"), ("jeudi", "le 27 mars"), ("약 ", ""), ("밝혔다", "전했다"),
    ("сообщил", "заявил"), ("повідомив", "заявив"), ("около", "примерно"), ("dijo", "afirmó"), ("unos", "alrededor de"),
)  # fmt: skip

Edit = Callable[[str, random.Random], str]


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE.split(text) if sentence.strip()]


def cut(text: str, dice: random.Random) -> str:
    """The first half or more of the sentences, as an outlet cuts from the end."""
    found = _sentences(text)
    return " ".join(found[: max(3, round(len(found) * dice.uniform(0.5, 0.8)))])


def framed(text: str, dice: random.Random) -> str:
    return f"{_FURNITURE['before']}\n\n{text}\n\n{_FURNITURE['after']}"


def restyled(text: str, dice: random.Random) -> str:
    for theirs, ours in _HOUSE_STYLE:
        text = text.replace(theirs, ours)
    return text.replace("“", '"').replace("”", '"').replace(" - ", " – ")


def shuffled(text: str, dice: random.Random) -> str:
    found = _sentences(text)
    dice.shuffle(found)
    return " ".join(found)


def refigured(text: str, dice: random.Random) -> str:
    figures = list(re.finditer(r"\d+", text))
    if not figures:
        return text
    one = dice.choice(figures)
    return text[: one.start()] + str(int(one[0]) + 1) + text[one.end() :]


def reworked(text: str, dice: random.Random) -> str:
    return framed(refigured(restyled(cut(text, dice), dice), dice), dice)


EDITS: dict[str, Edit] = {
    "cut": cut,
    "framed": framed,
    "house style": restyled,
    "shuffled": shuffled,
    "one figure changed": refigured,
    "all together": reworked,
}


def stories_of_the_set() -> Iterator[tuple[str, str]]:
    """(story, text): pages of the sample press as the product reads them, gold articles each a story of their own."""
    with Parser() as parser:
        for name, story in _STORY_OF.items():
            article = parser.parse_article((PAGES / f"{name}.html").read_bytes(), "text/html")
            yield story, article.text.removeprefix(article.title).strip()
    for language in LANGUAGES:
        for number, article in enumerate(articles(language), start=1):
            yield f"gold {language} {number}", " ".join(sentence["text"] for sentence in article["sentences"])


# Which pages carry the same text, told by reading them; pages of one event in other words are not in one story.
_STORY_OF = {
    "agentur.example/de/nordkorea-weitere-soldaten": "wire de",
    "hafenblatt.example/politik/nordkorea-schickt-weitere-soldaten": "wire de",
    "talkurier.example/welt/seoul-nennt-zahlen": "wire de",
    "agentur.example/en/north-korea-reinforcements": "wire en",
    "northsea-courier.example/world/north-korea-more-troops": "wire en",
    "morningledger.example/2025/03/27/seoul-north-korea-reinforced": "wire en",
    "courrierdesquais.example/monde/coree-du-nord-renforts": "wire fr",
    "hangang.example/politics/20250327-reinforcement": "own ko",
    "rheinrundschau.example/politik/ausland/pjoengjang-verstaerkt-truppen": "own de",
    "seoulwindow.example/security/nis-briefing-april": "own april",
    "dnipromonitor.example/war/north-korean-casualties-kursk": "own kyiv",
    "defencenotes.example/north-korea/uk-casualty-estimate": "own london",
    "defencenotes.example/north-korea/november-three-estimates": "own november",
}


@dataclass(frozen=True, slots=True)
class Text:
    """One text of the set: the story it belongs to, the number of the page it was made of, and how."""

    story: str
    page: int
    edit: str
    text: str


def whole_set() -> list[Text]:
    dice = random.Random(SEED)
    found = []
    for page, (story, text) in enumerate(stories_of_the_set()):
        found.append(Text(story, page, AS_IT_IS, text))
        found += [Text(story, page, name, edit(text, dice)) for name, edit in EDITS.items()]
    return found


def score(told: Iterable[tuple[bool, bool]]) -> str:
    """Precision, recall and F1 of (same story, told to be a copy) pairs, in words."""
    count = Counter(told)
    right, wrong, missed = count[True, True], count[False, True], count[True, False]
    precision, recall = right / ((right + wrong) or 1), right / ((right + missed) or 1)
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return (
        f"{right} copies told, {missed} missed, {wrong} others taken for copies; "
        f"precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
    )


def show_pairs() -> None:
    """Print how well copies are told, by pairs and by stories, and the lowest containment after each edit."""
    texts = whole_set()
    found = [grams(prose(one.text)) for one in texts]
    pages = [at for at, one in enumerate(texts) if one.edit == AS_IT_IS]
    edited = [(page, at) for page in pages for at in range(len(texts)) if at != page]
    shares = {pair: containment(found[pair[0]], found[pair[1]]) for pair in edited}
    story_of = {
        member.key: member.story for member in stories({at: one.text for at, one in enumerate(texts)})
    }
    write = sys.stdout.write
    write(f"copies: {len(texts)} texts of {len({one.story for one in texts})} stories, ")
    write(f"{len({one.edit for one in texts}) - 1} edits; threshold {COPY_FROM} fixed beforehand\n")
    by_share = ((texts[a].story == texts[b].story, share >= COPY_FROM) for (a, b), share in shares.items())
    write(f"  each page against every text   {score(by_share)}\n")
    every = list(combinations(range(len(texts)), 2))
    by_story = ((texts[a].story == texts[b].story, story_of[a] == story_of[b]) for a, b in every)
    write(f"  every two texts, as stories    {score(by_story)}\n")
    single = (
        (texts[a].story == texts[b].story, containment(found[a], found[b]) >= COPY_FROM) for a, b in every
    )
    write(f"  every two texts, by themselves {score(single)}\n")
    for name in EDITS:
        own = [s for (a, b), s in shares.items() if texts[a].page == texts[b].page and texts[b].edit == name]
        write(f"  lowest containment, {name:<20} {min(own):.3f}\n")
    others = max(share for (a, b), share in shares.items() if texts[a].story != texts[b].story)
    write(f"  highest of two stories           {others:.3f}\n")


def show_finding(how_many: int) -> None:
    """Print how long the kept index takes to find the copies of one text among ``how_many``."""
    dice = random.Random(SEED)
    with Library(how_many, dice) as library:
        write = sys.stdout.write
        write(f"finding: {library.told()}\n")
        times, own, found = [], [], 0
        for wanted, text in library.asked(ASKED, dice):
            began, worked = time.perf_counter(), time.process_time()
            near = library.find(text)
            times.append((time.perf_counter() - began) * 1000)
            own.append((time.process_time() - worked) * 1000)
            found += wanted in near[:1]
        write(f"  {ASKED} copies asked for, {found} found as the nearest text\n")
        write(f"  by the clock {_spread(times)}\n")
        write(f"  of the processor {_spread(own)}\n")


def _spread(times: list[float]) -> str:
    ranked = sorted(times)
    p95 = ranked[int(len(ranked) * 0.95)]
    return f"median {median(ranked):.1f} ms, p95 {p95:.1f} ms, longest {ranked[-1]:.1f} ms"


def main(arguments: Sequence[str] = ()) -> None:
    show_pairs()
    show_finding(int(arguments[0]) if arguments else HOW_MANY)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))
    main(sys.argv[1:])
