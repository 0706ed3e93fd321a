"""The page `docs/performance.md`: what was measured, as tables."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks import startup, targets
from benchmarks.results import Results, Run

TIMED_BY_ITSELF = {"load": "parsing", "write prepared": "preparing"}
"""What is not part of the seconds of a way."""

HEAD = """# Performance

Written by the command below; do not edit. Ratios are what counts: each thing runs in turn with
what it is compared with, in fresh processes ([how](decisions/0016-measuring.md)). Each table says
on which days it was measured; what is older than the newest day is of an earlier state of the
program.
"""

AIMS = """## What is aimed at

How many of what is measured reach it, and which is farthest from it; the tables below have
everything. A command is a whole process, compared with a process that asks SQL written by hand
through click and SQLAlchemy Core. The database alone is the same SQL, asked by its driver.
"""

WAYS = """## Filling an archive

{measured} Seconds are medians, with the fastest and the slowest run; the ratio is the rows a
second beside the raw limit's, the median of the turns; the one by CPU counts what processors
worked on SQLite, where that is all there is, and so leaves out who else used the machine; memory
is the largest process's peak.

`load` is of codings that are parsed, a transaction an article; `write prepared` of rows that other
processes would prepare, as `add --bulk` writes them; `add` and `add --bulk` are the whole commands,
from files to the last index.
"""

SIZES = """## On disk

{measured} Bytes an article, each table with its indexes.
"""

STARTS = """## Starting

{measured} Commands on the seed beside the least that they could take, in turn; `SELECT 1` is asked
by SQLAlchemy Core. Most of what a report takes less than it might is garbage that is not sought
while it starts; the last line shows what that alone spares Core.
"""

STREAM = """## All statements

{measured} `archive report statements --format jsonl`, a process of its own, read to the end:
seconds from its start to its first and to its last words, and its peak of memory.
"""

QUESTIONS = """## Asking

