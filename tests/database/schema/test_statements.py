"""Promises 3 and 4: a statement stands in one version, no chain is a circle, all has content."""

from __future__ import annotations

import itertools

import pytest
from sqlalchemy import Connection

from archive.keys import id_of
from tests.support.schema.plain_rows import (
    INNER,
    OTHER,
    OUTER,
    TOLD,
    VERSION,
    Row,
    allowed,
    at,
    check,
    commit_refused,
    foreign_key,
    hold_deferred,
    insert,
    insert_or,
    not_null,
    refused,
    run,
)

PARENT = "fk_statement_article_id_version_parent_id_parent_depth"
CONTENT = "fk_statement_article_id_version_start_end"
MOVE = (
    "UPDATE statement SET depth = :depth, parent_id = :parent "
    "WHERE article_id = :article_id AND version = :version AND id = :id"
)


def move(connection: Connection, which: int, parent: int | None, depth: int) -> None:
    touched = run(connection, MOVE, **VERSION, id=which, parent=parent, depth=depth)
    assert touched == 1


@pytest.mark.parametrize(
    ("child", "parent"),
    [
        ({}, id_of("later")),
        ({"version": 2}, OUTER),
        ({"article_id": OTHER}, OUTER),
        ({}, id_of("elsewhere")),
        ({}, id_of("nobody")),
    ],
    ids=["in a later version", "in an earlier version", "in a first article", "in another", "none"],
)
def test_a_parent_elsewhere_is_refused(world: Connection, child: Row, parent: int) -> None:
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        insert(connection, "statement", label="new", depth=1, parent_id=parent, **child)
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        move(connection, INNER, id_of("later"), 1)


@pytest.mark.parametrize(
    ("child", "parent"),
    [({}, OUTER), ({"version": 2}, id_of("later")), ({"article_id": OTHER}, id_of("elsewhere"))],
    ids=["first version", "second version", "another article"],
)
def test_a_parent_in_the_same_version_is_accepted(
    world: Connection, child: Row, parent: int
) -> None:
    with allowed(world):
        insert(world, "statement", label="new", depth=1, parent_id=parent, **child)
        hold_deferred(world)


@pytest.mark.parametrize("depth", [2, 3, 100])
def test_a_depth_other_than_one_more_is_refused(world: Connection, depth: int) -> None:
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        insert(connection, "statement", label="new", depth=depth, parent_id=OUTER)
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        move(connection, INNER, OUTER, depth)


@pytest.mark.parametrize(
    ("depth", "parent", "name"),
    [(0, OUTER, "depth_of_outermost"), (1, None, "depth_of_outermost"), (-1, OUTER, "depth_")],
)
def test_a_depth_belongs_to_a_parent(
    world: Connection, depth: int, parent: int | None, name: str
) -> None:
    with refused(world, f"ck_statement_{name}"):
        insert(world, "statement", label="new", depth=depth, parent_id=parent)
    with refused(world, f"ck_statement_{name}"):
        move(world, INNER, parent, depth)
    with allowed(world):
        insert(world, "statement", label="new", depth=0, parent_id=None)
        move(world, INNER, None, 0)
        hold_deferred(world)


def cycle(size: int) -> list[tuple[str, int]]:
    """Labels, each with the id of its parent, in a circle."""
    labels = [f"link-{number}" for number in range(size)]
    return [(label, id_of(labels[(number + 1) % size])) for number, label in enumerate(labels)]


CYCLES = [
    (size, depths) for size in (1, 2, 3) for depths in itertools.product((1, 2, 3), repeat=size)
]


def test_no_cycle_is_inserted(world: Connection) -> None:
    for size, depths in CYCLES:
        with commit_refused(world, foreign_key(world, PARENT)) as connection:
            for (label, parent), depth in zip(cycle(size), depths, strict=True):
                insert(connection, "statement", label=label, depth=depth, parent_id=parent)


def test_no_cycle_is_built_by_updates(world: Connection) -> None:
    for size, depths in CYCLES:
        with commit_refused(world, foreign_key(world, PARENT)) as connection:
            for label, _ in cycle(size):
                insert(connection, "statement", label=label)
            for (label, parent), depth in zip(cycle(size), depths, strict=True):
                move(connection, id_of(label), parent, depth)


