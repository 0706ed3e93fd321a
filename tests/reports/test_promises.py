"""What every report promises: its keys, its words, the same rows on both databases."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import sqlalchemy as sa

from archive.models.articles import article, article_version
from archive.rendering.row_fields import plain, visible
from archive.reports.actors import Belonging, Position
from archive.reports.claims.of_statement import ClaimOf
from archive.reports.conflicts import Side
from archive.reports.corroboration import JoinedOrigins, Origin
from archive.reports.events import LinkOf
from archive.reports.query.evidence import Evidence
from archive.reports.quotes import QuoteInstance
from archive.reports.silence import SpokenFor
from archive.reports.statements import StatementRow
from archive.reports.timeline import Participant, PlaceOf
from tests.support.report_calls import COUNTING, FILTERED, GIVE_US_TIME, REPORTS, ask, ask_at
from tools.statement_log import noted

STATEMENT_KEYS = (
    "statement", "speaker", "named", "attribution", "mode", "act", "hedges", "distance", "content",
    "said", "on_word_of", "depth", "parent", "claims", "article", "version", "start", "end",
    "published", "dated_by", "superseded",
    "speakers", "addressees", "medium", "anonymity", "said_clock", "drafted",
)  # fmt: skip
KEYS = {
    "timeline": (
        "event", "title", "type", "status", "date", "earliest", "latest", "date_phrase",
        "date_basis", "places", "participants", "claimed_by", "denied_by", "called_for_by",
        "evidence", "statement", "on_word_of", "drafted", "status_drafted", "date_drafted",
    ),
    "statements": STATEMENT_KEYS,
    "chain": STATEMENT_KEYS,
    "conflicts": (
        "event", "about", "property", "compatible", "left", "right", "kind", "note", "drafted",
    ),
    "sources": (
        "source", "kind", "statements", "direct", "named", "unnamed", "not_stated", "relayed",
        "speakers", "drafted",
    ),
    "events": (
        "event", "title", "type", "status", "date", "earliest", "latest", "claims", "claimed",
        "denied", "called_for", "hedged", "speakers", "articles", "conflicts",
        "conflicts_drafted", "drafted", "status_drafted", "date_drafted", "links", "evidence",
    ),
    "actors": (
        "actor", "name", "kind", "named", "also", "statements", "quoted", "relays", "events",
        "mentions", "articles", "drafted", "positions", "belongs", "evidence",
    ),
    "places": (
        "place", "name", "kind", "named", "within", "iso3166_2", "geonames_id", "latitude",
        "longitude", "events", "events_within", "mentions", "articles", "drafted",
        "evidence",
    ),
    "coverage": (
        "period", "unit", "articles", "coded", "with_events", "in_full", "sources", "statements",
        "speakers", "events", "drafted", "evidence",
    ),
    "attribution": (
        "source", "article", "voice", "speaker", "named", "statements", "direct", "relayed",
        "quoted", "relays", "share", "drafted", "evidence",
    ),
    "quotes": ("words", "times", "articles", "versions", "speakers", "drafted", "said"),
    "corroboration": (
        "event", "link", "stance", "property", "value", "low", "best", "high", "words", "unit",
        "counted", "actor", "place", "date", "origins", "origins_at_least", "hedged", "denied",
        "claims", "articles", "reprints", "drafted", "origins_drafted", "claimed_by",
        "denied_by", "joined", "evidence",
    ),
    "network": ("actor", "kind", "other", "publisher", "weight", "drafted", "evidence"),
    "silence": (
        "actor", "kind", "named", "events", "claims", "statements", "drafted", "told_by",
        "spoken_for", "evidence",
    ),
    "tolls": (
        "event", "counted", "property", "speaker", "on_word_of", "low", "best", "high", "words",
        "unit", "approximate", "text", "as_of", "as_of_clock", "said", "stance", "certainty",
        "polarity", "denied", "statement", "article", "version", "start", "end", "drafted",
    ),
    "quality": ("kind", "what", "count", "of", "drafted", "examples", "evidence"),
}  # fmt: skip
NESTED: dict[type, tuple[str, ...]] = {
    PlaceOf: ("place", "role"),
    Participant: ("actor", "role"),
    Evidence: ("article", "version", "start", "end", "exact"),
    ClaimOf: ("event", "link", "stance", "certainty", "polarity", "about", "values"),
    Side: (
        "statement", "version", "superseded", "speaker", "on_word_of", "stance", "value", "values",
        "exact", "drafted",
    ),
    LinkOf: ("event", "kind", "other", "stated", "denied", "drafted"),
    Position: ("title", "organization", "article", "version", "start", "end", "exact"),
    Belonging: ("kind", "other", "article", "version", "start", "end", "exact"),
    QuoteInstance: (
        "statement", "speaker", "source", "mode", "article", "version", "start", "end", "exact",
        "drafted",
    ),
    Origin: ("origin", "kind", "name", "certainty", "drafted"),
    JoinedOrigins: ("origins", "reason", "certain"),
    SpokenFor: ("actor", "kind"),
}  # fmt: skip
VALUE_KEYS = [
    "property", "low", "best", "high", "words", "unit", "approximate", "counted", "text", "date",
    "place", "actor", "as_of", "as_of_clock", "exact",
]  # fmt: skip
ASKED: list[tuple[str, dict[str, Any]]] = [
    *((name, {}) for name in (*FILTERED, *COUNTING, "tolls")),
    ("coverage", {"by": "month"}),
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


def test_a_value_has_all_its_keys_and_what_it_does_not_give_is_null(full: sa.Connection) -> None:
    rows: list[StatementRow] = ask(full, "statements")
    values = [value for row in rows for claim in row.claims for value in claim.values]
    assert values
    for value in values:
        assert list(value) == VALUE_KEYS
        assert value["property"]
        assert value["words"] == value["exact"] != ""
        numbers = [value[name] for name in ("low", "best", "high")]
        assert value["approximate"] in ((True, False) if any(numbers) else (True, None))


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
            if field.name == "named" and isinstance(row, StatementRow):
                assert value is None or isinstance(value, bool)
            elif str(field.type).startswith("list["):
                assert isinstance(value, list)
            elif field.type == "int":
                assert type(value) is int
            elif field.type == "bool":
                assert isinstance(value, bool)
            elif field.type == "float":
                assert isinstance(value, float)
            elif field.type == "str":
                assert isinstance(value, str)
        assert tuple(plain(row)) == KEYS[report]


@pytest.mark.parametrize("report", [*FILTERED, *COUNTING, "tolls"])
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
    statements: list[StatementRow] = ask(full, "statements")
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
    for report in COUNTING:
        for row in ask(full, report):
            for proof in _proofs(row):
                text = texts[proof.article, proof.version]
                assert text[proof.start : proof.end] == proof.exact
    contents = {row.statement: row.content for row in statements}
    for row in ask(full, "conflicts"):
        for side in (row.left, row.right):
            assert contents[side.statement] == side.exact


def _proofs(row: Any) -> list[Any]:
    """The places that a row gives, wherever they stand in it."""
    lists = [getattr(row, name, []) for name in ("evidence", "positions", "belongs", "said")]
    return [proof for places in lists for proof in places]


@pytest.mark.parametrize("report", COUNTING)
def test_what_is_counted_leads_to_words(full: sa.Connection, report: str) -> None:
    rows = [row for row in ask(full, report) if _counts(row)]
    assert rows
    proven = [row for row in rows if _proofs(row)]
    if report == "quality":  # an actor that only stands there stands in no text
        assert {row.kind for row in proven} == {"unknown", "hedged", "uncoded", "unlinked"}
    else:
        assert proven == rows
    for row in proven:
        if report != "quotes":
            assert len(row.evidence) <= 3


def _counts(row: Any) -> bool:
    """Whether a row counts statements, claims or the like, more than none."""
    names = ("statements", "claims", "events", "events_within", "mentions", "weight", "count",
             "relays", "times")  # fmt: skip
    return any(getattr(row, name, 0) for name in names)


def test_as_many_queries_whatever_the_number_of_rows(seeded_url: str, full_url: str) -> None:
    for report, given in ASKED:
        with noted() as few:
            before = ask_at(seeded_url, report, **given)
        with noted() as many:
            after = ask_at(full_url, report, **given)
        assert len(after) > len(before) or report in ("chain", "quality"), report
        assert [sql for sql, _ in many] == [sql for sql, _ in few], report


@pytest.mark.parametrize(
    ("report", "given", "queries"),
    [
        ("timeline", {}, 1),
        ("timeline", {"statements": True}, 2),
        ("statements", {}, 1),
        ("conflicts", {}, 1),
        # the claims on events, those on links, and what is looked up for a portion of them
        *((name, {}, 14 if name == "corroboration" else 1) for name in COUNTING),
    ],
)
def test_rows_are_read_as_they_are_asked(
    full: sa.Connection, report: str, given: dict[str, Any], queries: int
) -> None:
    portions: list[int | None] = []
    kept_by_server: list[bool] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        _, context, _ = rest
        if not statement.startswith(("BEGIN", "SELECT set_config")):
            portions.append(context.execution_options.get("yield_per"))
            kept_by_server.append(getattr(cursor, "name", None) is not None)

    sa.event.listen(sa.Engine, "before_cursor_execute", note)
    try:
        ask(full, report, **given)
    finally:
        sa.event.remove(sa.Engine, "before_cursor_execute", note)
    # each asks first whether any actors are judged to be one
    assert portions == [None] + [500] * queries
    served = full.dialect.name == "postgresql"
    assert kept_by_server[1:] == [served] * queries
