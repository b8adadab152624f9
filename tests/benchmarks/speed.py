"""Sentences per second on one core: the whole analysis, our splitting and language alone, and the usual packages.

Run ``python -m tests.benchmarks.speed``. The text of a language is made of its gold sentences in paragraphs; each pass
is run until it has taken a second, and its median counts. Beside ours stands a bare pass of pysbd over the same text
with py3langid over its paragraphs, once with the text as a whole (``bare``), once paragraph by paragraph, which pysbd
finds easier (``bare par.``). pysbd has no Ukrainian and no Korean: its Russian and English rules stand in.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from statistics import median

import py3langid

from claims.text import analyze
from claims.text.blocks import find_blocks
from claims.text.language import UNDETERMINED, tell_blocks
from claims.text.sentences import split_sentences
from tests.benchmarks.gold_rows import HALVES, LANGUAGES, Cell, articles, rows, show_table

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)
    import pysbd

# One sentence of very many figures, each with a period and place: how much longer four times as much takes.
SCOPES = {
    "en": "50 men in Kursk and ",
    "ko": "2025년 3천 명이 서울에 ",
    "de": "am 3. Mai 300 Menschen in Kiel; ",
}
_FEW, _MANY = 300, 1200
COLUMNS = ("sentences", "analyze", "split+lang", "bare", "bare par.")
RULES = {"uk": "ru", "ko": "en"}
_PARAGRAPH = 5
_LONG_ENOUGH = 1.0  # seconds


def gold_text(language: str) -> str:
    """The gold sentences of a language as an article."""
    return "\n\n".join(_paragraphs(language))


def _paragraphs(language: str) -> Iterator[str]:
    texts = [
        row["text"]
        for half in HALVES
        for task in ("quantities", "attribution")
        for row in rows(task, half, language)
    ]
    texts += [sentence["text"] for article in articles(language) for sentence in article["sentences"]]
    for at in range(0, len(texts), _PARAGRAPH):
        yield " ".join(texts[at : at + _PARAGRAPH])


def _split(text: str) -> int:
    _, blocks = tell_blocks(text, find_blocks(text, UNDETERMINED), None)
    return sum(len(split_sentences(text, block.start, block.end, block.language)) for block in blocks)


def _bare(pieces: Sequence[str], paragraphs: Sequence[str], segmenter: pysbd.Segmenter) -> int:
    for paragraph in paragraphs:
        py3langid.classify(paragraph)
    return sum(len(segmenter.segment(piece)) for piece in pieces)


def _per_second(count: int, work: Callable[[], object]) -> float:
    work()
    times: list[float] = []
    while sum(times) < _LONG_ENOUGH:
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return count / median(times)


def measure(language: str) -> list[Cell]:
    """The figures of one language in the order of COLUMNS."""
    text = gold_text(language)
    segmenter = pysbd.Segmenter(language=RULES.get(language, language), clean=False)
    count = len(analyze(text).sentences)
    paragraphs = text.split("\n\n")
    passes: list[Callable[[], object]] = [
        lambda: analyze(text),
        lambda: _split(text),
        lambda: _bare([text], paragraphs, segmenter),
        lambda: _bare(paragraphs, paragraphs, segmenter),
    ]
    return [count, *(round(_per_second(count, work)) for work in passes)]


def growth(language: str) -> list[Cell]:
    """Seconds for few and for many scopes in one sentence, and how often the one is in the other."""
    few, many = (_seconds(SCOPES[language] * times, language) for times in (_FEW, _MANY))
    return [few, many, many / few]


def _seconds(text: str, language: str) -> float:
    began = time.process_time()
    analyze(text, language)
    return time.process_time() - began


def main(_: Sequence[str] = ()) -> None:
    lines = [(language, measure(language)) for language in LANGUAGES]
    show_table("speed, sentences/s", COLUMNS, lines)
    grown = [(language, growth(language)) for language in SCOPES]
    show_table("scopes in one sentence", (f"{_FEW}, s", f"{_MANY}, s", "times"), grown)


if __name__ == "__main__":
    main(sys.argv[1:])
