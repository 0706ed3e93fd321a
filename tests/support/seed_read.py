"""All that the main reports say of the seed, read once for the tests of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.reports import conflicts, sources, statements, timeline
from archive.reports.claims.of_statement import ClaimOf
from archive.reports.conflicts import Conflict
from archive.reports.query.filters import Filters
from archive.reports.sources import SourceSummary
from archive.reports.statements import StatementRow
from archive.reports.timeline import TimelineEntry

POST = "The Washington Post"
"""On whose word most of the seed rests."""


@dataclass(frozen=True)
class Read:
    """All that the main reports say of the seed."""

    events: dict[str, TimelineEntry]
    said: dict[str, StatementRow]
    conflicts: list[Conflict]
    sources: dict[str | None, SourceSummary]
    tenures: dict[str, tuple[str, str | None]]
    held: dict[str, tuple[str | None, str | None, str | None]]
    links: set[str]
    kinds: dict[str, str]
    mentioned: dict[str, set[str]]
    parties: dict[str, tuple[str | None, str | None]]
    scopes: dict[str, tuple[str | None, str | None]]
    withheld: dict[str, set[str]]

    def claim(self, label: str, about: str) -> ClaimOf:
        (found,) = (c for c in self.said[label].claims if about in (c.event, c.link))
        return found

    def who(self, event: str, role: str) -> set[str]:
        return {p.actor for p in self.events[event].participants if p.role == role}

    def where(self, event: str) -> set[tuple[str, str]]:
        return {(place.place, place.role) for place in self.events[event].places}


READ: dict[str, Read] = {}

HELD = sa.text(
    "SELECT a.key, t.held_edtf, t.held_phrase, t.held_basis "
    "FROM tenure AS t JOIN actor AS a ON a.id = t.actor_id"
)
LINKS = sa.text(
    "SELECT e.key, l.kind, o.key FROM event_link AS l "
    "JOIN event AS e ON e.id = l.event_id JOIN event AS o ON o.id = l.other_event_id"
)
KINDS = sa.text("SELECT key, kind FROM place")
MENTIONED = sa.text(
    "SELECT s.exact, a.key FROM mention AS m JOIN actor AS a ON a.id = m.actor_id "
    "JOIN span AS s ON s.article_id = m.article_id AND s.version = m.version "
    'AND s.start = m.start AND s."end" = m."end"'
)
PARTIES = sa.text(
    "SELECT statement, addressees, medium FROM v_statement "
    "WHERE addressees IS NOT NULL OR medium IS NOT NULL"
)
SCOPES = sa.text(
    "SELECT s.label, c.about, a.key FROM claim AS c "
    "JOIN statement AS s ON s.article_id = c.article_id AND s.version = c.version "
    "AND s.id = c.statement_id "
    "LEFT JOIN claim_value AS v ON v.article_id = c.article_id AND v.version = c.version "
    "AND v.claim_id = c.id LEFT JOIN actor AS a ON a.id = v.actor_id "
    "WHERE c.stance = 'denies' OR c.polarity = 'negative'"
)
WITHHELD = sa.text(
    "SELECT s.label, x.exact FROM statement_span AS m "
    "JOIN statement AS s ON s.article_id = m.article_id AND s.version = m.version "
    "AND s.id = m.statement_id "
    "JOIN span AS x ON x.article_id = m.article_id AND x.version = m.version "
    'AND x.start = m.start AND x."end" = m."end" WHERE m.role = \'anonymity\''
)


def _grouped(pairs: Iterable[Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for words, key in pairs:
        found.setdefault(words, set()).add(key)
    return found


def read_seed(backend: str, request: pytest.FixtureRequest) -> Read:
    """The seed as the reports tell it, read once from each database."""
    if backend not in READ:
        with engines.opened(request.getfixturevalue(f"{backend}_seeded")) as connection:
            tenures = connection.execute(
                sa.text(
                    "SELECT a.key, t.title, o.key FROM tenure AS t JOIN actor AS a "
                    "ON a.id = t.actor_id LEFT JOIN actor AS o ON o.id = t.organization_id"
                )
            ).all()
            READ[backend] = Read(
                {str(row.event): row for row in timeline.rows(connection, Filters())},
                {
                    str(row.statement).partition("/")[2]: row
                    for row in statements.rows(connection, Filters())
                },
                list(conflicts.rows(connection, Filters())),
                {row.source: row for row in sources.rows(connection, Filters())},
                {actor: (title, organization) for actor, title, organization in tenures},
                {row[0]: (row[1], row[2], row[3]) for row in connection.execute(HELD)},
                {" ".join(row) for row in connection.execute(LINKS)},
                {row[0]: row[1] for row in connection.execute(KINDS)},
                _grouped(connection.execute(MENTIONED).all()),
                {row[0]: (row[1], row[2]) for row in connection.execute(PARTIES)},
                {row[0]: (row[1], row[2]) for row in connection.execute(SCOPES)},
                _grouped(connection.execute(WITHHELD).all()),
            )
    return READ[backend]
