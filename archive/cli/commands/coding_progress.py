"""`archive coding progress`: which articles of a folder are coded, and how far."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.cli import format_option
from archive.cli.commands.check import connection_if_any
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.report_options import OUTPUT, PAGER, Selection, selection_options
from archive.errors import UsageError


@click.command(
    epilog=example(
        "archive coding progress stories",
        "archive coding progress stories --format csv --output progress.csv",
    )
)
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path), help="A folder.")
@click.pass_obj
def progress(database: str, /, folder: Path, **options: Any) -> None:
    """How far the codings of a folder are.

    An article has no coding, or one that is begun (it states nothing yet), drafted (statements
    still name the rule that proposed them), reviewed (none does), or with errors, of which the
    first is told. When there is an archive, it says which codings are loaded as they are. The sums
    stand at the end.
    """
    from archive.cli.output import destination, page
    from archive.database import engine as engines
    from archive.importing import coding_progress
    from archive.rendering.render import render

    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}")
    form = format_option.chosen(options["format"], options["output"], None, "coding progress")
    selection = Selection(options["limit"], options["sort"], options["columns"])
    chosen = selection.choose(coding_progress.Progress, coding_progress.COLUMNS, form)
    sums = coding_progress.Sums()
    rows = []
    with connection_if_any(engines.address(database)) as connection:
        for row in coding_progress.progress(folder, connection):
            sums.add(row)
            rows.append(row)
    with destination(options["output"], form, pager=options["pager"]) as out:
        render(chosen.rows(rows), chosen.row, chosen.columns, form, out, page=page(out))
    say(f"{folder}: {sums.line()}")


progress.params += [*selection_options("progress"), format_option.option(None), OUTPUT, PAGER]
