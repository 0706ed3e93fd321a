"""The rules of the tables: foreign keys, and the checks and indexes that wait for the schema.

A table has its foreign keys from the start, so that `.join()` knows them. Reading and writing rows
needs no checks, unique keys and indexes, and making them would cost each start of a report a third
of what importing SQLAlchemy costs. So each of them is a function, a `Rule`, which waits in
`PENDING` until `complete` calls it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from archive.vocabulary import Word

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Rule = Callable[[sa.Table], None]
"""A function that adds a check, a unique key or an index to the table that it is called with."""

PENDING: list[tuple[sa.Table, Rule]] = []
"""The rules that were not called yet, each with its table."""


def complete() -> sa.MetaData:
    """Call the rules that wait, and return all tables with their constraints and indexes."""
    for table, rule in PENDING:
        rule(table)
    PENDING.clear()
    return metadata


def check(sql: str, *, name: str, on: str | None = None) -> Rule:
    """A CHECK on both databases, or only on the one that `on` names: `sqlite` or `postgresql`."""

    def rule(table: sa.Table) -> None:
        constraint = sa.CheckConstraint(sql, name=name)
        table.append_constraint(constraint.ddl_if(dialect=on) if on else constraint)

    return rule


def foreign_key(columns: list[str], targets: list[str], **more: Any) -> sa.ForeignKeyConstraint:
    """A foreign key from columns to `table.column` targets; `more` goes to SQLAlchemy as it is."""
    return sa.ForeignKeyConstraint(columns, targets, **more)


def unique_key(*columns: str) -> Rule:
    """A unique key over these columns."""
    return lambda table: table.append_constraint(sa.UniqueConstraint(*columns))


def index(*columns: str, name: str | None = None, on: str | None = None, **more: Any) -> Rule:
    """An index on both databases, or only on the one that `on` names.

    The `info` of the index then says which one, for what reads the indexes of a table.
    """

    def rule(table: sa.Table) -> None:
        info = {"on": on} if on else {}
        index_ = sa.Index(name, *(table.c[column] for column in columns), info=info, **more)
        if on:
            index_.ddl_if(dialect=on)

    return rule


def partial_index(column: str) -> Rule:
    """An index of a column that is mostly null, over those rows only in which it is not null."""
    only = sa.text(f"{column} IS NOT NULL")

    def rule(table: sa.Table) -> None:
        name = f"ix_{table.name}_{column}_given"
        index(column, name=name, sqlite_where=only, postgresql_where=only)(table)

    return rule


def vocabulary_check(name: str, vocabulary: type[Word]) -> Rule:
    """A CHECK that a column holds a word of a closed vocabulary.

    It is a chain of ORs, because SQLite is slow at IN.
    """

    def rule(table: sa.Table) -> None:
        chain = " OR ".join(f"{name} = '{word.value}'" for word in vocabulary)
        check(chain, name=f"{name}_word")(table)

    return rule


def fuzzy_date_checks(p: str) -> list[Rule]:
    """The CHECKs of the fuzzy date whose columns begin with `p`.

    Both bounds are days, the earliest is not after the latest, and there are none without EDTF.
    """
    bounds = (f"{p}_earliest", f"{p}_latest")
    # without '+0 days', date() accepts 2024-02-30, and without the comparison the year 0000
    iso = " AND ".join(
        f"{bound} IS date({bound}, '+0 days') AND {bound} >= '0001-01-01'" for bound in bounds
    )
    finite = " AND ".join(
        f"({bound} IS NULL OR {bound} BETWEEN '0001-01-01' AND '9999-12-31')" for bound in bounds
    )
    undated = f"{p}_edtf IS NOT NULL OR ({p}_earliest IS NULL AND {p}_latest IS NULL)"
    return [
        check(f"{p}_earliest <= {p}_latest", name=f"{p}_order"),
        check(undated, name=f"{p}_bounds"),
        check(iso, name=f"{p}_days", on="sqlite"),
        check(finite, name=f"{p}_days", on="postgresql"),
    ]


def date_indexes(p: str) -> list[Rule]:
    """The indexes of a fuzzy date: all rows by its days, and the dates of several days by the last.

    A query for a period reads the first index for the dates of one day, and the second, which is
    small, for the others.
    """
    first, last = f"{p}_earliest", f"{p}_latest"

    def wide(table: sa.Table) -> None:
        sql = f"{p}_edtf IS NOT NULL AND CASE WHEN {first} = {last} THEN 0 ELSE 1 END = 1"
        name, only = f"ix_{table.name}_{p}_wide", sa.text(sql)
        index(last, first, name=name, sqlite_where=only, postgresql_where=only)(table)

    return [index(first, last), wide]


def moment_checks(name: str) -> list[Rule]:
    """The CHECKs of a column of type `Moment` that rows are ordered by.

    SQLite compares texts, so there an instant is written in one form; Postgres refuses `infinity`.
    """
    day, time = f"substr({name}, 1, 10)", f"substr({name}, 12, 8)"
    one_form = (
        f"{name} GLOB '??????????T????????.{'[0-9]' * 6}+00:00' AND {day} IS date({day}, '+0 days')"
        f" AND {time} IS time({time}) AND {time} < '24' AND {name} > '0001'"
    )
    return [
        check(one_form, name=f"{name}_moment", on="sqlite"),
        check(f"isfinite({name})", name=f"{name}_moment", on="postgresql"),
    ]


def clock(name: str) -> list[Rule]:
    """What holds for a time of day: HH:MM, from 00:00 to 23:59."""
    sqlite = f"{name} GLOB '[0-2][0-9]:[0-5][0-9]' AND {name} < '24'"
    return [
        check(sqlite, name=f"{name}_time", on="sqlite"),
        check(f"{name} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'", name=f"{name}_time", on="postgresql"),
    ]


def finite(*columns: str) -> list[Rule]:
    """What holds for numbers that may be null: neither infinite nor, on Postgres, NaN."""
    sqlite = " AND ".join(f"({name} IS NULL OR abs({name}) < 9e999)" for name in columns)
    postgres = " AND ".join(
        f"({name} IS NULL OR ({name} > '-Infinity' AND {name} < 'Infinity'))" for name in columns
    )
    return [
        check(sqlite, name="finite", on="sqlite"),
        check(postgres, name="finite", on="postgresql"),
    ]


def key_makes_id(key: str) -> Rule:
    """A CHECK, on Postgres, that the id is computed from the key (SQLite has no SHA-256)."""
    digest = f"encode(sha256(convert_to({key}, 'UTF8')), 'hex')"
    first_64_bits = f"('x' || left({digest}, 16))::bit(64)::bigint"
    return check(f"id = {first_64_bits}", name=f"id_of_{key}", on="postgresql")


def key_to_version() -> sa.ForeignKeyConstraint:
    """The foreign key of a row to the version of an article that it belongs to."""
    return foreign_key(
        ["article_id", "version"], ["article_version.article_id", "article_version.number"]
    )


def key_to_statement(**more: Any) -> sa.ForeignKeyConstraint:
    """The foreign key of a row to a statement of its version; `more` as for `foreign_key`."""
    return foreign_key(
        ["article_id", "version", "statement_id"],
        ["statement.article_id", "statement.version", "statement.id"],
        **more,
    )


def key_to_claim() -> sa.ForeignKeyConstraint:
    """The foreign key of a row to a claim of its version."""
    return foreign_key(
        ["article_id", "version", "claim_id"], ["claim.article_id", "claim.version", "claim.id"]
    )


def key_to_span(start: str = "start", end: str = "end", **more: Any) -> sa.ForeignKeyConstraint:
    """The foreign key of a row to a span of its version; `more` as for `foreign_key`.

    `start` and `end` are the names of the columns that hold the span's bounds.
    """
    return foreign_key(
        ["article_id", "version", start, end],
        ["span.article_id", "span.version", "span.start", "span.end"],
        **more,
    )


def both_or_neither(start: str, end: str) -> Rule:
    """A CHECK that an optional span is whole."""
    quoted = '"end"' if end == "end" else end
    return check(f"({start} IS NULL) = ({quoted} IS NULL)", name=f"{start}_whole")
