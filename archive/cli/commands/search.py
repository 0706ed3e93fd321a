"""`archive search`: what the archive holds that has the given words."""

from __future__ import annotations

from typing import Any

import click

from archive.cli import format_option
from archive.cli.draft_notice import Told
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import AtLeastOne, Utf8
from archive.cli.report_options import OUTPUT, PAGER, filter_option
from archive.errors import UsageError

KINDS = ("actor", "source", "place", "event", "statement", "sentence")
FILTERS = (
    "article", "speaker", "actor", "event", "source", "place", "since", "until", "open",
    "published_since", "published_until", "mode", "act", "drafted",
)  # fmt: skip

MOST = 20


def run(
    database: str, words: tuple[str, ...], kind: tuple[str, ...], limit: int, **options: Any
) -> None:
    """Search an archive, as it was called."""
    output, pager = options.pop("output"), options.pop("pager")
    form = format_option.chosen(options.pop("format"), output, None, "search")
    wrong = [word for word in words if word.startswith("--")]
    if wrong:
        raise UsageError(f"there is no option {wrong[0]}; see 'archive search --help'")

    from archive.cli.output import destination, page
    from archive.cli.report_options import filters
    from archive.database import engine as engines
    from archive.database.search import consistency
    from archive.rendering.render import render
    from archive.reports.query import drafted
    from archive.reports.search import did_you_mean, hits
    from archive.reports.search.query import parse

    query = parse(" ".join(words))
    asked = filters(options)
    more = False

    def first(rows: Any) -> Any:
        nonlocal more
        for number, row in enumerate(rows):
            more = number == limit
            if not more:
                yield row

    kinds = kind or KINDS
    drafts = Told()
    with (
        engines.opened(engines.address(database)) as connection,
        drafted.reading(connection, asked.drafted),
    ):
        with destination(output, form, pager=pager) as out:
            found = hits.rows(connection, query, asked, kinds=kinds, limit=limit + 1)
            count = render(
                first(drafts.of(found)), hits.ROW, hits.COLUMNS, form, out, page=page(out)
            )
        told = [*hits.left_out(connection, query, asked, kinds), *consistency.caveat(connection)]
        told += drafts.lines()
        told += [] if count else did_you_mean.hints(connection, query)
    for line in told:
        say(line)
    if more:
        say(f"these are the first {limit}; --limit {limit * 5} shows more")
    elif not count and form == "table":
        say("nothing found")


def renew(database: str) -> None:
    """Hold all that is searched against the rows, and write what is not as it should be."""
    from archive.database import engine as engines
    from archive.database import schema_version
    from archive.database.search import index

    url = engines.address(database)
    engine = engines.create(url)
    try:
        with engines.explained(url), engine.connect() as connection:
            with connection.begin():
                schema_version.require(connection)
            done = index.catch_up(connection, renew=True)
    finally:
        engine.dispose()
    say(f"{engines.shown(url)}: {done} entries of the search were not as they should be")


@click.pass_context
def callback(ctx: click.Context, /, words: tuple[str, ...], **options: Any) -> None:
    """Run the command, as click calls it."""
    if options.pop("renew"):
        renew(ctx.obj)
        if not words:
            return
    run(ctx.obj, words, **options)


HELP = """Find sentences, statements, events and names by their words.

\b
word         without regard to case and accents; all words must be there
'"a phrase"' words in a row (in quotation marks that your shell hands on)
-word        is not there
begin*       words that begin so

Actors are found by every form of their names that the archive knows. The shortest of what has
all the words comes first: names, events, then what is said. A sentence passes a filter when a
statement in it does; names are looked up only without filters.
"""

command = click.Command(
    "search",
    help=HELP,
    epilog=example("archive search ceasefire talk* -Qatar", "archive search zelensky --kind actor"),
    callback=callback,
    context_settings={"ignore_unknown_options": True},
    params=[
        click.Argument(["words"], nargs=-1, type=Utf8(), metavar="WORDS...", help="What to find."),
        click.Option(
            ["--kind"],
            multiple=True,
            type=click.Choice(KINDS),
            metavar="KIND",
            help=f"Only this; may be repeated: {', '.join(KINDS)}.",
        ),
        *(filter_option(name) for name in FILTERS),
        click.Option(
            ["--limit"],
            type=AtLeastOne(1_000_000),
            metavar="N",
            default=MOST,
            show_default=True,
            help="How many to show at most.",
        ),
        click.Option(["--renew"], is_flag=True, help="Hold the index against the archive first."),
        format_option.option(None),
        OUTPUT,
        PAGER,
    ],
)
