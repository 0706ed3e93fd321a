"""Judgements of people: written once, taken back once, never changed and never deleted."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Connection

from tests.support.schema.plain_rows import (
    ANN,
    MINISTRY,
    MOMENT,
    Row,
    allowed,
    check,
    foreign_key,
    insert,
    insert_or,
    not_null,
    on_sqlite,
    refused,
    run,
    unique,
)

LATER = "2024-08-17T10:00:00.000000+00:00"
NOBODY = 4711
CHANGED = "identity: a judgement is taken back, never changed"
DELETED = "identity: a judgement is taken back, never deleted"
TWICE = "identity: whoever judges a pair again takes the earlier judgement back first"
ASSESSED = "assessment: an assessment never changes; make a later one"
KEPT = "assessment: an assessment is never deleted; make a later one"
TAKE_BACK = "UPDATE identity SET retracted = :at, retracted_by = :by WHERE retracted IS NULL"


def test_a_judgement_is_taken_back_once(world: Connection) -> None:
    with allowed(world):
        assert run(world, TAKE_BACK, at=LATER, by="Cy") == 1
        with refused(world, CHANGED):
            run(world, "UPDATE identity SET retracted_by = 'Di'")
        with refused(world, CHANGED):
            run(world, "UPDATE identity SET retracted = NULL, retracted_by = NULL")


@pytest.mark.parametrize(
    "change",
    [
        "judgement = 'same'",
        "note = 'no'",
        "at = '2023-01-01T00:00:00.000000+00:00'",
        "\"by\" = 'Cy'",
        f"other_actor_id = {max(ANN, MINISTRY) + 1}",
        f"judgement = 'same', retracted = '{LATER}', retracted_by = 'Cy'",
    ],
)
def test_what_was_judged_never_changes(world: Connection, change: str) -> None:
    for verb in ("UPDATE", "UPDATE OR REPLACE") if on_sqlite(world) else ("UPDATE",):
        with refused(world, CHANGED):
            run(world, f"{verb} identity SET {change}")


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"at": LATER, "by": None}, "retracted_whole"),
        ({"at": None, "by": "Cy"}, "retracted_whole"),
        ({"at": LATER, "by": ""}, "retracted_by_given"),
        ({"at": "2023-01-01T00:00:00.000000+00:00", "by": "Cy"}, "retracted_after"),
    ],
)
def test_a_retraction_is_whole_and_comes_after(world: Connection, values: Row, name: str) -> None:
    with refused(world, check(world, f"ck_identity_{name}")):
        run(world, TAKE_BACK, **values)


def test_a_pair_stands_in_one_order(world: Connection) -> None:
    with refused(world, check(world, "ck_identity_pair_once")):
        insert(world, "identity", actor_id=max(ANN, MINISTRY), other_actor_id=min(ANN, MINISTRY))
    with refused(world, check(world, "ck_identity_pair_once")):
        insert(world, "identity", other_actor_id=min(ANN, MINISTRY))


def test_of_one_person_one_judgement_stands(world: Connection) -> None:
    key = "uq_identity_actor_id_other_actor_id_by"
    with refused(world, TWICE if on_sqlite(world) else unique(world, key)):
        insert(world, "identity", at=LATER, judgement="same")
    with allowed(world):
        insert(world, "identity", at=LATER, by="Cy")
    with allowed(world):
        run(world, TAKE_BACK, at=LATER, by="Bo")
        insert(world, "identity", at=LATER, judgement="same")


@pytest.mark.parametrize("column", ["actor_id", "other_actor_id"])
def test_both_are_actors(world: Connection, column: str) -> None:
    pair = {"actor_id": -(2**63), "other_actor_id": 2**63 - 1}
    pair |= {"actor_id": ANN} if column == "other_actor_id" else {"other_actor_id": MINISTRY}
    with refused(world, foreign_key(world, f"fk_identity_{column}")):
        insert(world, "identity", by="Cy", **pair)


def test_an_assessment_is_of_a_claim(world: Connection) -> None:
    with refused(world, foreign_key(world, "fk_assessment_article_id_version_claim_id")):
        insert(world, "assessment", claim_id=NOBODY)
    with allowed(world):
        insert(world, "assessment", by="Cy", reliability="B", credibility=None)


@pytest.mark.parametrize("change", ["verdict = 'issue'", "note = 'no'", "verdict = verdict"])
def test_an_assessment_never_changes(world: Connection, change: str) -> None:
    with refused(world, ASSESSED):
        run(world, f"UPDATE assessment SET {change}")


@pytest.mark.parametrize(("table", "said"), [("identity", DELETED), ("assessment", KEPT)])
def test_no_judgement_is_deleted(world: Connection, table: str, said: str) -> None:
    with refused(world, said):
        run(world, f"DELETE FROM {table}")
    if not on_sqlite(world):
        for way in ("", " CASCADE"):
            with refused(world, said):
                run(world, f"TRUNCATE {table}{way}")


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"])
def test_nor_replaced(world_on_sqlite: Connection, verb: str) -> None:
    with refused(world_on_sqlite, ASSESSED):
        insert_or(world_on_sqlite, verb, "assessment", verdict="issue")
    for changes in ({"judgement": "same"}, {"judgement": "same", "at": LATER}):
        with refused(world_on_sqlite, TWICE):
            insert_or(world_on_sqlite, verb, "identity", **changes)


@pytest.mark.parametrize("table", ["identity", "assessment"])
@pytest.mark.parametrize("column", ["by", "note"])
def test_a_name_and_a_note_are_given(world: Connection, table: str, column: str) -> None:
    with refused(world, check(world, f"ck_{table}_{column}_given")):
        insert(world, table, **{"at": LATER, "by": "Cy", column: ""})
    with refused(world, not_null(world, table, "by")):
        insert(world, table, at=LATER, by=None)


WRONG: list[Any] = [
    "2024-08-16 10:00:00.000000+00:00",
    "2024-08-16T10:00:00+00:00",
    "2024-08-16T10:00:00.000000+02:00",
    "2024-02-30T10:00:00.000000+00:00",
    "2024-08-16T24:00:00.000000+00:00",
    "0000-08-16T10:00:00.000000+00:00",
    "now",
    "",
]


@pytest.mark.parametrize("table", ["identity", "assessment"])
@pytest.mark.parametrize("wrong", WRONG)
def test_moments_that_order_rows_are_written_one_way(
    world_on_sqlite: Connection, table: str, wrong: str
) -> None:
    with refused(world_on_sqlite, f"ck_{table}_at_moment"):
        insert(world_on_sqlite, table, at=wrong, by="Cy")
    with allowed(world_on_sqlite):
        insert(world_on_sqlite, table, at=MOMENT, by="Cy")


@pytest.mark.parametrize("table", ["identity", "assessment"])
def test_a_moment_is_no_infinity(world_on_postgres: Connection, table: str) -> None:
    for wrong in ("infinity", "-infinity"):
        with refused(world_on_postgres, f"ck_{table}_at_moment"):
            insert(world_on_postgres, table, at=wrong, by="Cy")
