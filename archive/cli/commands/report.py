"""`archive report`: the reports of the catalogue, each with options of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, cast

import click

from archive.cli import format_option
from archive.cli.completers import completer
from archive.cli.draft_notice import Told
from archive.cli.examples import example
from archive.cli.lazy import LazyGroup
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.cli.report_options import OUTPUT, PAGER, Selection, filter_option, selection_options
from archive.errors import UsageError
from archive.rendering.pictures import formats as picture_formats
from archive.reports import catalogue
from archive.reports.catalogue import Report, ReportModule


def load(name: str) -> click.Command:
    """The command of a report."""
    report = catalogue.REPORTS[name]
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
        params=[
            *params,
            *selection_options(name),
            format_option.option(report.picture),
            OUTPUT,
            PAGER,
        ],
        callback=click.pass_obj(lambda database, **options: run(database, report, options)),
    )


def run(database: str, report: Report, options: dict[str, Any]) -> None:
    """Run a report on a database, as it was called."""
    output, pager, picture = options.pop("output"), options.pop("pager"), report.picture
    form = format_option.chosen(options.pop("format"), output, picture, f"the report {report.name}")
    selection = Selection(options.pop("limit"), options.pop("sort"), options.pop("columns"))
    if selection.columns and form in picture_formats.formats(picture):
        raise UsageError(
            f"--columns: a picture is drawn from whole rows; leave it out, or choose a --format "
            f"other than {form}"
        )

    from archive.cli.output import destination, page
    from archive.cli.report_options import filters
    from archive.database import engine as engines
    from archive.rendering.render import render
    from archive.reports.query import drafted

    asked = filters(options)
    module = cast("ReportModule", import_module(f"archive.reports.{report.name}"))
    chosen = selection.choose(module.ROW, module.COLUMNS, form)
    count: int | None = None  # somebody left the pager before the end
    told = Told()
    with (
        engines.opened(engines.address(database)) as connection,
        drafted.reading(connection, asked.drafted),
    ):
        with destination(output, form, pager=pager) as out:
            rows = chosen.rows(told.of(module.rows(connection, asked)))
            on = page(out)._replace(title=title(report.name, options))
            count = render(rows, chosen.row, chosen.columns, form, out, page=on, picture=picture)
        left_out = list(_left_out(connection, report, asked))
    for line in (*left_out, *told.lines()):
        say(line)
    if count == 0 and form in ("table", "chart"):
        say(report.nothing)


def _left_out(connection: Any, report: Report, asked: Any) -> Iterator[str]:
    """What the report leaves out though its filters would keep it."""
    if report.dated:
        from archive.reports.query import left_out

        call = "--versions all"
        if "versions" not in report.filters:
            call = f"archive report statements {call}"
        yield from left_out.lines(connection, asked, report.dated, call=call)


def title(name: str, options: Mapping[str, Any]) -> str:
    """What a report was asked, as a title: its name and the filters."""
    named = {word.replace("_", "-"): value for word, value in options.items() if value}
    asked = [word if value is True else f"{word} {value}" for word, value in named.items()]
    return ", ".join([name.capitalize(), *asked])


command = LazyGroup(
    name="report",
    help="What the archive holds: timeline, statements, conflicts and more.",
    lines={name: report.help for name, report in catalogue.REPORTS.items()},
    load=load,
    noun="report",
    epilog=example("archive report timeline --since 2024-08-15"),
    subcommand_metavar="REPORT ...",
)
