"""`archive coding compare`: two coders, or a draft and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli import format_option
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import AtLeastOne, Utf8
from archive.cli.report_options import OUTPUT, PAGER
from archive.errors import ArchiveError, CodingError, UsageError

if TYPE_CHECKING:
    from archive.coding.compare.comparison import Comparison
    from archive.coding.compare.pairs import Pair

PARTS = ("figures", "agreement", "rules", "differences")
WHOLE = ("table", "json", "markdown")
"""Formats that hold several parts."""

MOST = 50
"""How many rows of a part people see unless they ask for more."""


@click.command(
    epilog=example(
        "archive coding compare story.yaml stories/story.yaml",
        "archive coding compare story.yaml stories/story.yaml --part differences --format csv",
    )
)
@click.argument(
    "first", metavar="A", type=click.Path(path_type=Path), help="A coding, or a folder."
)
@click.argument(
    "second", metavar="B", type=click.Path(path_type=Path), help="The other, of the same text."
)
@click.option(
    "--text",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The text that both are of; else the one beside either.",
)
@click.option(
    "--part",
    type=click.Choice(PARTS),
    metavar="PART",
    help=f"Only one part, in any format: {', '.join(PARTS)}.",
)
@click.option(
    "--by-rule", is_flag=True, help="What became of what each drafting rule proposed in A."
)
@click.option(
    "--merged",
    type=Utf8(),
    metavar="FILE",
    help="Write a coding of what both have, with what differs as comments to choose from.",
)
@click.option("--force", is_flag=True, help="Let --merged write over a file that is there already.")
@click.option(
    "--limit",
    type=AtLeastOne(),
    metavar="N",
    help=f"At most so many rows of each part; unless given, {MOST}, for programs all.",
)
def compare(first: Path, second: Path, **options: Any) -> None:
    """Compare two codings of one text, or two folders of them.

    It says how many statements, events, claims, links, dates and mentions both have, matched by
    the words that they quote; how far the coders agree beyond chance; and each difference, with
    the lines of both files. Folders are compared pair by pair: by the key of the article, else
    by the file's name. B is the measure where A is a draft. What the figures mean stands in
    docs/comparing.md.
    """
    form = format_option.chosen(options["format"], options["output"], None, "coding compare")
    part = options["part"] or ("rules" if options["by_rule"] else None)
    if part is None and form not in WHOLE:
        raise UsageError(f"--format {form} holds rows of one kind: add --part {'|'.join(PARTS)}")
    if first.is_dir() != second.is_dir():
        raise UsageError("compare two files, or two folders")
    if first.is_dir():
        if options["text"] or options["merged"]:
            raise UsageError("--text and --merged are for two files, not for folders")
        found, refused = _folders(first, second)
    else:
        found, refused = _files(first, second, options), 0
    _show(found, part, form, options)
    if refused:
        raise ArchiveError(f"{refused} {'pair' if refused == 1 else 'pairs'} could not be compared")


compare.params += [format_option.option(None), OUTPUT, PAGER]


def _files(first: Path, second: Path, options: dict[str, Any]) -> Comparison:
    """Compare two files, and write what is merged of them if that is asked for."""
    from archive.coding.compare.comparison import compare
    from archive.importing.coding_pairs import read_pair

    pair = read_pair(first, second, options["text"])
    found = compare(pair)
    if options["merged"] is not None:
        _write_merged(pair, options["merged"], force=options["force"])
    return found


def _write_merged(pair: Pair, output: str, *, force: bool) -> None:
    """Write what both codings state, and say how much is left to decide.

    Raises UsageError for a file that is there already, unless it may be written over.
    """
    from archive.cli.output import destination
    from archive.coding.compare.merged import merge

    if output != "-" and not force and Path(output).is_file():
        raise UsageError(f"--merged: {output} is there already; --force writes over it")
    merged = merge(pair)
    with destination(output, "yaml") as out:
        out.write(merged.text)
    say(
        f"{output}: {merged.left} {'thing is' if merged.left == 1 else 'things are'} left to decide"
    )


def _folders(first: Path, second: Path) -> tuple[Comparison, int]:
    """Compare two folders; also how many pairs were refused, of which a line is said for each."""
    from archive.coding.compare.comparison import Comparison, compare
    from archive.importing.coding_pairs import folder_pairs, read_pair

    paths = folder_pairs(first, second)
    if not paths.pairs:
        raise UsageError(f"{first} and {second} hold no codings of one article")
    for folder, alone in ((first, paths.first_alone), (second, paths.second_alone)):
        for path in alone:
            say(f"only in {folder}: {path.relative_to(folder)}", name=None)
    found, refused = Comparison(), 0
    for one, other in paths.pairs:
        try:
            found.add(compare(read_pair(one, other)))
        except ArchiveError as error:
            refused += 1
            for problem in error.problems if isinstance(error, CodingError) else [str(error)]:
                say(problem, name=None)
    return found, refused


def _show(found: Comparison, part: str | None, form: str, options: dict[str, Any]) -> None:
    """Show one part of a comparison, or all that has rows."""
    from archive.cli.output import destination, page
    from archive.coding.compare.tables import PARTS as TABLES
    from archive.rendering.column_choice import first_of
    from archive.rendering.dossier import render_dossier
    from archive.rendering.render import PEOPLE, render

    most = options["limit"] or (MOST if form in PEOPLE else None)
    more: list[str] = []
    with destination(options["output"], form, pager=options["pager"]) as out:
        if part is None:
            more += render_dossier(_sections(found), form, out, most=most, page=page(out))
        else:
            table = TABLES[part]
            rows = list(first_of(table.rows(found), None if most is None else most + 1))
            more += [table.title] if most is not None and len(rows) > most else []
            render(rows[:most], table.row, table.columns, form, out, page=page(out))
            if not rows and form in PEOPLE:
                say(f"{table.title.lower()}: none")
    if more:
        shown = f"; --limit {most * 100} shows more" if most else ""
        say(f"only the first {most} of: {', '.join(more)}{shown}")


def _sections(found: Comparison) -> Iterator[Any]:
    from archive.coding.compare.tables import PARTS as TABLES
    from archive.reports.dossiers.sections import Section

    for table in TABLES.values():
        yield Section(table.name, table.title, table.row, table.columns, table.rows(found))
