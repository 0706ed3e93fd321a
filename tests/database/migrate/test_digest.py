"""Sums of rows: the same on both databases, and another for whatever is changed."""

from __future__ import annotations

import json
import math
import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database.migrate import digest, proof, write_watch
from archive.models import schema
from tests.support.examples import examples

LETTERS = st.characters(codec="utf-8", exclude_characters="\x00")
NUMBERS = st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(LETTERS),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(LETTERS), inner),
    max_leaves=12,
)


@pytest.fixture(scope="module")
def postgres(postgres_server: Any) -> Any:
    engine = engines.create(postgres_server.url("postgres"), write=False)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@settings(max_examples=examples(60))
@given(document=DOCUMENTS)
def test_json_is_written_as_postgres_writes_it(postgres: Connection, document: Any) -> None:
    given = json.dumps(document, ensure_ascii=False)
    printed = postgres.scalar(sa.text("SELECT CAST(CAST(:x AS jsonb) AS text)"), {"x": given})
    read = digest._json(given)
    assert read is not None
    if "e" in given.lower() or "-0.0" in given:
        # a number as such is the same, whatever zeros it is written with
        assert json.loads(read, parse_float=Decimal) == json.loads(printed, parse_float=Decimal)
    else:
        assert read == printed


@given(number=st.floats(allow_nan=False))
def test_reals_are_written_as_their_bytes(postgres: Connection, number: float) -> None:
    printed = postgres.scalar(
        sa.text("SELECT encode(float8send(CAST(:x AS double precision)), 'hex')"), {"x": number}
    )
    assert digest._real(number) == printed
    assert digest._real(math.pi) == "400921fb54442d18"


@given(rows=st.lists(st.text(LETTERS).filter(lambda text: "%" not in text), max_size=20))
def test_both_databases_sum_alike_in_any_order(postgres: Connection, rows: list[str]) -> None:
    sums = []
    engine = sa.create_engine("sqlite://", creator=lambda: sqlite3.connect(":memory:"))
    with engine.connect() as sqlite:
        for connection, given in ((sqlite, rows), (postgres, rows), (sqlite, rows[::-1])):
            quoted = (row.replace("'", "''") for row in given)
            lines = " UNION ALL ".join(f"SELECT '{row}' AS line" for row in quoted)
            sums.append(digest.digest_of(connection, lines or "SELECT '' AS line WHERE 1 = 0"))
    engine.dispose()
    assert len(set(sums)) == 1
    assert sums[0].rows == len(rows)


CHANGES = [
    "DELETE FROM statement_voice WHERE step = 1",
    "UPDATE statement_voice SET speaker_id = NULL",
    "UPDATE statement_span SET ordinal = ordinal + 50",
    "DELETE FROM statement_span",
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_the_evidence_is_another_sum(seeded_engine: sa.Engine, change: str) -> None:
    with seeded_engine.connect() as connection:
        before = proof.state(connection)
        with write_watch.watched(connection) as written:
            assert proof.state_after(connection, before, written()) == before
            assert connection.exec_driver_sql(change).rowcount > 0
            after = proof.state_after(connection, before, written())
        assert after.evidence != before.evidence
        assert proof.state(connection) == after
        with pytest.raises(proof.UnprovedError, match="are not as they were"):
            proof.prove(before, after)


def test_a_span_is_summed_with_the_slice_of_its_text(sqlite_seeded: str) -> None:
    """Also what no guard sees: a text that another program changed under its spans."""
    engine = engines.create(sqlite_seeded)
    with engine.connect() as connection:
        before = proof.state(connection)
        connection.exec_driver_sql("DROP TRIGGER article_version_fixed")
        connection.exec_driver_sql(
            "UPDATE article_version SET text = replace(text, 'ing ', 'ong ')"
        )
        after = proof.state(connection)
    engine.dispose()
    assert before.rows == after.rows
    changed = {part for part in after.evidence if after.evidence[part] != before.evidence[part]}
    assert changed == {"span"}


def test_both_databases_hold_the_same_evidence(sqlite_seeded: str, postgresql_seeded: str) -> None:
    found = []
    for url in (sqlite_seeded, postgresql_seeded):
        with engines.opened(url) as connection:
            state = proof.state(connection)
            found.append((state.rows, state.evidence))
    assert found[0] == found[1]
    assert all(summed.rows for summed in found[0][1].values())


def test_a_table_is_summed_over_all_that_is_written(seeded_engine: sa.Engine) -> None:
    with seeded_engine.connect() as connection:
        for table in schema().sorted_tables:
            found = digest.digest_of_table(connection, table)
            assert found.rows == connection.scalar(sa.select(sa.func.count()).select_from(table))
        table = schema().tables["claim"]
        before = digest.digest_of_table(connection, table)
        connection.execute(sa.update(table).values(certainty="possible"))
        assert digest.digest_of_table(connection, table) != before


def test_values_do_not_run_into_each_other(tmp_path: Any) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        line = digest.line(digest.text("a"), digest.text("b"), digest.number("c"))
        sql = f"SELECT {line} FROM (SELECT ? AS a, ? AS b, ? AS c)"
        rows = [
            ("x", "y", 1),
            ("x,1:y", "", 1),
            (None, "x,1:y", 1),
            ("", "xy", 1),
            ("x", "y", None),
        ]
        assert len({connection.execute(sql, row).fetchone() for row in rows}) == len(rows)
