"""What was measured, as JSON and as the page `docs/performance.md`."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from typing import Any

from benchmarks import growth, startup, targets

APART = {"load": "parsing", "write prepared": "preparing"}
"""What is timed apart from a way, and not part of its seconds."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one way; `rows` is what the archive holds then."""

    backend: str
    articles: int
    way: str
    turn: int
    seconds: float
    rows: int
    peak: float
    parsing: float | None = None
    cpu: float = 0.0

    @property
    def speed(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


@dataclass
class Results:
    """All that was measured in one call."""

    command: str
    machine: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    sizes: dict[str, dict[str, float]] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    starts: list[dict[str, Any]] = field(default_factory=list)
    told: list[dict[str, Any]] = field(default_factory=list)
    name: str = "performance"

    @property
    def picture(self) -> str | None:
        """Where the picture of how the questions grow stands, beside the page; null without any."""
        several = len(growth.sizes(self.questions)) > 1
        return f"pictures/{self.name}-growth.svg" if several else None

    def data(self) -> dict[str, Any]:
        """The same as plain data."""
        return asdict(self)

    def take_up(self, earlier: dict[str, Any]) -> None:
        """Add what another call measured on the same machine, unless this one measured it too."""
        mine = {(run.backend, run.articles, run.way) for run in self.runs}
        runs = [Run(**run) for run in earlier["runs"]]
        self.runs += [run for run in runs if (run.backend, run.articles, run.way) not in mine]
        self.runs.sort(key=lambda run: (run.backend != "sqlite", run.articles))
        self.questions += _missing(self.questions, earlier["questions"], "question")
        every = [one["question"] for one in [*earlier["questions"], *self.questions]]
        order = {name: place for place, name in enumerate(dict.fromkeys(every))}
        self.questions.sort(
            key=lambda one: (one["backend"] != "sqlite", one["articles"], order[one["question"]])
        )
        self.told += _missing(self.told, earlier.get("told", []))
        self.told.sort(key=lambda one: (one["backend"] != "sqlite", one["articles"]))
        self.sizes = earlier["sizes"] | self.sizes
        self.starts = self.starts or earlier.get("starts", [])
        lines = [*earlier["command"].splitlines(), *self.command.splitlines()]
        self.command = "\n    ".join(dict.fromkeys(line.strip() for line in lines))

    def of(self, backend: str, articles: int, way: str) -> list[Run]:
        """The runs of a way, in turn."""
        return [r for r in self.runs if (r.backend, r.articles, r.way) == (backend, articles, way)]

    def ratios(self, backend: str, articles: int, way: str) -> list[float]:
        """The rows a second of a way beside those of the raw limit, turn by turn."""
        limits = {run.turn: run.speed for run in self.of(backend, articles, "raw")}
        runs = self.of(backend, articles, way)
        return [run.speed / limits[run.turn] for run in runs if run.turn in limits]

    def page(self) -> str:
        """The page."""
        parts = (
            self._head, self._aims, self._ways, self._sizes, self._starts, self._told,
            self._questions,
        )  # fmt: skip
        return "\n".join([*(line for part in parts for line in part()), ""])

    def _head(self) -> Iterator[str]:
        yield "# Performance"
        yield ""
        yield "Written by the command below; do not edit. Ratios are what counts: each way runs in"
        yield "turn with the raw limit, in fresh processes on fresh databases"
        yield "([how](decisions/0016-measuring.md))."
        yield ""
        yield f"    {self.command}"
        yield ""
        for name, value in self.machine.items():
            yield f"- {name}: {value}"
        yield ""

    def _aims(self) -> Iterator[str]:
        found = list(targets.lines(self))
        if not found:
            return
        yield "## What is aimed at"
        yield ""
        yield "How many of what is measured reach it, and which is farthest from it; the tables"
        yield "below have everything. Most filtered reports take SQLite less than a millisecond:"
        yield "there the ratio is of what is done beside asking, as making the rows of a report."
        yield "The database alone is the same SQL, asked once more by its driver."
        yield ""
        yield from found
        yield ""

    def _ways(self) -> Iterator[str]:
        if not self.runs:
            return
        yield "## Filling an archive"
        yield ""
        yield "Seconds are medians, with the fastest and the slowest run; the ratio is the rows a"
        yield "second beside the raw limit's, the median of the turns; the one by CPU counts what"
        yield "processors worked on SQLite, where that is all there is, and so leaves out who else"
        yield "used the machine; memory is the largest process's peak."
        yield ""
        yield "`load` is of codings that are parsed, a transaction an article; `write prepared` of"
        yield "rows that other processes would prepare, as `add --bulk` writes them; `add` and"
        yield "`add --bulk` are the whole commands, from files to the last index."
        yield ""
        yield (
            "| database | articles | way | seconds | articles/s | rows/s "
            "| of raw | of raw, CPU | of sqlite-utils | peak MiB |"
        )
        yield "|---|---|---|---|---|---|---|---|---|---|"
        for key in dict.fromkeys((r.backend, r.articles, r.way) for r in self.runs):
            yield self._line(*key)
        yield ""
        yield from self._memory()
        parsed = [r for r in self.runs if r.parsing is not None]
        for backend, articles in dict.fromkeys((r.backend, r.articles) for r in parsed):
            for way, part in APART.items():
                taken = [r.parsing or 0 for r in self.of(backend, articles, way)]
                if taken:
                    each = statistics.median(taken) / articles * 1000
                    where = f"not part of `{way}`, {backend}, {articles}"
                    yield f"- {part}, {where}: {each:.1f} ms an article"
        if parsed:
            yield ""

    def _memory(self) -> Iterator[str]:
        """How the memory grows from the smallest archive to the largest, way by way."""
        for backend, way in dict.fromkeys((r.backend, r.way) for r in self.runs):
            runs = [r for r in self.runs if (r.backend, r.way) == (backend, way)]
            small, large = (end(r.articles for r in runs) for end in (min, max))
            if small == large:
                continue
            held, most = (
                max(r.peak for r in runs if r.articles == articles) for articles in (small, large)
            )
            yield (
                f"- memory of `{way}`, {backend}: {most / held:.2f} times at {large} articles, "
                f"which are {large / small:.0f} times those of {small}"
            )

    def _line(self, backend: str, articles: int, way: str) -> str:
        runs = self.of(backend, articles, way)
        seconds = [run.seconds for run in runs]
        median = statistics.median(seconds)
        speed = statistics.median(run.speed for run in runs)
        peak = max(run.peak for run in runs)
        ratios = self.ratios(backend, articles, way)
        ratio = f"{statistics.median(ratios):.2f}" if ratios else ""
        least = [run.cpu / run.rows for run in self.of(backend, articles, "raw")]
        took = statistics.median(run.cpu / run.rows for run in runs)
        # the server's own work is not the program's
        shown = backend == "sqlite" and least and took
        work = f"{statistics.median(least) / took:.2f}" if shown else ""
        borrowed = [run.speed for run in self.of(backend, articles, "sqlite-utils")]
        beside = f"{speed / statistics.median(borrowed):.2f}" if borrowed else ""
        spread = f"{median:.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
        return (
            f"| {backend} | {articles} | {way} | {spread} | {articles / median:.0f} "
            f"| {speed:.0f} | {ratio} | {work} | {beside} | {peak:.0f} |"
        )

    def _sizes(self) -> Iterator[str]:
        if not self.sizes:
            return
        yield "## On disk"
        yield ""
        yield "Bytes an article, each table with its indexes."
        yield ""
        names = list(dict.fromkeys(name for found in self.sizes.values() for name in found))
        yield f"| table | {' | '.join(self.sizes)} |"
        yield "|---|" + "---|" * len(self.sizes)
        for name in names:
            cells = (f"{found.get(name, 0):.0f}" for found in self.sizes.values())
            yield f"| {name} | {' | '.join(cells)} |"
        yield ""

    def _starts(self) -> Iterator[str]:
        if not self.starts:
            return
        yield "## Starting"
        yield ""
        yield "Commands on the seed beside the least that they could take, in turn; `SELECT 1` is"
        yield "asked by SQLAlchemy Core. Most of what a report takes less than it might is garbage"
        yield "that is not sought while it starts; the last line shows what that alone spares Core."
        yield ""
        yield from startup.table(self.starts)
        yield ""

    def _told(self) -> Iterator[str]:
        if not self.told:
            return
        yield "## Telling all"
        yield ""
        yield "`archive report statements --format jsonl`, a process of its own, read to the end:"
        yield "seconds from its start to its first and to its last words, and its peak of memory."
        yield ""
        yield "| database | articles | statements | first s | all s | peak MiB |"
        yield "|---|---|---|---|---|---|"
        for one in self.told:
            told = f"{one['first']:.2f} | {one['seconds']:.1f} | {one['peak']:.0f}"
            yield f"| {one['backend']} | {one['articles']} | {one['rows']} | {told} |"
        yield ""

    def _questions(self) -> Iterator[str]:
        if not self.questions:
            return
        yield "## Asking"
        yield ""
        yield "Each report, filtered and whole, read to the last row on one connection, and SQL"
        yield "written by hand for the same facts where there is any (`benchmarks/by_hand`);"
        yield "medians in ms, the ratio turn by turn, the time to the first row; `alone` is the"
        yield "ratio of the database's time, when its driver alone asks what the report has it run,"
        yield "and then what is written by hand. `grows` is the time beside that on the smallest"
        yield "archive, and the rows beside its rows."
        yield ""
        head = ["database", "articles", "report", "ms", "hand", "ratio", "alone", "first", "rows"]
        head.append("grows")
        yield f"| {' | '.join(head)} |"
        yield f"|{'---|' * len(head)}"
        least: dict[tuple[str, str], dict[str, Any]] = {}
        for found in self.questions:
            smallest = least.setdefault((found["backend"], found["question"]), found)
            yield _answer(found, smallest)
        yield ""
        if self.picture:
            yield "How the reports grow: thin lines are single ones, thick ones the medians of a"
            yield "filter; the broken line grows as the archive does, as a report of all must."
            yield ""
            yield f"![Time of the reports by the number of articles]({self.picture})"
            yield ""


def _missing(
    mine: list[dict[str, Any]], earlier: list[dict[str, Any]], *more: str
) -> list[dict[str, Any]]:
    """What was measured earlier of other archives, or of other things in `more`."""
    place = itemgetter("backend", "articles", *more)
    known = set(map(place, mine))
    return [one for one in earlier if place(one) not in known]


def _answer(found: dict[str, Any], smallest: dict[str, Any]) -> str:
    """The line of a question."""
    cells = [found["backend"], str(found["articles"]), found["question"], _ms(found["report"])]
    cells += [_ms(found["hand"]), _ratio(found["ratio"]), _ratio(found.get("ratio_alone"))]
    cells += [_ms(found["first"]) if found["rows"] else "", str(found["rows"])]
    rows = found["rows"] / max(1, smallest["rows"])
    times = f"{found['report'] / smallest['report']:.1f} (rows {rows:.1f})"
    cells.append("" if found is smallest else times)
    return f"| {' | '.join(cells)} |"


def _ratio(found: float | None) -> str:
    return "" if found is None else f"{found:.2f}"


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.1f}"


def machine() -> dict[str, str]:
    """The machine and what runs on it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processors": f"{os.cpu_count()} ({platform.machine()})",
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "others at work when it began": _others(),
    }


def _others() -> str:
    waiting = os.getloadavg()[0]
    return f"{waiting:.1f} processes" + (": the machine was shared" if waiting > 1 else "")
