"""What every table is made of: the metadata, the column types and the shared constraints."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from archive.models.rules import (
    PENDING,
    Rule,
    check,
    foreign,
    fuzzy_rules,
    index,
    key_makes_id,
    metadata,
    unique,
    words,
)
from archive.vocabulary import DateBasis, Word

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Number = sa.Integer()
Text = sa.Text()
Key = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


DECODER = json.JSONDecoder()

Read = Callable[[Any], Any]


class Flag(sa.types.TypeDecorator[bool]):
    """A truth value: BOOLEAN on Postgres, 0 or 1 on SQLite, whose strict tables lack the type."""

    impl = sa.Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        kind = sa.Integer() if dialect.name == "sqlite" else sa.Boolean()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> Any:
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Read | None:
        """What is done to a value that is read: nothing on Postgres."""
        return _flag if dialect.name == "sqlite" else None


class Day(sa.types.TypeDecorator[dt.date]):
    """A day of the years 0001 to 9999: DATE on Postgres, `YYYY-MM-DD` on SQLite."""

    impl = sa.Date
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Date())

    def process_bind_param(self, value: dt.date | None, dialect: sa.Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Read | None:
        """What is done to a value that is read: nothing on Postgres, whose driver knows days."""
        return _day if dialect.name == "sqlite" else None


class Moment(sa.types.TypeDecorator[dt.datetime]):
    """An instant in UTC; a datetime without a zone is refused with ValueError."""

    impl = sa.DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        kind = sa.Text() if dialect.name == "sqlite" else sa.DateTime(timezone=True)
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: dt.datetime | None, dialect: sa.Dialect) -> Any:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        value = value.astimezone(dt.UTC)
        return value.isoformat(timespec="microseconds") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.datetime | None:
        if value is None:
            return None
        value = dt.datetime.fromisoformat(value) if isinstance(value, str) else value
        return value.astimezone(dt.UTC)  # type: ignore[no-any-return]


class Json(sa.types.TypeDecorator[Any]):
    """A JSON document: JSONB on Postgres, text on SQLite."""

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(sa.Text())
        from sqlalchemy.dialects.postgresql import JSONB  # with every driver of it: import late

        return dialect.type_descriptor(JSONB(none_as_null=True))

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        if value is None or dialect.name == "postgresql":
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Read | None:
        """What is done to a value that is read: nothing on Postgres, whose driver reads JSON."""
        return _decoded if dialect.name == "sqlite" else None


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _day(value: Any) -> Any:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _decoded(value: Any) -> Any:
    """What JSON says. Much of it is an empty list, and what a database makes begins at once."""
    if not isinstance(value, str):
        return value
    if value == "[]":
        return []
    try:
        return DECODER.raw_decode(value)[0]
    except ValueError:
        return json.loads(value)  # which passes over space before it, or says what is wrong


BREAK = "¶"
"""Stands among `Words` where a phrase must not run on: between two names, or two pieces."""

LEXEME = re.compile("'([^']+)':([0-9,]+)")
"""A token and its places, as Postgres tells them."""


class Words(sa.types.TypeDecorator[str]):
    """Tokens between single spaces: text on SQLite, TSVECTOR on Postgres, which keeps their order.

    A token holds no space, quotation mark or backslash; Postgres keeps 255 places of each, and
    leaves a place empty for a `BREAK`.
    """

    impl = sa.Text
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        if dialect.name != "postgresql":
            return dialect.type_descriptor(sa.Text())
        from sqlalchemy.dialects.postgresql import TSVECTOR  # as for JSONB

        return dialect.type_descriptor(TSVECTOR())

    def process_bind_param(self, value: str | None, dialect: sa.Dialect) -> Any:
        if value is None or dialect.name != "postgresql":
            return value
        numbered = enumerate(value.split(), 1)
        return " ".join(f"'{token}':{place}" for place, token in numbered if token != BREAK)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        found: dict[int, str] = {}
        for lexeme in value.split():
            if (read := LEXEME.fullmatch(lexeme)) is None:
                return value  # no tokens of the program's: to be told apart from them
            found.update(dict.fromkeys(map(int, read[2].split(",")), read[1]))
        return " ".join(found.get(place, BREAK) for place in range(1, max(found, default=0) + 1))


def table(
    name: str, comment: str, *parts: Any, rowid: bool = False, derived: bool = False
) -> sa.Table:
    """A table of the archive: strict on SQLite, and clustered by its key unless `rowid`.

    What is `derived` from other tables is left out of copies, and derived again.
    Its rules wait until the whole schema is asked for.
    """
    items = [part for part in parts if isinstance(part, sa.schema.SchemaItem)]
    made = sa.Table(
        name, metadata, *items, comment=comment, sqlite_strict=True, sqlite_with_rowid=rowid
    )
    made.info["derived"] = derived
    PENDING.extend((made, part) for part in parts if not isinstance(part, sa.schema.SchemaItem))
    return made


def column(name: str, kind: Any, comment: str, *, null: bool = False, **more: Any) -> Any:
    """A column that is required unless `null`, and says what it is."""
    return sa.Column(name, kind, nullable=null, comment=comment, **more)


def fuzzy(prefix: str, what: str) -> list[Any]:
    """The five columns of a fuzzy date and their constraints."""
    p = prefix
    return [
        column(f"{p}_edtf", Text, f"{what}, as EDTF; null when the text gives none", null=True),
        column(f"{p}_earliest", Day(), f"{what}: the earliest day, null when open", null=True),
        column(f"{p}_latest", Day(), f"{what}: the latest day, null when open", null=True),
        column(f"{p}_phrase", Text, f"{what}: the words as printed", null=True),
        column(f"{p}_basis", Text, f"{what}: what it rests on", null=True),
        words(f"{p}_basis", DateBasis),
        *fuzzy_rules(p),
    ]


def named(what: str) -> list[Any]:
    """The id and the key of something that people name."""
    return [
        sa.Column(
            "id",
            Id,
            primary_key=True,
            autoincrement=False,
            comment="First 64 bits of the SHA-256 of the key, signed; for joins only",
        ),
        column("key", Key, f"Stable public name of the {what}; never changes"),
        unique("key"),
        check("key <> ''", name="key_given"),
        key_makes_id("key"),
    ]


def of_version() -> list[Any]:
    """The columns that every row of an article's version leads with."""
    return [
        column("article_id", Id, "The article", primary_key=True, autoincrement=False),
        column("version", Number, "Number of its version", primary_key=True, autoincrement=False),
    ]


def derived(word: Word) -> str:
    """The name of the column for a word among those that `either` makes."""
    return f"{word.value.replace(' ', '_')}_id"


def either(
    kind: str, target: str, vocabulary: type[Word], find: Callable[[str], Rule] = index
) -> list[Any]:
    """Derived columns, one for each word of the vocabulary, of which exactly one holds `target`.

    Each is a foreign key to the table that the word names, so that a row which refers to one of
    several kinds of thing still refers to something that exists.
    """
    parts: list[Any] = []
    for word in vocabulary:
        name = derived(word)
        made = sa.Computed(f"CASE WHEN {kind} = '{word.value}' THEN {target} END", persisted=True)
        parts.append(sa.Column(name, Id, made, comment=f"The {word.value}, derived"))
        parts.append(foreign([name], [f"{name.removesuffix('_id')}.id"]))
        parts.append(find(name))
    return parts
