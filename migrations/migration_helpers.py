"""What the revisions share: column types and constraints, on SQLite and on Postgres.

A landed revision relies on these; add to this file, do not change what it does.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INT = sa.Integer()
TEXT = sa.Text()
KEY = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
JSON = postgresql.JSONB().with_variant(sa.Text(), "sqlite")

ROWID: dict[str, Any] = {"sqlite_strict": True}
"""Options of a table that SQLite keys by a rowid: strict."""

CLUSTERED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Options of a table that SQLite stores in the order of its primary key: strict, no rowid."""

EITHER = "sqlite", "postgresql"


def dialect() -> str:
    """The name of the database that the revision runs on."""
    return op.get_context().dialect.name


def col(name: str, kind: Any, comment: str, *, null: bool = False) -> sa.Column[Any]:
    """A column, required unless `null`."""
    return sa.Column(name, kind, nullable=null, autoincrement=False, comment=comment)


def derived(name: str, kind: Any, sql: str, comment: str) -> sa.Column[Any]:
    """A column that the database computes and stores."""
    return sa.Column(name, kind, sa.Computed(sql, persisted=True), comment=comment)


def pk(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    """The primary key of a table."""
    return sa.PrimaryKeyConstraint(*columns, name=op.f(f"pk_{table}"))


def uq(name: str, *columns: str) -> sa.UniqueConstraint:
    """A unique constraint."""
    return sa.UniqueConstraint(*columns, name=op.f(name))


def fk(
    name: str,
    columns: Iterable[str],
    target: str,
    others: Iterable[str],
    *,
    deferred: bool = False,
    gone: bool = False,
) -> sa.ForeignKeyConstraint:
    """A foreign key, checked at commit when `deferred`, else at once.

    When `gone`, the row goes with what it refers to.
    """
    return sa.ForeignKeyConstraint(
        list(columns),
        [f"{target}.{other}" for other in others],
        name=op.f(name),
        ondelete="CASCADE" if gone else None,
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )


def ck(name: str, sql: str, *, on: str | None = None) -> sa.CheckConstraint:
    """A check, on both databases or only `on` one."""
    check = sa.CheckConstraint(sql, name=op.f(name))
    return check.ddl_if(dialect=on) if on else check


def words(table: str, column: str, *vocabulary: str) -> sa.CheckConstraint:
    """A check that a column holds one of the words, as an OR chain: SQLite is slow at IN."""
    chain = " OR ".join(f"{column} = '{word}'" for word in vocabulary)
    return ck(f"ck_{table}_{column}_word", chain)


def fuzzy(table: str, prefix: str, what: str, *basis: str) -> list[sa.schema.SchemaItem]:
    """The five columns of a fuzzy date and their checks."""
    p, name = prefix, f"ck_{table}_{prefix}"
    bounds = (f"{p}_earliest", f"{p}_latest")
    iso = " AND ".join(
        f"{bound} IS date({bound}, '+0 days') AND {bound} >= '0001-01-01'" for bound in bounds
    )
    finite = " AND ".join(
        f"({bound} IS NULL OR {bound} BETWEEN '0001-01-01' AND '9999-12-31')" for bound in bounds
    )
    undated = f"{p}_edtf IS NOT NULL OR ({p}_earliest IS NULL AND {p}_latest IS NULL)"
    return [
        col(f"{p}_edtf", TEXT, f"{what}, as EDTF; null when the text gives none", null=True),
        col(f"{p}_earliest", DAY, f"{what}: the earliest day, null when open", null=True),
        col(f"{p}_latest", DAY, f"{what}: the latest day, null when open", null=True),
        col(f"{p}_phrase", TEXT, f"{what}: the words as printed", null=True),
        col(f"{p}_basis", TEXT, f"{what}: what it rests on", null=True),
        words(table, f"{p}_basis", *basis),
        ck(f"{name}_order", f"{p}_earliest <= {p}_latest"),
        ck(f"{name}_bounds", undated),
        ck(f"{name}_days", iso, on="sqlite"),
        ck(f"{name}_days", finite, on="postgresql"),
    ]


def moment(table: str, name: str) -> list[sa.CheckConstraint]:
    """The checks of an instant that rows are ordered by: on SQLite one way to write it."""
    day, time = f"substr({name}, 1, 10)", f"substr({name}, 12, 8)"
    written = (
        f"{name} GLOB '??????????T????????.{'[0-9]' * 6}+00:00' AND {day} IS date({day}, '+0 days')"
        f" AND {time} IS time({time}) AND {time} < '24' AND {name} > '0001'"
    )
    return [
        ck(f"ck_{table}_{name}_moment", written, on="sqlite"),
        ck(f"ck_{table}_{name}_moment", f"isfinite({name})", on="postgresql"),
    ]


def key_makes_id(table: str, key: str) -> sa.CheckConstraint:
    """A check, on Postgres, that the id is computed from the key (SQLite has no SHA-256)."""
    digest = f"encode(sha256(convert_to({key}, 'UTF8')), 'hex')"
    made = f"('x' || left({digest}, 16))::bit(64)::bigint"
    return ck(f"ck_{table}_id_of_{key}", f"id = {made}", on="postgresql")


def run(*statements: str) -> None:
    """Run statements as they stand."""
    for statement in statements:
        op.execute(sa.text(statement.replace(":", r"\:")))


def add_words(name: str, meanings: dict[str, str]) -> None:
    """Write a new list of words with their meanings into the table `vocabulary`."""
    kinds: dict[str, Any] = {"list": TEXT, "word": TEXT, "ordinal": INT, "meaning": TEXT}
    columns: list[sa.ColumnClause[Any]] = [sa.column(part, kind) for part, kind in kinds.items()]
    rows = [
        {"list": name, "word": word, "ordinal": place, "meaning": meaning}
        for place, (word, meaning) in enumerate(meanings.items(), 1)
    ]
    op.bulk_insert(sa.table("vocabulary", *columns), rows)


def drop_words(name: str) -> None:
    """Take a list of words out of the table `vocabulary`."""
    run(f"DELETE FROM vocabulary WHERE list = '{name}'")
