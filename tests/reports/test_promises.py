"""What every report promises: its keys, its words, the same rows on both databases."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.models import article, article_version
from archive.rendering.fields import plain, visible
from archive.reports.conflicts import Side
from archive.reports.statements import ClaimOf, Statement
from archive.reports.timeline import Evidence, Participant, PlaceOf
from tests.coding.files import another, example, load_all, sql
from tests.reports.asking import FILTERED, GIVE_US_TIME, REPORTS, ask, ask_at

STATEMENT_KEYS = (
    "statement", "speaker", "named", "attribution", "mode", "act", "hedges", "distance", "content",
    "said", "on_word_of", "depth", "parent", "claims", "article", "version", "start", "end",
)  # fmt: skip
KEYS = {
    "timeline": (
        "event", "title", "type", "status", "date", "earliest", "latest", "date_phrase",
        "date_basis", "places", "participants", "claimed_by", "evidence",
    ),
    "statements": STATEMENT_KEYS,
    "chain": STATEMENT_KEYS,
    "conflicts": ("event", "about", "left", "right", "kind", "note"),
    "sources": (
        "source", "kind", "statements", "direct", "named", "unnamed", "not_stated", "relayed",
        "distinct_origins",
    ),
}  # fmt: skip
NESTED: dict[type, tuple[str, ...]] = {
    PlaceOf: ("place", "role"),
    Participant: ("actor", "role"),
    Evidence: ("article", "version", "start", "end", "exact"),
    ClaimOf: ("event", "link", "stance", "certainty", "polarity", "values"),
    Side: ("statement", "speaker", "on_word_of", "stance", "value", "exact"),
}
VALUE_KEYS = {
    "property", "low", "best", "high", "unit", "approximate", "counted", "text", "date", "place",
    "as_of", "exact",
}  # fmt: skip
ASKED: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in FILTERED),
    ("timeline", {"statements": True}),
    ("chain", {"statement": GIVE_US_TIME}),
]
named = pytest.mark.parametrize(
    ("report", "given"), ASKED, ids=[" ".join([name, *given]) for name, given in ASKED]
)


@pytest.mark.parametrize("report", KEYS)
def test_the_keys_of_a_row_are_the_promised_ones(report: str) -> None:
    assert visible(REPORTS[report].ROW) == KEYS[report]


@pytest.mark.parametrize("kind", NESTED, ids=lambda kind: str(kind.__name__))
def test_the_keys_of_what_a_row_holds_are_the_promised_ones(kind: type) -> None:
    assert visible(kind) == NESTED[kind]


def test_a_value_has_its_property_and_words_and_what_it_gives(full: sa.Connection) -> None:
    rows: list[Statement] = ask(full, "statements")
    values = [value for row in rows for claim in row.claims for value in claim.values]
    assert set().union(*values) <= VALUE_KEYS
    for value in values:
        assert {"property", "exact"} <= value.keys()
        assert all(given is not None and given is not False for given in value.values())


@named
def test_both_databases_give_the_same_rows(
    sqlite_full: str, postgresql_full: str, report: str, given: dict[str, Any]
) -> None:
    rows = ask_at(sqlite_full, report, **given)
    assert rows == ask_at(postgresql_full, report, **given)
    assert rows
    assert [type(row) for row in rows] == [REPORTS[report].ROW] * len(rows)


@named
def test_a_row_holds_what_its_types_say_on_either_database(
    full: sa.Connection, report: str, given: dict[str, Any]
) -> None:
    for row in ask(full, report, **given):
        for field in dataclasses.fields(row):
            value = getattr(row, field.name)
            if field.name == "named" and isinstance(row, Statement):
                assert value is None or isinstance(value, bool)
            elif str(field.type).startswith("list["):
                assert isinstance(value, list)
            elif field.type == "int":
                assert type(value) is int
            elif field.type == "str":
                assert isinstance(value, str)
        assert tuple(plain(row)) == KEYS[report]


@pytest.mark.parametrize("report", FILTERED)
def test_an_empty_archive_gives_nothing(database_url: str, report: str) -> None:
    assert ask_at(database_url, report) == []


def test_an_empty_archive_has_no_dated_statements(database_url: str) -> None:
    assert ask_at(database_url, "timeline", statements=True) == []


def test_all_words_are_slices_of_the_text(full: sa.Connection) -> None:
    texts: dict[tuple[str, int], str] = {
        (key, number): text
        for key, number, text in full.execute(
            sa.select(article.c.key, article_version.c.number, article_version.c.text).join_from(
                article_version, article, article.c.id == article_version.c.article_id
            )
        )
    }
    statements: list[Statement] = ask(full, "statements")
    for row in [*statements, *ask(full, "chain", statement=GIVE_US_TIME)]:
        text = texts[row.article, row.version]
        first, *more = row.content.split(" … ")
        assert text[row.start : row.end] == first
        assert all(piece in text for piece in more)
        words = [value["exact"] for claim in row.claims for value in claim.values]
        assert all(word in text for word in [*words, *row.hedges, *row.distance])
    for event in ask(full, "timeline", statements=True):
        for proof in event.evidence:
            text = texts[proof.article, proof.version]
            assert text[proof.start : proof.end] == proof.exact
    contents = {row.statement: row.content for row in statements}
    for row in ask(full, "conflicts"):
        for side in (row.left, row.right):
            assert contents[side.statement] == side.exact


@named
def test_one_query_whatever_the_number_of_rows(
    database_url: str, tmp_path: Path, report: str, given: dict[str, Any]
) -> None:
    if "statement" in given:
        given = {"statement": "quux-meeting/zorbs"}
    load_all(database_url, tmp_path, example())
    with sql() as few:
        before = ask_at(database_url, report, **given)
    load_all(database_url, tmp_path, *(another(f"quux-{number}") for number in range(5)))
    with sql() as many:
        after = ask_at(database_url, report, **given)
    assert len(after) > len(before) or report in ("chain", "conflicts") or after != before
    assert many == few


@pytest.mark.parametrize(
    ("report", "given", "queries"),
    [
        ("timeline", {}, 1),
        ("timeline", {"statements": True}, 2),
        ("statements", {}, 1),
        ("conflicts", {}, 1),
    ],
    ids=["events", "events and statements", "statements", "conflicts"],
)
def test_rows_are_read_as_they_are_asked(
    full: sa.Connection, report: str, given: dict[str, Any], queries: int
) -> None:
    portions: list[int | None] = []
    kept_by_server: list[bool] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        _, context, _ = rest
        if not statement.startswith("BEGIN"):
            portions.append(context.execution_options.get("yield_per"))
            kept_by_server.append(getattr(cursor, "name", None) is not None)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        ask(full, report, **given)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    assert portions == [500] * queries
    assert kept_by_server == [full.dialect.name == "postgresql"] * queries