{measured} What a person waits for: each report, filtered and whole, searches and dossiers, as
`archive` commands that write JSON. `Core` is a process that asks SQL written by hand for the same
facts (`benchmarks/handwritten`) through click and SQLAlchemy Core and writes its rows as JSON; the
ratios are the medians of the ratios pair by pair, by the clock and by what processors worked for
the process; on Postgres the server's work is not part of that. Where others use the machine, the
clock says little and the ratio by CPU is the one to trust. The database's time is that of its
driver alone, in one process: it asks what the report has it run, and then what is written by hand;
on SQLite it is what a processor worked, on Postgres what passed. All times are medians in ms.
A question or a figure that is not in the table was not measured.
"""

QUESTION_COLUMNS = (
    "database", "articles", "question", "rows", "command", "CPU", "Core", "CPU", "ratio",
    "ratio, CPU", "database", "by hand", "ratio",
)  # fmt: skip


def page(results: Results) -> str:
    """The page."""
    sections = (_head, _aims, _ways, _sizes, _starts, _stream, _questions)
    return "\n".join([*(line for section in sections for line in section(results)), ""])


def _introduction(text: str, days: Iterable[str]) -> list[str]:
    """The words of a section, with the days on which it was measured."""
    measured = f"Measured on {' and '.join(sorted(set(days)))}."
    return text.format(measured=measured).splitlines()


def _records(records: list[dict[str, Any]]) -> Iterator[str]:
    return (record["measured"] for record in records)


def _head(results: Results) -> Iterator[str]:
    yield from HEAD.splitlines()
    yield ""
    yield f"    {results.command}"
    yield ""
    for name, value in results.machine.items():
        yield f"- {name}: {value}"
    yield ""


def _aims(results: Results) -> Iterator[str]:
    found = list(targets.lines(results))
    if found:
        yield from [*AIMS.splitlines(), "", *found, ""]


def _ways(results: Results) -> Iterator[str]:
    if not results.runs:
        return
    yield from [*_introduction(WAYS, (run.measured for run in results.runs)), ""]
    yield (
        "| database | articles | way | seconds | articles/s | rows/s "
        "| of raw | of raw, CPU | of sqlite-utils | peak MiB |"
    )
    yield "|---|---|---|---|---|---|---|---|---|---|"
    for key in dict.fromkeys((r.backend, r.articles, r.way) for r in results.runs):
        yield _way(results, *key)
    yield ""
    yield from _memory(results.runs)
    parsed = [r for r in results.runs if r.parsing is not None]
    for backend, articles in dict.fromkeys((r.backend, r.articles) for r in parsed):
        for way, part in TIMED_BY_ITSELF.items():
            taken = [r.parsing or 0 for r in results.runs_of(backend, articles, way)]
            if taken:
                each = statistics.median(taken) / articles * 1000
                where = f"not part of `{way}`, {backend}, {articles}"
                yield f"- {part}, {where}: {each:.1f} ms an article"
    if parsed:
        yield ""


def _memory(runs: list[Run]) -> Iterator[str]:
    """How the memory grows from the smallest archive to the largest, way by way."""
    for backend, way in dict.fromkeys((r.backend, r.way) for r in runs):
        same = [r for r in runs if (r.backend, r.way) == (backend, way)]
        small, large = (end(r.articles for r in same) for end in (min, max))
        if small == large:
            continue
        least, most = (
            max(r.peak for r in same if r.articles == articles) for articles in (small, large)
        )
        yield (
            f"- memory of `{way}`, {backend}: {most / least:.2f} times at {large} articles, "
            f"which are {large / small:.0f} times those of {small}"
        )


def _way(results: Results, backend: str, articles: int, way: str) -> str:
    """The line of a way to fill an archive."""
    runs = results.runs_of(backend, articles, way)
    seconds = [run.seconds for run in runs]
    median = statistics.median(seconds)
    speed = statistics.median(run.speed for run in runs)
    peak = max(run.peak for run in runs)
    ratios = results.ratios(backend, articles, way)
    ratio = f"{statistics.median(ratios):.2f}" if ratios else ""
    least = [run.cpu / run.rows for run in results.runs_of(backend, articles, "raw")]
    took = statistics.median(run.cpu / run.rows for run in runs)
    # the server's own work is not the program's
    shown = backend == "sqlite" and least and took
    work = f"{statistics.median(least) / took:.2f}" if shown else ""
    borrowed = [run.speed for run in results.runs_of(backend, articles, "sqlite-utils")]
    of_borrowed = f"{speed / statistics.median(borrowed):.2f}" if borrowed else ""
    spread = f"{median:.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
    return (
        f"| {backend} | {articles} | {way} | {spread} | {articles / median:.0f} "
        f"| {speed:.0f} | {ratio} | {work} | {of_borrowed} | {peak:.0f} |"
    )


def _sizes(results: Results) -> Iterator[str]:
    if not results.sizes:
        return
    yield from [*_introduction(SIZES, _records(results.sizes)), ""]
    tables = [one["tables"] for one in results.sizes]
    archives = (f"{one['backend']}, {one['articles']}" for one in results.sizes)
    yield f"| table | {' | '.join(archives)} |"
    yield "|---|" + "---|" * len(tables)
    for name in dict.fromkeys(name for found in tables for name in found):
        cells = (f"{found.get(name, 0):.0f}" for found in tables)
        yield f"| {name} | {' | '.join(cells)} |"
    yield ""


def _starts(results: Results) -> Iterator[str]:
    if results.starts:
        yield from [*_introduction(STARTS, _records(results.starts)), ""]
        yield from [*startup.table(results.starts), ""]


def _stream(results: Results) -> Iterator[str]:
    if not results.stream:
        return
    yield from [*_introduction(STREAM, _records(results.stream)), ""]
    yield "| database | articles | statements | first s | all s | peak MiB |"
    yield "|---|---|---|---|---|---|"
    for one in results.stream:
        cells = f"{one['first']:.2f} | {one['seconds']:.1f} | {one['peak']:.0f}"
        yield f"| {one['backend']} | {one['articles']} | {one['rows']} | {cells} |"
    yield ""


def _questions(results: Results) -> Iterator[str]:
    if not results.questions:
        return
    yield from [*_introduction(QUESTIONS, _records(results.questions)), ""]
    yield f"| {' | '.join(QUESTION_COLUMNS)} |"
    yield f"|{'---|' * len(QUESTION_COLUMNS)}"
    yield from map(_question, results.questions)
    yield ""


def _question(found: dict[str, Any]) -> str:
    """The line of a question."""
    cells = [found["backend"], str(found["articles"]), found["question"], str(found["rows"])]
    cells += [_ms(found.get(name)) for name in ("seconds", "cpu", "core_seconds", "core_cpu")]
    cells += [_ratio(found.get(name)) for name in ("ratio", "ratio_cpu")]
    for name in ("database", "hand_database"):
        cells.append(f"{found[name] * 1000:.1f}" if name in found else "")
    return f"| {' | '.join([*cells, _ratio(found.get('ratio_database'))])} |"


def _ratio(found: float | None) -> str:
    return "" if found is None else f"{found:.2f}"


def _ms(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds * 1000:.0f}"
