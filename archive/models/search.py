"""What is searched: the words of sentences, statements, events and names, as the program cuts them.

No coding states these rows: they are computed from other rows, and can be computed again. How a
text is cut may change (`archive/text/tokens.py`); the revision that comes with it notes itself in
`search_renewal`, and whoever catches up cuts all words anew.
"""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import BREAK, Id, Number, Text, Tokens, column, table
from archive.models.rules import Rule, check, foreign_key, index, key_to_statement

MOST_WORDS = 4000
"""How many words of one thing are searched, from its start."""

MOST_TIMES = 255
"""How many times a word is counted in one thing; Postgres keeps no more of its positions."""

RANKS = {"event_id": 1, "ordinal": 2, "statement_id": 2}
"""Of what has these columns: in which order it is found. What has another is a name, of rank 0."""

LONGEST = 64
"""The words of the last tier of a rank: all that is longer is in it as well."""

PARTS = 16
"""Into how many parts all of one rank and length is divided."""

OF_ARTICLE = ("ordinal", "statement_id")
NAMED = ("actor_id", "place_id", "source_id", "event_id")
"""Of these columns and those of `OF_ARTICLE` exactly one is not null: whose words these are."""


def tier(rank: int, length: int | None = None, part: int | None = None) -> str:
    """The token of all entries of a rank, of a rank and a length, or of a part of these.

    Each entry has the three before its words, so that the index finds the nearest of many hits. No
    query can ask for them: they begin with what is no letter.
    """
    if length is None:
        return f"{BREAK}{rank}"
    return f"{BREAK}{rank}{min(length, LONGEST):02}" + ("" if part is None else f"{part:x}")


def part_of(id_: int) -> int:
    """In which of the `PARTS` of its tier an entry is: by the id of its article, or of its name.

    By its first bits, so that the parts follow one another in the order of ids.
    """
    return (id_ >> 60) + PARTS // 2


def unique_entry(*columns: str) -> Rule:
    """A unique index: at most one entry for each thing. It also serves the foreign key to it."""
    not_null = sa.text(f"{columns[-1]} IS NOT NULL")
    name = f"uq_search_entry_{'_'.join(columns)}"
    return index(*columns, name=name, unique=True, sqlite_where=not_null, postgresql_where=not_null)


search_entry = table(
    "search_entry",
    "The words of one sentence, statement, actor, place, source or event, as they are searched; "
    "gone when that is gone",
    sa.Column(
        "id",
        Id,
        sa.Identity(),
        nullable=False,
        comment="Number of the entry, given by the database; for joins only",
    ),
    column("article_id", Id, "The article of a sentence or statement", null=True),
    column("version", Number, "Number of its version", null=True),
    column("ordinal", Number, "The sentence of that version", null=True),
    column("statement_id", Id, "The statement of that version", null=True),
    column("actor_id", Id, "The actor, whose name and forms of the name these are", null=True),
    column("place_id", Id, "The place, whose name these are", null=True),
    column("source_id", Id, "The source, whose name these are", null=True),
    column("event_id", Id, "The event, whose title and summary these are", null=True),
    column("length", Number, "How many words there are; of an actor, in the name itself"),
    column("words", Tokens(), "The words, folded: what the full-text index is made of"),
    sa.PrimaryKeyConstraint("id"),
    check("id > 0", name="id_from_one"),
    check(
        " + ".join(f"CASE WHEN {name} IS NULL THEN 0 ELSE 1 END" for name in OF_ARTICLE + NAMED)
        + " = 1",
        name="of_one_thing",
    ),
    check(
        "(article_id IS NULL) = (version IS NULL) AND "
        "(article_id IS NULL) = (ordinal IS NULL AND statement_id IS NULL)",
        name="article_whole",
    ),
    check("length > 0", name="length_counted"),
    foreign_key(
        ["article_id", "version", "ordinal"],
        ["sentence.article_id", "sentence.version", "sentence.ordinal"],
        ondelete="CASCADE",
    ),
    key_to_statement(ondelete="CASCADE"),
    *(
        foreign_key([name], [f"{name.removesuffix('_id')}.id"], ondelete="CASCADE")
        for name in NAMED
    ),
    *(unique_entry("article_id", "version", name) for name in OF_ARTICLE),
    *(unique_entry(name) for name in NAMED),
    index("words", on="postgresql", postgresql_using="gin"),
    rowid=True,
    derived=True,
)

search_renewal = table(
    "search_renewal",
    "The revisions with which came other rules of cutting texts into words, as long as entries of "
    "the search are cut by those before; 'archive search --renew' cuts them anew",
    column("revision", Text, "The revision"),
    sa.PrimaryKeyConstraint("revision"),
    derived=True,
)


@row
class SearchEntry(Row):
    """A row of `search_entry`, without the number that the database gives it.

    `words` are tokens between single spaces.
    """

    table: ClassVar[sa.Table] = search_entry
    length: int
    words: str
    article_id: int | None = None
    version: int | None = None
    ordinal: int | None = None
    statement_id: int | None = None
    actor_id: int | None = None
    place_id: int | None = None
    source_id: int | None = None
    event_id: int | None = None
