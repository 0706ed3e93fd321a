"""What a picture asks of a row: fields by name. Any dataclass that has them will do."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Protocol, TypeVar

from archive.errors import ArchiveError
from archive.rendering.sanitize import on_one_line

Row = TypeVar("Row")


class Happening(Protocol):
    """A row of a timeline; `earliest` and `latest` bound its date, null where it is open."""

    @property
    def title(self) -> str:
        """What happens, in words."""

    @property
    def status(self) -> str:
        """How far it has come: a word of the vocabulary `event_status`."""

    @property
    def date(self) -> str | None:
        """Its date as EDTF, null when there is none."""

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
        """The names of who claims it."""


class Count(Protocol):
    """A row of coverage: how much there is in a period."""

    @property
    def period(self) -> str | None:
        """A year, month, week or day: 2024, 2024-08, 2024-W33, 2024-08-10; null without a date."""

    @property
    def articles(self) -> int:
        """How many articles."""

    @property
    def statements(self) -> int:
        """How many statements."""

    @property
    def events(self) -> int:
        """How many events."""


def at_most(rows: Iterable[Row], most: int, what: str, advice: str) -> list[Row]:
    """All rows; raises ArchiveError when there are more, so that memory stays bounded."""
    given: Iterator[Row] = iter(rows)
    found = list(islice(given, most + 1))
    if len(found) > most:
        raise ArchiveError(f"a picture of more than {most} {what} cannot be read; {advice}")
    return found


ILLEGAL = {**dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], "\ufffd")}
"""What no XML may hold, and the sign that stands for it."""


def shown(text: str) -> str:
    """A text of strangers as a picture may show it: one line, nothing in it turns words around."""
    return on_one_line(text).translate(ILLEGAL)
