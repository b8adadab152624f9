"""The laid-out chart as SVG: shapes with classes, texts as text, nothing that a script must run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from claims.estimates.chart.layout import FAMILIES, FOOT, LEFT, RIGHT, WIDTH, Chart, Lane, Link, Mark
from claims.text.records import Modality

STYLE = Path(__file__).parent / "chart.css"
MARK = 5.0
LEGEND_COLUMN = 214.0
LEGEND_LINE = 22.0
# So few marks of a lane carry their figure beside them; more would cover each other.
MOST_LABELLED = 5
LABEL_ROOM = 150.0

# One shape per family, beside its colour: nobody needs to tell colours apart.
_SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0Z",
    "M-4.6-4.6H4.6V4.6H-4.6Z",
    "M0-6.2 6 4.6H-6Z",
    "M0-6.2 6.2 0 0 6.2-6.2 0Z",
    "M-6-4.6H6L0 6.2Z",
    "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
    "M-5.7-1.9 0-6 5.7-1.9 3.5 5H-3.5Z",
    "M-5-3.2-3.2-5 0-1.8 3.2-5 5-3.2 1.8 0 5 3.2 3.2 5 0 1.8-3.2 5-5 3.2-1.8 0Z",
)
_HOLLOW = frozenset({Modality.MORE_THAN, Modality.LESS_THAN})


def draw(chart: Chart, title: str, *, standalone: bool = False) -> str:
    """The chart as an ``svg`` element. A standalone one carries its own style, another one uses the page's."""
    legend = _legend_height(chart)
    height = chart.height + legend
    svg = Element(
        "svg",
        {
            "class": "chart",
            "viewBox": f"0 0 {WIDTH:g} {height:g}",
            "role": "img",
            "aria-label": title,
            **(
                {"xmlns": "http://www.w3.org/2000/svg", "width": f"{WIDTH:g}", "height": f"{height:g}"}
                if standalone
                else {}
            ),
        },
    )
    if standalone:
        SubElement(svg, "style").text = STYLE.read_text(encoding="utf-8")
        SubElement(svg, "rect", {"class": "chart__page", "width": "100%", "height": "100%"})
    for lane in chart.lanes:
        _draw_lane(svg, lane, chart)
    _draw_legend(svg, chart, chart.height - FOOT + LEGEND_LINE)
    return tostring(svg, encoding="unicode")


def _draw_lane(svg: Element, lane: Lane, chart: Chart) -> None:
    group = SubElement(svg, "g", {"class": "chart__lane"})
    _text(
        group,
        "chart__title",
        LEFT,
        lane.axis.top - 12,
        f"{lane.title} ({lane.unit})" if lane.unit else lane.title,
    )
    for tick in lane.axis.ticks():
        _line(group, "chart__grid", LEFT, tick.at, RIGHT, tick.at)
        _text(group, "chart__tick", LEFT - 8, tick.at + 4, tick.label, anchor="end")
    for tick in chart.days.ticks():
        _line(group, "chart__grid", tick.at, lane.axis.top, tick.at, lane.axis.bottom + 4)
        _text(group, "chart__tick", tick.at, lane.axis.bottom + 18, tick.label, anchor="middle")
    _line(group, "chart__axis", LEFT, lane.axis.bottom, RIGHT, lane.axis.bottom)
    for link in lane.links:
        _draw_link(group, link)
    for mark in lane.marks:
        _draw_mark(group, mark)
    if len(lane.marks) <= MOST_LABELLED:
        for mark in lane.marks:
            _draw_label(group, mark)


def _draw_link(group: Element, link: Link) -> None:
    line = _line(
        group, f"chart__link chart__link--{link.level}", link.a.x, link.a.middle, link.b.x, link.b.middle
    )
    SubElement(line, "title").text = link.reason


