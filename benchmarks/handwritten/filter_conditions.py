"""What the filters ask, as conditions of the SQL by hand: of a statement `s`, a claim `c`, ..."""

from __future__ import annotations

import datetime as dt

from benchmarks.handwritten.fragments import DENIES, NEWEST

ARTICLE = "story-000000-1"
EVENT = "story-000000-event-0"
STATEMENT = f"{ARTICLE}/said-0"
SINCE, UNTIL = dt.date(2015, 1, 1), dt.date(2015, 1, 7)

THIS = f"(SELECT id FROM article WHERE key = '{ARTICLE}')"
MINE = f"(SELECT id FROM event WHERE key = '{EVENT}')"
LINKS = f"(SELECT id FROM event_link WHERE event_id = {MINE} OR other_event_id = {MINE})"
ABOUT = (
    f"SELECT article_id, version, {{0}} FROM claim WHERE event_id = {MINE} "
    f"UNION SELECT article_id, version, {{0}} FROM claim WHERE event_link_id IN {LINKS}"
)
ACTOR = "(SELECT id FROM actor WHERE key = '{actor}')"
WITH = (
    f"SELECT x.event_id FROM participation AS x WHERE x.actor_id = {ACTOR} AND {NEWEST.format('x')}"
)
TAKES_PART = (
    f"{WITH} AND EXISTS (SELECT 1 FROM claim AS d WHERE d.article_id = x.article_id "
    f"AND d.version = x.version AND d.id = x.claim_id AND NOT {DENIES.format('d')})"
)
"""The events that an actor takes part in; `WITH` has also those of which it is denied."""

VOICED = f"SELECT article_id, version, statement_id FROM statement_voice WHERE speaker_id = {ACTOR}"
SAID = "(s.article_id, s.version, s.id) IN (SELECT * FROM ({0}) AS found)"
HELD = "(c.article_id, c.version, c.id) IN (SELECT * FROM ({0}) AS found)"
OF_ACTOR = (
    "SELECT q.article_id, q.version, q.id FROM statement_voice AS v "
    "JOIN claim AS q ON q.article_id = v.article_id AND q.version = v.version "
    f"AND q.statement_id = v.statement_id WHERE v.speaker_id = {ACTOR} "
    f"UNION SELECT article_id, version, id FROM claim WHERE event_id IN ({WITH})"
)


NEAR = dt.timedelta(days=31)
"""How far from its known end a date that is open at the other is taken to fall."""

BEFORE = SINCE - NEAR
AFTER = UNTIL + NEAR


def _week(table: str, prefix: str, key: str) -> str:
    """The keys of what may fall into the week: days by one index, the few wide dates by another."""
    first, last = f"{prefix}_earliest", f"{prefix}_latest"
    wide = f"{prefix}_edtf IS NOT NULL AND CASE WHEN {first} = {last} THEN 0 ELSE 1 END = 1"
    return (
        f"SELECT {key} FROM {table} WHERE {first} BETWEEN '{SINCE}' AND '{UNTIL}' "
        f"UNION SELECT {key} FROM {table} WHERE {wide} "
        f"AND coalesce({last} >= '{SINCE}', {first} >= '{BEFORE}') "
        f"AND coalesce({first} <= '{UNTIL}', {last} <= '{AFTER}')"
    )


PUBLISHED_THEN = _week("article_version", "published", "article_id, number")
UNDATED_THEN = (
    "SELECT q.article_id, q.version, q.id FROM statement AS q "
    f"JOIN ({PUBLISHED_THEN}) AS day ON day.article_id = q.article_id "
    "AND day.number = q.version WHERE q.said_edtf IS NULL"
)
"""The statements without a day of saying, which count by the day of their article."""

SAID_THEN = SAID.format(
    f"{_week('statement', 'said', 'article_id, version, id')} UNION {UNDATED_THEN}"
)
HAPPENED_THEN = f"({_week('event', 'date', 'id')})"

STATEMENTS = {
    "--article": f"a.key = '{ARTICLE}'",
    "--event": SAID.format(ABOUT.format("statement_id")),
    "--actor": SAID.format(
        f"{VOICED} UNION SELECT article_id, version, statement_id FROM claim "
        f"WHERE event_id IN ({WITH})"
    ),
    "a week": SAID_THEN,
    "": "1 = 1",
}
CLAIMED = "e.id IN (SELECT event_id FROM claim WHERE article_id = {0} AND event_id IS NOT NULL)"
EVENTS = {
    "--article": CLAIMED.format(THIS),
    "--event": f"e.key = '{EVENT}'",
    "--actor": f"e.id IN ({TAKES_PART})",
    "a week": f"e.id IN {HAPPENED_THEN}",
    "": "1 = 1",
}
CLAIMS = {
    "--article": f"c.article_id = {THIS}",
    "--event": HELD.format(ABOUT.format("id")),
    "--actor": HELD.format(OF_ACTOR),
    "a week": f"c.event_id IN {HAPPENED_THEN}",
    "": "1 = 1",
}
SIDES = {**CLAIMS, "a week": SAID_THEN}
ARTICLES = {
    "--article": f"a.key = '{ARTICLE}'",
    "--event": f"a.id IN (SELECT article_id FROM ({ABOUT.format('id')}) AS found)",
    "--actor": (
        f"a.id IN (SELECT article_id FROM ({VOICED}) AS found "
        f"UNION SELECT article_id FROM claim WHERE event_id IN ({WITH}))"
    ),
    "a week": f"(w.article_id, w.number) IN (SELECT * FROM ({PUBLISHED_THEN}) AS found)",
    "": "1 = 1",
}
"""Of an article `a` in its version `w`."""

CONDITIONS = {
    "statement": STATEMENTS, "event": EVENTS, "claim": CLAIMS, "side": SIDES, "article": ARTICLES,
}  # fmt: skip
"""What stands for each name in braces in the SQL by hand."""
