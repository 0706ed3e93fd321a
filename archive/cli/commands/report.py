"""`archive report`: the reports, each a file of `archive/reports`, with options of its own."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import click

from archive import resources
from archive.cli import format_option
from archive.cli.completers import completer
from archive.cli.examples import example
from archive.cli.lazy import LazyGroup
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.cli.report_options import OUTPUT, PAGER, Hands, filter_option, hands
from archive.errors import UsageError
from archive.rendering.pictures import formats as picture_formats

FOLDER = resources.PACKAGE / "reports"

BEGINS = re.compile("^(?=@|class |def )", re.MULTILINE)

DECLARED = ("FILTERS", "FLAGS", "CHOICES", "ARGUMENT", "EXAMPLE", "PICTURE")
"""What a report says of itself in literals."""


@dataclass(slots=True)
class Declared:
    """What a report says of itself: its help, its options and argument, a call, its picture."""

    help: str = ""
    filters: tuple[str, ...] = ()
    flags: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    argument: tuple[str, str] | None = None
    example: str = ""
    picture: str | None = None


def names() -> list[str]:
    """The reports there are."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def line(name: str) -> str:
    """The help of a report: the first line of its file, without importing or parsing it."""
    with (FOLDER / f"{name}.py").open(encoding="utf-8") as file:
        return file.readline().strip().strip('"')


def declared(report: str) -> Declared:
    """What a report declares, in literals.

    It is read, not imported: help must not wait for the database's library.
    """
    text = (FOLDER / f"{report}.py").read_text(encoding="utf-8")
    # before its first class or function, without reading the rest
    tree = ast.parse(BEGINS.split(text, maxsplit=1)[0])
    found = Declared(help=ast.get_docstring(tree) or "")
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)]) if name in DECLARED:
                setattr(found, name.lower(), ast.literal_eval(node.value))
    return found


def load(name: str) -> click.Command:
    """The command of a report."""
    report = declared(name)
    params: list[click.Parameter] = []
    if report.argument:
        field, text = report.argument
        complete = completer(field) if field in ("article", "statement") else None
        params.append(click.Argument([field], type=Utf8(), help=text, shell_complete=complete))
    params += [filter_option(name) for name in report.filters]
    for flag, text in report.flags.items():
        params.append(click.Option([f"--{flag}"], is_flag=True, help=text))
    for choice, (text, words) in report.choices.items():
        params.append(click.Option([f"--{choice}"], type=click.Choice(words), help=text))
    return click.Command(
        name,
        help=report.help,
        epilog=example(report.example),
        params=[*params, *hands(name), format_option.option(report.picture), OUTPUT, PAGER],
        callback=click.pass_obj(
            lambda database, **given: run(database, name, given, report.picture)
        ),
    )


def run(database: str, name: str, given: dict[str, Any], picture: str | None) -> None:
    """Run a report on a database, as it was called."""
    output, pager = given.pop("output"), given.pop("pager")
    form = format_option.chosen(given.pop("format"), output, picture, f"the report {name}")
    asked_of = Hands(given.pop("limit"), given.pop("sort"), given.pop("columns"))
    if asked_of.columns and form in picture_formats.formats(picture):
        raise UsageError(
            f"--columns: a picture is drawn from whole rows; leave it out, or choose a --format "
            f"other than {form}"
        )

    from archive.cli.output import destination, page
    from archive.cli.report_options import filters
    from archive.database import engine as engines
    from archive.rendering.render import render

    asked = filters(given)
    report = import_module(f"archive.reports.{name}")
    taken = asked_of.of(report.ROW, report.COLUMNS, form)
    count: int | None = None  # somebody left the pager before the end
    with (
        engines.opened(engines.address(database)) as connection,
        destination(output, form, pager=pager) as out,
    ):
        rows = taken.rows(report.rows(connection, asked))
        on = page(out)._replace(title=title(name, given))
        count = render(rows, taken.row, taken.columns, form, out, page=on, picture=picture)
    if count == 0 and form in ("table", "chart"):
        say(getattr(report, "NOTHING", "nothing found"))


def title(name: str, given: Mapping[str, Any]) -> str:
    """What a report was asked, as a title: its name and the filters."""
    asked = [word if value is True else f"{word} {value}" for word, value in given.items() if value]
    return ", ".join([name.capitalize(), *asked])


command = LazyGroup(
    name="report",
    help="What the archive holds: timeline, statements, conflicts and more.",
    lines={name: line(name) for name in names()},
    load=load,
    noun="report",
    epilog=example("archive report timeline --since 2024-08-15"),
    subcommand_metavar="REPORT ...",
)
