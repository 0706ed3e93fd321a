"""The schema of a live database against what the migrations make: every kind of drift is found."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database import grants
from archive.database.migrate import drift, upgrade, write_watch
from archive.database.migrate.catalog import catalog
from archive.errors import DatabaseError
from tests.support import roles

DRIFTS = {
    "CREATE TABLE zorb (x INTEGER)": "table zorb is not the archive's: ",
    "DROP INDEX ix_mention_actor_id": "index mention.ix_mention_actor_id is missing: CREATE INDEX",
    "CREATE INDEX zorb ON gap (reason)": "index gap.zorb is not the archive's: CREATE INDEX",
    "ALTER TABLE gap ADD COLUMN zorb INTEGER": "column gap.zorb is not the archive's: ",
    "ALTER TABLE gap RENAME COLUMN reason TO why": "column gap.why is not the archive's: ",
    "DROP VIEW v_chain": "view v_chain is missing: ",
    "CREATE VIEW zorb AS SELECT 1 AS x": "view zorb is not the archive's: ",
}
DRIFTS_ON_SQLITE = {
    "DROP TRIGGER span_exact": "trigger span.span_exact is missing: CREATE TRIGGER",
    "CREATE TRIGGER zorb BEFORE DELETE ON gap BEGIN SELECT 1; END": "trigger gap.zorb is not the",
    "DROP TABLE gap": "table gap is missing: ",
}
DRIFTS_ON_POSTGRES = {
    "DROP TRIGGER span_exact ON span": "trigger span.span_exact is missing: CREATE TRIGGER",
    "ALTER TABLE span DISABLE TRIGGER span_exact": "EXECUTE FUNCTION span_exact() DISABLED', not '",
    "ALTER TABLE place DROP CONSTRAINT ck_place_kind_word": "constraint place.ck_place_kind_word",
    "ALTER TABLE place DROP CONSTRAINT ck_place_kind_word, ADD CONSTRAINT ck_place_kind_word "
    "CHECK (kind <> '')": "is \"CHECK (kind <> ''::text)\", not",
    "ALTER TABLE place ADD CONSTRAINT zorb CHECK (kind <> '') NOT VALID": "NOT VALID",
    "ALTER TABLE claim_link ALTER CONSTRAINT "
    "fk_claim_link_other_article_id_other_version_other_claim_id NOT DEFERRABLE": "claim_link.fk_",
    "COMMENT ON COLUMN gap.reason IS 'why not'": "comment gap.reason is 'why not', not 'Why",
    "COMMENT ON TABLE gap IS NULL": "comment gap is missing: ",
    "ALTER TABLE gap ALTER COLUMN reason TYPE varchar": "column gap.reason is 'character varying",
    'ALTER TABLE gap ALTER COLUMN reason TYPE text COLLATE "C"': "gap.reason is 'text collate C",
    "ALTER TABLE gap ALTER COLUMN reason DROP NOT NULL": "column gap.reason is 'text', not",
    "ALTER TABLE gap ALTER COLUMN reason SET DEFAULT 'x'": "gap.reason is \"text not null def",
    "ALTER TABLE statement ALTER COLUMN parent_depth DROP EXPRESSION": "column statement.parent_d",
    "ALTER TABLE article_version ALTER COLUMN text SET STORAGE MAIN": "storage m', not 'text",
    "ALTER TABLE gap SET UNLOGGED": "table gap is 'table unlogged', not 'table'",
    "ALTER TABLE gap ENABLE ROW LEVEL SECURITY": "table gap is 'table with row security', not",
    "ALTER TABLE gap SET (fillfactor = 50)": "table gap is 'table fillfactor=50', not 'table'",
    "CREATE OR REPLACE FUNCTION span_exact() RETURNS trigger LANGUAGE plpgsql AS "
    "'BEGIN RETURN NULL; END'": "function span_exact() is ",
    "CREATE FUNCTION zorb() RETURNS int LANGUAGE sql AS 'SELECT 1'": "function zorb() is not the",
    "CREATE TYPE zorb AS ENUM ('x')": "type zorb is not the archive's: e",
    "CREATE SEQUENCE zorb": "table zorb is not the archive's: sequence",
    "CREATE RULE zorb AS ON DELETE TO gap DO INSTEAD NOTHING": "rule gap.zorb is not the archive's",
    "ALTER VIEW v_chain SET (security_barrier = true)": "view v_chain is ",
}  # fmt: skip


def test_what_the_migrations_made_has_not_drifted(seeded_engine: sa.Engine) -> None:
    assert list(drift.drift(seeded_engine)) == []


@pytest.mark.slow
@pytest.mark.parametrize("revision", ["0001"])
def test_an_older_archive_is_held_against_its_own_revision(
    database_url: str, engine: sa.Engine, revision: str
) -> None:
    upgrade.downgrade(database_url, revision)
    assert list(drift.drift(engine)) == []


def test_every_drift_is_found(engine: sa.Engine) -> None:
    """Each alone: the catalogue as it was is compared with what the change makes of it."""
    on_sqlite = engine.dialect.name == "sqlite"
    with engine.connect() as connection:
        before = catalog(connection)
        for sql, line in (DRIFTS | (DRIFTS_ON_SQLITE if on_sqlite else DRIFTS_ON_POSTGRES)).items():
            with connection.begin_nested() as savepoint:
                if sql.endswith("COLUMN parent_depth DROP EXPRESSION"):
                    connection.exec_driver_sql("DROP VIEW v_statement")
                connection.exec_driver_sql(sql)
                found = list(drift.differences(catalog(connection), before))
                assert any(line in one for one in found), (sql, found)
                savepoint.rollback()
        assert catalog(connection) == before


def test_drift_is_found_in_the_database_itself(engine: sa.Engine) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP INDEX ix_mention_actor_id")
    (line,) = drift.drift(engine)
    assert line.startswith("index mention.ix_mention_actor_id is missing: ")


def test_an_index_half_built_is_drift(postgresql_migrated: str) -> None:
    engine = engines.create(postgresql_migrated)
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE pg_index SET indisvalid = false "
            "WHERE indexrelid = 'ix_mention_actor_id'::regclass"
        )
    (line,) = drift.drift(engine)
    assert "INVALID', not " in line
    engine.dispose()


def test_a_check_of_other_words_is_drift_on_sqlite(sqlite_migrated: str) -> None:
    engine = engines.create(sqlite_migrated)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA writable_schema = ON")
        connection.exec_driver_sql(
            "UPDATE sqlite_schema SET sql = replace(sql, 'ordinal >= 1', 'ordinal >= 0') "
            "WHERE name = 'statement_span'"
        )
        connection.commit()
    (line,) = drift.drift(engine)
    assert line == (
        "constraint statement_span.ck_statement_span_ordinal_from_one is "
        "'CHECK (ordinal >= 0)', not 'CHECK (ordinal >= 1)'"
    )
    engine.dispose()


def test_nothing_stays_of_the_comparison(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        before = sa.inspect(connection).get_schema_names(), catalog(connection)
    list(drift.drift(engine))
    with engine.connect() as connection:
        assert (sa.inspect(connection).get_schema_names(), catalog(connection)) == before


def test_what_is_no_archive_cannot_drift(empty_url: str) -> None:
    engine = engines.create(empty_url, make=True)
    with pytest.raises(DatabaseError, match="holds no archive yet"):
        list(drift.drift(engine))
    engine.dispose()


EXTENDED = [
    "CREATE EXTENSION pg_trgm",
    "CREATE EXTENSION cube",
    "CREATE EXTENSION earthdistance",
    # as those have that bring tables: a table, a view, a sequence, with all that hangs on them
    "CREATE TABLE points (id serial PRIMARY KEY, name text CHECK (name <> ''))",
    "COMMENT ON COLUMN points.name IS 'what it is called'",
    "CREATE INDEX points_name ON points (name)",
    "CREATE VIEW all_points AS SELECT * FROM points",
    "CREATE RULE points_kept AS ON DELETE TO points DO INSTEAD NOTHING",
    """
    CREATE TRIGGER points_fixed BEFORE UPDATE ON points FOR EACH ROW
    EXECUTE FUNCTION suppress_redundant_updates_trigger()
    """,
    "ALTER EXTENSION pg_trgm ADD TABLE points",
    "ALTER EXTENSION pg_trgm ADD SEQUENCE points_id_seq",
    "ALTER EXTENSION pg_trgm ADD VIEW all_points",
]


def test_what_extensions_own_is_left_out(postgresql_empty: str, postgresql_migrated: str) -> None:
    """Whether they were there before the archive or came later: no drift, no grants, no refusal."""
    for url in (postgresql_empty, postgresql_migrated):
        engine = engines.create(url)
        with engine.begin() as connection:
            for sql in EXTENDED:
                connection.exec_driver_sql(sql)
        upgrade.upgrade(url)
        assert list(drift.drift(engine)) == []
        with engine.connect() as connection:
            assert "points" not in write_watch.tables(connection)
            given = "\n".join(grants.grants(connection, "a", "b", "c"))
        assert "points" not in given
        assert "similarity" not in given
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE INDEX zorb ON points (id)")
            connection.exec_driver_sql("CREATE FUNCTION zorb() RETURNS int RETURN 1")
        (line,) = drift.drift(engine)
        assert line.startswith("function zorb() is not the archive's")
        engine.dispose()


def test_who_may_make_no_schema_compares_one(postgresql_migrated: str) -> None:
    """The owner of the archive needs no other right than that of temporary tables, nor its name."""
    with roles.granted(postgresql_migrated) as url:
        engine = engines.create(roles.as_role(url, roles.OWNER))
        with engine.connect() as connection:
            may = "SELECT has_database_privilege(current_database(), 'CREATE')"
            assert connection.exec_driver_sql(may).scalar() is False
        assert list(drift.drift(engine)) == []
        engine.dispose()
