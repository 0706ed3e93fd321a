"""`archive show`: dossiers, each kind a file of `archive/reports/dossiers`."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from archive.cli import bytes_option, format_option
from archive.cli.completers import completer
from archive.cli.draft_notice import Told
from archive.cli.examples import example
from archive.cli.lazy import LazyGroup
from archive.cli.messages import say
from archive.cli.params import AtLeastOne, Utf8
from archive.cli.report_options import OUTPUT, PAGER
from archive.errors import UsageError, nearest
from archive.vocabulary import Drafted

FORMATS = ("table", "json", "markdown")
MOST = 50
"""How many rows of a section people see unless they ask for more."""

KINDS = {
    "article": "Its text with the coded words marked, and who says what in it.",
    "event": "Who says what about it, what conflicts, who and where, and what followed.",
    "actor": "Its names, positions and ties, what it says, where it takes part, who speaks of it.",
    "statement": "On whose word, with the words of each step; what it claims and what others say.",
    "place": "Where it lies, and what happened there.",
    "source": "Its articles, whom it relays, and who relays it.",
}
"""The kinds of things, each with the help of its dossier."""

EXAMPLES = {
    "article": "kursk-talks",
    "event": "kursk-operation",
    "actor": "vladimir-putin",
    "statement": "kursk-talks/give-us-time",
    "place": "kursk-region",
    "source": "the-washington-post --format json",
}
"""What is shown of the seed document in the help."""

FORMAT = click.Option(
    ["--format"],
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    help=f"How to show it: {', '.join(FORMATS)}; without it, as the suffix of --output says, "
    "else table.",
)
LIMIT = click.Option(
    ["--limit"],
    type=AtLeastOne(),
    metavar="N",
    help=f"At most so many rows of each section; unless given, {MOST}, in JSON all.",
)


EXCLUDE = click.Option(
    ["--drafted"],
    type=click.Choice([Drafted.INCLUDE.value, Drafted.EXCLUDE.value]),
    metavar="WORD",
    help="Statements that a drafting rule proposed and nobody has accepted: include (the default, "
    "marked) or exclude.",
)


VERSIONED = ("article", "statement")
"""The kinds that have versions."""

BOUNDED = ("place", "source")
"""The kinds that may have so many rows that their dossier is told how many are shown."""


def version_option() -> click.Option:
    """The option of which version of an article, or of a statement's article, is shown."""
    return click.Option(
        ["--version"],
        type=click.IntRange(1),
        metavar="N",
        help="Of an article or a statement: as it stands in this version; unless given, in the "
        "newest coded one, a statement in the newest that holds it.",
    )


def load(kind: str) -> click.Command:
    """The command of a kind."""
    what = "ARTICLE/LABEL" if kind == "statement" else "KEY"
    key = click.Argument(
        ["key"], type=Utf8(), metavar=what, help="Which one.", shell_complete=completer(kind)
    )
    return click.Command(
        kind,
        help=KINDS[kind],
        epilog=example(f"archive show {kind} {EXAMPLES[kind]}"),
        params=[
            key,
            *([version_option()] if kind in VERSIONED else []),
            EXCLUDE,
            FORMAT,
            LIMIT,
            OUTPUT,
            PAGER,
            *(bytes_option.OPTIONS if kind == "article" else []),
        ],
        callback=click.pass_obj(lambda database, **options: run(database, kind, **options)),
    )


def run(database: str, kind: str | None, key: str, **options: Any) -> None:
    """Show the dossier of one thing; without a `kind` of whichever bears the key."""
    if options.get("bytes"):
        bytes_option.write(database, key, options)
        return
    if options.get("capture") is not None:
        raise UsageError("--capture goes with --bytes")
    from archive.cli.output import destination, page
    from archive.database import engine as engines
    from archive.rendering.dossier import render_dossier
    from archive.reports.query import drafted

    form = format_option.chosen(options["format"], options["output"], None, "show", FORMATS)
    most = options["limit"] if options["limit"] is not None else None if form == "json" else MOST
    more: list[str] = []
    which = Drafted(options.get("drafted") or Drafted.INCLUDE)
    drafts = Told()
    with (
        engines.opened(engines.address(database)) as connection,
        drafted.reading(connection, which),
    ):
        if kind is None:
            from archive.reports.dossiers.key_kinds import kind_of

            kind = kind_of(connection, key)
        dossier = import_module(f"archive.reports.dossiers.{kind}")
        with destination(options["output"], form, pager=options["pager"]) as out:
            number = options.get("version")
            if number is not None and kind not in VERSIONED:
                raise UsageError(f"--version: {kind}s have no versions")
            asked: dict[str, int | None] = {"most": most} if kind in BOUNDED else {}
            asked |= {"number": number} if number is not None else {}
            found = dossier.sections(connection, key, **asked)
            parts = (part._replace(rows=drafts.of(part.rows)) for part in found)
            more += render_dossier(parts, form, out, most=most, page=page(out))
    for line in drafts.lines():
        say(line)
    if more:
        shown = f"--limit {most * 100} shows more" if most else ""
        say(f"only the first {most} of: {', '.join(more)}; {shown}")


class Show(LazyGroup):
    """Kinds are commands; anything else is a key whose kind is looked up."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a kind, or the one that finds out the kind of a key."""
        name = args[0]
        if name in self.commands or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        if len(args) > 1 and not args[1].startswith("-"):
            near = nearest(name, list(KINDS)) or f"; there are {', '.join(KINDS)}"
            raise click.UsageError(f"there is no kind {name!r}{near}", ctx)
        found = load("statement")
        found.callback = click.pass_obj(lambda database, **options: run(database, None, **options))
        return None, found, args


command = Show(
    name="show",
    help="All about one article, event, actor, statement, place or source.\n\n"
    "The kind may be left out where only one kind has the key: archive show KEY.",
    epilog=example("archive show kursk-operation", "archive show place russia"),
    lines=KINDS,
    load=load,
    noun="kind",
    subcommand_metavar="[KIND] KEY",
)
