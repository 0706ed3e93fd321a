"""What was measured, as data; `page` writes the page of it."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from operator import itemgetter
from typing import Any


@dataclass(frozen=True, slots=True)
class Run:
    """One run of one way to fill an archive; `rows` is what the archive holds then.

    `measured` is the day, `parsing` the seconds of what is timed by itself.
    """

    backend: str
    articles: int
    way: str
    turn: int
    seconds: float
    rows: int
    peak: float
    parsing: float | None = None
    cpu: float = 0.0
    measured: str = ""

    @property
    def speed(self) -> float:
        """Rows a second."""
        return self.rows / self.seconds


@dataclass
class Results:
    """All that was measured in one call; each record says on which day (`measured`).

    `sizes` has bytes an article by table, `stream` the statements of an archive written out whole.
    """

    command: str
    machine: dict[str, str]
    runs: list[Run] = field(default_factory=list)
    sizes: list[dict[str, Any]] = field(default_factory=list)
    questions: list[dict[str, Any]] = field(default_factory=list)
    starts: list[dict[str, Any]] = field(default_factory=list)
    stream: list[dict[str, Any]] = field(default_factory=list)

    def data(self) -> dict[str, Any]:
        """All of it as plain data."""
        return asdict(self)

    def add_earlier(self, earlier: dict[str, Any]) -> None:
        """Add what another call measured on the same machine, unless this one measured it too."""
        mine = {(run.backend, run.articles, run.way) for run in self.runs}
        runs = [Run(**run) for run in earlier["runs"]]
        self.runs += [run for run in runs if (run.backend, run.articles, run.way) not in mine]
        self.runs.sort(key=lambda run: (run.backend != "sqlite", run.articles))
        every = [one["question"] for one in [*earlier["questions"], *self.questions]]
        order = {name: number for number, name in enumerate(dict.fromkeys(every))}
        self.questions += _missing(self.questions, earlier["questions"], "question")
        self.questions.sort(key=lambda one: (*_archive(one), order[one["question"]]))
        self.stream += _missing(self.stream, earlier["stream"])
        self.stream.sort(key=_archive)
        self.sizes += _missing(self.sizes, earlier["sizes"])
        self.sizes.sort(key=_archive)
        self.starts = self.starts or earlier["starts"]
        lines = [*earlier["command"].splitlines(), *self.command.splitlines()]
        self.command = "\n    ".join(dict.fromkeys(line.strip() for line in lines))

    def runs_of(self, backend: str, articles: int, way: str) -> list[Run]:
        """The runs of a way, in turn."""
        return [r for r in self.runs if (r.backend, r.articles, r.way) == (backend, articles, way)]

    def ratios(self, backend: str, articles: int, way: str) -> list[float]:
        """The rows a second of a way beside those of the raw limit, turn by turn."""
        limits = {run.turn: run.speed for run in self.runs_of(backend, articles, "raw")}
        runs = self.runs_of(backend, articles, way)
        return [run.speed / limits[run.turn] for run in runs if run.turn in limits]


def _archive(record: dict[str, Any]) -> tuple[bool, int]:
    """What orders records: SQLite before Postgres, then the number of articles."""
    return record["backend"] != "sqlite", record["articles"]


def _missing(
    mine: list[dict[str, Any]], earlier: list[dict[str, Any]], *more: str
) -> list[dict[str, Any]]:
    """What was measured earlier of other archives, or of other things in `more`."""
    key: Callable[[dict[str, Any]], Any] = itemgetter("backend", "articles", *more)
    present = set(map(key, mine))
    return [one for one in earlier if key(one) not in present]


def machine() -> dict[str, str]:
    """The machine and what runs on it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processors": f"{os.cpu_count()} ({platform.machine()})",
        "memory": f"{memory:.0f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
        "others at work when it began": _load(),
    }


def _load() -> str:
    waiting = os.getloadavg()[0]
    return f"{waiting:.1f} processes" + (": the machine was shared" if waiting > 1 else "")
