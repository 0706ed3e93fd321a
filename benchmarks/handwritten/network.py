"""How actors are connected: who speaks of whom, who relays whom, and who meets in an event."""

from __future__ import annotations

from benchmarks.handwritten.filter_conditions import ACTOR, TAKES_PART
from benchmarks.handwritten.fragments import (
    CLAIMED,
    DENIES,
    NEWEST,
    SAID,
    SAYING,
    mentions,
    proof,
    same,
)

SPAN = 's.article_id, s.version, s.start, s."end"'
OUTER = f"{same('s', 'u')} AND u.step = v.step + 1"
BOTH = "1 = 1"


def _edge(kind: str, one: str, other: str, source: str = "CAST(NULL AS BIGINT)") -> str:
    return (
        f"SELECT DISTINCT {one} AS actor_id, {source} AS source_id, '{kind}' AS kind, {other} AS "
        f"other_id, CAST(NULL AS BIGINT) AS event_id, {SPAN}, s.id AS said"
    )


def _edges(ends: str) -> str:
    """All edges of which the ends, `{one}` and `{other}`, meet a condition."""

    def where(one: str, other: str) -> str:
        return ends.replace("{one}", one).replace("{other}", other)

    met = f"""SELECT l.actor_id, CAST(NULL AS BIGINT), 'takes part with', r.actor_id, l.event_id,
        l.article_id, l.version, l.start, l."end", l.claim_id
        FROM parts AS l JOIN parts AS r ON r.article_id = l.article_id AND r.version = l.version
            AND r.claim_id = l.claim_id AND l.key < r.key
        WHERE {where("l.actor_id", "r.actor_id")}"""
    spoken = mentions(
        "DISTINCT z.speaker_id, CAST(NULL AS BIGINT), 'speaks of', m.actor_id, "
        f"CAST(NULL AS BIGINT), {SPAN}, s.id",
        f"z.speaker_id <> m.actor_id AND {where('z.speaker_id', 'm.actor_id')}",
        f"{SAID} {SAYING}",
    )
    outlet = "CASE WHEN o.actor_id IS NULL THEN o.id END"
    return f"""{_edge("relays", "u.speaker_id", "v.speaker_id")}
        {SAID} JOIN statement_voice AS v ON {same("s", "v")} JOIN statement_voice AS u ON {OUTER}
        WHERE {NEWEST.format("s")} AND {{statement}} AND u.speaker_id <> v.speaker_id
            AND {where("u.speaker_id", "v.speaker_id")}
        UNION ALL {_edge("relays", "o.actor_id", "v.speaker_id", outlet)}
        {SAID} JOIN statement_voice AS v ON {same("s", "v")} JOIN source AS o ON o.id = a.source_id
        LEFT JOIN statement_voice AS u ON {OUTER}
        WHERE {NEWEST.format("s")} AND {{statement}} AND u.step IS NULL
            AND v.speaker_id IS NOT NULL AND (o.actor_id IS NULL OR o.actor_id <> v.speaker_id)
            AND {where("o.actor_id", "v.speaker_id")}
        UNION ALL {spoken} UNION ALL {met}"""


def _network(edges: str, met: str) -> str:
    return f"""
WITH parts AS (
    SELECT x.actor_id, x.event_id, k.key, c.id AS claim_id, {SPAN}
    {CLAIMED} JOIN participation AS x ON {same("c", "x", "claim_id")}
    JOIN actor AS k ON k.id = x.actor_id WHERE {NEWEST.format("c")} AND {{claim}} AND {met}
        AND NOT {DENIES.format("c")}
), placed AS (
    SELECT x.*, dense_rank() OVER (PARTITION BY actor_id, source_id, kind, other_id
        ORDER BY article_id, version, start, "end") AS n FROM ({edges}) AS x
), counted AS (
    SELECT actor_id, source_id, kind, other_id, coalesce(nullif(count(DISTINCT event_id), 0),
        count(*)) AS weight, {proof("placed")} AS evidence
    FROM placed GROUP BY actor_id, source_id, kind, other_id
)
SELECT k.key, k.name, o.key, o.name, n.kind, h.key, h.name, n.weight, n.evidence
FROM counted AS n LEFT JOIN actor AS k ON k.id = n.actor_id
LEFT JOIN source AS o ON o.id = n.source_id JOIN actor AS h ON h.id = n.other_id
ORDER BY n.kind, n.weight DESC, coalesce(k.key, o.key), h.key
"""


NETWORK = _network(_edges(BOTH), BOTH)

OF_ACTOR = _network(
    " UNION ALL ".join(_edges(f"{{{end}}} = {ACTOR}") for end in ("one", "other")),
    f"x.event_id IN ({TAKES_PART})",
)
"""The edges that begin or end at an actor: each end by an index of its own."""
