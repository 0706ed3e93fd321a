"""The options of the reports: the same names everywhere."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

import click

from archive.cli.params import Utf8
from archive.errors import UsageError
from archive.rendering.render import FORMATS
from archive.vocabulary import Act, Identities, Mode, Verdict

if TYPE_CHECKING:
    from archive.reports.common.filters import Filters

FORMAT = click.Option(
    ["--format"],
    type=click.Choice(FORMATS),
    metavar="FORMAT",
    default="table",
    show_default=True,
    help=f"How to show it: {', '.join(FORMATS)}.",
)
OUTPUT = click.Option(["--output"], metavar="FILE", help="Write to a file: whole, or not at all.")

HELP = {
    "article": "Only this article.",
    "speaker": "Only what this actor says.",
    "actor": "Only where this actor speaks or takes part.",
    "event": "Only about this event.",
    "source": "Only in articles of this source.",
    "place": "Only what happens at this place or inside it.",
    "since": "Only from this day, month or year on: 2024-08-10, 2024-08, 2024.",
    "until": "Only up to this day, month or year.",
    "mode": f"Only statements of this mode: {', '.join(Mode)}.",
    "act": f"Only statements that do this: {', '.join(Act)}.",
    "verdict": f"Only claims of which this was judged last: {', '.join(Verdict)}.",
    "identities": "Actors that are judged to be one: as one (merged, the default) or separate.",
}
DAYS = ("since", "until")
WORDS: dict[str, type[StrEnum]] = {
    "mode": Mode,
    "act": Act,
    "verdict": Verdict,
    "identities": Identities,
}


def filter_option(name: str) -> click.Option:
    """The option of a filter."""
    kind: click.ParamType[Any] = Utf8()
    metavar = "KEY"
    if name in WORDS:
        kind = click.Choice([word.value for word in WORDS[name]])
        metavar = "WORD"
    elif name in DAYS:
        metavar = "DATE"
    return click.Option([f"--{name}"], type=kind, metavar=metavar, help=HELP[name])


def filters(given: dict[str, Any]) -> Filters:
    """What was asked for, as the reports take it.

    Raises UsageError for a date that is none.
    """
    from archive.reports.common.filters import Filters, day

    asked = dict(given)
    for name in DAYS:
        if asked.get(name) is not None:
            try:
                asked[name] = day(asked[name], last=name == "until")
            except UsageError as error:
                raise UsageError(f"--{name}: {error}") from None
    for name, kind in WORDS.items():
        if asked.get(name) is not None:
            asked[name] = kind(asked[name])
    found = Filters(**asked)
    if found.since and found.until and found.since > found.until:
        raise UsageError(f"--since {given['since']} is after --until {given['until']}")
    return found
