"""The models are what the migrations make: each column, constraint, index and comment."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database.migrate.catalog import Catalog, split
from archive.database.migrate.drift import differences
from archive.models import schema
from archive.models.views import VIEWS
from tests.support.schema.plain_rows import on_sqlite, refused, run
from tests.support.schema.schema_shape import shape, view_comments


def shape_at(url: str, *, make: bool = False) -> Catalog:
    """The schema of a database; `make` creates it from the models first."""
    engine = engines.create(url, make=make)
    with engine.begin() as connection:
        if make:
            schema().create_all(connection)
        found = shape(connection)
    engine.dispose()
    return found


def test_models_and_migrations_make_the_same(database_url: str, empty_url: str) -> None:
    """Only here are tables created from the models."""
    migrated, modelled = shape_at(database_url), shape_at(empty_url, make=True)
    assert "\n".join(differences(modelled, migrated)) == ""
    order = "order of columns of "
    tables = {thing.removeprefix(order) for thing in migrated if thing.startswith(order)}
    assert tables == set(schema().tables)


def test_views_say_what_they_are_as_the_documentation_does(world_on_postgres: Connection) -> None:
    expected = {name: what for name, (what, _) in VIEWS.items()}
    for name, (_, columns) in VIEWS.items():
        expected |= {f"{name}.{column}": text for column, text in columns.items()}
    assert view_comments(world_on_postgres) == expected


CHANGES = {
    "a column more": "ALTER TABLE gap ADD COLUMN more INTEGER",
    "an index less": "DROP INDEX ix_mention_actor_id",
    "an index on something else": (
        "DROP INDEX ix_mention_actor_id; CREATE INDEX ix_mention_actor_id ON mention (place_id)"
    ),
}
CHANGES_ON_POSTGRES = {
    "a check less": "ALTER TABLE place DROP CONSTRAINT ck_place_kind_word",
    "a check of other words": (
        "ALTER TABLE place DROP CONSTRAINT ck_place_kind_word, "
        "ADD CONSTRAINT ck_place_kind_word CHECK (kind <> 'water')"
    ),
    "a key not deferred": (
        "ALTER TABLE claim_link ALTER CONSTRAINT "
        "fk_claim_link_other_article_id_other_version_other_claim_id NOT DEFERRABLE"
    ),
    "a comment": "COMMENT ON COLUMN gap.reason IS 'why not'",
    "a type": "ALTER TABLE gap ALTER COLUMN reason TYPE varchar",
    "a collation": 'ALTER TABLE gap ALTER COLUMN reason TYPE text COLLATE "C"',
    "a null": "ALTER TABLE gap ALTER COLUMN reason DROP NOT NULL",
    "a default": "ALTER TABLE gap ALTER COLUMN reason SET DEFAULT ''",
}


def test_the_comparison_sees_every_change(world: Connection) -> None:
    before = shape(world)
    changes = CHANGES | ({} if on_sqlite(world) else CHANGES_ON_POSTGRES)
    for what, sql in changes.items():
        savepoint = world.begin_nested()
        for statement in sql.split("; "):
            run(world, statement)
        assert list(differences(shape(world), before)), what
        savepoint.rollback()
    assert shape(world) == before


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("a INTEGER, b TEXT", ["a INTEGER", "b TEXT"]),
        ("a, CHECK (x(1, 2) OR y = ', ('), b", ["a", "CHECK (x(1, 2) OR y = ', (')", "b"]),
        ('"a,b" TEXT, c', ['"a,b" TEXT', "c"]),
    ],
)
def test_a_definition_is_split_into_its_parts(body: str, expected: list[str]) -> None:
    assert split(body) == expected


def test_every_table_is_strict_on_sqlite(world_on_sqlite: Connection) -> None:
    options = {
        name: what for name, what in shape(world_on_sqlite).items() if name.startswith("table")
    }
    assert len(options) == len(schema().tables)
    for name, what in options.items():
        assert "STRICT" in what.split(", "), name
    for table in schema().tables:
        clustered = not schema().tables[table].dialect_options["sqlite"]["with_rowid"]
        assert ("WITHOUT ROWID" in options[f"table {table}"]) is clustered, table
    with refused(world_on_sqlite, "cannot store TEXT value in INTEGER column"):
        run(world_on_sqlite, "UPDATE sentence SET start = 'seven'")


def test_texts_are_kept_uncompressed_on_postgres(world_on_postgres: Connection) -> None:
    stored = (
        "SELECT 1 FROM pg_attribute WHERE attrelid = 'article_version'::regclass "
        "AND attname = 'text' AND attstorage = 'e'"
    )
    assert run(world_on_postgres, stored) == 1
