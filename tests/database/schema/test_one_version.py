"""Promise 3 for what hangs on statements: spans, statements and claims of one version only."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.keys import id_of
from archive.models import schema
from tests.support.schema.plain_rows import (
    ABOUT_FLOOD,
    ABOUT_TALKS,
    LATER,
    MINISTRY,
    OTHER,
    OUTER,
    SAID,
    TOLD,
    VERSION,
    Row,
    allowed,
    at,
    commit_refused,
    foreign_key,
    hold_deferred,
    insert,
    not_null,
    refused,
    run,
)

LATER_ONLY = at("the talks in Éze go on", LATER)
"""A span that stands in the second version only."""

ON_SPAN: dict[str, Row] = {
    "gap": {},
    "mention": {"form": "title"},
    "tenure": {"actor_id": MINISTRY},
    "affiliation": {"kind": "represents"},
    "statement": {"label": "new"},
    "statement_span": {"ordinal": 2},
    "statement_link": {"kind": "misquotes"},
    "claim_value": {"ordinal": 2},
}
"""The tables whose rows rest on a span, with what makes a second row of each."""

ON_SPAN_IF_PRINTED: dict[str, Row] = {
    "article_author": {"ordinal": 2},
    "claim_link": {"kind": "repeats"},
}
"""The tables whose rows may rest on a span."""

ON_STATEMENT: dict[str, Row] = {
    "statement_voice": {"step": 1},
    "statement_span": {"ordinal": 2},
    "statement_party": {"ordinal": 2},
    "statement_link": {"kind": "misquotes"},
    "claim": {"label": "new"},
}
ON_CLAIM_AT_ONCE: dict[str, Row] = {
    "claim_value": {"ordinal": 2},
    "claim_link": {"kind": "repeats"},
    "assessment": {"by": "Cy"},
}
ON_CLAIM_AT_COMMIT: dict[str, Row] = {
    "event_place": {"role": "to"},
    "participation": {"role": "victim"},
}


def key_to_span(table: str) -> str:
    return f"fk_{table}_article_id_version_start_end"


def test_every_key_to_a_span_is_tried() -> None:
    resting = {
        table.name
        for table in schema().tables.values()
        for key in table.foreign_key_constraints
        if key.referred_table.name == "span"
    }
    assert resting == {*ON_SPAN, *ON_SPAN_IF_PRINTED, "actor_name"}


def test_every_key_to_a_statement_or_a_claim_is_tried() -> None:
    hanging = {
        (key.referred_table.name, table.name)
        for table in schema().tables.values()
        for key in table.foreign_key_constraints
        if key.referred_table.name in {"statement", "claim"}
    }
    claims = {*ON_CLAIM_AT_ONCE, *ON_CLAIM_AT_COMMIT, "event", "event_state"}
    # an entry of the search goes with its statement: see test_search_entries
    expected = {("statement", name) for name in (*ON_STATEMENT, "statement", "search_entry")}
    assert hanging == expected | {("claim", name) for name in claims}


@pytest.mark.parametrize("table", ON_SPAN | ON_SPAN_IF_PRINTED)
def test_a_span_of_another_version_is_refused(world: Connection, table: str) -> None:
    changes = (ON_SPAN | ON_SPAN_IF_PRINTED)[table]
    with refused(world, foreign_key(world, key_to_span(table))):
        insert(world, table, **(changes | LATER_ONLY))
    with refused(world, foreign_key(world, key_to_span(table))):
        insert(world, table, **(changes | at("time")))
    with allowed(world):
        insert(world, table, **(changes | at(TOLD)))
    for column in ("start", "end"):
        half = f"ck_{table}_start_whole"
        with refused(world, half if table not in ON_SPAN else not_null(world, table, column)):
            insert(world, table, **(changes | at(TOLD) | {column: None}))


@pytest.mark.parametrize("table", ON_SPAN_IF_PRINTED)
def test_words_that_are_not_printed_stand_nowhere(world: Connection, table: str) -> None:
    with allowed(world):
        insert(world, table, **(ON_SPAN_IF_PRINTED[table] | {"start": None, "end": None}))


@pytest.mark.parametrize("table", ON_SPAN | ON_SPAN_IF_PRINTED)
def test_nor_is_a_row_moved_to_such_a_span(world: Connection, table: str) -> None:
    where = "article_id = :article_id AND version = :version"
    one = f"{where} AND id = {OUTER}" if table == "statement" else where
    sql = f'UPDATE {table} SET start = :start, "end" = :end WHERE {one}'
    with refused(world, foreign_key(world, key_to_span(table))):
        run(world, sql, **VERSION, **LATER_ONLY)
    with allowed(world):
        assert run(world, sql, **VERSION, **at(TOLD)) == 1


def test_the_words_that_date_a_statement_are_of_its_version(world: Connection) -> None:
    name = "fk_statement_article_id_version_said_start_said_end"
    for wrong in (LATER_ONLY, at("time")):
        said = {"said_start": wrong["start"], "said_end": wrong["end"]}
        with refused(world, foreign_key(world, name)):
            insert(world, "statement", label="new", **said)
    with allowed(world):
        said = {"said_start": at(TOLD)["start"], "said_end": at(TOLD)["end"]}
        insert(world, "statement", label="new", **said)


def test_the_words_that_print_a_name_are_of_the_version_it_gives(world: Connection) -> None:
    with commit_refused(world, foreign_key(world, key_to_span("actor_name"))) as connection:
        insert(connection, "actor_name", name="Néill", **LATER_ONLY)
    with refused(world, "ck_actor_name_span_whole"):
        insert(world, "actor_name", name="Néill", **(at(SAID) | {"end": None}))
    with refused(world, "ck_actor_name_span_whole"):
        insert(world, "actor_name", name="Néill", article_id=None)
    nowhere: Row = {"article_id": None, "version": None, "start": None, "end": None}
    with allowed(world):
        insert(world, "actor_name", name="Néill", **(LATER_ONLY | {"version": 2}))
        insert(world, "actor_name", name="Annie", **nowhere)
        hold_deferred(world)


@pytest.mark.parametrize("table", ON_STATEMENT)
def test_a_statement_of_another_version_is_refused(world: Connection, table: str) -> None:
    changes = ON_STATEMENT[table]
    key = foreign_key(world, f"fk_{table}_article_id_version_statement_id")
    for wrong in (id_of("later"), id_of("elsewhere"), id_of("nobody")):
        with refused(world, key):
            insert(world, table, **(changes | {"statement_id": wrong}))
    with refused(world, key):
        insert(world, table, **(changes | {"version": 2}))
    with refused(world, key):
        insert(world, table, **(changes | {"article_id": OTHER}))
    with refused(world, not_null(world, table, "statement_id")):
        insert(world, table, **(changes | {"statement_id": None}))
    with allowed(world):
        insert(world, table, **changes)
        insert(world, table, **(changes | {"statement_id": id_of("later"), "version": 2}))


def test_a_statement_stays_as_long_as_what_hangs_on_it(world: Connection) -> None:
    for table, changes in ON_STATEMENT.items():
        delete = "DELETE FROM statement WHERE label = 'new'"
        insert(world, "statement", label="new")
        insert(world, table, **(changes | {"statement_id": id_of("new")}))
        with refused(world, foreign_key(world, f"fk_{table}_article_id_version_statement_id")):
            run(world, delete)
        run(world, f"DELETE FROM {table} WHERE statement_id = :id", id=id_of("new"))
        assert run(world, delete) == 1


def test_the_statement_that_another_speaks_of_is_looked_for_at_commit(world: Connection) -> None:
    key = foreign_key(world, "fk_statement_link_other_statement")
    for wrong in ({"other_statement_id": id_of("nobody")}, {"other_version": 2}):
        with commit_refused(world, key) as connection:
            insert(connection, "statement_link", kind="misquotes", **wrong)
    elsewhere = {"other_article_id": OTHER, "other_statement_id": id_of("elsewhere")}
    with allowed(world):
        insert(world, "statement_link", kind="misquotes", **elsewhere)
        hold_deferred(world)


@pytest.mark.parametrize("table", ON_CLAIM_AT_ONCE)
def test_a_claim_of_another_version_is_refused_at_once(world: Connection, table: str) -> None:
    changes = ON_CLAIM_AT_ONCE[table]
    key = foreign_key(world, f"fk_{table}_article_id_version_claim_id")
    for wrong in (id_of("later"), id_of("nobody")):
        with refused(world, key):
            insert(world, table, **(changes | {"claim_id": wrong}))
    with refused(world, not_null(world, table, "claim_id")):
        insert(world, table, **(changes | {"claim_id": None}))
    with allowed(world):
        insert(world, table, **changes)


@pytest.mark.parametrize("table", ON_CLAIM_AT_COMMIT)
def test_a_claim_of_another_version_or_event_is_refused_at_commit(
    world: Connection, table: str
) -> None:
    changes = ON_CLAIM_AT_COMMIT[table]
    key = foreign_key(world, f"fk_{table}_article_id_version_claim_id_event_id")
    for wrong in (id_of("later"), ABOUT_TALKS, id_of("disrupted"), id_of("nobody")):
        with commit_refused(world, key) as connection:
            insert(connection, table, **(changes | {"claim_id": wrong}))
    with commit_refused(world, key) as connection:
        insert(connection, table, **changes)
        run(connection, f"UPDATE {table} SET event_id = :other", other=id_of("talks"))
    with refused(world, not_null(world, table, "event_id")):
        insert(world, table, **(changes | {"event_id": None}))
    with allowed(world):
        insert(world, table, **changes)
        turned = changes | {"claim_id": ABOUT_TALKS, "event_id": id_of("talks")}
        insert(world, table, **turned)
        hold_deferred(world)


@pytest.mark.parametrize("table", ON_CLAIM_AT_COMMIT)
def test_a_claim_turned_to_another_event_takes_along_what_it_says(
    world: Connection, table: str
) -> None:
    turn = "UPDATE claim SET event_id = :talks WHERE id = :claim"
    values = {"talks": id_of("talks"), "claim": ABOUT_FLOOD}
    free = "UPDATE event SET status_claim_id = NULL, status_version = NULL, "
    free += "status_article_id = NULL, date_claim_id = NULL, date_version = NULL, "
    free += "date_article_id = NULL"
    rest = next(name for name in ON_CLAIM_AT_COMMIT if name != table)
    key = foreign_key(world, f"fk_{table}_article_id_version_claim_id_event_id")
    with commit_refused(world, key) as connection:
        run(connection, free)
        run(connection, "DELETE FROM event_state")
        run(connection, f"DELETE FROM {rest}")
        run(connection, turn, **values)
    with allowed(world):
        run(world, free)
        run(world, "DELETE FROM event_state")
        run(world, f"DELETE FROM {rest}")
        run(world, turn, **values)
        run(world, f"UPDATE {table} SET event_id = :talks", talks=id_of("talks"))
        hold_deferred(world)
