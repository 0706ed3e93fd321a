"""`archive report`: the reports, each a file of `archive/reports`, with options of its own."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import Any

import click

from archive import resources
from archive.cli.lazy import LazyGroup
from archive.cli.params import Utf8
from archive.cli.report_options import FORMAT, OUTPUT, filter_option
from archive.cli.telling import say

FOLDER = resources.PACKAGE / "reports"


@dataclass(slots=True)
class Declared:
    """What a report says of itself: its help, and which options and argument it takes."""

    help: str = ""
    filters: tuple[str, ...] = ()
    flags: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    argument: tuple[str, str] | None = None


def names() -> list[str]:
    """The reports there are."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def line(name: str) -> str:
    """The help of a report: the first line of its file, without importing or parsing it."""
    with (FOLDER / f"{name}.py").open(encoding="utf-8") as file:
        return file.readline().strip().strip('"')


def declared(name: str) -> Declared:
    """What a report declares, in literals.

    It is read, not imported: help must not wait for the database's library.
    """
    tree = ast.parse((FOLDER / f"{name}.py").read_text(encoding="utf-8"))
    found = Declared(help=ast.get_docstring(tree) or "")
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id="FILTERS" | "FLAGS" | "CHOICES" | "ARGUMENT" as given)]
            ):
                setattr(found, given.lower(), ast.literal_eval(node.value))
    return found


def load(name: str) -> click.Command:
    """The command of a report."""
    report = declared(name)
    params: list[click.Parameter] = []
    if report.argument:
        field, text = report.argument
        params.append(click.Argument([field], type=Utf8(), help=text))
    params += [filter_option(name) for name in report.filters]
    for flag, text in report.flags.items():
        params.append(click.Option([f"--{flag}"], is_flag=True, help=text))
    for choice, (text, words) in report.choices.items():
        params.append(click.Option([f"--{choice}"], type=click.Choice(words), help=text))
    return click.Command(
        name,
        help=report.help,
        params=[*params, FORMAT, OUTPUT],
        callback=click.pass_obj(lambda database, **given: run(database, name, given)),
    )


def run(database: str, name: str, given: dict[str, Any]) -> None:
    """Run a report on a database, as it was called."""
    form, output = given.pop("format"), given.pop("output")

    from archive.cli.output import destination, page
    from archive.cli.report_options import filters
    from archive.database import engine as engines
    from archive.rendering.render import render

    asked = filters(given)
    report = import_module(f"archive.reports.{name}")
    with (
        engines.opened(engines.address(database)) as connection,
        destination(output, form) as out,
    ):
        rows = report.rows(connection, asked)
        count = render(rows, report.ROW, report.COLUMNS, form, out, page=page(out))
    if not count and form == "table":
        say("nothing found")


command = LazyGroup(
    name="report",
    help="What the archive holds: timeline, statements, conflicts and more.",
    lines={name: line(name) for name in names()},
    load=load,
    noun="report",
    subcommand_metavar="REPORT ...",
)
