"""Fill generated archives by every way, ask them, and write down what it took.

    make bench SIZE=10000           or, with more to choose,
    python -m benchmarks --articles 1000 --runs 3 --backend sqlite --way raw --way load
    python -m benchmarks --ask sqlite:///small.db --ask sqlite:///large.db

Each run is a fresh process; each way fills a fresh database. Postgres is the one that the tests
use: see ARCHIVE_TEST_POSTGRES. The results go to `build/bench/`, with --keep into `docs/`.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.models import schema
from archive.models.articles import article
from benchmarks import question_times, startup, statement_stream
from benchmarks.clock import today
from benchmarks.databases import BACKENDS, Databases, databases
from benchmarks.disk_sizes import sizes
from benchmarks.load_methods import FROM_FILES, WAYS
from benchmarks.page import page
from benchmarks.results import Results, Run, machine
from tools.generated import files
from tools.generated.archives import GeneratedArchive

ROOT = Path(__file__).parents[1]
LEAST = 20
"""The fewest articles of an archive, so that there is all that is asked about."""

TURNS = 5
"""How often a question is asked."""

STARTS = 20
"""How often a command is started."""

FLAGS = ("fill-only", "ask-only", "filtered-only")


def arguments(words: list[str] | None) -> argparse.Namespace:
    """What is to be measured."""
    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--articles", type=int, action="append", metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each way to fill")
    parser.add_argument("--turns", type=int, default=TURNS, metavar="N", help="of each question")
    parser.add_argument("--backend", choices=BACKENDS, action="append")
    parser.add_argument("--way", choices=WAYS, action="append")
    parser.add_argument("--folder", type=Path, help="where files and databases are made")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "bench")
    parser.add_argument("--keep", action="store_true", help="write the page to docs/ as well")
    parser.add_argument(
        "--ask", action="append", metavar="URL", help="only ask a generated archive that is there"
    )
    parser.add_argument("--fill-only", action="store_true", help="ask nothing")
    parser.add_argument("--ask-only", action="store_true", help="fill one archive, and ask it")
    parser.add_argument(
        "--filtered-only",
        action="store_true",
        help="ask for no whole archive, which takes long",
    )
    parser.add_argument(
        "--question", action="append", metavar="WORD", help="only those that begin with the word"
    )
    parser.add_argument("--starts", type=int, default=STARTS, metavar="N", help="0 for none")
    parser.add_argument(
        "--add", type=Path, metavar="JSON", help="add what was measured before, of other sizes"
    )
    parser.add_argument("--page", default="performance", help="its name")
    chosen = parser.parse_args(words)
    chosen.articles = [max(LEAST, n) for n in chosen.articles or [1000]]
    return chosen


def command_line(chosen: argparse.Namespace) -> str:
    """The command as a person repeats it, without the folders of this machine."""
    words = ["--ask URL" for _ in chosen.ask or ()]
    if not chosen.ask:
        words += [] if chosen.ask_only else [f"--runs {chosen.runs}"]
        words += [f"--articles {n}" for n in chosen.articles]
        words += [f"--backend {name}" for name in chosen.backend or ()]
        words += [f"--way {json.dumps(name)}" for name in chosen.way or ()]
        words += [f"--starts {chosen.starts}"] if chosen.starts != STARTS else []
    words += [f"--turns {chosen.turns}"] if chosen.turns != TURNS else []
    words += [f"--question {word}" for word in chosen.question or ()]
    words += [f"--{name}" for name in FLAGS if getattr(chosen, name.replace("-", "_"))]
    return f"python -m benchmarks {' '.join(words)}"


def main(words: list[str] | None = None) -> None:
    """Measure, and write the tables."""
    chosen = arguments(words)
    backends = tuple(chosen.backend or BACKENDS)
    results = Results(command_line(chosen), machine())
    if chosen.ask:
        for url in sorted(chosen.ask, key=_articles):
            ask(results, url, _articles(url), chosen)
        write(results, chosen)
        return
    if chosen.starts:
        say("how commands start")
        results.starts = list(startup.measured(chosen.starts))
    with (
        tempfile.TemporaryDirectory(dir=chosen.folder) as folder,
        databases(Path(folder), backends, max(chosen.articles)) as made,
    ):
        for articles in chosen.articles:
            measure(results, made, GeneratedArchive(articles), chosen, backends)
            write_files(results, chosen.output, chosen.page)
    write(results, chosen)


def measure(
    results: Results,
    made: Databases,
    archive: GeneratedArchive,
    chosen: argparse.Namespace,
    backends: tuple[str, ...],
) -> None:
    """All ways in turn, as often as asked, on each database; then what the archive takes."""
    ways = [way for way in WAYS if chosen.way is None or way in chosen.way]
    ways = [] if chosen.ask_only else ways
    folder = made.folder / f"files-{archive.articles}"
    if not folder.exists() and set(ways) & set(FROM_FILES):
        folder.mkdir()
        files.write(archive, folder)
    for backend in backends:
        for turn in range(chosen.runs):
            for way in ways:
                if way == "sqlite-utils" and backend != "sqlite":
                    continue
                url = made.fresh(backend)
                found = run(url, archive, way, folder)
                results.runs.append(as_run(url, archive, way, turn, found))
        if not chosen.fill_only:
            url = filled(made, backend, archive, folder)
            ask(results, url, archive.articles, chosen)


def ask(results: Results, url: str, articles: int, chosen: argparse.Namespace) -> None:
    """What an archive takes on disk, and the questions to it."""
    backend = sa.make_url(url).get_backend_name()
    which = {"backend": backend, "articles": articles}
    results.sizes.append({**which, "measured": today(), "tables": sizes(url)})
    whole = not chosen.filtered_only
    for found in question_times.measure(url, chosen.turns, whole=whole, only=chosen.question):
        say(f"{backend} {articles} {found['question']}: {found['seconds'] * 1000:.0f} ms")
        results.questions.append({**which, **found})
        write_files(results, chosen.output, chosen.page)
    if whole:
        say(f"{backend} {articles} all statements by the command")
        results.stream.append({**which, **statement_stream.measure(url)})


def _articles(url: str) -> int:
    with engines.opened(url) as connection:
        return connection.scalar(sa.select(sa.func.count()).select_from(article)) or 0


def as_run(
    url: str, archive: GeneratedArchive, way: str, turn: int, found: dict[str, float]
) -> Run:
    """One run, as the table has it."""
    backend = sa.make_url(url).get_backend_name()
    say(f"{backend} {archive.articles} {way}: {found['seconds']:.2f} s")
    return Run(
        backend=backend,
        articles=archive.articles,
        way=way,
        turn=turn,
        seconds=found["seconds"],
        rows=count(url),
        peak=found["peak"],
        parsing=found.get("parsing"),
        cpu=found["cpu"],
        measured=today(),
    )


def run(url: str, archive: GeneratedArchive, way: str, folder: Path) -> dict[str, float]:
    """What a process for one way says that it took."""
    command = [sys.executable, "-m", "benchmarks.load_methods", way, "--url", url]
    command += ["--articles", str(archive.articles), "--folder", str(folder)]
    done = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def filled(made: Databases, backend: str, archive: GeneratedArchive, folder: Path) -> str:
    """The URL of an archive that is filled."""
    url = made.fresh(backend)
    run(url, archive, "raw", folder)
    engine = engines.create(url)
    # as archives have them: Postgres sees to its statistics itself, on SQLite nobody does
    if backend == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM ANALYZE")
    engine.dispose()
    return url


def count(url: str) -> int:
    """How many rows an archive holds, but for the vocabulary, and the captures of files.

    Rows that are generated come of no file.
    """
    with engines.opened(url) as connection:
        return sum(_counts(connection))


def _counts(connection: sa.Connection) -> Iterator[int]:
    for table in schema().sorted_tables:
        if table.name not in ("vocabulary", "capture"):
            yield connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def write(results: Results, chosen: argparse.Namespace) -> None:
    """Write what was measured wherever it is wanted, and print it."""
    if chosen.add:
        results.add_earlier(json.loads(chosen.add.read_text("utf-8")))
    write_files(results, chosen.output, chosen.page)
    if chosen.keep:
        write_files(results, ROOT / "docs", chosen.page)
    sys.stdout.write(page(results))


def write_files(results: Results, folder: Path, name: str) -> None:
    """Write the page and the data it is made of into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    data: dict[str, Any] = results.data()
    (folder / f"{name}.json").write_text(json.dumps(data, indent=1) + "\n", "utf-8")
    (folder / f"{name}.md").write_text(page(results), "utf-8")


def say(line: str) -> None:
    """Say how far it is."""
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    main()
