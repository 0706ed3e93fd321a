"""What every table, key and view of the schema keeps to."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from importlib import import_module
from typing import Any, ClassVar, get_type_hints

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, text

from archive import models
from archive.models import schema
from archive.models.base import FuzzyDate, Row
from archive.vocabulary import DeclaredKind
from tests.support.schema.plain_rows import on_sqlite
from tests.support.schema.schema_shape import shape

VIEWS = {
    "v_timeline": "event title type status date earliest latest date_phrase date_basis places "
    "participants claimed_by denied_by called_for_by drafted status_drafted date_drafted",
    "v_statement": "statement speaker speaker_name named attribution mode act content said "
    "said_earliest said_latest depth parent occasion gist source article version start end "
    "speakers addressees medium said_clock rule",
    "v_chain": "statement step voice speaker name article version rule",
    "v_conflict": "event link kind about basis left_statement left_speaker left_stance left_exact "
    "right_statement right_speaker right_stance right_exact note property left_version "
    "left_superseded right_version right_superseded left_rule right_rule",
}
"""The columns of the views: a change here is a revision and a line in the changelog."""

OWN_NAME = {
    "fk_event_status_claim",
    "fk_event_date_claim",
    "fk_statement_link_other_statement",
    "ix_statement_link_other_statement",
    "ix_tenure_actor_id_position",
    "ix_affiliation_actor_id_belonging",
}
"""Keys and indexes with a shorter name than the convention gives."""

SERVED_BY_PART: dict[str, tuple[str, ...]] = {
    "fk_event_date_claim": ("date_article_id", "date_version", "date_claim_id"),
    "fk_event_status_claim": ("status_article_id", "status_version", "status_claim_id"),
    "fk_event_place_article_id_version_claim_id_event_id": ("article_id", "version", "claim_id"),
    "fk_participation_article_id_version_claim_id_event_id": ("article_id", "version", "claim_id"),
    "fk_event_state_article_id_version_date_claim_id_event_id": ("article_id", "version"),
    "fk_event_state_article_id_version_status_claim_id_event_id": ("article_id", "version"),
    "fk_article_author_article_id_version_start_end": ("article_id", "version"),
    "fk_claim_link_article_id_version_start_end": ("article_id", "version"),
    "fk_statement_link_article_id_version_start_end": ("article_id", "version"),
    "fk_claim_value_article_id_version_start_end": ("article_id", "version"),
    "fk_statement_article_id_version_start_end": ("article_id", "version"),
    "fk_statement_article_id_version_said_start_said_end": ("article_id", "version"),
    "fk_statement_span_article_id_version_start_end": ("article_id", "version"),
}
"""Keys served by a part of their columns: one claim has few of them, one version not many."""

TABLES = list(schema().tables.values())
DERIVED = {"statement": {"parent_depth"}, "mention": {"actor_id", "event_id", "place_id"}}
UNWRITTEN = {"change", "change_seal", "search_renewal", "vocabulary"}
"""The tables without a class: triggers write their rows, the migrations, or what seals changes."""


def constraints(kind: type[Any]) -> Iterator[tuple[sa.Table, Any]]:
    for table in TABLES:
        yield from ((table, part) for part in table.constraints if isinstance(part, kind))


def test_every_table_and_column_says_what_it_holds() -> None:
    for table in TABLES:
        assert table.comment, table.name
        for column in table.columns:
            assert column.comment, f"{table.name}.{column.name}"
            assert column.comment == column.comment.strip()


def test_comments_stand_in_the_database(world_on_postgres: Connection) -> None:
    found = shape(world_on_postgres)
    for table in TABLES:
        assert found[f"comment {table.name}"] == table.comment
        for column in table.columns:
            assert found[f"comment {table.name}.{column.name}"] == column.comment


def test_names_keep_to_the_convention() -> None:
    for table, key in constraints(sa.PrimaryKeyConstraint):
        assert key.name == f"pk_{table.name}"
    for table, check in constraints(sa.CheckConstraint):
        assert str(check.name).startswith(f"ck_{table.name}_")
    for prefix, kind in (("uq", sa.UniqueConstraint), ("fk", sa.ForeignKeyConstraint)):
        for table, key in constraints(kind):
            by_convention = "_".join([prefix, table.name, *(c.name for c in key.columns)])
            assert (key.name == by_convention) is (key.name not in OWN_NAME), key.name
    for table in TABLES:
        for index in table.indexes:
            prefix = "uq" if index.unique else "ix"
            by_convention = "_".join([prefix, table.name, *(c.name for c in index.columns)])
            # the dates wider than a day have the columns of all dates, the other way round
            latest, wide = index.columns[0].name, str(index.name).endswith("_wide")
            own = f"ix_{table.name}_{latest.removesuffix('_latest')}_wide"
            # those of some rows alone say which
            given = "_given" if str(index.name).endswith("_given") else ""
            kept = index.name == (own if wide else f"{by_convention}{given}")
            assert kept is (index.name not in OWN_NAME), index.name


def test_no_name_stands_twice_or_is_cut_off(world: Connection) -> None:
    if on_sqlite(world):
        sql = "SELECT name FROM sqlite_master"
    else:
        sql = (
            "SELECT conname FROM pg_constraint UNION ALL SELECT relname FROM pg_class "
            "UNION ALL SELECT tgname FROM pg_trigger UNION ALL SELECT proname FROM pg_proc"
        )
    stored = {str(name) for name in world.execute(text(sql)).scalars()}
    named = [str(part.name) for _, part in constraints(sa.Constraint)]
    named += [str(index.name) for table in TABLES for index in table.indexes]
    for name in {*stored, *named, *schema().tables, *VIEWS}:
        assert len(name.encode()) <= 63, name
    if not on_sqlite(world):
        indexes = (index for table in TABLES for index in table.indexes)
        only_sqlite = {str(index.name) for index in indexes if index.info.get("on") == "sqlite"}
        only_sqlite |= {name for name in named if name.endswith("_flag")}
        assert set(named) - only_sqlite <= stored


def served(table: sa.Table, columns: tuple[str, ...]) -> bool:
    """Whether an index or a key begins with these columns."""
    known = [list(table.primary_key.columns), *(list(index.columns) for index in table.indexes)]
    known += [list(key.columns) for t, key in constraints(sa.UniqueConstraint) if t is table]
    return any({c.name for c in some[: len(columns)]} == set(columns) for some in known)


def test_every_foreign_key_is_served_by_an_index() -> None:
    by_part = set()
    for table, key in constraints(sa.ForeignKeyConstraint):
        columns = tuple(column.name for column in key.columns)
        if not served(table, columns):
            by_part.add(key.name)
            part = SERVED_BY_PART.get(key.name)
            assert part is not None, f"{key.name}: no index begins with {columns}"
            assert part == columns[: len(part)]
            assert served(table, part), key.name
    assert by_part == set(SERVED_BY_PART), "a key needs no exception any more"


def test_no_index_repeats_the_start_of_another() -> None:
    for table in TABLES:
        known = [[c.name for c in table.primary_key.columns]]
        known += [[_named(part) for part in index.expressions] for index in table.indexes]
        for number, one in enumerate(known):
            others = known[:number] + known[number + 1 :]
            assert not any(other[: len(one)] == one for other in others), f"{table.name} {one}"


def _named(part: Any) -> str:
    """A column of an index by its name, an expression as it is written."""
    return part.name if isinstance(part, sa.Column) else str(part)


ROWS: list[Any] = [
    made
    for group in models.GROUPS
    for made in vars(import_module(f"archive.models.{group}")).values()
    if isinstance(made, type) and issubclass(made, Row) and made is not Row
]


def test_every_table_has_a_row() -> None:
    tables = {row.table.name for row in ROWS}
    assert tables == set(schema().tables) - UNWRITTEN


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_a_row_holds_what_its_table_holds(row: type[Any]) -> None:
    hints = get_type_hints(row)
    table = row.table
    assert hints.pop("table") == ClassVar[sa.Table]
    columns = []
    for field in dataclasses.fields(row):
        name = field.name.removesuffix("_")
        if hints[field.name] is FuzzyDate:
            columns += [f"{name}_{part.name}" for part in dataclasses.fields(FuzzyDate)]
        else:
            columns.append(name)
            optional = type(None) in getattr(hints[field.name], "__args__", ())
            assert optional is table.c[name].nullable, f"{table.name}.{name}"
    written = {
        column.name
        for column in table.columns
        if column.computed is None and column.identity is None
    }
    assert sorted(columns) == sorted(written)
    assert row.__name__.lower() == table.name.replace("_", "")
    assert row.__dataclass_params__.frozen
    assert "__slots__" in vars(row)


def test_what_the_database_derives_is_written_by_nobody() -> None:
    derived = {
        table.name: {column.name for column in table.columns if column.computed is not None}
        for table in TABLES
    }
    kinds = {f"{word.value.replace(' ', '_')}_id" for word in DeclaredKind}
    expected = DERIVED | {"declaration": kinds}
    assert {name: columns for name, columns in derived.items() if columns} == expected


@pytest.mark.parametrize("view", VIEWS)
def test_the_columns_of_a_view_are_a_promise(world: Connection, view: str) -> None:
    result = world.execute(text(f"SELECT * FROM {view}"))
    assert list(result.keys()) == VIEWS[view].split()
    assert result.all(), "the small archive has something for every view"


def test_there_are_no_other_views(world: Connection) -> None:
    assert set(sa.inspect(world).get_view_names()) == set(VIEWS)
