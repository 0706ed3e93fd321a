"""What every table is made of: the metadata, the column types and the shared constraints."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from archive.vocabulary import DateBasis, Word

metadata = sa.MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

Id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Number = sa.Integer()
Text = sa.Text()
Key = sa.Text(collation="C").with_variant(sa.Text(), "sqlite")
Real: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


class Flag(sa.types.TypeDecorator[bool]):
    """A truth value: BOOLEAN on Postgres, 0 or 1 on SQLite, whose strict tables lack the type."""

    impl = sa.Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        kind = sa.Integer() if dialect.name == "sqlite" else sa.Boolean()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: bool | None, dialect: sa.Dialect) -> Any:
        return int(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> bool | None:
        return None if value is None else bool(value)


class Day(sa.types.TypeDecorator[dt.date]):
    """A day of the years 0001 to 9999: DATE on Postgres, `YYYY-MM-DD` on SQLite."""

    impl = sa.Date
    cache_ok = True

    def load_dialect_impl(self, dialect: sa.Dialect) -> sa.types.TypeEngine[Any]:
        return dialect.type_descriptor(sa.Text() if dialect.name == "sqlite" else sa.Date())

    def process_bind_param(self, value: dt.date | None, dialect: sa.Dialect) -> Any:
        return value.isoformat() if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> dt.date | None:
        return dt.date.fromisoformat(value) if isinstance(value, str) else value


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
        kind = postgresql.JSONB() if dialect.name == "postgresql" else sa.Text()
        return dialect.type_descriptor(kind)

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> Any:
        if dialect.name == "postgresql":
            return value
        return json.dumps(value, ensure_ascii=False, sort_keys=True)

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> Any:
        return json.loads(value) if isinstance(value, str) else value


@dataclass(frozen=True, slots=True)
class Row:
    """A row that the program writes: a frozen dataclass whose fields are its table's columns."""

    table: ClassVar[sa.Table]


@dataclass(frozen=True, slots=True)
class FuzzyDate:
    """A date of exactly the precision that the text gives; all null when it gives none.

    `edtf` is Extended Date/Time Format text (ISO 8601-2:2019), `earliest` and `latest` its bounds
    in days (null = open), `phrase` the words as printed, `basis` what the date rests on.
    """

    edtf: str | None = None
    earliest: dt.date | None = None
    latest: dt.date | None = None
    phrase: str | None = None
    basis: DateBasis | None = None


UNDATED = FuzzyDate()
"""The date that a text does not give."""


def table(name: str, comment: str, *parts: Any, rowid: bool = False) -> sa.Table:
    """A table of the archive: strict on SQLite, and clustered by its key unless `rowid`."""
    return sa.Table(
        name, metadata, *parts, comment=comment, sqlite_strict=True, sqlite_with_rowid=rowid
    )


def column(name: str, kind: Any, comment: str, *, null: bool = False, **more: Any) -> Any:
    """A column that is required unless `null`, and says what it is."""
    return sa.Column(name, kind, nullable=null, comment=comment, **more)


def words(name: str, vocabulary: type[Word]) -> sa.CheckConstraint:
    """A CHECK that a column holds a word of the list, as an OR chain: SQLite is slow at IN."""
    chain = " OR ".join(f"{name} = '{word.value}'" for word in vocabulary)
    return sa.CheckConstraint(chain, name=f"{name}_word")


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
        sa.CheckConstraint(f"{p}_earliest <= {p}_latest", name=f"{p}_order"),
        sa.CheckConstraint(
            f"{p}_edtf IS NOT NULL OR ({p}_earliest IS NULL AND {p}_latest IS NULL)",
            name=f"{p}_bounds",
        ),
        *days(p),
    ]


def days(prefix: str) -> list[sa.CheckConstraint]:
    """CHECKs that both bounds are days of the years 0001 to 9999 on either database."""
    bounds = (f"{prefix}_earliest", f"{prefix}_latest")
    # Alone, date() lets 2024-02-30 and the year 0000 pass
    iso = " AND ".join(
        f"{bound} IS date({bound}, '+0 days') AND {bound} >= '0001-01-01'" for bound in bounds
    )
    finite = " AND ".join(
        f"({bound} IS NULL OR {bound} BETWEEN '0001-01-01' AND '9999-12-31')" for bound in bounds
    )
    name = f"{prefix}_days"
    return [
        sa.CheckConstraint(iso, name=name).ddl_if(dialect="sqlite"),
        sa.CheckConstraint(finite, name=name).ddl_if(dialect="postgresql"),
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
        sa.UniqueConstraint("key"),
        sa.CheckConstraint("key <> ''", name="key_given"),
        key_makes_id("key"),
    ]


def key_makes_id(key: str) -> sa.CheckConstraint:
    """A CHECK, on Postgres, that the id is computed from the key (SQLite has no SHA-256)."""
    digest = f"encode(sha256(convert_to({key}, 'UTF8')), 'hex')"
    made = f"('x' || left({digest}, 16))::bit(64)::bigint"
    return sa.CheckConstraint(f"id = {made}", name=f"id_of_{key}").ddl_if(dialect="postgresql")


def of_version() -> list[Any]:
    """The columns that every row of an article's version leads with."""
    return [
        column("article_id", Id, "The article", primary_key=True, autoincrement=False),
        column("version", Number, "Number of its version", primary_key=True, autoincrement=False),
    ]


def to_version() -> sa.ForeignKeyConstraint:
    """The key of a row to the version that it belongs to."""
    return sa.ForeignKeyConstraint(
        ["article_id", "version"], ["article_version.article_id", "article_version.number"]
    )


def to_span(
    start: str = "start", end: str = "end", *, deferred: bool = False
) -> sa.ForeignKeyConstraint:
    """The key of a row to a span of the same version."""
    return sa.ForeignKeyConstraint(
        ["article_id", "version", start, end],
        ["span.article_id", "span.version", "span.start", "span.end"],
        deferrable=deferred or None,
        initially="DEFERRED" if deferred else None,
    )


def both_or_neither(start: str, end: str) -> sa.CheckConstraint:
    """A CHECK that an optional span is whole."""
    return sa.CheckConstraint(f"({start} IS NULL) = ({end} IS NULL)", name=f"{start}_whole")


def either(kind: str, target: str, vocabulary: type[Word]) -> list[Any]:
    """Derived columns, one for each word of the vocabulary, of which exactly one holds `target`.

    Each is a foreign key to the table that the word names, so that a row which refers to one of
    several kinds of thing still refers to something that exists.
    """
    parts: list[Any] = []
    for word in vocabulary:
        name = f"{word.value.replace(' ', '_')}_id"
        made = sa.Computed(f"CASE WHEN {kind} = '{word.value}' THEN {target} END", persisted=True)
        parts.append(sa.Column(name, Id, made, comment=f"The {word.value}, derived"))
        parts.append(sa.ForeignKeyConstraint([name], [f"{name.removesuffix('_id')}.id"]))
        parts.append(sa.Index(None, name))
    return parts
