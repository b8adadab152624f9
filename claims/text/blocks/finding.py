"""Text blocks of a page as pasted: title, body, captions, boilerplate and repeated passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.text.blocks.datelines import dateline_end, trailing_credit_start
from claims.text.blocks.duplicates import find_duplicates
from claims.text.blocks.furniture import (
    is_breadcrumb,
    is_caption,
    is_furniture,
    names_medium,
    opens_link_list,
)
from claims.text.blocks.lines import Line, find_lines
from claims.text.records import Block, BlockKind

_LONGEST_TITLE = 220
_SUBHEADING_WORDS = 6
_TITLE_LINES = 3
_MENU_LINES = 4
_BULLETS = "-–•*·▪◦"
_OPENING_MARKS = '„“"«»‚'
_CLOSING_MARKS = '“”"»«‘'

_Kinds = list[BlockKind | None]


def find_blocks(text: str, language: str = "und", hints: Sequence[Block] | None = None) -> tuple[Block, ...]:
    """The blocks of ``text`` in order, never overlapping; white space between them is in none.

    The wording rules of all languages apply at once, because an interface often speaks another language
    than the article. ``hints`` come from a parser that saw the page's markup: a line inside a hint of
    another kind than body takes that kind. A text of one line is body.
    """
    lines = find_lines(text)
    if not lines:
        return ()
    kinds: _Kinds = _hinted(lines, hints or ())
    if len(lines) == 1:
        kinds[0] = kinds[0] or BlockKind.BODY
    else:
        _by_wording(lines, kinds)
        _by_place(lines, kinds)
    blocks: list[Block] = []
    repeated = _repeated(lines, kinds)
    for number, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        blocks.extend(_blocks_of(line, kind or BlockKind.BODY, repeated.get(number)))
    return tuple(blocks)


def _hinted(lines: list[Line], hints: Sequence[Block]) -> _Kinds:
    starts = [hint.start for hint in hints]
    kinds: _Kinds = []
    for line in lines:
        at = bisect_right(starts, line.start) - 1
        inside = at >= 0 and line.end <= hints[at].end and hints[at].kind is not BlockKind.BODY
        kinds.append(hints[at].kind if inside else None)
    return kinds


def _by_wording(lines: list[Line], kinds: _Kinds) -> None:
    """What a line's own words decide; lines below the heading of a link list go with it."""
    in_link_list = False
    spaced, in_head = any(line.gap for line in lines), True
    for number, line in enumerate(lines):
        if _ends_link_list(line, spaced):
            in_link_list = False
        if kinds[number] is not None:
            continue
        is_opener = opens_link_list(line)
        in_link_list = in_link_list or (is_opener and not in_head)
        if is_caption(line):
            kinds[number] = BlockKind.CAPTION
        elif in_link_list or is_opener or is_furniture(line) or is_breadcrumb(line):
            kinds[number] = BlockKind.BOILERPLATE
        elif _is_prose(line) or _continues_list(lines, kinds, number):
            in_head = False
            spaced = line.gap or kinds[number - 1] is not BlockKind.BODY and spaced
            kinds[number] = BlockKind.BODY


def _continues_list(lines: list[Line], kinds: _Kinds, number: int) -> bool:
    """An item below a paragraph that ends with a colon, or below another such item."""
    if not number or lines[number].gap or kinds[number - 1] is not BlockKind.BODY:
        return False
    return lines[number - 1].text[-1] == ":" or not lines[number - 1].ends_sentence


def _ends_link_list(line: Line, spaced: bool) -> bool:
    """The story again: a paragraph set apart, or one too long for a link where paragraphs are not set apart."""
    if not line.ends_sentence:
        return False
    if len(line.text) > 200 or (line.gap and _is_prose(line)):
        return True
    return not spaced and line.ends_with_point and len(line.words) >= 2 * line.fewest_words


def _is_prose(line: Line) -> bool:
    words, fewest = len(line.words), line.fewest_words
    if words >= line.prose_words or (line.text[0] in _BULLETS and words >= fewest):
        return True
    if line.text[0] in _OPENING_MARKS and line.text[-1] in _CLOSING_MARKS and words >= fewest:
        return True
    # Scripts without spaces have long "words".
    if line.ends_with_point and words >= fewest - 1:
        return True
    return line.ends_sentence and (words >= fewest or len(line.text) >= 25)


def _by_place(lines: list[Line], kinds: _Kinds) -> None:
    """Short lines without a full stop: title above the story, links between and below its paragraphs."""
    body = [number for number, kind in enumerate(kinds) if kind is BlockKind.BODY]
    open_lines = [number for number, kind in enumerate(kinds) if kind is None]
    if not body:
        _without_prose(lines, kinds, open_lines)
        return
    first = _end_of_head(lines, kinds, body)
    head = [n for n in range(first) if kinds[n] is None or _may_be_title(lines, kinds, n)]
    _title(lines, kinds, head or _title_like_a_link(lines, kinds, first))
    undecided = set(open_lines)
    for number in open_lines:
        if kinds[number] is None:
            kinds[number] = _between(lines, kinds, number, undecided)


def _title_like_a_link(lines: list[Line], kinds: _Kinds, first: int) -> list[int]:
    """``Video: ...`` above a story that has no other title."""
    return [
        number
        for number in range(first)
        if kinds[number] is BlockKind.BOILERPLATE and names_medium(lines[number])
    ][-1:]


def _end_of_head(lines: list[Line], kinds: _Kinds, body: list[int]) -> int:
    """The first line of the story proper: a question or exclamation on top may still be the title."""
    for number in body:
        if not _may_be_title(lines, kinds, number):
            return number
    return body[0]


