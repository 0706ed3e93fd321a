"""`archive check`: codings before they are loaded, or everything in the archive."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli.examples import example
from archive.cli.messages import say
from archive.errors import ArchiveError, CodingError, UsageError

if TYPE_CHECKING:
    import sqlalchemy as sa

    from archive.coding.coverage import Coverage

MOST_NAMED = 50
"""How many keys that are taken for granted are named."""


@click.command(epilog=example("archive check", "archive check story.yaml"))
@click.argument(
    "files",
    nargs=-1,
    metavar="[FILE...]",
    type=click.Path(path_type=Path),
    help="Codings, texts with their codings, authority files, or folders of them.",
)
@click.option(
    "--watch",
    is_flag=True,
    help="Check the files again whenever one is saved, until Ctrl-C.",
)
@click.pass_obj
def command(database: str, files: tuple[Path, ...], *, watch: bool) -> None:
    """Check codings, or, without FILE, the whole archive.

    A coding is checked against its text, and what it refers to against the archive, when there
    is one. The archive is checked for what other programs may have broken: every span against
    its text, every key, every chain, every day, the rows of codings against what these state, the
    record of changes against its seals, all bytes that are kept against their sums; and it says
    which texts would be read otherwise today from the bytes that are kept. Either way it says
    what is coded of each text and what is not: sentences, quotations, numerals and dates. Only
    what is broken or refused makes the exit code 1; what is left uncoded, or would be read
    otherwise, does not. Of a draft it says how many statements are still to be reviewed: those that
    name a rule. With --watch what is refused is told with its lines, and how much is coded.
    """
    from archive.database import engine as engines

    url = engines.address(database)
    if watch:
        from archive.cli.commands.check_watch import watch_files

        if not files:
            raise UsageError("--watch needs files, or folders of them")
        watch_files(url, list(files))
    if files:
        with connection_if_any(url) as connection:
            broken = check_files(connection, list(files))
    else:
        broken = _archive(url)
    if broken:
        raise ArchiveError(f"{broken} {'problem' if broken == 1 else 'problems'} found")


def check_files(connection: sa.Connection | None, files: list[Path]) -> int:
    """Check files, against the archive when there is a connection; how many problems they have."""
    from archive.importing import check, session

    problems = 0
    for job in session.find(files):
        try:
            checked = check.check_file(job, connection)
        except CodingError as error:
            problems += len(error.problems)
            for problem in error.problems:
                _show(problem)
            continue
        if checked.coverage is None:
            _show(f"{checked.name}: an authority file in order")
        else:
            _show_coverage(checked.name, checked.coverage, checked.drafted)
        if connection is None and checked.missing:
            _say_missing(checked.name, checked.missing)
    return problems


def _say_missing(name: str, missing: list[str]) -> None:
    """Name the keys that only an archive could tell from slips."""
    keys = ", ".join(missing[:MOST_NAMED])
    more = f" and {len(missing) - MOST_NAMED} more" if len(missing) > MOST_NAMED else ""
    say(f"{name}: these keys are taken for granted, as there is no archive: {keys}{more}")


@contextmanager
def connection_if_any(url: str) -> Iterator[sa.Connection | None]:
    """A connection to the archive if there is one."""
    from archive.database import engine as engines

    if engines.missing(url):
        yield None
    else:
        with engines.opened(url) as connection:
            yield connection


def _archive(url: str) -> int:
    """Check the archive; how many of its promises are broken, and how often."""
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.importing import check, rereading
    from archive.integrity import checks as promises

    broken = 0
    with engines.opened(url) as connection:
        # the promises are those of this revision; what an older one lacks, the upgrade makes
        schema_version.require(connection)
        if not promises.sees_checks(connection):
            say(
                f"{engines.shown(url)}: you may not write this file, so that SQLite does not verify"
                " its CHECKs (words, orders of dates and numbers); check a copy of your own as well"
            )
        for breach in promises.check(connection):
            if breach.is_notice:
                _show(f"notice: {breach.what}")
                continue
            broken += 1
            _show(f"broken: {breach.promise}: {breach.what}")
        if not broken:
            _show(f"every promise holds: {'; '.join(promises.CHECKS)}")
        for notice in chain(promises.notices(connection), rereading.notices(connection)):
            _show(f"notice: {notice}")
        for key, article_id, version in check.coded_versions(connection):
            try:
                coverage = check.coverage_of(connection, article_id, version)
            except ValueError as error:
                _show(f"{key}: what is coded of it cannot be told: {error}")
                broken += not broken
                continue
            _show_coverage(key, coverage)
    return broken


def _show_coverage(name: str, coverage: Coverage, drafted: int = 0) -> None:
    """Say how much of a text is coded, then each thing that is not."""
    _show(counted(name, coverage, drafted))
    for notice in coverage.notices:
        where = f"{name}: [{notice.start}, {notice.end})"
        words = notice.exact if len(notice.exact) <= 80 else f"{notice.exact[:79]}…"
        _show(f"{where} {notice.kind.value} ‘{words}’: {notice.message}")
    if coverage.untold:
        _show(f"{name}: and {coverage.untold} more that are not coded, further on in the text")


def counted(name: str, coverage: Coverage, drafted: int = 0) -> str:
    """How much of a text is coded, in one line, and how many statements a rule drafted."""
    counts = ", ".join(
        f"{total - coverage.uncovered.get(kind, 0)} of {total} {kind.value}s"
        for kind, total in coverage.totals.items()
    )
    how = "complete" if coverage.complete else "coded in part"
    told = f"; {drafted} {'statement' if drafted == 1 else 'statements'} to be reviewed"
    return f"{name}: {how}: {counts}{told if drafted else ''}"


def _show(line: str) -> None:
    from archive.rendering.sanitize import on_one_line

    click.echo(on_one_line(line))
