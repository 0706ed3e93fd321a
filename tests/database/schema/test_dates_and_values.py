"""Promise 5 for dates and numbers: earliest <= latest, low <= best <= high, days that exist."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.models import schema
from tests.support.schema.plain_rows import (
    FIRST_CLAIM,
    Row,
    allowed,
    check,
    on_sqlite,
    refused,
    run,
)

FUZZY = [
    ("article_version", "published"),
    ("article_version", "modified"),
    ("actor_name", "from"),
    ("actor_name", "until"),
    ("tenure", "from"),
    ("tenure", "until"),
    ("tenure", "held"),
    ("affiliation", "from"),
    ("affiliation", "until"),
    ("event", "date"),
    ("statement", "said"),
    ("claim_value", "date"),
    ("claim_value", "as_of"),
]
VALID: list[tuple[str | None, str | None]] = [
    ("2024-08-10", "2024-08-11"),
    ("2024-08-10", "2024-08-10"),
    ("2024-02-29", "2024-03-01"),
    ("0001-01-01", "9999-12-31"),
    ("2024-08-10", None),
    (None, "2024-08-10"),
    (None, None),
]
BACKWARD: list[tuple[str | None, str | None]] = [
    ("2024-08-11", "2024-08-10"),
    ("2025-01-01", "2024-12-31"),
    ("9999-12-31", "0001-01-01"),
]
NO_DAY_ON_SQLITE = [
    "2024-02-30",
    "2023-02-29",
    "2024-13-01",
    "2024-00-10",
    "2024-8-1",
    "20240801",
    "2024-08",
    "2024-08-10 00:00",
    "2024-08-10T00:00:00Z",
    " 2024-08-10",
    "0000-12-31",
    "-0001-12-31",
    "-4713-11-24",
    "10000-01-01",
    "2460000",
    "infinity",
    "yesterday",
    "",
]
NO_DAY_ON_POSTGRES = ["infinity", "-infinity", "0001-12-31 BC", "4713-01-01 BC", "10000-01-01"]
NONSENSE_ON_POSTGRES = ["2024-02-30", "2023-02-29", "2024-13-01", "0000-01-01", ""]


def set_date(
    connection: Connection, table: str, prefix: str, edtf: str | None, days: tuple[object, object]
) -> int:
    """Give every row of a table one date; how many there are."""
    names = [f"{prefix}_{part}" for part in ("edtf", "earliest", "latest")]
    changes = ", ".join(f"{name} = :{name}" for name in names)
    values = dict(zip(names, (edtf, *days), strict=True))
    return run(connection, f"UPDATE {table} SET {changes}", **values)


def test_every_fuzzy_date_is_tried() -> None:
    dates = {
        (table.name, column.name.removesuffix("_edtf"))
        for table in schema().tables.values()
        for column in table.columns
        if column.name.endswith("_edtf")
    }
    assert dates == set(FUZZY)


@pytest.mark.parametrize(("table", "prefix"), FUZZY)
def test_the_earliest_day_is_not_after_the_latest(
    world: Connection, table: str, prefix: str
) -> None:
    for days in BACKWARD:
        with refused(world, check(world, f"ck_{table}_{prefix}_order")):
            set_date(world, table, prefix, "2024", days)
    for days in VALID:
        with allowed(world):
            assert set_date(world, table, prefix, "2024", days) >= 1


@pytest.mark.parametrize(("table", "prefix"), FUZZY)
def test_days_need_a_date(world: Connection, table: str, prefix: str) -> None:
    for days in VALID:
        if days == (None, None):
            with allowed(world):
                set_date(world, table, prefix, None, days)
        else:
            with refused(world, check(world, f"ck_{table}_{prefix}_bounds")):
                set_date(world, table, prefix, None, days)


@pytest.mark.parametrize(("table", "prefix"), FUZZY)
def test_a_day_exists_in_the_years_that_a_date_has(
    world: Connection, table: str, prefix: str
) -> None:
    for day in NO_DAY_ON_SQLITE if on_sqlite(world) else NO_DAY_ON_POSTGRES:
        for days in ((day, None), (None, day), (day, day)):
            with refused(world, check(world, f"ck_{table}_{prefix}_days")):
                set_date(world, table, prefix, "2024", days)


def test_what_is_no_day_is_refused(world: Connection) -> None:
    if on_sqlite(world):
        with refused(world, "non-deterministic use of date()"):
            set_date(world, "event", "date", "2024", ("now", None))
        with refused(world, "cannot store BLOB value in TEXT column event.date_earliest"):
            set_date(world, "event", "date", "2024", (b"2024-08-10", None))
        with refused(world, check(world, "ck_event_date_days")):
            set_date(world, "event", "date", "2024", (2460000, None))
    else:
        for day in NONSENSE_ON_POSTGRES:
            with refused(world, "date"):
                set_date(world, "event", "date", "2024", (day, None))


def set_numbers(connection: Connection, low: object, best: object, high: object) -> int:
    where = " AND ".join(f"{name} = :{name}" for name in FIRST_CLAIM)
    sql = f"UPDATE claim_value SET low = :low, best = :best, high = :high WHERE {where}"
    return run(connection, sql, **FIRST_CLAIM, low=low, best=best, high=high)


@pytest.mark.parametrize(
    ("numbers", "name"),
    [
        ((3, 2, None), "low_best"),
        ((3, 2, 9), "low_best"),
        ((None, 3, 2), "best_high"),
        ((1, 3, 2), "best_high"),
        ((3, None, 2), "low_high"),
        ((0.3, 0.2, None), "low_best"),
        ((None, -1, -2), "best_high"),
        ((1e300, None, 1e299), "low_high"),
    ],
)
def test_numbers_stand_in_order(
    world: Connection, numbers: tuple[object, object, object], name: str
) -> None:
    with refused(world, check(world, f"ck_claim_value_{name}")):
        set_numbers(world, *numbers)
    known: list[float] = sorted(n for n in numbers if isinstance(n, int | float))
    ordered = [None if number is None else known.pop(0) for number in numbers]
    with allowed(world):
        assert set_numbers(world, *ordered) == 1


def test_numbers_may_be_equal_or_unknown(world: Connection) -> None:
    for numbers in ((2, 2, 2), (2, None, 2), (None, 2, None), (None, None, None), (-1, 0, 1.5)):
        with allowed(world):
            assert set_numbers(world, *numbers) == 1


STRICT = "cannot store TEXT value in {} column"


@pytest.mark.parametrize(
    ("table", "column", "wrong", "on_either"),
    [
        ("claim_value", "best", "many", (STRICT.format("REAL"), "type double precision")),
        ("claim_value", "approximate", 2, ("approximate_flag", "type boolean")),
        ("claim_value", "approximate", None, ("NOT NULL", "null value")),
        ("actor", "named", 2, ("named_flag", "type boolean")),
        ("place", "named", 2, ("named_flag", "type boolean")),
        ("place", "named", "perhaps", (STRICT.format("INTEGER"), "type boolean")),
        ("place", "latitude", "north", (STRICT.format("REAL"), "type double precision")),
        ("statement", "depth", "deep", (STRICT.format("INTEGER"), "type integer")),
    ],
)
def test_a_value_is_of_its_columns_kind(
    world: Connection, table: str, column: str, wrong: object, on_either: tuple[str, str]
) -> None:
    with refused(world, on_either[0] if on_sqlite(world) else on_either[1]):
        run(world, f"UPDATE {table} SET {column} = :wrong", wrong=wrong)
    with allowed(world):
        assert run(world, f"UPDATE {table} SET {column} = {column}") >= 1


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        ("sentence", {"start": 5, "end": 5}),
        ("sentence", {"start": -1, "end": 5}),
        ("statement_span", {"ordinal": 0}),
        ("claim_value", {"ordinal": 0}),
        ("statement_voice", {"step": -1}),
        ("coding", {"sha256": "0123"}),
    ],
)
def test_counts_start_where_they_should(world: Connection, table: str, broken: Row) -> None:
    changes = ", ".join(f'"{name}" = :{name}' for name in broken)
    with refused(world, "ck_" + table):
        run(world, f"UPDATE {table} SET {changes}", **broken)
