"""Rows go in and come back as they were, by COPY on Postgres and in batches on SQLite."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from archive.database.rows import insert
from archive.keys import id_of
from archive.models.actors import Actor, ActorName
from archive.models.articles import Article, ArticleVersion, Sentence
from archive.models.base import FuzzyDate, Row
from archive.models.events import EventLink
from archive.models.places import Place
from archive.models.provenance import Activity, Declaration
from archive.vocabulary import (
    ActivityKind,
    ActorKind,
    DateBasis,
    DeclaredKind,
    EventLinkKind,
    PlaceKind,
    SentenceKind,
)

NASTY = [
    "",
    " ",
    "\\N",
    "\\.",
    "\\\\N\\n\\t",
    "a\tb\nc\rd\r\ne\x0bf\x0cg\x1bh\x7f",
    "'\"`$1 ?:x %s %(x)s {} -- /* */ ;",
    "🙂 𝟛 e\u0301 é \u202e \u2028 \ufeff \ufffd \ufffe",
    "NULL",
    "\u0001",
]


def actor(key: str, **more: Any) -> Actor:
    return Actor(id=id_of(key), key=key, **({"name": key, "kind": ActorKind.PERSON} | more))


def version(text: str, number: int = 1, **more: Any) -> ArticleVersion:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return ArticleVersion(
        article_id=id_of("piece"),
        number=number,
        headline=text[:1],
        text=text,
        media_type="text/plain",
        sha256=digest,
        **more,
    )


def stored(connection: Connection, kind: type[Row]) -> list[Any]:
    """The rows of a table as tuples, in the order of their keys."""
    query = sa.select(*insert.columns(kind)).order_by(*kind.table.primary_key)
    return [tuple(row) for row in connection.execute(query)]


def flat(rows: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The rows as tuples, in the order of their keys."""
    found = list(rows)
    kind = type(found[0])
    return sorted(map(insert.flat(kind), found), key=insert.keyed(kind))


def comes_back(connection: Connection, rows: list[Any]) -> None:
    """The rows, inserted, are what is read."""
    kind = type(rows[0])
    insert.insert(connection, kind, rows)
    assert stored(connection, kind) == flat(rows)


def test_every_row_fills_columns_of_its_table() -> None:
    kinds = Row.__subclasses__()
    assert len(kinds) >= 23
    for kind in kinds:
        columns = insert.columns(kind)
        assert all(column.table is kind.table for column in columns)
        assert len(set(columns)) == len(columns)
        derived = {c for c in kind.table.c if c.computed is not None or c.identity is not None}
        assert {*columns} | derived == {*kind.table.c}, kind


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_any_text_comes_back(connection: Connection, text: str) -> None:
    comes_back(connection, [actor("a", name=text), actor("b", name=f"x{text}x", description=text)])
    comes_back(connection, [Article(id=id_of("piece"), key="piece", url=text)])
    comes_back(connection, [version(f"x{text}", 1, origin=text), version(f"y{text}y", 2)])
    (length,) = connection.execute(
        sa.text("SELECT length(text) FROM article_version LIMIT 1")
    ).one()
    assert length == len(text) + 1


def test_flags_come_back(connection: Connection) -> None:
    comes_back(connection, [actor("a", named=True), actor("b", named=False, description="b")])
    assert connection.scalar(sa.text("SELECT count(*) FROM actor WHERE named")) == 1


def test_numbers_come_back(connection: Connection) -> None:
    place = Place(id_of("a"), "a", "A", PlaceKind.WATER, latitude=51.73, longitude=-180.0)
    comes_back(
        connection,
        [
            place,
            replace(place, id=id_of("b"), key="b", latitude=0.1 + 0.2, longitude=1e-300),
            replace(place, id=id_of("c"), key="c", latitude=None, longitude=None),
            replace(place, id=id_of("d"), key="d", geonames_id=2**31 - 1, named=False),
        ],
    )
    # ids of both signs, beyond what a float holds
    assert {row[0] < 0 for row in stored(connection, Place)} == {True, False}


@pytest.mark.parametrize(
    "date",
    [
        FuzzyDate(),
        FuzzyDate("../..", None, None, "once", None),
        FuzzyDate("0001/9999", dt.date(1, 1, 1), dt.date(9999, 12, 31), "ever", DateBasis.PRINTED),
        FuzzyDate("[..2024-08-14]", None, dt.date(2024, 8, 14), None, DateBasis.BOUNDED_BY_SAYING),
        FuzzyDate(None, None, None, "currently", DateBasis.DEICTIC),
    ],
)
def test_days_come_back(connection: Connection, date: FuzzyDate) -> None:
    insert.insert(connection, Article, [Article(id=id_of("piece"), key="piece")])
    comes_back(connection, [version("x", published=date, modified=date)])


@pytest.mark.parametrize(
    "moment",
    [
        None,
        dt.datetime(2024, 8, 16, 12, 0, 0, 1, dt.UTC),
        dt.datetime(2024, 8, 16, 23, 59, 59, tzinfo=dt.timezone(dt.timedelta(hours=5, minutes=30))),
        dt.datetime(1, 1, 2, tzinfo=dt.UTC),
    ],
)
def test_moments_come_back_in_utc(connection: Connection, moment: dt.datetime | None) -> None:
    insert.insert(connection, Article, [Article(id=id_of("piece"), key="piece")])
    comes_back(connection, [version("x", retrieved=moment)])
    found = stored(connection, ArticleVersion)[0][-2]
    assert found is None or found.tzinfo is dt.UTC


