"""Actors, and who of them is silent."""

from __future__ import annotations

from benchmarks.handwritten.fragments import (
    CLAIMED,
    DENIES,
    NEWEST,
    QUOTED,
    SAID,
    SAYING,
    mentions,
    proof,
    same,
    words,
)

SPAN = 's.article_id, s.version, s.start, s."end"'


def _positions(table: str, word: str, to: str) -> str:
    """The positions that an actor holds, or what it belongs to, each once, with words for it.

    From each the index leads to the next, as in the report.
    """
    text = (
        f"(CAST(t.{word} AS TEXT) BYTEWISE || ' ' || coalesce(CAST(t.{to} AS TEXT) BYTEWISE, ''))"
    )
    mine = f"FROM {table} AS t WHERE t.actor_id = k.id"
    return f"""(WITH RECURSIVE held(text) AS (
        SELECT (SELECT {text} AS x {mine} ORDER BY {text} LIMIT 1)
        UNION ALL SELECT (SELECT {text} AS x {mine} AND {text} > h.text ORDER BY {text} LIMIT 1)
        FROM held AS h WHERE h.text IS NOT NULL
    ) SELECT LIST(JSON(f.words)) FILTER (WHERE f.words IS NOT NULL) FROM (
        SELECT (SELECT ARRAY(t.{word}, r.key, r.name, a.key, t.version, t.start, t."end",
                {words("t")})
            FROM {table} AS t JOIN article AS a ON a.id = t.article_id
            LEFT JOIN actor AS r ON r.id = t.{to}
            WHERE t.actor_id = k.id AND {text} = h.text AND {NEWEST.format("t")}
            ORDER BY t.article_id, t.version, t.start, t."end" LIMIT 1) AS words
        FROM held AS h) AS f)"""


MENTIONED = mentions(
    'm.actor_id, -1, 0, CAST(NULL AS BIGINT), m.article_id, m.version, m.start, m."end"',
    "m.actor_id {one}",
)

ACTORS = f"""
WITH appears AS (
    SELECT v.speaker_id AS actor_id, v.step, CASE WHEN {QUOTED} THEN 1 ELSE 0 END AS quoted,
        CAST(NULL AS BIGINT) AS event_id, {SPAN}
    {SAID} JOIN statement_voice AS v ON {same("s", "v")}
    WHERE {NEWEST.format("s")} AND {{statement}} AND v.speaker_id {{one}}
    UNION ALL SELECT x.actor_id, -2, 0, x.event_id, {SPAN}
    {CLAIMED} JOIN participation AS x ON {same("c", "x", "claim_id")}
    WHERE {NEWEST.format("c")} AND {{claim}} AND x.actor_id {{one}} AND NOT {DENIES.format("c")}
    UNION ALL {MENTIONED}
), placed AS (
    SELECT x.*, dense_rank() OVER (PARTITION BY actor_id
        ORDER BY article_id, version, start, "end") AS n FROM appears AS x
), counted AS (
    SELECT actor_id, sum(CASE WHEN step = 0 THEN 1 ELSE 0 END) AS statements,
        sum(CASE WHEN step = 0 THEN quoted ELSE 0 END) AS quoted,
        sum(CASE WHEN step > 0 THEN 1 ELSE 0 END) AS relays,
        count(DISTINCT event_id) AS events, sum(CASE WHEN step = -1 THEN 1 ELSE 0 END) AS mentions,
        count(DISTINCT article_id) AS articles, {proof("placed")} AS evidence
    FROM placed GROUP BY actor_id
)
SELECT k.key, k.name, k.kind, k.named, coalesce(n.statements, 0), n.quoted, n.relays, n.events,
    n.mentions, n.articles, {_positions("tenure", "title", "organization_id")},
    {_positions("affiliation", "kind", "other_actor_id")}, n.evidence
FROM actor AS k {{join}} JOIN counted AS n ON n.actor_id = k.id
ORDER BY coalesce(n.statements, 0) DESC, coalesce(n.relays, 0) DESC, coalesce(n.events, 0) DESC,
    k.key
"""


def _quoted(who: str) -> str:
    return f"""EXISTS (SELECT 1 FROM statement_voice AS v JOIN statement AS s
        ON {same("s", "v")} WHERE v.speaker_id = {who} AND {NEWEST.format("v")} AND {QUOTED})"""


CLAIMED_BY = f"""(SELECT LIST(x.name) FROM (
    SELECT DISTINCT coalesce(t.name, o.name, 'not stated') AS name FROM participation AS x
    JOIN claim AS c ON {same("c", "x", "claim_id")} JOIN statement AS s ON {same("s", "c")}
    JOIN article AS a ON a.id = c.article_id {SAYING} LEFT JOIN actor AS t ON t.id = z.speaker_id
    LEFT JOIN source AS o ON o.id = a.source_id AND s.mode = 'narration'
    WHERE x.actor_id = k.id AND {NEWEST.format("x")} AND NOT {DENIES.format("c")}) AS x)"""


def _own(table: str, kind: str, to: str) -> str:
    return f"""SELECT w.key, {kind} AS kind, w.name FROM {table} AS t JOIN actor AS w
        ON w.id = t.actor_id WHERE t.{to} = k.id AND {NEWEST.format("t")} AND {_quoted("w.id")}"""


SPOKEN_FOR = f"""(SELECT LIST(ARRAY(x.key, x.kind, x.name)) FROM (
    {_own("affiliation", "t.kind", "other_actor_id")}
    UNION {_own("tenure", "'holds a position at'", "organization_id")}) AS x)"""

SILENCE = f"""
WITH parts AS (
    SELECT DISTINCT x.actor_id, x.event_id, c.id, {SPAN}
    {CLAIMED} JOIN participation AS x ON {same("c", "x", "claim_id")}
    WHERE {NEWEST.format("c")} AND {{claim}} AND x.actor_id {{one}}
        AND NOT {_quoted("x.actor_id")} AND NOT {DENIES.format("c")}
), placed AS (
    SELECT x.*, dense_rank() OVER (PARTITION BY actor_id
        ORDER BY article_id, version, start, "end") AS n FROM parts AS x
), counted AS (
    SELECT actor_id, count(DISTINCT event_id) AS events, count(*) AS claims,
        {proof("placed")} AS evidence FROM placed GROUP BY actor_id
)
SELECT k.key, k.name, k.kind, k.named, n.events, n.claims, (SELECT count(*) FROM (
        SELECT DISTINCT v.article_id, v.version, v.statement_id FROM statement_voice AS v
        WHERE v.speaker_id = k.id AND {NEWEST.format("v")}) AS v),
    {CLAIMED_BY}, {SPOKEN_FOR}, n.evidence
FROM counted AS n JOIN actor AS k ON k.id = n.actor_id
ORDER BY n.events DESC, n.claims DESC, k.key
"""
