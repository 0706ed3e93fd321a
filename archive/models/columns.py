"""What every table is made of: the types of columns, and the columns that many tables share."""

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
    foreign_key,
    fuzzy_date_checks,
    index,
    key_makes_id,
    metadata,
    unique_key,
    vocabulary_check,
)
from archive.vocabulary import DateBasis, Word

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Number = sa.Integer()
Text = sa.Text()
Key = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")

DECODER = json.JSONDecoder()

Reader = Callable[[Any], Any]
"""What turns a value as the driver returns it into one of Python."""


class Flag(sa.types.TypeDecorator[bool]):
    """A truth value: BOOLEAN on Postgres, 0 or 1 on SQLite, whose strict tables lack the type."""

    impl = sa.Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        kind = sa.Integer() if dialect.name == "sqlite" else sa.Boolean()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> Any:
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Reader | None:
        """What reads a value; None on Postgres, whose driver returns truth values."""
        return _flag if dialect.name == "sqlite" else None


class Day(sa.types.TypeDecorator[dt.date]):
    """A day of the years 0001 to 9999: DATE on Postgres, `YYYY-MM-DD` on SQLite."""

    impl = sa.Date
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Date())

    def process_bind_param(self, value: dt.date | None, dialect: sa.Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Reader | None:
        """What reads a value; None on Postgres, whose driver returns days."""
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

    def result_processor(self, dialect: sa.Dialect, coltype: Any) -> Reader | None:
        """What reads a value; None on Postgres, whose driver reads JSON."""
        return _decoded if dialect.name == "sqlite" else None


def _flag(value: Any) -> bool | None:
    return None if value is None else bool(value)


def _day(value: Any) -> Any:
    return dt.date.fromisoformat(value) if isinstance(value, str) else value


def _decoded(value: Any) -> Any:
    """The value of a JSON text, read by the two fastest ways first.

    Much of the JSON is an empty list, and the JSON that a database makes has no space before it.
    """
    if not isinstance(value, str):
        return value
    if value == "[]":
        return []
    try:
        return DECODER.raw_decode(value)[0]
    except ValueError:
        return json.loads(value)  # accepts space before the value, or says what is wrong


class Bytes(sa.types.TypeDecorator[bytes]):
    """Bytes: BLOB on SQLite, BYTEA on Postgres, to which they go as hexadecimal digits.

    So written they can stand in JSON and in COPY as well as in a statement.
    """

    impl = sa.LargeBinary
    cache_ok = True

    def bind_processor(self, dialect: sa.Dialect) -> Reader | None:
        """What writes a value; None on SQLite, whose driver takes bytes."""
        return _hexadecimal if dialect.name == "postgresql" else None


def _hexadecimal(value: bytes | None) -> str | None:
    return None if value is None else f"\\x{value.hex()}"


BREAK = "¶"
"""Stands among `Tokens` where a phrase must not go on: between two names, or two pieces."""

LEXEME = re.compile("'([^']+)':([0-9,]+)")
"""A token and its positions, as Postgres writes a TSVECTOR."""


class Tokens(sa.types.TypeDecorator[str]):
    """Tokens between single spaces: text on SQLite, TSVECTOR on Postgres, which keeps their order.

    A token holds no space, quotation mark or backslash. Postgres keeps 255 positions of each token,
    and no token at the position of a `BREAK`.
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
        return " ".join(f"'{token}':{number}" for number, token in numbered if token != BREAK)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> str | None:
        if value is None or dialect.name != "postgresql":
            return value
        by_position: dict[int, str] = {}
        for lexeme in value.split():
            if (match := LEXEME.fullmatch(lexeme)) is None:
                return value  # not written by this program: a check of the archive must see it
            by_position.update(dict.fromkeys(map(int, match[2].split(",")), match[1]))
        last = max(by_position, default=0)
        return " ".join(by_position.get(number, BREAK) for number in range(1, last + 1))


def table(
    name: str, comment: str, *parts: Any, rowid: bool = False, derived: bool = False
) -> sa.Table:
    """A table of the archive, made of its columns, foreign keys and rules in any order.

    On SQLite it is strict, and clustered by its primary key unless `rowid`. A table that is
    `derived` from others is left out of copies of the archive, and computed again. The rules wait
    until the whole schema is asked for.
    """
    items = [part for part in parts if isinstance(part, sa.schema.SchemaItem)]
    made = sa.Table(
        name, metadata, *items, comment=comment, sqlite_strict=True, sqlite_with_rowid=rowid
    )
    made.info["derived"] = derived
    PENDING.extend((made, part) for part in parts if not isinstance(part, sa.schema.SchemaItem))
    return made


def column(name: str, kind: Any, comment: str, *, null: bool = False, **more: Any) -> Any:
    """A column that is NOT NULL unless `null`; `comment` says what it holds."""
    return sa.Column(name, kind, nullable=null, comment=comment, **more)


def fuzzy_date(prefix: str, what: str) -> list[Any]:
    """The five columns of a fuzzy date, whose names begin with `prefix`, and their checks."""
    p = prefix
    return [
        column(f"{p}_edtf", Text, f"{what}, as EDTF; null when the text gives none", null=True),
        column(f"{p}_earliest", Day(), f"{what}: the earliest day, null when open", null=True),
        column(f"{p}_latest", Day(), f"{what}: the latest day, null when open", null=True),
        column(f"{p}_phrase", Text, f"{what}: the words as printed", null=True),
        column(f"{p}_basis", Text, f"{what}: what it rests on", null=True),
        vocabulary_check(f"{p}_basis", DateBasis),
        *fuzzy_date_checks(p),
    ]


def id_and_key(what: str) -> list[Any]:
    """The columns `id` and `key` of something that people name, and their rules."""
    return [
        sa.Column(
            "id",
            Id,
            primary_key=True,
            autoincrement=False,
            comment="First 64 bits of the SHA-256 of the key, signed; for joins only",
        ),
        column("key", Key, f"Stable public name of the {what}; never changes"),
        unique_key("key"),
        check("key <> ''", name="key_given"),
        key_makes_id("key"),
    ]


def version_columns() -> list[Any]:
    """The first two columns, and the beginning of the primary key, of what belongs to a version."""
    return [
        column("article_id", Id, "The article", primary_key=True, autoincrement=False),
        column("version", Number, "Number of its version", primary_key=True, autoincrement=False),
    ]


def derived_name(word: Word) -> str:
    """The name of the column that `derived_references` makes for a word: `event_link_id`."""
    return f"{word.value.replace(' ', '_')}_id"


def derived_references(
    kind: str, target: str, vocabulary: type[Word], index_rule: Callable[[str], Rule] = index
) -> list[Any]:
    """Derived columns, one for each word of the vocabulary, with their foreign keys and indexes.

    In a row, the one for the word in column `kind` holds the id in column `target`; the others are
    null. Each is a foreign key to the table that its word names. So a row that refers to one of
    several kinds of thing refers to something that exists.
    """
    parts: list[Any] = []
    for word in vocabulary:
        name = derived_name(word)
        value = sa.Computed(f"CASE WHEN {kind} = '{word.value}' THEN {target} END", persisted=True)
        parts.append(sa.Column(name, Id, value, comment=f"The {word.value}, derived"))
        parts.append(foreign_key([name], [f"{name.removesuffix('_id')}.id"]))
        parts.append(index_rule(name))
    return parts
