"""Text blocks of a page as pasted: title, body, captions, boilerplate and repeated passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from claims.text.duplicates import find_duplicates
from claims.text.furniture import (
    dateline_end,
    is_breadcrumb,
    is_caption,
    is_furniture,
    opens_link_list,
    trailing_credit_start,
)
from claims.text.lines import Line, find_lines
from claims.text.records import Block, BlockKind

_PROSE_WORDS = 18
_FEWEST_PROSE_WORDS = 4
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
    for number, line in enumerate(lines):
        if _ends_link_list(line):
            in_link_list = False
        if kinds[number] is not None:
            continue
        if opens_link_list(line):
            in_link_list = True
        if is_caption(line):
            kinds[number] = BlockKind.CAPTION
        elif in_link_list or is_furniture(line) or is_breadcrumb(line):
            kinds[number] = BlockKind.BOILERPLATE
        elif _is_prose(line) or _continues_list(lines, kinds, number):
            kinds[number] = BlockKind.BODY


def _continues_list(lines: list[Line], kinds: _Kinds, number: int) -> bool:
    """An item below a paragraph that ends with a colon, or below another such item."""
    if not number or lines[number].gap or kinds[number - 1] is not BlockKind.BODY:
        return False
    return lines[number - 1].text[-1] == ":" or not lines[number - 1].ends_sentence


def _ends_link_list(line: Line) -> bool:
    """The story again: a paragraph set apart, or one too long for a teaser."""
    return line.ends_sentence and (len(line.text) > 200 or (line.gap and _is_prose(line)))


def _is_prose(line: Line) -> bool:
    words = len(line.words)
    if words >= _PROSE_WORDS or (line.text[0] in _BULLETS and words >= _FEWEST_PROSE_WORDS):
        return True
    if line.text[0] in _OPENING_MARKS and line.text[-1] in _CLOSING_MARKS and words >= _FEWEST_PROSE_WORDS:
        return True
    # Scripts without spaces have long "words".
    if line.text[-1] == "." and line.text[-2:] != ".." and words >= _FEWEST_PROSE_WORDS - 1:
        return True
    return line.ends_sentence and (words >= _FEWEST_PROSE_WORDS or len(line.text) >= 25)


def _by_place(lines: list[Line], kinds: _Kinds) -> None:
    """Short lines without a full stop: title above the story, links between and below its paragraphs."""
    body = [number for number, kind in enumerate(kinds) if kind is BlockKind.BODY]
    open_lines = [number for number, kind in enumerate(kinds) if kind is None]
    if not body:
        _without_prose(lines, kinds, open_lines)
        return
    first = _end_of_head(lines, kinds, body)
    _title(
        lines,
        kinds,
        [number for number in range(first) if kinds[number] is None or _may_be_title(lines, kinds, number)],
    )
    undecided = set(open_lines)
    for number in open_lines:
        if kinds[number] is None:
            kinds[number] = _between(lines, kinds, number, undecided)


def _end_of_head(lines: list[Line], kinds: _Kinds, body: list[int]) -> int:
    """The first line of the story proper: a question or exclamation on top may still be the title."""
    for number in body:
        if not _may_be_title(lines, kinds, number):
            return number
    return body[0]


def _may_be_title(lines: list[Line], kinds: _Kinds, number: int) -> bool:
    line = lines[number]
    if kinds[number] is not BlockKind.BODY or number + 1 >= len(lines) or len(line.words) > _PROSE_WORDS:
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
    chosen = (longer or remaining)[-_TITLE_LINES:]
    for number in head:
        kinds[number] = BlockKind.TITLE if number in chosen else BlockKind.BOILERPLATE


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
    plain = len(line.words) <= _SUBHEADING_WORDS and not any(c.isdigit() or c in ":|/→»" for c in line.text)
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
    begin = dateline = dateline_end(line)
    stop = credit = trailing_credit_start(line)
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
