"""The fields that a picture reads of a row; any dataclass with these fields is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from archive.errors import ArchiveError
from archive.rendering.sanitize import on_one_line

Row = TypeVar("Row")


class TimelineRow(Protocol):
    """A row of a timeline; `earliest` and `latest` bound its date, None where it is open.

    It is an event, or a `statement`: that has a name, no status, and voices in `on_word_of`.
    """

    @property
    def title(self) -> str:
        """What happens, in words."""

    @property
    def status(self) -> str | None:
        """How far it has come: a word of the vocabulary `event_status`; None of a statement."""

    @property
    def date(self) -> str | None:
        """Its date as EDTF, None when there is none."""

    @property
    def earliest(self) -> dt.date | None:
        """The first day on which it may have been."""

    @property
    def latest(self) -> dt.date | None:
        """The last day on which it may have been."""

    @property
    def date_phrase(self) -> str | None:
        """The words of the text that say when."""

    @property
    def claimed_by(self) -> Sequence[str]:
        """The names of who says that it happened, happens or will."""

    @property
    def denied_by(self) -> Sequence[str]:
        """The names of who denies that."""

    @property
    def called_for_by(self) -> Sequence[str]:
        """The names of who calls or hopes for it."""

    @property
    def statement(self) -> str | None:
        """The name of the statement that the row is, None of an event."""

    @property
    def on_word_of(self) -> Sequence[str]:
        """Who makes that statement, from its speaker outward."""

    @property
    def drafted(self) -> int:
        """How many of the claims that are made of it are drafts."""


class CoverageRow(Protocol):
    """A row of coverage: how much there is in a period."""

    @property
    def period(self) -> str | None:
        """A year, month, week or day: 2024, 2024-08, 2024-W33, 2024-08-10; None without a date."""

    @property
    def articles(self) -> int:
        """How many articles."""

    @property
    def statements(self) -> int:
        """How many statements."""

    @property
    def events(self) -> int:
        """How many events."""

    @property
    def drafted(self) -> int:
        """How many of the statements, and of the events, rest on drafts."""


def at_most(rows: Iterable[Row], most: int, what: str, advice: str) -> list[Row]:
    """All rows; raises ArchiveError for more than `most`, so that memory stays bounded."""
    taken = list(islice(rows, most + 1))
    if len(taken) > most:
        raise ArchiveError(f"a picture of more than {most} {what} cannot be read; {advice}")
    return taken


ILLEGAL = {**dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")}
"""By code point, what no XML may hold and the sign that replaces it."""


def shown(text: str) -> str:
    """A text as a picture may show it: on one line, with no sign that changes the direction."""
    return on_one_line(text).translate(ILLEGAL)