def test_no_chain_is_closed_by_an_update(world: Connection) -> None:
    for depths in itertools.product((1, 2, 3), (1, 2, 3)):
        with commit_refused(world, foreign_key(world, PARENT)) as connection:
            move(connection, OUTER, INNER, depths[0])
            move(connection, INNER, OUTER, depths[1])
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        run(connection, "UPDATE statement SET depth = depth + 1, parent_id = :inner", inner=INNER)


def test_a_chain_is_moved_in_any_order(world: Connection) -> None:
    with allowed(world):
        move(world, INNER, OUTER, 2)
        move(world, OUTER, id_of("new"), 1)
        insert(world, "statement", label="new")
        hold_deferred(world)
    with allowed(world):
        move(world, OUTER, INNER, 1)
        move(world, INNER, None, 0)
        hold_deferred(world)


def test_a_parent_stays_as_long_as_its_children(world: Connection) -> None:
    both = "DELETE FROM statement WHERE label IN ('up', 'down')"
    with commit_refused(world, foreign_key(world, PARENT)) as connection:
        insert(connection, "statement", label="up")
        insert(connection, "statement", label="down", depth=1, parent_id=id_of("up"))
        run(connection, "DELETE FROM statement WHERE label = 'up'")
    with allowed(world):
        insert(world, "statement", label="down", depth=1, parent_id=id_of("up"))
        insert(world, "statement", label="up")
        hold_deferred(world)
        assert run(world, both) == 2
        hold_deferred(world)


def test_a_replaced_parent_of_another_depth_is_refused(world_on_sqlite: Connection) -> None:
    verb = "INSERT OR REPLACE"
    with commit_refused(world_on_sqlite, "FOREIGN KEY constraint failed") as connection:
        insert(connection, "statement", label="up")
        insert(connection, "statement", label="down", depth=1, parent_id=id_of("up"))
        run(connection, "DROP TRIGGER statement_replaced")
        insert_or(connection, verb, "statement", label="up", depth=1, parent_id=OUTER)
    with allowed(world_on_sqlite):
        insert(world_on_sqlite, "statement", label="up")
        insert(world_on_sqlite, "statement", label="down", depth=1, parent_id=id_of("up"))
        insert_or(world_on_sqlite, verb, "statement", label="up")
        hold_deferred(world_on_sqlite)


def test_a_derived_depth_is_not_written(world: Connection) -> None:
    with refused(world, "parent_depth"):
        insert(world, "statement", label="new", depth=1, parent_id=INNER, parent_depth=1)
    with refused(world, "parent_depth"):
        run(world, "UPDATE statement SET parent_depth = 0")


@pytest.mark.parametrize("part", ["start", "end"])
def test_a_statement_has_content(world: Connection, part: str) -> None:
    with refused(world, not_null(world, "statement", part)):
        insert(world, "statement", label="new", **{part: None})
    with refused(world, not_null(world, "statement", part)):
        run(world, f'UPDATE statement SET "{part}" = NULL')
    with refused(world, foreign_key(world, CONTENT)):
        insert(world, "statement", label="new", **at("time"))
    with allowed(world):
        insert(world, "statement", label="new")


def test_content_stays_as_long_as_its_statement(world: Connection) -> None:
    insert(world, "span", **at("time"), exact="time")
    insert(world, "statement", label="new", **at("time"))
    delete = "DELETE FROM span WHERE exact = 'time'"
    with refused(world, foreign_key(world, CONTENT)):
        run(world, delete)
    run(world, "DELETE FROM statement WHERE label = 'new'")
    with allowed(world):
        assert run(world, delete) == 1


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("narration_unattributed", {"mode": "narration", "speaker_id": None}),
        ("narration_unattributed", {"attribution": "none", "speaker_id": None}),
        ("narration_speakerless", {"mode": "narration", "attribution": "none"}),
        ("said_start_whole", {"said_start": at(TOLD)["start"]}),
        ("said_start_whole", {"said_end": at(TOLD)["end"]}),
    ],
)
def test_a_statement_is_whole(world: Connection, name: str, broken: Row) -> None:
    with refused(world, check(world, f"ck_statement_{name}")):
        insert(world, "statement", label="new", **broken)
    with allowed(world):
        own = {"mode": "narration", "attribution": "none", "speaker_id": None}
        insert(world, "statement", label="new", **own)
        insert(
            world,
            "statement",
            label="dated",
            said_start=at(TOLD)["start"],
            said_end=at(TOLD)["end"],
        )
