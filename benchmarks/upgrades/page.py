"""What upgrades took, as the page `docs/upgrading.md`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

Run = dict[str, Any]

HEAD = """# Upgrading big archives

Written by the command below; do not edit. A reader and a writer work on the archive fifty times a
second while it is upgraded; their longest wait is the longest lock. The writer adds an article, its
text and a span; the reader asks for statements and for the timeline of an event. On SQLite a writer
waits for as long as the upgrade holds the file, and is refused after 30 seconds. Memory is that of
the program; disk is what the archive takes with its backup and journal, on Postgres with temporary
files and without the log of the server.

    python -m benchmarks.upgrades.measure --articles N --folder FOLDER --keep
"""

PARTS = {"proof": "proving", "rest": "backup, commits and the rest"}


def page(runs: list[Run]) -> str:
    """The page of all runs, upgrades of one size in one table."""
    return "\n".join([HEAD, *(line for part in _parts(runs) for line in part)])


def _parts(runs: list[Run]) -> Iterator[list[str]]:
    for (start, to, articles), some in groupby(
        runs, lambda run: (run["from"], run["to"], run["articles"])
    ):
        same = list(some)
        yield [f"## {articles:,} articles, {start} → {to}", ""]
        yield _table("upgrade", [(run["backend"], run["upgrade"]) for run in same])
        caught = [(run["backend"], run["catching up"]) for run in same if "catching up" in run]
        if caught:
            yield [
                "Then the archive catches up: versions are compared, the search gets its words.",
                "",
            ]
            yield _table("catching up", caught)
        for run in same:
            machine = "; ".join(f"{name} {value}" for name, value in run["machine"].items())
            yield [f"- {run['backend']}, measured on {run['measured']}: {machine}"]
            yield [f"  - {line}" for line in run["upgrade"]["messages"]]
        yield [""]


def _table(what: str, runs: list[tuple[str, Run]]) -> list[str]:
    """The runs side by side, what was measured beneath each other."""
    rows: dict[str, list[str]] = {}
    for _, run in runs:
        for name, value in _values(run):
            rows.setdefault(name, []).append(value)
    lines = [
        f"| {what} | {' | '.join(name for name, _ in runs)} |",
        "|---" * (len(runs) + 1) + "|",
    ]
    return [*lines, *(f"| {name} | {' | '.join(values)} |" for name, values in rows.items()), ""]


def _values(run: Run) -> Iterator[tuple[str, str]]:
    yield "time", f"{run['seconds']:.1f} s"
    yield "of it the program itself worked", f"{run['cpu']:.1f} s"
    parts = dict(run.get("parts", {}))
    if parts:
        parts["rest"] = max(0.0, run["seconds"] - sum(parts.values()))
    for name, seconds in parts.items():
        yield f"– {PARTS.get(name, name)}", f"{seconds:.1f} s"
    for name in ("read", "write"):
        found = run[name]
        refused = f", {found['refused']:,} refused" if found["refused"] else ""
        yield f"longest {name}", f"{found['longest']:.2f} s (of {found['times']:,}{refused})"
    yield "writes lost", str(run["lost"])
    yield "memory", f"{run['peak']:.0f} MiB"
    sizes = (f"{run['disk'][name] / 1e6:,.0f}" for name in ("before", "most", "after"))
    yield "disk before, at most, after", f"{', '.join(sizes)} MB"
