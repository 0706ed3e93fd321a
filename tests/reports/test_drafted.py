"""Drafted statements in every report and dossier: marked, left out as if they were not there.

Some statements of the coded articles are made drafts. What is told without them must be what an
archive tells from which they were deleted; what differs with them must be marked.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import sqlalchemy as sa

from archive.models import schema
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.claims import claim
from archive.models.events import event
from archive.models.places import place
from archive.models.provenance import declaration
from archive.models.sources import source
from archive.models.statements import statement
from archive.rendering.row_fields import plain
from archive.reports import catalogue
from archive.reports.query import drafted
from archive.reports.query.filters import Filters
from archive.vocabulary import DeclaredKind, Drafted, EventStatus, Mode
from tests.support.report_calls import GIVE_US_TIME, SEED, view

RULE = "rules:said-that"
OF = {"chain": {"statement": GIVE_US_TIME}, "changes": {"article": SEED}}
MORE: dict[str, list[dict[str, Any]]] = {
    "timeline": [{"statements": True}, {"status": EventStatus.UNKNOWN}, {"since": "day"}],
    "events": [{"status": EventStatus.OCCURRED}, {"place": "russia"}],
    "statements": [{"versions": "all"}, {"actor": "russia"}],
    "quotes": [{"mode": Mode.NARRATION}],
}
"""What is asked besides of some reports."""

READ = [name for name, report in catalogue.REPORTS.items() if "drafted" in report.filters]
KEYED = {"actor": actor, "event": event, "place": place, "source": source, "article": article}

OTHERS_COUNT = {
    "attribution": {"share"},
    "quality": {"of", "count", "examples", "evidence"},
    "silence": {"statements", "spoken_for"},
}
"""What a row tells also of statements that are none of its own."""

FEW = 4
"""How many dossiers of each kind are looked at, at most."""

LISTS_ALL = ("actors", "places")
"""Reports that without drafts list only who appears."""


@pytest.fixture(params=[1, 2])
def draft(judged: sa.Connection, request: pytest.FixtureRequest) -> Iterator[sa.Connection]:
    """The coded articles, a third of whose statements are drafts, with all that they relay."""
    chosen = random.Random(request.param)
    query = sa.select(statement.c.article_id, statement.c.version, statement.c.id)
    query = query.add_columns(statement.c.parent_id).order_by(*statement.primary_key)
    rows = judged.execute(query).all()
    found = {row[:3] for row in rows if chosen.random() < 0.25}
    while more := {r[:3] for r in rows if (*r[:2], r.parent_id) in found} - found:
        found |= more
    key = sa.tuple_(statement.c.article_id, statement.c.version, statement.c.id)
    judged.execute(sa.update(statement).where(key.in_(sorted(found))).values(rule=RULE))
    yield judged
    judged.rollback()


def ask(connection: sa.Connection, name: str, which: Drafted, **given: Any) -> list[Any]:
    """The rows of a report as JSON has them."""
    module = import_module(f"archive.reports.{name}")
    given = OF.get(name, {}) | given
    if given.get("since") == "day":
        given["since"] = connection.scalar(sa.select(sa.func.min(event.c.date_earliest)))
    with drafted.reading(connection, which):
        found = [plain(row) for row in module.rows(connection, Filters(**given, drafted=which))]
    return found


def dossiers(connection: sa.Connection, which: Drafted) -> dict[str, list[Any]]:
    """The rows of all sections of some dossiers, by the kind, the key and the section."""
    found: dict[str, list[Any]] = {}
    said = sa.select(article.c.key + "/" + statement.c.label)
    said = said.join_from(statement, article, article.c.id == statement.c.article_id)
    kept = said.where(statement.c.rule.is_(None)).order_by(article.c.key, statement.c.label)
    keys = {kind: sa.select(table.c.key).order_by(table.c.key) for kind, table in KEYED.items()}
    for kind, query in (*keys.items(), ("statement", kept)):
        module = import_module(f"archive.reports.dossiers.{kind}")
        there = connection.scalars(query).all()
        for key in there[:: len(there) // FEW + 1]:
            with drafted.reading(connection, which):
                for part in module.sections(connection, key):
                    found[f"{kind} {key} {part.name}"] = [plain(row) for row in part.rows]
    return found


def marked(row: Any) -> bool:
    """Whether anything of a row is marked as drafted."""
    if isinstance(row, dict):
        own = (value for name, value in row.items() if name.endswith("drafted"))
        return any(own) or any(map(marked, row.values()))
    return isinstance(row, list) and any(map(marked, row))


def unmarked(row: Any, leaving: frozenset[str] | set[str] = frozenset()) -> Any:
    """A row without its marks, and without some of its fields."""
    if isinstance(row, dict):
        return {
            name: unmarked(value)
            for name, value in row.items()
            if not name.endswith("drafted") and name not in leaving
        }
    return [unmarked(one) for one in row] if isinstance(row, list) else row


def counted(rows: list[Any], leaving: frozenset[str] | set[str] = frozenset()) -> Counter[str]:
    return Counter(repr(unmarked(row, leaving)) for row in rows)


def delete_drafts(connection: sa.Connection) -> None:
    """Make it an archive without drafts, and the events and ties of which only they speak."""
    ids = (statement.c.article_id, statement.c.version, statement.c.id)
    gone = connection.execute(sa.select(*ids).where(statement.c.rule.is_not(None))).all()
    key = (claim.c.article_id, claim.c.version, claim.c.statement_id)
    made = sa.select(claim.c.article_id, claim.c.version, claim.c.id, claim.c.event_id)
    made = made.add_columns(claim.c.event_link_id)
    claims = connection.execute(made.where(sa.tuple_(*key).in_(gone))).all()
    claim_keys = [row[:3] for row in claims]
    for what, values in (
        ("status", {"status": "unknown"}),
        ("date", {f"date_{p}": None for p in ("edtf", "earliest", "latest", "phrase", "basis")}),
    ):
        basis = [f"{what}_{name}" for name in ("article_id", "version", "claim_id")]
        here = sa.tuple_(*(event.c[name] for name in basis)).in_(claim_keys)
        connection.execute(sa.update(event).where(here).values(values | dict.fromkeys(basis)))
    for table in reversed(schema().sorted_tables):
        for prefix, name, keys in (
            ("", "claim_id", claim_keys),
            ("other_", "claim_id", claim_keys),
            ("", "statement_id", gone),
            ("other_", "statement_id", gone),
        ):
            columns = [prefix + part for part in ("article_id", "version", name)]
            if all(column in table.c for column in columns) and table.name != "event":
                here = sa.tuple_(*(table.c[column] for column in columns)).in_(keys)
                connection.execute(sa.delete(table).where(here))
    connection.execute(sa.delete(statement).where(sa.tuple_(*ids).in_(gone)))
    for kind, name in (
        (DeclaredKind.EVENT, "event_id"),
        (DeclaredKind.EVENT_LINK, "event_link_id"),
    ):
        left = connection.scalars(sa.select(claim.c[name]))
        silent = {getattr(row, name) for row in claims} - {None, *left}
        of_kind = declaration.c.kind == kind.value
        undeclared = sa.and_(of_kind, declaration.c.declared_id.in_(silent))
        connection.execute(sa.delete(declaration).where(undeclared))


def listed_only_there(name: str, rows: list[Any]) -> list[Any]:
    """The rows of a report without those that only list what appears nowhere."""
    return [row for row in rows if name not in LISTS_ALL or row["articles"]]


def test_without_drafts_reports_tell_what_an_archive_without_them_tells(
    draft: sa.Connection,
) -> None:
    asked = [(name, given) for name in READ for given in ({}, *MORE.get(name, []))]
    asked = [(name, given) for name, given in asked if name != "chain"]
    found = [ask(draft, name, Drafted.EXCLUDE, **given) for name, given in asked]
    shown = dossiers(draft, Drafted.EXCLUDE)
    assert not any(marked(rows) for rows in found)
    assert not any(marked(rows) for rows in shown.values())
    delete_drafts(draft)
    for (name, given), rows in zip(asked, found, strict=True):
        there = listed_only_there(name, ask(draft, name, Drafted.INCLUDE, **given))
        assert counted(rows) - counted(there) == Counter(), (name, given)
        assert counted(there) - counted(rows) == Counter(), (name, given)
        assert rows == there, (name, given)  # in the same order, too
    there_shown = dossiers(draft, Drafted.INCLUDE)
    for part in shown.keys() & there_shown.keys():
        assert shown[part] == there_shown[part], part


@pytest.mark.parametrize("name", READ)
def test_what_differs_with_drafts_is_marked(draft: sa.Connection, name: str) -> None:
    leaving = OTHERS_COUNT.get(name, set())
    every = ask(draft, name, Drafted.INCLUDE)
    if name in ("reprints", "reviews"):
        return
    without = counted(ask(draft, name, Drafted.EXCLUDE), leaving) if name != "chain" else Counter()
    plainly = [row for row in listed_only_there(name, every) if not marked(row)]
    if name == "chain":
        rules = draft.execute(
            sa.select(statement.c.rule).where(statement.c.label == "give-us-time")
        )
        assert every[0]["drafted"] == bool(rules.scalar_one())
        return
    assert counted(plainly, leaving) - without == Counter()
    assert marked(every) or name in ("quotes", "changes")  # of which there are few, or none


@pytest.mark.parametrize("name", ["statements", "tolls"])
def test_only_drafts_are_all_that_the_others_are_not(draft: sa.Connection, name: str) -> None:
    every, without, only = (ask(draft, name, which) for which in Drafted)
    assert counted(without) + counted(only) == counted(every)
    assert all(map(marked, only))
    assert only


def test_the_views_tell_what_the_reports_mark(draft: sa.Connection) -> None:
    said = {row["statement"]: row["drafted"] for row in ask(draft, "statements", Drafted.INCLUDE)}
    assert {row["statement"]: bool(row["rule"]) for row in view(draft, "v_statement")} == said
    assert {(row["statement"], bool(row["rule"])) for row in view(draft, "v_chain")} == {
        *said.items()
    }
    assert {row["rule"] for row in view(draft, "v_statement")} == {None, RULE}
    names = ("drafted", "status_drafted", "date_drafted")
    marks = {
        row["event"]: [row[n] for n in names] for row in ask(draft, "timeline", Drafted.INCLUDE)
    }
    assert {row["event"]: [row[n] for n in names] for row in view(draft, "v_timeline")} == marks
    assert all(any(mark[place] for mark in marks.values()) for place in range(3))
    sides = {
        (
            row["left_statement"],
            bool(row["left_rule"]),
            row["right_statement"],
            bool(row["right_rule"]),
        )
        for row in view(draft, "v_conflict")
    }
    assert sides == {
        tuple(row[side][name] for side in ("left", "right") for name in ("statement", "drafted"))
        for row in ask(draft, "conflicts", Drafted.INCLUDE)
    }


def test_where_nothing_is_drafted_no_query_asks_what_is(judged: sa.Connection) -> None:
    asked: list[str] = []

    def note(connection: Any, cursor: Any, sql: str, *others: Any) -> None:
        asked.append(" ".join(sql.split()))

    sa.event.listen(judged, "before_cursor_execute", note)
    try:
        rows = {name: ask(judged, name, Drafted.INCLUDE) for name in ("timeline", "events")}
    finally:
        sa.event.remove(judged, "before_cursor_execute", note)
    assert all(rows.values())
    looks = [sql for sql in asked if "rule IS NOT NULL" in sql or "rule IS NULL" in sql]
    assert looks == [str(drafted.ANY)] * len(rows)
    judged.execute(sa.update(statement).values(rule=RULE))
    assert all(any(map(marked, ask(judged, name, Drafted.INCLUDE))) for name in rows)
    judged.rollback()
