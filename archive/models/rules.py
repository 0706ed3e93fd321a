"""The rules of the tables: foreign keys, and the checks and indexes that wait for the schema.

A table has its foreign keys from the start, so that `.join()` knows them. Making its checks, unique
keys and indexes as well costs the start of a report a third of what importing SQLAlchemy costs, and
reading and writing rows needs none of them: a table keeps them as calls that were not made yet, and
`complete` makes them.
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
"""Attaches itself to its table."""

PENDING: list[tuple[sa.Table, Rule]] = []
"""The rules that wait."""


def complete() -> sa.MetaData:
    """The whole schema: every table with its constraints and indexes."""
    for table, rule in PENDING:
        rule(table)
    PENDING.clear()
    return metadata


def check(sql: str, *, name: str, on: str | None = None) -> Rule:
    """A CHECK, on both databases or only `on` one."""

    def rule(table: sa.Table) -> None:
        made = sa.CheckConstraint(sql, name=name)
        table.append_constraint(made.ddl_if(dialect=on) if on else made)

    return rule


def foreign(columns: list[str], targets: list[str], **more: Any) -> sa.ForeignKeyConstraint:
    """A foreign key; `more` is what SQLAlchemy calls it."""
    return sa.ForeignKeyConstraint(columns, targets, **more)


def unique(*columns: str) -> Rule:
    """A unique key."""
    return lambda table: table.append_constraint(sa.UniqueConstraint(*columns))


def index(*columns: str, name: str | None = None, on: str | None = None, **more: Any) -> Rule:
    """An index, on both databases or only `on` one, which its `info` names then."""

    def rule(table: sa.Table) -> None:
        info = {"on": on} if on else {}
        made = sa.Index(name, *(table.c[column] for column in columns), info=info, **more)
        if on:
            made.ddl_if(dialect=on)

    return rule


def given(column: str) -> Rule:
    """An index of the rows alone in which a column that is mostly null is given."""
    only = sa.text(f"{column} IS NOT NULL")

    def rule(table: sa.Table) -> None:
        name = f"ix_{table.name}_{column}_given"
        index(column, name=name, sqlite_where=only, postgresql_where=only)(table)

    return rule


def words(name: str, vocabulary: type[Word]) -> Rule:
    """A CHECK that a column holds a word of the list, as an OR chain: SQLite is slow at IN."""

    def rule(table: sa.Table) -> None:
        chain = " OR ".join(f"{name} = '{word.value}'" for word in vocabulary)
        check(chain, name=f"{name}_word")(table)

    return rule


def fuzzy_rules(p: str) -> list[Rule]:
    """What holds for the columns of a fuzzy date: days, in order, and none without EDTF."""
    bounds = (f"{p}_earliest", f"{p}_latest")
    # alone, date() lets 2024-02-30 and the year 0000 pass
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


def dated(p: str) -> list[Rule]:
    """The indexes that find a fuzzy date: by its first day, and the few that are wider than one."""
    first, last = f"{p}_earliest", f"{p}_latest"

    def wide(table: sa.Table) -> None:
        sql = f"{p}_edtf IS NOT NULL AND CASE WHEN {first} = {last} THEN 0 ELSE 1 END = 1"
        name, only = f"ix_{table.name}_{p}_wide", sa.text(sql)
        index(last, first, name=name, sqlite_where=only, postgresql_where=only)(table)

    return [index(first, last), wide]


def moment(name: str) -> list[Rule]:
    """What holds for an instant that rows are ordered by: on SQLite one way to write it."""
    day, time = f"substr({name}, 1, 10)", f"substr({name}, 12, 8)"
    written = (
        f"{name} GLOB '??????????T????????.{'[0-9]' * 6}+00:00' AND {day} IS date({day}, '+0 days')"
        f" AND {time} IS time({time}) AND {time} < '24' AND {name} > '0001'"
    )
    return [
        check(written, name=f"{name}_moment", on="sqlite"),
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
    made = f"('x' || left({digest}, 16))::bit(64)::bigint"
    return check(f"id = {made}", name=f"id_of_{key}", on="postgresql")


def to_version() -> sa.ForeignKeyConstraint:
    """The key of a row to the version that it belongs to."""
    return foreign(
        ["article_id", "version"], ["article_version.article_id", "article_version.number"]
    )


def to_statement(**more: Any) -> sa.ForeignKeyConstraint:
    """The key of a row to a statement of the same version; `more` as for `foreign`."""
    return foreign(
        ["article_id", "version", "statement_id"],
        ["statement.article_id", "statement.version", "statement.id"],
        **more,
    )


def to_claim() -> sa.ForeignKeyConstraint:
    """The key of a row to a claim of the same version."""
    return foreign(
        ["article_id", "version", "claim_id"], ["claim.article_id", "claim.version", "claim.id"]
    )


def to_span(start: str = "start", end: str = "end", **more: Any) -> sa.ForeignKeyConstraint:
    """The key of a row to a span of the same version; `more` as for `foreign`."""
    return foreign(
        ["article_id", "version", start, end],
        ["span.article_id", "span.version", "span.start", "span.end"],
        **more,
    )


def both_or_neither(start: str, end: str) -> Rule:
    """A CHECK that an optional span is whole."""
    quoted = '"end"' if end == "end" else end
    return check(f"({start} IS NULL) = ({quoted} IS NULL)", name=f"{start}_whole")
