"""The language of each block: the interface around a story may speak another one than the story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from claims.text.language.telling import UNDETERMINED, Evidence, evidence
from claims.text.records import Block, BlockKind
from claims.text.wordlists import languages_with, words

_TELLING = (BlockKind.BODY, BlockKind.TITLE)
_LONGEST_LABEL = 160
# Below this many letters the statistics of a block decide nothing against the story's language.
_FEWEST_LETTERS = 25
_FEWEST_FOREIGN_LETTERS = 40
_CLEAR_LEAD = 2.0
_LEAD_WITH_WORDS = 0.8


def tell_blocks(text: str, blocks: Sequence[Block], given: str | None) -> tuple[str, tuple[Block, ...]]:
    """The language of the story and the blocks with theirs; ``given`` holds for all of them."""
    if given:
        return given, tuple(replace(block, language=given) for block in blocks)
    seen = [evidence(text[block.start : min(block.end, block.start + 2000)]) for block in blocks]
    story = _story(text, blocks, seen)
    told = (
        replace(block, language=_own(text, block, found, story))
        for block, found in zip(blocks, seen, strict=True)
    )
    return story, tuple(told)


def _story(text: str, blocks: Sequence[Block], seen: Sequence[Evidence]) -> str:
    """What most letters of the story and its titles are written in; of all blocks where there is no story."""
    bodies = [number for number, block in enumerate(blocks) if block.kind in _TELLING]
    votes: Counter[str] = Counter()
    for number in bodies or range(len(blocks)):
        if seen[number].letters:
            length = blocks[number].end - blocks[number].start
            # A Korean syllable block holds two letters and more.
            votes[seen[number].best] += 2 * length if seen[number].best == "ko" else length
    return votes.most_common(1)[0][0] if votes else UNDETERMINED


def _own(text: str, block: Block, found: Evidence, story: str) -> str:
    if found.best == story or not found.letters:
        return story
    if not found.scores or story not in found.scores:
        # Another script, or letters that only one language has.
        return found.best
    if found.best == UNDETERMINED:
        return UNDETERMINED if found.letters >= _FEWEST_FOREIGN_LETTERS else story
    if block.kind is BlockKind.BOILERPLATE and (labelled := _label_language(text[block.start : block.end])):
        return story if story in labelled else labelled[0]
    lead = found.lead_over(story)
    by_words = found.words.get(found.best, 0) > found.words.get(story, 0)
    clear = lead > _CLEAR_LEAD and found.letters >= _FEWEST_LETTERS
    return found.best if clear or (by_words and lead > _LEAD_WITH_WORDS) else story


def _label_language(line: str) -> tuple[str, ...]:
    """The languages whose interface words all words of a line are."""
    if len(line) > _LONGEST_LABEL:
        return ()
    told: set[str] | None = None
    known = _labels()
    for word in line.lower().replace("›", " ").replace("|", " ").split():
        bare = word.strip(".,:;!?()[]»«>•·/-–—")
        if bare and bare[0].isalpha():
            codes = set(known.get(bare, ()))
            told = codes if told is None else told & codes
    return tuple(sorted(told or ()))


@cache
def _labels() -> Mapping[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for code in languages_with("blocks"):
        for word in words(f"{code}/blocks", "labels"):
            known[word] = (*known.get(word, ()), code)
    return known
