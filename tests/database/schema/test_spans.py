"""Promise 1: a span's `exact` is the slice of its version's text, and a span is never updated."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from tests.support.schema.plain_rows import (
    LATER,
    OTHER,
    SAID,
    TEXT,
    Row,
    allowed,
    at,
    check,
    foreign_key,
    insert,
    insert_or,
    not_null,
    on_sqlite,
    refused,
    run,
    upsert,
)

STRAY = "span: exact is not the slice of its version"
FIXED = "span: a span is never updated"
WHOLE: Row = {"start": 0, "end": len(TEXT), "exact": TEXT}


def slice_at(start: int, end: int) -> Row:
    return {"start": start, "end": end, "exact": TEXT[start:end]}


@pytest.mark.parametrize(
    "exact", ["Flood", "🌊", "🙏🏽", "🏽", "Ó Néill", "𝟛 boats", "Éze\n\nThe", TEXT]
)
def test_a_slice_is_accepted_and_its_neighbours_refused(world: Connection, exact: str) -> None:
    place = at(exact)
    with allowed(world):
        insert(world, "span", **place, exact=exact)
    for by in (-1, 1):
        moved = {"start": place["start"] + by, "end": place["end"] + by}
        if moved["start"] >= 0:
            with refused(world, STRAY):
                insert(world, "span", **moved, exact=exact)


@pytest.mark.parametrize(("start", "end"), [(1, 0), (-1, 0), (0, 1), (0, -1)])
def test_one_character_off_at_one_side_is_refused(world: Connection, start: int, end: int) -> None:
    place = at("time")
    off = {"start": place["start"] + start, "end": place["end"] + end}
    with refused(world, STRAY if on_sqlite(world) else check(world, "ck_span_exact_length")):
        insert(world, "span", **off, exact="time")
    with allowed(world):
        insert(world, "span", **slice_at(**off))


@pytest.mark.parametrize("exact", ["Time", "tıme", "tim�", "time ", "tim\u0435"])
def test_other_words_are_refused(world: Connection, exact: str) -> None:
    place = at("time")
    with refused(world, STRAY if len(exact) == 4 or on_sqlite(world) else "exact_length"):
        insert(world, "span", **place, exact=exact)
    with allowed(world):
        insert(world, "span", **place, exact="time")


def test_the_same_letters_composed_otherwise_are_refused(world: Connection) -> None:
    with refused(world, STRAY):
        insert(world, "span", **at("Éz"), exact="E\u0301")
    with allowed(world):
        insert(world, "span", **at("Éz"), exact="Éz")


def test_beyond_the_end_is_refused(world: Connection) -> None:
    size = len(TEXT)
    with refused(world, check(world, "ck_span_exact_length")):
        insert(world, "span", start=size - 1, end=size + 1, exact="\n")
    with refused(world, check(world, "ck_span_exact_length")):
        insert(world, "span", start=size, end=size + 1, exact="")
    with refused(world, STRAY):
        insert(world, "span", start=size, end=size + 1, exact="\n")
    with allowed(world):
        insert(world, "span", start=size - 1, end=size, exact="\n")


@pytest.mark.parametrize(
    ("start", "end", "exact"),
    [(3, 3, ""), (4, 3, TEXT[3]), (4, 2, TEXT[2:4]), (-5, -3, TEXT[-4:-2])],
    ids=["empty", "reversed", "reversed by two", "counted from the end"],
)
def test_no_slice_is_refused(world: Connection, start: int, end: int, exact: str) -> None:
    """Each `exact` is what SQLite's own `substr` makes of such numbers."""
    with refused(world, "ck_span_"):
        insert(world, "span", start=start, end=end, exact=exact)
    with allowed(world):
        insert(world, "span", **slice_at(3, 4))


def test_a_span_without_its_words_is_refused(world: Connection) -> None:
    with refused(world, STRAY if on_sqlite(world) else not_null(world, "span", "exact")):
        insert(world, "span", **(slice_at(3, 4) | {"exact": None}))


def test_the_text_is_that_of_the_spans_own_version(world: Connection) -> None:
    place = at("go on", LATER)
    with refused(world, STRAY):
        insert(world, "span", **place, exact="go on", version=1)
    with refused(world, STRAY):
        insert(world, "span", **place, exact="go on", article_id=OTHER, version=1)
    with allowed(world):
        insert(world, "span", **place, exact="go on", version=2)


def test_a_span_of_no_version_is_refused(world: Connection) -> None:
    missing = STRAY if on_sqlite(world) else foreign_key(world, "fk_span_article_id_version")
    with refused(world, missing):
        insert(world, "span", **at("time"), exact="time", version=3)


def test_one_stray_among_many_refuses_the_statement(world: Connection) -> None:
    select = (
        'INSERT INTO span (article_id, version, start, "end", exact) '
        "SELECT article_id, number, n, n + 1, substr(text, n + 1 + {off}, 1) "
        "FROM article_version CROSS JOIN (SELECT 1 AS n UNION SELECT 2 UNION SELECT 3) AS numbers"
    )
    with refused(world, STRAY):
        run(world, select.format(off="CASE WHEN n = 3 AND number = 2 THEN 1 ELSE 0 END"))
    with allowed(world):
        assert run(world, select.format(off="0")) == 9


def test_a_conflict_clause_lets_no_stray_in(world: Connection) -> None:
    stray = at("time") | {"exact": "mite"}
    with refused(world, STRAY):
        upsert(world, "span", "ON CONFLICT DO NOTHING", **stray)
    if on_sqlite(world):
        for verb in ("INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "REPLACE"):
            with refused(world, STRAY):
                insert_or(world, verb, "span", **stray)
        with refused(world, STRAY):
            insert_or(world, "INSERT OR REPLACE", "span", **at(SAID), exact=SAID[::-1])


@pytest.mark.parametrize(
    "change", ["exact = 'x'", "exact = exact", "start = start + 1", "version = 2", "article_id = 1"]
)
def test_a_span_is_never_updated(world: Connection, change: str) -> None:
    with refused(world, FIXED):
        run(world, f"UPDATE span SET {change}")
    if on_sqlite(world):
        with refused(world, FIXED):
            run(world, f"UPDATE OR REPLACE span SET {change}")


def test_nor_by_an_upsert(world: Connection) -> None:
    key = 'ON CONFLICT (article_id, version, start, "end") DO'
    with refused(world, FIXED):
        upsert(world, "span", f"{key} UPDATE SET exact = 'x'")
    with refused(world, FIXED):
        upsert(world, "span", f"{key} UPDATE SET exact = excluded.exact")
    with allowed(world):
        upsert(world, "span", f"{key} NOTHING")


def test_a_span_is_deleted_while_nothing_rests_on_it(world: Connection) -> None:
    insert(world, "span", **at("time"), exact="time")
    with allowed(world):
        assert run(world, "DELETE FROM span WHERE exact = 'time'") == 1
    insert(world, "gap", **at("time"))
    with refused(world, foreign_key(world, "fk_gap_article_id_version_start_end")):
        run(world, "DELETE FROM span WHERE exact = 'time'")
