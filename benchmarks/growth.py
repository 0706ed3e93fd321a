"""A picture of how the time of a question grows with the archive: both axes by powers of ten."""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from benchmarks.questions import FILTERS

MARKS = dict(zip(FILTERS, ("o", "s", "^", "D", "o"), strict=True))
COLOURS = dict(zip(FILTERS, ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#000000"), strict=True))
"""Those of Okabe and Ito, which people tell apart who see few colours; marks differ as well."""

LOOK: Any = {
    "svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 9, "axes.spines.top": False,
    "axes.spines.right": False,
}  # fmt: skip

Times = dict[str, dict[int, float]]
"""Seconds by the number of articles, of each report."""


def sizes(questions: Iterable[dict[str, Any]]) -> list[int]:
    """The numbers of articles that were asked about."""
    return sorted({found["articles"] for found in questions})


def draw(questions: list[dict[str, Any]], path: Path) -> None:
    """Draw the questions on each database: those with a filter to the left, whole ones right.

    Thin lines are single reports, thick ones their medians; a broken one grows as the archive does.
    """
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    backends = list(dict.fromkeys(found["backend"] for found in questions))
    with rc_context(LOOK):
        figure = Figure(figsize=(8, 3.7 * len(backends)), layout="constrained")
        grid: Any = figure.subplots(len(backends), 2, squeeze=False, sharex=True)
        for backend, axes in zip(backends, grid, strict=True):
            of = [found for found in questions if found["backend"] == backend]
            for axis, words in zip(axes, ([w for w in FILTERS if w], [""]), strict=True):
                for kind in words:
                    _lines(axis, kind, _times(of, kind))
                _dressed(axis, f"{backend}: {'filtered' if any(words) else 'whole archive'}", of)
        path.parent.mkdir(parents=True, exist_ok=True)
        figure.savefig(path, metadata={"Date": None, "Creator": None})


def _times(questions: list[dict[str, Any]], words: str) -> Times:
    found: Times = {}
    for one in questions:
        report, _, asked = one["question"].partition(" ")
        if asked == words and not report.startswith(("search", "show", "chain")):
            found.setdefault(report, {})[one["articles"]] = one["report"]
    return found


def _lines(axis: Any, words: str, times: Times) -> None:
    colour, mark = COLOURS[words], MARKS[words]
    for taken in times.values():
        axis.plot(taken.keys(), _ms(taken.values()), color=colour, linewidth=0.5, alpha=0.5)
    if not times:
        return
    known = sorted({articles for taken in times.values() for articles in taken})
    middle = [statistics.median(t[n] for t in times.values() if n in t) for n in known]
    name = f"{words.removeprefix('--')}, median" if words else "median"
    axis.plot(known, _ms(middle), color=colour, marker=mark, markersize=5, linewidth=2, label=name)


def _dressed(axis: Any, title: str, questions: list[dict[str, Any]]) -> None:
    from matplotlib.ticker import LogLocator

    known = sizes(questions)
    least = min(line.get_ydata()[0] for line in axis.lines)
    steep = [least, least * known[-1] / known[0]]
    axis.plot(
        [known[0], known[-1]], steep, color="#777777", linestyle="--", linewidth=1, zorder=0,
        label="as the archive",
    )  # fmt: skip
    axis.set(title=title, xscale="log", yscale="log", xlabel="articles", ylabel="ms")
    axis.set_xticks(known, [f"{n:,}" for n in known])
    axis.tick_params(labelbottom=True)
    axis.yaxis.set_major_locator(LogLocator(subs=(1, 3)))
    axis.yaxis.set_major_formatter(lambda ms, _: f"{ms:,.9g}")
    axis.minorticks_off()
    # below: lines run everywhere above
    axis.legend(frameon=False, fontsize=8, ncol=3, loc="upper center", bbox_to_anchor=(0.5, -0.18))


def _ms(seconds: Iterable[float]) -> list[float]:
    return [one * 1000 for one in seconds]
