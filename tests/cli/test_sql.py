"""`archive sql`: one statement that reads, in a time and to a number of rows; and the schema."""

from __future__ import annotations

import csv
import io
import json

import pytest

from archive.models import schema
from archive.models.views import VIEWS
from tests.support.command_line import failed, on

ONLY_READS = "only one statement that reads is run here: SELECT, WITH or VALUES"
FOREVER = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"


def rows(url: str, sql: str, *more: str) -> list[dict[str, object]]:
    result = on(url, "sql", sql, "--format", "json", *more)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    found: list[dict[str, object]] = json.loads(result.stdout)
    return found


def test_rows_come_under_the_names_that_the_statement_gives(seeded_url: str) -> None:
    sql = 'SELECT key, 1.5 AS "a half", 2 AS n, NULL AS n, key AS n FROM article'
    assert rows(seeded_url, sql) == [
        {"key": "kursk-talks", "a half": 1.5, "n": 2, "n_2": None, "n_3": "kursk-talks"}
    ]
    result = on(seeded_url, "sql", f"/* a remark */ {sql} -- and another", "--format", "csv")
    assert list(csv.reader(io.StringIO(result.stdout))) == [
        ["key", "a half", "n", "n_2", "n_3"],
        ["kursk-talks", "1.5", "2", "", "kursk-talks"],
    ]
    shown = on(seeded_url, "sql", "VALUES (7, 'ü%s:x')").stdout.splitlines()
    assert shown[-1].split() == ["7", "ü%s:x"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "markdown"])
def test_every_format_shows_the_row(seeded_url: str, form: str) -> None:
    result = on(seeded_url, "sql", "SELECT key FROM article", "--format", form)
    assert "kursk-talks" in result.stdout
    empty = on(seeded_url, "sql", "SELECT key FROM article WHERE key = ''", "--format", form)
    assert empty.exit_code == 0
    assert "kursk-talks" not in empty.stdout


def test_days_and_moments_are_text(seeded_url: str) -> None:
    sql = "SELECT earliest, latest FROM v_timeline WHERE date = '2024-08-10' ORDER BY event"
    assert rows(seeded_url, sql)[0] == {"earliest": "2024-08-10", "latest": "2024-08-10"}


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM actor",
        "UPDATE actor SET name = ''",
        "INSERT INTO actor SELECT * FROM actor",
        "DROP TABLE actor",
        "CREATE TABLE kittens (name TEXT)",
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM gap",
        "COMMIT",
        "",
    ],
)
def test_what_does_not_read_is_refused_and_does_nothing(seeded_url: str, sql: str) -> None:
    count = "SELECT count(*) AS n, (SELECT count(*) FROM gap) AS gaps FROM actor"
    before = rows(seeded_url, count)
    assert failed(on(seeded_url, "sql", sql), 2) == ONLY_READS
    assert rows(seeded_url, count) == before


@pytest.mark.parametrize(
    "sql",
    ["PRAGMA foreign_keys = OFF", "ATTACH 'x.db' AS x", "WITH x AS (SELECT 1) DELETE FROM gap",
     "SELECT load_extension('x')", "SAVEPOINT x"],
)  # fmt: skip
def test_nor_is_what_sqlite_has_for_it(sqlite_seeded: str, sql: str) -> None:
    assert failed(on(sqlite_seeded, "sql", sql), 2) == ONLY_READS


@pytest.mark.parametrize(
    ("sql", "message"),
    [
        ("WITH x AS (DELETE FROM gap RETURNING 1) SELECT * FROM x", ONLY_READS),
        ("COPY actor TO PROGRAM 'cat'", ONLY_READS),
        ("SET statement_timeout = 0", ONLY_READS),
        ("SELECT set_config('transaction_read_only', 'off', true)", "read-write mode"),
    ],
)
def test_nor_what_postgres_has_for_it(postgresql_seeded: str, sql: str, message: str) -> None:
    result = on(postgresql_seeded, "sql", sql)
    assert result.stdout == ""
    assert result.exit_code in (1, 2)
    assert message in result.stderr


def test_what_a_function_writes_is_undone(postgresql_seeded: str) -> None:
    objects = "SELECT count(*) AS n FROM pg_largeobject_metadata"
    before = rows(postgresql_seeded, objects)
    on(postgresql_seeded, "sql", "SELECT lo_create(0)")
    assert rows(postgresql_seeded, objects) == before


