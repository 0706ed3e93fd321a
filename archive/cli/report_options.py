"""The options of the reports: the same names everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from archive.cli.completers import completer, field_completer
from archive.cli.params import AtLeastOne, Names, Utf8, VersionsAsked
from archive.errors import UsageError
from archive.vocabulary import Act, Drafted, EventStatus, EventType, Identities, Mode, Verdict

if TYPE_CHECKING:
    from archive.rendering.column_choice import Chosen
    from archive.rendering.page import Columns
    from archive.reports.query.filters import Filters

OUTPUT = click.Option(["--output"], metavar="FILE", help="Write to a file: whole, or not at all.")
PAGER = click.Option(
    ["--pager/--no-pager"],
    default=True,
    help="Long answers for people go through a pager when they are read on a terminal.",
)


def selection_options(report: str) -> list[click.Parameter]:
    """The options of which rows of a report are shown, in which order, with which columns."""
    complete = field_completer(report)
    limit = click.Option(["--limit"], type=AtLeastOne(), metavar="N", help="At most so many rows.")
    sort = click.Option(
        ["--sort"],
        metavar="COLUMN,...",
        type=Names(),
        shell_complete=complete,
        help="Sort by these columns of the JSON, a hyphen before one turns it round: -COLUMN. "
        "What has none comes last. It reads all rows first; with --limit it keeps only so many.",
    )
    columns = click.Option(
        ["--columns"],
        metavar="COLUMN,...",
        type=Names(),
        shell_complete=complete,
        help="Only these columns, in this order: those of the JSON, in a table also its headings.",
    )
    return [limit, sort, columns]


HELP = {
    "article": "Only this article.",
    "speaker": "Only what this actor says.",
    "actor": "Only where this actor speaks or takes part.",
    "event": "Only about this event.",
    "source": "Only in articles of this source.",
    "place": "Only what happens at this place or inside it.",
    "since": "Only from this day, month or year on: 2024-08-10, 2024-08, 2024, 10 August 2024. A "
    "statement counts by its day of saying, without one by that of its article; a date that is "
    "open at an end by the 31 days after, or before, its other end.",
    "until": "Only up to this day, month or year.",
    "open": "With --since and --until: dates that are open at an end count however far they are.",
    "published_since": "Only from articles published on this day, month or year, or after.",
    "published_until": "Only from articles published up to this day, month or year.",
    "versions": "Of which coded versions of articles: newest (the default), all, or a number.",
    "mode": f"Only statements of this mode: {', '.join(Mode)}.",
    "act": f"Only statements that do this: {', '.join(Act)}.",
    "verdict": f"Only claims of which this was judged last: {', '.join(Verdict)}.",
    "medium": "Only what was said through something whose printed words hold these: a post on X.",
    "unnamed": "Only what speakers without a name say, described or not stated at all.",
    "rests_on": "Only what rests on the word of this actor or source, anywhere in the chain.",
    "event_type": f"Only of events of this type: {', '.join(EventType)}.",
    "status": f"Only of events that have come this far: {', '.join(EventStatus)}.",
    "drafted": "Statements that a drafting rule proposed and nobody has accepted: include (the "
    "default, marked), exclude, or only.",
    "identities": "Actors that are judged to be one: as one (merged, the default) or separate.",
}
DAYS = ("since", "until", "published_since", "published_until")
WORDS: dict[str, type[StrEnum]] = {
    "mode": Mode,
    "act": Act,
    "verdict": Verdict,
    "identities": Identities,
    "event_type": EventType,
    "status": EventStatus,
    "drafted": Drafted,
}
FLAGS = (
    "open",
    "unnamed",
)


def filter_option(name: str) -> click.Option:
    """The option of a filter."""
    option = f"--{name.replace('_', '-')}"
    if name in FLAGS:
        return click.Option([option], is_flag=True, help=HELP[name])
    kind: click.ParamType[Any] = Utf8()
    metavar = "KEY"
    if name in WORDS:
        kind = click.Choice([word.value for word in WORDS[name]])
        metavar = "WORD"
    elif name in DAYS:
        metavar = "DATE"
    elif name == "versions":
        kind, metavar = VersionsAsked(), "WHICH"
    elif name == "medium":
        metavar = "WORDS"
    complete = completer(name) if metavar == "KEY" else None
    return click.Option(
        [option], type=kind, metavar=metavar, help=HELP[name], shell_complete=complete
    )


def filters(options: dict[str, Any]) -> Filters:
    """What was asked for, as the reports take it.

    Raises UsageError for a date that is none.
    """
    from archive.reports.query.days_asked import day
    from archive.reports.query.filters import Filters

    values = dict(options)
    for name in DAYS:
        if values.get(name) is not None:
            try:
                values[name] = day(values[name], last=name.endswith("until"))
            except UsageError as error:
                raise UsageError(f"--{name.replace('_', '-')}: {error}") from None
    for name, kind in WORDS.items():
        if values.get(name) is not None:
            values[name] = kind(values[name])
    found = Filters(**values)
    for since, until in (DAYS[:2], DAYS[2:]):
        first, last = getattr(found, since), getattr(found, until)
        if first and last and first > last:
            one, other = (f"--{name.replace('_', '-')} {options[name]}" for name in (since, until))
            raise UsageError(f"{one} is after {other}")
    return found


class Selection(NamedTuple):
    """How many rows are wanted, in which order, with which columns; null for all as they come."""

    limit: int | None = None
    sort: tuple[str, ...] | None = None
    columns: tuple[str, ...] | None = None

    def choose(self, row: type, columns: Columns, form: str) -> Chosen:
        """What of a report's rows is to be shown.

        Raises UsageError for a column that the report does not have.
        """
        from archive.rendering.column_choice import choose

        return choose(
            row, columns, form, limit=self.limit, sort=self.sort or (), names=self.columns or ()
        )
