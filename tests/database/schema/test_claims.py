"""Claims are about one event or one link, and what rests on a claim is about its event."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.keys import id_of
from tests.support.schema.plain_rows import (
    ABOUT_FLOOD,
    ABOUT_LINK,
    ABOUT_TALKS,
    ANN,
    FLOOD,
    LINK,
    OTHER,
    PIECE,
    TOWN,
    Row,
    allowed,
    at,
    check,
    commit_refused,
    foreign_key,
    hold_deferred,
    insert,
    not_null,
    refused,
    run,
)

HERALD = id_of("herald")
NOBODY = id_of("nobody")
SECOND: dict[str, Row] = {
    "event_link": {"id": 5},
    "affiliation": {"kind": "part of"},
    "claim": {},
}
"""What makes a second row of the tables that have no key."""


@pytest.mark.parametrize(("event", "link"), [(FLOOD, LINK), (None, None)], ids=["both", "neither"])
def test_a_claim_is_about_one_thing(world: Connection, event: int | None, link: int | None) -> None:
    with refused(world, check(world, "ck_claim_one_subject")):
        insert(world, "claim", label="new", event_id=event, event_link_id=link)
    with refused(world, check(world, "ck_claim_one_subject")):
        run(
            world,
            "UPDATE claim SET event_id = :event, event_link_id = :link",
            event=event,
            link=link,
        )
    with allowed(world):
        insert(world, "claim", label="new", event_id=FLOOD, event_link_id=None)
        insert(world, "claim", label="newer", event_id=None, event_link_id=LINK)


def test_a_claim_is_about_something_that_exists(world: Connection) -> None:
    with refused(world, foreign_key(world, "fk_claim_event_id")):
        insert(world, "claim", label="new", event_id=LINK)
    with refused(world, foreign_key(world, "fk_claim_event_link_id")):
        insert(world, "claim", label="new", event_id=None, event_link_id=FLOOD)


@pytest.mark.parametrize("field", ["status", "date"])
@pytest.mark.parametrize(
    "claim", [ABOUT_TALKS, ABOUT_LINK, id_of("nobody")], ids=["another event", "a link", "nothing"]
)
def test_an_events_field_rests_on_a_claim_about_that_event(
    world: Connection, field: str, claim: int
) -> None:
    names = ("article_id", "version", "claim_id")
    whole = dict(zip((f"{field}_{name}" for name in names), (PIECE, 1, claim), strict=True))
    with commit_refused(world, foreign_key(world, f"fk_event_{field}_claim")) as connection:
        run(connection, f"UPDATE event SET {field}_claim_id = :to WHERE id = {FLOOD}", to=claim)
    with commit_refused(world, foreign_key(world, f"fk_event_{field}_claim")) as connection:
        insert(connection, "event", key="new", **whole)
    with allowed(world):
        insert(world, "event", key="new", **(whole | {f"{field}_claim_id": id_of("fresh")}))
        insert(world, "claim", label="fresh", event_id=id_of("new"))
        hold_deferred(world)


@pytest.mark.parametrize("field", ["status", "date"])
def test_such_a_claim_is_named_whole_and_stays(world: Connection, field: str) -> None:
    for part in ("article_id", "version", "claim_id"):
        with refused(world, check(world, f"ck_event_{field}_claim_whole")):
            run(world, f"UPDATE event SET {field}_{part} = NULL WHERE id = {FLOOD}")
    values: Row = {f"{field}_article_id": PIECE, f"{field}_version": 1}
    claim = {f"{field}_claim_id": id_of("fresh")}
    with refused(world, check(world, f"ck_event_{field}_claim_whole")):
        insert(world, "event", key="new", **values)
    with commit_refused(world, foreign_key(world, f"fk_event_{field}_claim")) as connection:
        insert(connection, "event", key="new", **values, **claim)
        insert(connection, "claim", label="fresh", event_id=id_of("new"))
        run(connection, "DELETE FROM claim WHERE label = 'fresh'")


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("actor", ANN, TOWN),
        ("event", FLOOD, ANN),
        ("place", TOWN, FLOOD),
    ],
)
def test_a_mention_refers_to_a_thing_of_its_kind(
    world: Connection, kind: str, right: int, wrong: int
) -> None:
    new: Row = at("were") | {"refers_to": kind, "form": "title"}
    insert(world, "span", **at("were"), exact="were")
    for referent in (wrong, NOBODY, LINK):
        with refused(world, foreign_key(world, f"fk_mention_{kind}_id")):
            insert(world, "mention", **new, referent_id=referent)
    with refused(world, not_null(world, "mention", "referent_id")):
        insert(world, "mention", **new, referent_id=None)
    with allowed(world):
        insert(world, "mention", **new, referent_id=right)
    with refused(world, f"{kind}_id"):
        insert(world, "mention", **new, referent_id=right, **{f"{kind}_id": right})


@pytest.mark.parametrize(
    ("kind", "right", "wrong"),
    [
        ("source", HERALD, ANN),
        ("actor", ANN, TOWN),
        ("place", TOWN, FLOOD),
        ("event", FLOOD, LINK),
        ("event link", LINK, FLOOD),
    ],
)
def test_a_declaration_declares_a_thing_of_its_kind(
    world: Connection, kind: str, right: int, wrong: int
) -> None:
    column = f"{kind.replace(' ', '_')}_id"
    for declared in (wrong, NOBODY):
        with refused(world, foreign_key(world, f"fk_declaration_{column}")):
            insert(world, "declaration", version=2, kind=kind, declared_id=declared)
    with allowed(world):
        insert(world, "declaration", version=2, kind=kind, declared_id=right)


def test_the_thing_stays_as_long_as_the_mention(world: Connection) -> None:
    insert(world, "actor", key="new")
    insert(world, "mention", referent_id=id_of("new"))
    with refused(world, foreign_key(world, "fk_mention_actor_id")):
        run(world, "DELETE FROM actor WHERE key = 'new'")
    run(world, "DELETE FROM mention WHERE referent_id = :id", id=id_of("new"))
    with allowed(world):
        assert run(world, "DELETE FROM actor WHERE key = 'new'") == 1


def test_a_tie_holds_two_claims_that_exist(world: Connection) -> None:
    key = foreign_key(world, "fk_claim_link_other_article_id_other_version_other_claim_id")
    for other in (NOBODY, id_of("later")):
        with commit_refused(world, key) as connection:
            insert(connection, "claim_link", kind="repeats", other_claim_id=other)
    with refused(world, check(world, "ck_claim_link_two_claims")):
        insert(world, "claim_link", kind="repeats", other_claim_id=ABOUT_FLOOD)
    elsewhere: Row = {"kind": "repeats", "other_article_id": OTHER, "other_claim_id": id_of("far")}
    with allowed(world):
        later: Row = {"other_version": 2, "other_claim_id": id_of("later")}
        insert(world, "claim_link", kind="repeats", **later)
        insert(world, "claim_link", **elsewhere)
        far = {"article_id": OTHER, "statement_id": id_of("elsewhere")}
        insert(world, "claim", label="far", **far)
        hold_deferred(world)


def test_a_claim_stays_as_long_as_what_rests_on_it(world: Connection) -> None:
    delete = "DELETE FROM claim WHERE id = :id"
    for table in ("claim_value", "claim_link"):
        fresh: Row = {"claim_id": id_of("fresh")}
        insert(world, "claim", label="fresh")
        insert(world, table, **fresh)
        with refused(world, foreign_key(world, f"fk_{table}_article_id_version_claim_id")):
            run(world, delete, id=id_of("fresh"))
        run(world, f"DELETE FROM {table} WHERE claim_id = :claim_id", **fresh)
        assert run(world, delete, id=id_of("fresh")) == 1
    key = foreign_key(world, "fk_participation_article_id_version_claim_id_event_id")
    with commit_refused(world, key) as connection:
        insert(connection, "claim", label="fresh")
        insert(connection, "participation", claim_id=id_of("fresh"))
        run(connection, delete, id=id_of("fresh"))


@pytest.mark.parametrize(
    ("table", "name", "broken", "valid"),
    [
        (
            "event_link",
            "two_events",
            {"other_event_id": FLOOD},
            {"kind": "ends"},
        ),
        ("affiliation", "two_actors", {"other_actor_id": ANN}, {}),
        ("place", "parent_other", {"parent_id": id_of("new")}, {"parent_id": TOWN}),
        ("claim", "label_given", {"label": ""}, {"label": "x"}),
        ("actor", "unnamed_described", {"named": False}, {"named": False, "description": "a man"}),
        ("actor", "country_code", {"country": "LND"}, {"country": "LA"}),
        ("source", "country_code", {"country": "L"}, {"country": "LA"}),
        ("actor", "wikidata_code", {"wikidata_id": "42"}, {"wikidata_id": "Q42"}),
        ("place", "point_whole", {"latitude": 1.5}, {"latitude": 1.5, "longitude": 2}),
        (
            "place",
            "latitude_range",
            {"latitude": 91, "longitude": 0},
            {"latitude": 90, "longitude": 0},
        ),
        (
            "place",
            "longitude_range",
            {"latitude": 0, "longitude": -181},
            {"latitude": 0, "longitude": -180},
        ),
    ],
)
def test_a_row_makes_sense(
    world: Connection, table: str, name: str, broken: Row, valid: Row
) -> None:
    new: Row = SECOND.get(table, {"key": "new"})
    with refused(world, check(world, f"ck_{table}_{name}")):
        insert(world, table, **(new | broken))
    with allowed(world):
        insert(world, table, **(new | valid))
