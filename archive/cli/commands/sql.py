"""`archive sql`: one statement that reads, and the documented schema to write it by."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

import click

from archive.cli import format_option
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import AtLeastOne, Utf8
from archive.cli.report_options import OUTPUT, PAGER
from archive.errors import UsageError

SECONDS, ROWS = 30.0, 1000
MOST_SQL = 1_000_000
"""The longest statement that is read from standard input, in characters."""


def run(database: str, sql: str, *, seconds: float, limit: int, **options: Any) -> None:
    """Run a statement, as the command was called."""
    from archive.cli.output import destination, page
    from archive.database import engine as engines
    from archive.database import readonly_sql
    from archive.rendering.dynamic_rows import columns, row_type
    from archive.rendering.render import render

    form = format_option.chosen(options["format"], options["output"], None, "sql")
    more = False

    def first(rows: Iterable[tuple[Any, ...]], kind: type) -> Iterator[Any]:
        nonlocal more
        for number, row in enumerate(rows):
            more = number == limit
            if more:
                return
            yield kind(*row)

    url = engines.address(database)
    with (
        readonly_sql.run(url, _statement(sql), seconds) as answer,
        destination(options["output"], form, pager=options["pager"]) as out,
    ):
        kind = row_type(answer.columns)
        rows = first(answer.rows, kind)
        on = page(out)._replace(empty=True)
        count = render(rows, kind, columns(kind), form, out, page=on)
    if more:
        say(f"these are the first {limit} rows; --limit {limit * 10} shows more")
    elif not count and form == "table":
        say("no rows")


def _statement(sql: str) -> str:
    """The statement as given, or standard input for `-`."""
    if sql != "-":
        return sql
    read = sys.stdin.read(MOST_SQL + 1)
    if len(read) > MOST_SQL:
        raise UsageError(f"the statement is longer than {MOST_SQL} characters")
    return read


def schema(database: str, table: str | None, **options: Any) -> None:
    """Show the tables and views, or the columns of one."""
    form = format_option.chosen(options["format"], options["output"], None, "sql")

    from archive.cli.output import destination, page
    from archive.database import engine as engines
    from archive.database.docs import columns as schema_columns
    from archive.rendering.render import render

    kind: type = schema_columns.DocumentedTable
    rows: Iterator[Any] = schema_columns.tables()
    if table is not None:
        dialect = engines.address(database).partition(":")[0]
        kind, rows = schema_columns.DocumentedColumn, schema_columns.columns(table, dialect)
    with destination(options["output"], form, pager=options["pager"]) as out:
        render(rows, kind, schema_columns.shown(kind), form, out, page=page(out))


@click.command(
    epilog=example(
        'archive sql "SELECT event, status FROM v_timeline ORDER BY earliest"',
        "archive sql --columns statement",
    )
)
@click.argument("statement", type=Utf8(), required=False, help="The statement; - reads it.")
@click.option(
    "--timeout",
    "seconds",
    type=click.FloatRange(0.001, 86_400),
    default=SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How long it may take.",
)
@click.option(
    "--limit",
    type=AtLeastOne(),
    default=ROWS,
    show_default=True,
    metavar="ROWS",
    help="How many rows to show at most.",
)
@click.option("--tables", is_flag=True, help="Show the tables and views instead.")
@click.option("--columns", "table", type=Utf8(), metavar="TABLE", help="Show its columns instead.")
@click.pass_context
def command(ctx: click.Context, /, statement: str | None, **options: Any) -> None:
    """Ask in SQL: one statement that reads, in every format.

    The database keeps it from writing. On Postgres it may do what your role may. Examples to
    start from stand in docs/queries.md.
    """
    if (statement is not None) + options["tables"] + (options["table"] is not None) != 1:
        raise UsageError("give one of a statement, --tables and --columns TABLE")
    if statement is None:
        schema(ctx.obj, **options)
    else:
        run(ctx.obj, statement, **options)


command.params += [format_option.option(None), OUTPUT, PAGER]