@pytest.mark.parametrize(
    ("sql", "message"),
    [("SELECT * FROM nowhere", "nowhere"), ("SELECT FROM WHERE", "syntax error")],
)
def test_what_is_wrong_is_told_in_a_line(seeded_url: str, sql: str, message: str) -> None:
    assert message in failed(on(seeded_url, "sql", sql), 2)


def test_time_ends(seeded_url: str) -> None:
    told = failed(on(seeded_url, "sql", FOREVER, "--timeout", "0.2"), 1)
    assert told == "the statement took longer than 0.2 s; --timeout SECONDS allows more"


def test_a_limit_says_when_it_bites(seeded_url: str) -> None:
    sql = "SELECT ordinal FROM sentence ORDER BY ordinal"
    result = on(seeded_url, "sql", sql, "--limit", "3", "--format", "jsonl")
    assert result.stdout.split("\n")[:-1] == [f'{{"ordinal": {n}}}' for n in (1, 2, 3)]
    assert result.stderr == "archive: these are the first 3 rows; --limit 30 shows more\n"
    many = rows(seeded_url, "SELECT count(*) AS n FROM sentence")[0]["n"]
    assert on(seeded_url, "sql", sql, "--limit", str(many)).stderr == ""


def test_more_rows_than_are_fetched_at_once(seeded_url: str) -> None:
    sql = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1234) "
    found = rows(seeded_url, f"{sql}SELECT x FROM c", "--limit", "2000")
    assert [row["x"] for row in found] == list(range(1, 1235))


def test_a_statement_is_read(seeded_url: str) -> None:
    result = on(seeded_url, "sql", "-", "--format", "csv", input="SELECT key\nFROM article\n")
    assert result.stdout.splitlines() == ["key", "kursk-talks"]


def test_the_full_text_index_may_be_asked(sqlite_seeded: str, postgresql_seeded: str) -> None:
    on_sqlite = "id IN (SELECT rowid FROM search_words WHERE search_words MATCH 'kursk')"
    on_postgres = "words @@ 'kursk'"
    sql = "SELECT count(*) AS n FROM search_entry WHERE "
    found = rows(sqlite_seeded, sql + on_sqlite)
    assert found == rows(postgresql_seeded, sql + on_postgres)
    assert found[0]["n"] not in (0, None)


def test_the_tables_are_shown(seeded_url: str) -> None:
    result = on(seeded_url, "sql", "--tables", "--format", "json")
    found = {row["table"]: row for row in json.loads(result.stdout)}
    assert found.keys() == {*VIEWS, *schema().tables}
    assert found["v_chain"]["kind"] == "view"
    assert found["span"]["what"] == schema().tables["span"].comment


def test_the_columns_of_each_are_those_that_it_has(seeded_url: str) -> None:
    for name in ("v_chain", "v_timeline", "span", "search_entry", "statement"):
        result = on(seeded_url, "sql", "--columns", name, "--format", "json")
        documented = [row["column"] for row in json.loads(result.stdout)]
        header = on(seeded_url, "sql", f"SELECT * FROM {name}", "--format", "csv", "--limit", "1")
        assert documented == header.stdout.splitlines()[0].split(",")
    told = failed(on(seeded_url, "sql", "--columns", "statment"), 2)
    assert told.startswith("there is no table 'statment'; did you mean statement")


def test_one_thing_is_asked_at_a_time(seeded_url: str) -> None:
    for given in ([], ["SELECT 1", "--tables"], ["--tables", "--columns", "span"]):
        told = failed(on(seeded_url, "sql", *given), 2)
        assert told == "give one of a statement, --tables and --columns TABLE"


@pytest.mark.parametrize(
    "sql",
    ["SELECT zeroblob(900000000)", "SELECT replace(hex(zeroblob(900000)), '0', hex(zeroblob(99)))"],
)
def test_sqlite_makes_no_value_that_would_outlast_the_time(sqlite_seeded: str, sql: str) -> None:
    told = failed(on(sqlite_seeded, "sql", sql, "--timeout", "2"), 1)
    assert told == "the statement makes a value too long for this program: 24 MiB"
    whole = rows(sqlite_seeded, "SELECT length(printf('%.*c', 17000000, 'x')) AS n")
    assert whole == [{"n": 17000000}]