def _draw_mark(group: Element, mark: Mark) -> None:
    classes = ["chart__mark", f"chart__mark--{mark.family}"]
    classes += ["chart__mark--assumed"] if mark.assumed else []
    classes += ["chart__mark--superseded"] if mark.superseded else []
    one = SubElement(
        group, "g", {"class": " ".join(classes), "tabindex": "0", "data-estimate": mark.estimate.id}
    )
    SubElement(one, "title").text = "\n".join(_sentences(mark))
    if mark.x_last - mark.x_first > MARK:
        _line(one, "chart__span", mark.x_first, mark.middle, mark.x_last, mark.middle)
    if mark.low - mark.high > 1:
        bar = (
            "chart__bar chart__bar--vague"
            if mark.estimate.figure.modality is Modality.VAGUE
            else "chart__bar"
        )
        _line(one, bar, mark.x, mark.low, mark.x, mark.high)
    for is_open, y, tip in ((mark.open_above, mark.high, 1), (mark.open_below, mark.low, -1)):
        if is_open:
            SubElement(one, "path", {"class": "chart__arrow", "d": _arrow(mark.x, y, tip)})
    if mark.point is not None:
        hollow = " chart__point--hollow" if mark.estimate.figure.modality in _HOLLOW else ""
        SubElement(
            one,
            "path",
            {
                "class": f"chart__point{hollow}",
                "d": _SHAPES[mark.family],
                "transform": f"translate({mark.x:g} {mark.point:g})",
            },
        )
    elif mark.open_below and not mark.open_above:
        _line(one, "chart__end", mark.x - MARK, mark.high, mark.x + MARK, mark.high)


def _draw_label(group: Element, mark: Mark) -> None:
    """The figure as stated, to the right of its mark, or to the left at the edge of the chart."""
    at_edge = mark.x > RIGHT - LABEL_ROOM
    x = mark.x - 2 * MARK if at_edge else mark.x + 2 * MARK
    words = mark.estimate.figure.raw
    short = words if len(words) <= 24 else f"{words[:23]}…"
    _text(group, "chart__label", x, mark.middle + 4, short, anchor="end" if at_edge else "start")


def _sentences(mark: Mark) -> Iterator[str]:
    """What a mark says when it is pointed at."""
    estimate = mark.estimate
    yield f"{estimate.claimant.name}: {estimate.figure.raw}"
    if estimate.as_of:
        first, last = estimate.as_of.first.isoformat(), estimate.as_of.last.isoformat()
        yield f"as of {last}" if first == last else f"{first} to {last}"
    if estimate.stated:
        yield f"stated {estimate.stated.isoformat()}"
    if estimate.scope:
        yield estimate.scope


def _legend_height(chart: Chart) -> float:
    lines = -(-min(len(chart.families), FAMILIES) // int((RIGHT - LEFT) // LEGEND_COLUMN))
    return lines * LEGEND_LINE + LEGEND_LINE


def _draw_legend(svg: Element, chart: Chart, top: float) -> None:
    columns = int((RIGHT - LEFT) // LEGEND_COLUMN)
    for place, name in enumerate(_legend_names(chart)):
        x, y = LEFT + place % columns * LEGEND_COLUMN, top + place // columns * LEGEND_LINE
        group = SubElement(svg, "g", {"class": f"chart__mark chart__mark--{place}"})
        SubElement(
            group,
            "path",
            {"class": "chart__point", "d": _SHAPES[place], "transform": f"translate({x:g} {y:g})"},
        )
        _text(svg, "chart__tick", x + 14, y + 4, name)


def _legend_names(chart: Chart) -> list[str]:
    names = {
        mark.estimate.claimant.key: mark.estimate.claimant.name for lane in chart.lanes for mark in lane.marks
    }
    shown = [names[key] for key in chart.families[:FAMILIES]]
    rest = len(chart.families) - FAMILIES
    if rest > 0:
        shown[-1] = f"{rest + 1} others"
    return [name if len(name) <= 30 else f"{name[:29]}…" for name in shown]


def _arrow(x: float, y: float, tip: int) -> str:
    return f"M{x - 4:g} {y + 6 * tip:g}L{x:g} {y:g}L{x + 4:g} {y + 6 * tip:g}"


def _line(parent: Element, name: str, x1: float, y1: float, x2: float, y2: float) -> Element:
    return SubElement(
        parent, "line", {"class": name, "x1": f"{x1:g}", "y1": f"{y1:g}", "x2": f"{x2:g}", "y2": f"{y2:g}"}
    )


def _text(parent: Element, name: str, x: float, y: float, words: str, anchor: str = "start") -> None:
    SubElement(
        parent, "text", {"class": name, "x": f"{x:g}", "y": f"{y:g}", "text-anchor": anchor}
    ).text = words
