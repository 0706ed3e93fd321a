"""What a coding states of an event rests on its own claim about that event, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.database import engine as engines
from archive.database.migrate import upgrade
from archive.keys import id_of
from tests.support.schema.plain_rows import (
    ABOUT_FLOOD,
    ABOUT_TALKS,
    FLOOD,
    PIECE,
    TALKS,
    Row,
    allowed,
    check,
    commit_refused,
    fill,
    foreign_key,
    hold_deferred,
    insert,
    not_null,
    refused,
    run,
)

BEFORE = "0002"
OF_TALKS: Row = {"event_id": TALKS, "status": "planned", "status_claim_id": ABOUT_TALKS}
DATED: Row = OF_TALKS | {"status": None, "status_claim_id": None, "date_claim_id": ABOUT_TALKS}


@pytest.mark.parametrize("field", ["status", "date"])
def test_it_rests_on_a_claim_of_its_version_about_its_event(world: Connection, field: str) -> None:
    key = foreign_key(world, f"fk_event_state_article_id_version_{field}_claim_id_event_id")
    row = OF_TALKS if field == "status" else DATED
    for wrong in (ABOUT_FLOOD, id_of("later"), id_of("disrupted"), id_of("nobody")):
        with commit_refused(world, key) as connection:
            insert(connection, "event_state", **(row | {f"{field}_claim_id": wrong}))
    with commit_refused(world, key) as connection:
        insert(connection, "event_state", **(row | {"version": 2}))
    with allowed(world):
        insert(world, "event_state", **row)
        hold_deferred(world)


def test_it_states_something_and_says_on_whose_word(world: Connection) -> None:
    with refused(world, check(world, "ck_event_state_something_stated")):
        insert(world, "event_state", **(DATED | {"date_claim_id": None}))
    for half in ({"status": None}, {"status_claim_id": None, "date_claim_id": ABOUT_TALKS}):
        with refused(world, check(world, "ck_event_state_status_claimed")):
            insert(world, "event_state", **(OF_TALKS | half))
    with refused(world, not_null(world, "event_state", "event_id")):
        insert(world, "event_state", **(OF_TALKS | {"event_id": None}))
    with allowed(world):
        insert(world, "event_state", **(OF_TALKS | {"date_claim_id": ABOUT_TALKS}))


def test_the_revision_takes_over_what_events_rest_on(empty_url: str) -> None:
    upgrade.upgrade(empty_url, BEFORE)
    engine = engines.create(empty_url, make=True)
    with engine.begin() as connection:
        fill(connection)
        rests = "article_id = {0}, {1}_version = {2}, {1}_claim_id = {3}"
        later = rests.format(PIECE, "date", 2, id_of("later"))
        same = [rests.format(PIECE, field, 1, ABOUT_TALKS) for field in ("status", "date")]
        first = rests.format(PIECE, "status", 1, ABOUT_FLOOD)
        run(connection, f"UPDATE event SET status_{first}, date_{later} WHERE id = {FLOOD}")
        run(connection, f"UPDATE event SET status_{same[0]}, date_{same[1]} WHERE id = {TALKS}")
    upgrade.upgrade(empty_url)
    with engine.begin() as connection:
        query = "SELECT version, event_id, status, status_claim_id, date_claim_id FROM event_state"
        found = connection.exec_driver_sql(query).all()
    engine.dispose()
    assert {tuple(row) for row in found} == {
        (1, FLOOD, "occurred", ABOUT_FLOOD, None),
        (2, FLOOD, None, None, id_of("later")),
        (1, TALKS, "occurred", ABOUT_TALKS, ABOUT_TALKS),
    }
