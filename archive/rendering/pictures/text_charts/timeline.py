"""The timeline in letters: the marks of the picture on an axis of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from archive.rendering.pictures.day_scale import Scale, Stretch, ticks
from archive.rendering.pictures.text_charts.symbols import ASCII, UNICODE, ChartSymbols
from archive.rendering.pictures.timeline_marks import Fill, Shape, TimelineMark
from archive.rendering.text_width import width

LEAST_DAYS, MOST_TITLE = 20, 60
"""The fewest cells of the days, and the most of a title."""

BETWEEN, SIGNS = 2, 2
"""The cells between the titles and the days, and more of them where signs stand there."""


def timeline_chart(marks: Sequence[TimelineMark], page: int, *, ascii_only: bool = False) -> str:
    """The timeline as lines, at most `page` cells wide; empty when there are no marks."""
    signs = ASCII if ascii_only else UNICODE
    return "".join(f"{line.rstrip()}\n" for line in _lines(marks, page, signs))


def _lines(marks: Sequence[TimelineMark], page: int, signs: ChartSymbols) -> Iterator[str]:
    dated = [mark for mark in marks if mark.shape is not Shape.UNDATED]
    undated = [mark for mark in marks if mark.shape is Shape.UNDATED]
    if dated:
        dates = max(len(signs.transliterate(mark.when)) for mark in dated)
        labels = [
            f"{signs.transliterate(mark.when):{dates}}  {_title(mark, signs)}" for mark in dated
        ]
        wide = max(map(width, labels))
        room = max(1, min(wide, MOST_TITLE, max(page * 9 // 20, page - 100)))
        signed = any(map(_signs, dated, [signs] * len(dated)))
        between = BETWEEN + (SIGNS if signed else 0)
        cells = max(LEAST_DAYS, page - room - between)
        scale = Scale(
            [(m.start, m.end) for m in dated], 2, cells - 2, gap=3, least=min(11, cells - 4)
        )
        yield from _axis(scale, cells, " " * (room + between), signs)
        for mark, label in zip(dated, labels, strict=True):
            beside = f" {_signs(mark, signs)}".ljust(between)
            yield signs.fit(label, room) + beside + _bar(mark, scale, cells, signs)
        yield ""
    if undated:
        yield f"without a date ({len(undated)})"
        for mark in undated:
            when = f"{signs.transliterate(mark.when)}  " if mark.when else ""
            line = f"  {signs.day[mark.fill]}{_signs(mark, signs)} {when}{_title(mark, signs)}"
            yield signs.fit(line, page, pad=False)
        yield ""
    if marks:
        yield from _key(signs, page, beside=any(m.denied_by or m.called_for_by for m in marks))


def _signs(mark: TimelineMark, signs: ChartSymbols) -> str:
    """What stands beside a row that somebody denies, or calls or hopes for."""
    return signs.denied * bool(mark.denied_by) + signs.called * bool(mark.called_for_by)


def _key(signs: ChartSymbols, page: int, *, beside: bool) -> Iterator[str]:
    """What the signs mean, in as many lines as it needs; also those `beside` a row, if any."""
    day, within, lasted = signs.day, signs.within, signs.lasted
    none, half = (
        [sign[fill] for sign in (day, within, lasted)] for fill in (Fill.HOLLOW, Fill.HALF)
    )
    keys = [
        f"{day[Fill.FULL]} on this day",
        f"{within[Fill.FULL] * 2} some day of this time",
        f"{lasted[Fill.FULL] * 2} lasted",
        f"{signs.until} {signs.since} open",
        f"{' '.join(none)} did not happen, or not yet",
        f"{' '.join(half)} open whether",
    ]
    if beside:
        keys += [f"{signs.denied} somebody denies it", f"{signs.called} calls or hopes for it"]
    line = ""
    for key in keys:
        if line and width(line) + 3 + width(key) > page:
            yield line
            line = ""
        line = f"{line}   {key}" if line else key
    yield line


def _title(mark: TimelineMark, signs: ChartSymbols) -> str:
    """The title, the status unless it is `occurred`, and who denies or calls for it."""
    notes = f" ({'; '.join(mark.title_notes)})" if mark.title_notes else ""
    return signs.transliterate(f"{mark.title}{notes}")


def _bar(mark: TimelineMark, scale: Scale, cells: int, signs: ChartSymbols) -> str:
    """The cells of the days, with the mark of a row."""
    line = [" "] * cells
    first = min(cells - 1, int(scale.begin(mark.start)))
    last = max(first, min(cells - 1, int(scale.end(mark.end) - 0.01)))
    if mark.shape is Shape.DAY:
        line[min(cells - 1, int(scale.middle(mark.start)))] = signs.day[mark.fill]
    elif mark.shape in (Shape.UNTIL, Shape.SINCE):
        way = -1 if mark.shape is Shape.UNTIL else 1
        line[first] = signs.within[mark.fill]
        for step in (1, 2):
            here = max(0, min(cells - 1, first + way * step))
            head = signs.until if way < 0 else signs.since
            line[here] = head if step == 2 else signs.within[mark.fill]
    else:
        sign = (signs.lasted if mark.shape is Shape.LASTED else signs.within)[mark.fill]
        line[first : last + 1] = sign * (last + 1 - first)
    return "".join(line)


def _axis(scale: Scale, cells: int, indent: str, signs: ChartSymbols) -> Iterator[str]:
    """The line of the dates, and below it the line of the days."""
    dates, rule = [" "] * cells, [" "] * cells
    for stretch in scale.stretches:
        _stretch(stretch, dates, rule, signs)
    for left, right in zip(scale.stretches, scale.stretches[1:], strict=False):
        rule[min(cells - 1, int((left.right + right.left) / 2))] = signs.gap
    yield indent + "".join(dates)
    yield indent + "".join(rule)


def _stretch(stretch: Stretch, dates: list[str], rule: list[str], signs: ChartSymbols) -> None:
    """Write a stretch of days into the cells of the dates and of the line below them."""
    begin, end = int(stretch.left), min(len(rule), int(stretch.right))
    rule[begin:end] = signs.rule * (end - begin)
    for tick in ticks(stretch, lambda label: len(label) + 1):
        at = min(len(rule) - 1, int(stretch.at(tick.day)))
        rule[at] = signs.tick
        label = tick.label[: len(dates) - at]
        dates[at : at + len(label)] = label