def _may_be_title(lines: list[Line], kinds: _Kinds, number: int) -> bool:
    line = lines[number]
    if kinds[number] is not BlockKind.BODY or number + 1 >= len(lines) or len(line.words) > line.prose_words:
        return False
    earlier_body = any(kind is BlockKind.BODY for kind in kinds[:number])
    return not earlier_body and line.text[-1] in "?!" + _CLOSING_MARKS and lines[number + 1].gap


def _title(lines: list[Line], kinds: _Kinds, head: list[int]) -> None:
    """Choose the title among the lines above the story; the others are navigation."""
    remaining = [
        n for n in head if not _repeats_title(lines, n, head) and len(lines[n].text) <= _LONGEST_TITLE
    ]
    remaining = _without_menus(lines, remaining)
    longer = [n for n in remaining if len(lines[n].words) > 2 and not _is_name(lines[n], n, remaining)]
    chosen = _around_longest(lines, longer or remaining)
    for number in head:
        kinds[number] = BlockKind.TITLE if number in chosen else BlockKind.BOILERPLATE


def _around_longest(lines: list[Line], candidates: list[int]) -> list[int]:
    """The longest line and those right above and below it: what stands apart from it is no headline."""
    if not candidates:
        return []
    longest = max(candidates[-_TITLE_LINES:], key=lambda number: len(lines[number].text))
    chosen = [longest]
    for step in (-1, 1):
        number = longest + step
        while number in candidates and len(chosen) < _TITLE_LINES:
            chosen.append(number)
            number += step
    return chosen


def _repeats_title(lines: list[Line], number: int, head: list[int]) -> bool:
    """Navigation that carries the title with it: ``Home World Headline``, ``Headline | Outlet``."""
    mine = lines[number].folded
    return any(
        len(lines[other].words) > 2
        and len(lines[other].text) < len(lines[number].text)
        and lines[other].folded in mine
        for other in head
        if other != number
    )


def _without_menus(lines: list[Line], head: list[int]) -> list[int]:
    """Runs of short lines are menus, unless they are all there is."""
    kept: list[int] = []
    run: list[int] = []
    for number in [*head, -1]:
        if number >= 0 and len(lines[number].words) <= _MENU_LINES:
            run.append(number)
            continue
        if len(run) < _MENU_LINES:
            kept.extend(run)
        run = []
        if number >= 0:
            kept.append(number)
    return kept or head


def _is_name(line: Line, number: int, head: list[int]) -> bool:
    """A person's name under the title: few words, every one capitalised."""
    names = line.text.split()
    return number != head[0] and len(names) <= 4 and all(name[0].isupper() for name in names)


def _between(lines: list[Line], kinds: _Kinds, number: int, open_lines: set[int]) -> BlockKind:
    """A short line inside the story: few plain words above a paragraph are a subheading, else it links elsewhere."""
    line = lines[number]
    alone = not {number - 1, number + 1} & open_lines
    above_paragraph = number + 1 < len(lines) and kinds[number + 1] is BlockKind.BODY
    counts = any(c.isdigit() for c in line.text) and len(line.words) < line.fewest_words
    plain = len(line.words) <= _SUBHEADING_WORDS and not counts and not any(c in ":|/→»" for c in line.text)
    return BlockKind.TITLE if alone and above_paragraph and plain else BlockKind.BOILERPLATE


def _without_prose(lines: list[Line], kinds: _Kinds, open_lines: list[int]) -> None:
    """A list of short lines: a first line set apart is the title, the rest is all the story there is."""
    for number in open_lines:
        set_apart = number == open_lines[0] and number + 1 < len(lines) and lines[number + 1].gap
        kinds[number] = BlockKind.TITLE if set_apart and len(open_lines) > 1 else BlockKind.BODY


def _repeated(lines: list[Line], kinds: _Kinds) -> dict[int, tuple[int, int]]:
    story = [n for n, kind in enumerate(kinds) if kind in (BlockKind.BODY, BlockKind.CAPTION)]
    found = find_duplicates([lines[n] for n in story])
    repeated = {story[place]: span for place, span in found.items()}
    titles: dict[str, Line] = {}
    for number, kind in enumerate(kinds):
        if kind is BlockKind.TITLE:
            original = titles.setdefault(lines[number].folded, lines[number])
            if original is not lines[number]:
                repeated[number] = (original.start, original.end)
    return repeated


def _blocks_of(line: Line, kind: BlockKind, repeats: tuple[int, int] | None) -> list[Block]:
    if repeats:
        return [Block(line.start, line.end, BlockKind.DUPLICATE, repeats)]
    if kind is not BlockKind.BODY:
        return [Block(line.start, line.end, kind)]
    return _without_credits(line)


def _without_credits(line: Line) -> list[Block]:
    """A body line with its dateline and agency credit as blocks of their own."""
    begin = dateline = dateline_end(line.text)
    stop = credit = trailing_credit_start(line.text)
    while begin < stop and line.text[begin].isspace():
        begin += 1
    while stop > begin and line.text[stop - 1].isspace():
        stop -= 1
    if begin >= stop:
        return [Block(line.start, line.end, BlockKind.BODY)]
    blocks = [Block(line.start + begin, line.start + stop, BlockKind.BODY)]
    if dateline:
        head_end = len(line.text[:dateline].rstrip())
        blocks.insert(0, Block(line.start, line.start + head_end, BlockKind.BOILERPLATE))
    if credit < len(line.text):
        blocks.append(Block(line.start + credit, line.end, BlockKind.BOILERPLATE))
    return blocks
