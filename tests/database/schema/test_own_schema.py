"""On Postgres no caller decides where a trigger looks: for the text of a span, for the record."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import upgrade
from tests.support.databases import Postgres
from tests.support.roles import OWNER, READER, WRITER, as_role, granted
from tests.support.schema.plain_rows import fill, row

Json = dict[str, object]

UNBOUND = """
SELECT p.proname FROM pg_proc AS p
WHERE p.pronamespace = quote_ident(current_schema())::regnamespace AND (
    NOT concat('search_path=', quote_ident(current_schema()), ', pg_temp') = ANY (p.proconfig)
    OR p.proconfig IS NULL
    OR has_function_privilege('public', p.oid, 'EXECUTE')
)
"""
"""The functions that look where their caller does, or that anybody may make a trigger of."""

SHADOWS = {
    "temporary tables": """
        CREATE TEMP TABLE article_version AS
            SELECT article_id, number, repeat('Lie ', 100) AS text FROM public.article_version;
        CREATE TEMP TABLE change (LIKE public.change);
        CREATE TEMP SEQUENCE change_number;
    """,
    "a schema before ours": """
        CREATE SCHEMA evil;
        CREATE TABLE evil.article_version AS
            SELECT article_id, number, repeat('Lie ', 100) AS text FROM public.article_version;
        CREATE TABLE evil.change (LIKE public.change);
        CREATE SEQUENCE evil.change_number;
        SET search_path = evil, public;
    """,
    "functions before Postgres' own": """
        CREATE SCHEMA evil;
        CREATE FUNCTION evil.substr(text, integer, integer) RETURNS text
            LANGUAGE sql AS $$ SELECT 'Lie ' $$;
        CREATE FUNCTION evil.nextval(regclass) RETURNS bigint LANGUAGE sql AS $$ SELECT -7 $$;
        CREATE FUNCTION evil.clock_timestamp() RETURNS timestamptz
            LANGUAGE sql AS $$ SELECT '2001-01-01'::timestamptz $$;
        SET search_path = evil, pg_catalog, public;
    """,
    "no schema at all": "SET search_path = ''",
    "settings of how values are shown": "SET extra_float_digits = -15; SET timezone = 'Asia/Tokyo'",
}
"""What a program that may do more than a writer puts in the way."""


@pytest.fixture
def opened(postgresql_migrated: str) -> Iterator[str]:
    """An archive with a row in every table, in a database in which its writer may do all."""
    engine = engines.create(postgresql_migrated)
    with engine.begin() as connection:
        fill(connection)
    with granted(postgresql_migrated) as url:
        with engine.begin() as connection:
            base = sa.make_url(url).database
            connection.exec_driver_sql(f'GRANT ALL ON DATABASE "{base}" TO "{WRITER}"')
        yield url
    engine.dispose()


def test_every_function_is_bound_to_its_schema(postgresql_migrated: str) -> None:
    with psycopg.connect(postgresql_migrated) as connection:
        assert connection.execute(UNBOUND).fetchall() == []
        made = "CREATE FUNCTION loose() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN END'"
        connection.execute(made)
        assert connection.execute(UNBOUND).fetchall() == [("loose",)]


@pytest.mark.parametrize("how", SHADOWS)
def test_a_span_is_held_against_the_text_of_the_archive(opened: str, how: str) -> None:
    span = row("span", start=0, end=4, exact="Lie ")
    names = ", ".join(f'"{name}"' for name in span)
    sql = f"INSERT INTO public.span ({names}) VALUES ({', '.join(['%s'] * len(span))})"
    with psycopg.connect(as_role(opened, WRITER)) as connection:
        connection.execute(SHADOWS[how])
        with pytest.raises(psycopg.errors.CheckViolation, match="span: exact is not the slice"):
            connection.execute(sql, tuple(span.values()))


ONE = "WHERE id = (SELECT min(id) FROM public.place)"


@pytest.mark.parametrize("how", SHADOWS)
def test_a_change_is_recorded_in_the_archive(opened: str, how: str) -> None:
    with psycopg.connect(as_role(opened, WRITER)) as connection:
        connection.execute(
            f"UPDATE public.place SET longitude = 0, latitude = 12.345678901234567 {ONE}"
        )
        connection.execute(SHADOWS[how])
        connection.execute(f"UPDATE public.place SET latitude = 1.5, name = 'Forged' {ONE}")
    told = recorded(opened)
    assert [(by, old["latitude"], new["latitude"]) for by, old, new in told] == [
        (f"role {WRITER}", None, 12.345678901234567),
        (f"role {WRITER}", 12.345678901234567, 1.5),
    ]


def recorded(url: str) -> list[tuple[str, Json, Json]]:
    """By whom places were changed, lately, and from what to what."""
    sql = (
        "SELECT \"by\", old, new FROM change WHERE table_name = 'place' AND new IS NOT NULL "
        "ORDER BY id"
    )
    with psycopg.connect(url) as connection:
        return list(connection.execute(sql))


FORGERIES = {
    "INSERT INTO change (id, at, table_name, row, old) VALUES (9, now(), 'place', '{}', '{}')": (
        "permission denied for table change"
    ),
    "COPY change FROM STDIN": "permission denied for table change",
    "UPDATE change SET \"by\" = 'x'": "permission denied for table change",
    "DELETE FROM change": "permission denied for table change",
    "SELECT nextval('change_number')": "permission denied for sequence change_number",
    "SELECT setval('change_number', 9223372036854775807)": "permission denied for sequence",
    # a table of one's own that says it is the archive's
    "CREATE TEMP TABLE place (id int, name text); CREATE TRIGGER forged AFTER UPDATE ON place "
    "FOR EACH ROW EXECUTE FUNCTION public.record_change('{id}', '{}', '{}', '', 'id')": (
        "permission denied for function"
    ),
}
"""Ways to write the record of changes oneself, and how they are refused."""


@pytest.mark.parametrize("role", [WRITER, READER], ids=["writer", "reader"])
def test_only_triggers_write_the_record_of_changes(opened: str, role: str) -> None:
    with psycopg.connect(opened, autocommit=True) as connection:
        connection.execute("GRANT TEMPORARY ON DATABASE " + connection.info.dbname + " TO PUBLIC")
    for sql, refusal in FORGERIES.items():
        with (
            psycopg.connect(as_role(opened, role)) as connection,
            pytest.raises(psycopg.errors.InsufficientPrivilege, match=refusal),
        ):
            connection.execute(sql)


def test_the_right_to_the_record_goes_with_the_revision(opened: str) -> None:
    """Before it the triggers write as their caller; no row is lost on the way, or forged after."""
    change = f"UPDATE place SET name = %s {ONE.replace('public.', '')}"
    for revision, may in (("0016", True), ("head", False)):
        move = upgrade.downgrade if revision == "0016" else upgrade.upgrade
        move(as_role(opened, OWNER), revision)
        with psycopg.connect(as_role(opened, WRITER)) as connection:
            sql = "SELECT has_table_privilege('change', 'INSERT')"
            assert connection.execute(sql).fetchone() == (may,)
            connection.execute(change, (f"as of {revision}",))
    assert [new["name"] for _, _, new in recorded(opened)] == ["as of 0016", "as of head"]


@pytest.mark.parametrize("name", ["news", "News-2024", 'a "quoted" one'])
def test_a_schema_may_have_any_name(on_postgres: Postgres, name: str) -> None:
    """And clients may write its name before that of a table, and not in their search path."""
    quoted = '"' + name.replace('"', '""') + '"'
    path = quoted.replace("\\", "\\\\").replace(" ", "\\ ")
    with on_postgres.copied(None) as base:
        with psycopg.connect(base) as connection:
            connection.execute(f"CREATE SCHEMA {quoted}")
        url = sa.make_url(base).update_query_dict({"options": f"-csearch_path={path}"})
        engine = engines.create(url.render_as_string(hide_password=False))
        upgrade.upgrade(url.render_as_string(hide_password=False))
        with engine.begin() as connection:
            fill(connection)
            assert connection.exec_driver_sql(UNBOUND.replace("%", "%%")).all() == []
        with psycopg.connect(base) as connection:
            connection.execute(f"UPDATE {quoted}.place SET name = 'x'")
            with pytest.raises(psycopg.errors.CheckViolation):
                connection.execute(
                    f"INSERT INTO {quoted}.span SELECT article_id, version, 0, 1, 'no slice' "
                    f"FROM {quoted}.span LIMIT 1"
                )
        engine.dispose()