def test_a_moment_without_a_zone_is_refused(connection: Connection) -> None:
    insert.insert(connection, Article, [Article(id=id_of("piece"), key="piece")])
    naive = dt.datetime.fromisoformat("2024-08-16T12:00:00")
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        insert.insert(connection, ArticleVersion, [version("x", retrieved=naive)])


def test_json_comes_back(connection: Connection) -> None:
    began = dt.datetime(2024, 8, 16, tzinfo=dt.UTC)
    counts = {"nasty": NASTY, "deep": {"a": [1, -2.5, None, True, {"é": {}}]}, "big": 2**53 - 1}
    rows = [
        Activity(n, ActivityKind.IMPORT, "a", "s", "1", began, None, given)
        for n, given in enumerate([counts, {}], 1)
    ]
    comes_back(connection, rows)


def test_nothing_is_no_statement(connection: Connection) -> None:
    insert.insert(connection, Actor, [])
    insert.insert_named(connection, Actor, [])
    insert.insert_missing(connection, EventLink, [])
    insert.update(connection, Actor, [])
    insert.delete(connection, Actor, [])
    assert not connection.in_transaction()


def test_a_refused_insert_says_so_alike(connection: Connection) -> None:
    # COPY runs beneath SQLAlchemy; its errors are raised as SQLAlchemy's all the same
    with pytest.raises(IntegrityError), connection.begin_nested():
        insert.insert(connection, Actor, [actor("a"), actor("a")])
    with pytest.raises(IntegrityError), connection.begin_nested():
        insert.insert(connection, Sentence, [Sentence(1, 1, 1, 5, 5, SentenceKind.BODY)])
    insert.insert(connection, Actor, [actor("a")])
    assert len(stored(connection, Actor)) == 1


def test_named_rows_come_once(connection: Connection) -> None:
    rows = [actor(key) for key in "dbca"]
    insert.insert_named(connection, Actor, rows)
    before = stored(connection, Actor)
    assert before == flat(rows)
    # what another brought first stays, whatever this one says
    other = [actor(key, name="other", kind=ActorKind.GROUP) for key in "abe"]
    insert.insert_named(connection, Actor, other)
    assert [row for row in stored(connection, Actor) if row[1] != "e"] == before
    assert len(stored(connection, Actor)) == 5


@pytest.mark.parametrize("kind", [Actor, Place, Article])
def test_a_stranger_under_an_id_is_refused(connection: Connection, kind: type[Any]) -> None:
    more: dict[str, Any] = {
        Actor: {"name": "A", "kind": ActorKind.PERSON},
        Place: {"name": "A", "kind": PlaceKind.WATER},
        Article: {},
    }[kind]
    insert.insert_named(connection, kind, [kind(id=id_of("a"), key="a", **more)])
    before = stored(connection, kind)
    for write in (insert.insert_named, insert.insert):
        with pytest.raises(IntegrityError), connection.begin_nested():
            write(connection, kind, [kind(id=id_of("a"), key="stranger", **more)])
    assert stored(connection, kind) == before


def test_missing_rows_come_once(connection: Connection) -> None:
    insert.insert(connection, Actor, [actor("a"), actor("b")])
    names = [ActorName(id_of(key), name) for key in "ab" for name in ("x", "y")]
    insert.insert_missing(connection, ActorName, names[:1])
    insert.insert_missing(connection, ActorName, names[::-1])
    assert stored(connection, ActorName) == flat(names)


def test_update_brings_rows_to_their_values(connection: Connection) -> None:
    rows = [actor(key) for key in "abc"]
    insert.insert(connection, Actor, rows)
    changed = [replace(rows[0], name="\\N\t", named=False, description="x"), rows[1], actor("z")]
    insert.update(connection, Actor, changed)
    # what is not there is not made
    assert stored(connection, Actor) == flat([*changed[:2], rows[2]])


def test_rows_that_are_all_key_have_nothing_to_update(connection: Connection) -> None:
    row = Declaration(id_of("piece"), 1, DeclaredKind.ACTOR, id_of("a"))
    insert.update(connection, Declaration, [row])
    assert stored(connection, Declaration) == []


def test_delete_takes_rows_by_their_keys(connection: Connection) -> None:
    insert.insert(connection, Actor, [actor(key) for key in "abc"])
    names = [ActorName(id_of(key), name) for key in "ab" for name in ("x", "y")]
    insert.insert(connection, ActorName, names)
    insert.delete(connection, ActorName, [(id_of("a"), "x"), (id_of("b"), "y"), (1, "x")])
    assert stored(connection, ActorName) == flat([names[1], names[2]])
    insert.delete(connection, Actor, [(id_of("c"),)])
    assert stored(connection, Actor) == flat([actor("a"), actor("b")])


def test_a_row_of_a_word_the_list_lacks_is_refused(connection: Connection) -> None:
    link = EventLink(1, 2, EventLinkKind.CAUSES, 3)
    with pytest.raises(IntegrityError), connection.begin_nested():
        insert.insert(connection, EventLink, [link])
    with pytest.raises(IntegrityError), connection.begin_nested():
        insert.insert(connection, Actor, [actor("a", kind="robot")])


@pytest.mark.parametrize(("many", "sizes"), [(0, []), (1, [1]), (3, [3]), (7, [3, 3, 1])])
def test_batches(many: int, sizes: list[int]) -> None:
    found = list(insert.batches(iter(range(many)), 3))
    assert [len(batch) for batch in found] == sizes
    assert [item for batch in found for item in batch] == list(range(many))
