"""Who printed what first, who prints it again, how much of it, and how certain that order is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from archive.reports.query.filters import Filters, require
from archive.reports.query.shared_wording import prints
from archive.reports.query.streaming import answers
from archive.reports.query.text_columns import NOT_STATED


@dataclass(slots=True)
class Print:
    """An article that shares its wording with others, and the one of them that was printed first.

    `story` is that first one's key, which may be its own: then `kind` is *first*, else what it is
    to the first: reprint, near duplicate, contains it or contained in it. `share` is the part of
    its words that stand in the first, `share_of_first` the part of the first's that it prints, both
    0 to 1, quotations left out. `articles` and `sources` count who prints it: the article itself
    and those that it shares its wording with; articles whose source is not stated are no source.
    `certain` says whether the days of publishing leave no doubt of which came first.
    """

    story: str
    story_version: int
    article: str
    version: int
    source: str | None
    published: str | None
    kind: str
    share: float
    share_of_first: float
    articles: int
    sources: int
    certain: bool
    headline: str
    publisher: str = field(metadata={"hidden": True})


ROW = Print

COLUMNS: Mapping[str, Callable[[Print], str]] = {
    "Story": lambda row: row.story,
    "Article": lambda row: row.article,
    "Source": lambda row: row.publisher,
    "Published": lambda row: row.published or NOT_STATED,
    "How": lambda row: row.kind,
    "Of its words": lambda row: f"{row.share:.0%}",
    "Of the first's": lambda row: f"{row.share_of_first:.0%}",
    "Order": lambda row: "certain" if row.certain else "not certain",
    "Articles": lambda row: str(row.articles),
}
"""What a table shows."""


def rows(connection: sa.Connection, filters: Filters) -> Iterator[Print]:
    """The articles that the filters keep and that share their wording, by story, the first first.

    Raises UsageError for a key that the archive does not hold.
    """
    query = prints(require(connection, filters))
    yield from answers(connection, query, Print, certain=bool)
