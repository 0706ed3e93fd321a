"""Events and voices: what is counted, each with three spans that prove it."""

from __future__ import annotations

from benchmarks.handwritten.fragments import (
    CLAIMED,
    DENIES,
    DOES,
    NEWEST,
    QUOTED,
    SAID,
    SAYING,
    proof,
    same,
)

LINKED = f"""(SELECT LIST(ARRAY(x.one, x.kind, x.other, x.stated)) FROM (
    SELECT f.key AS one, l.kind, g.key AS other, EXISTS (SELECT 1 FROM claim AS c
            WHERE c.event_link_id = l.id AND {NEWEST.format("c")} AND NOT {DENIES.format("c")})
        AS stated
    FROM (SELECT id FROM event_link WHERE event_id = e.id
        UNION SELECT id FROM event_link WHERE other_event_id = e.id) AS ends
    JOIN event_link AS l ON l.id = ends.id JOIN event AS f ON f.id = l.event_id
    JOIN event AS g ON g.id = l.other_event_id ORDER BY l.kind, f.key, g.key) AS x)"""

EVENTS = f"""
WITH said AS (
    SELECT c.event_id, {DOES} AS does, c.certainty, z.speaker_id, coalesce(z.ordinal, 1) AS speaks,
        s.article_id, s.version, s.start, s."end", dense_rank() OVER (PARTITION BY c.event_id
            ORDER BY s.article_id, s.version, s.start, s."end") AS n
    {CLAIMED} {SAYING} WHERE {NEWEST.format("c")} AND {{event}}
), counted AS (
    SELECT event_id, sum(CASE WHEN speaks = 1 THEN 1 ELSE 0 END) AS claims,
        sum(CASE WHEN speaks = 1 AND does = 'says so' THEN 1 ELSE 0 END) AS claimed,
        sum(CASE WHEN speaks = 1 AND does = 'denies' THEN 1 ELSE 0 END) AS denied,
        sum(CASE WHEN speaks = 1 AND does = 'calls for' THEN 1 ELSE 0 END) AS called_for,
        sum(CASE WHEN speaks = 1 AND certainty IN ('probable', 'possible') THEN 1 ELSE 0 END)
            AS hedged,
        count(DISTINCT speaker_id) AS speakers, count(DISTINCT article_id) AS articles,
        {proof("said")} AS evidence
    FROM said GROUP BY event_id
)
SELECT e.key, e.title, e.type, e.status, e.date_edtf, e.date_earliest, e.date_latest, n.claims,
    n.claimed, n.denied, n.called_for, n.hedged, n.speakers, n.articles, (
        SELECT count(*) FROM claim AS c JOIN claim_link AS t ON {same("c", "t", "claim_id")}
        WHERE c.event_id = e.id AND {NEWEST.format("t")}
            AND t.kind IN ('contradicts', 'reverses', 'corrects', 'rivals')), {LINKED}, n.evidence
FROM counted AS n JOIN event AS e ON e.id = n.event_id ORDER BY n.claims DESC, e.key
"""

ATTRIBUTION = f"""
WITH voices AS (
    SELECT s.article_id, s.version, s.id, CASE WHEN s.mode = 'narration' THEN 'source'
            WHEN v.speaker_id IS NULL THEN 'not stated' ELSE 'speaker' END AS voice,
        v.speaker_id, coalesce(v.step, 0) AS step, coalesce(v.ordinal, 1) AS ordinal,
        CASE WHEN {QUOTED} THEN 1 ELSE 0 END AS quoted,
        CASE WHEN EXISTS (SELECT 1 FROM statement_voice AS o WHERE {same("s", "o")}
            AND o.step > 0) THEN 1 ELSE 0 END AS relayed,
        coalesce(x.start, s.start) AS start, coalesce(x."end", s."end") AS "end"
    {SAID} LEFT JOIN statement_voice AS v ON {same("s", "v")}
    LEFT JOIN statement_span AS x ON {same("s", "x")} AND x.role = 'source' AND x.ordinal = 1
        AND v.step = 0
    WHERE {NEWEST.format("s")} AND {{statement}} AND NOT EXISTS (
        SELECT 1 FROM statement_voice AS z WHERE {same("s", "z")} AND z.step < v.step
            AND z.speaker_id + 0 = v.speaker_id)
), placed AS (
    SELECT v.*, dense_rank() OVER (PARTITION BY article_id, voice, speaker_id
        ORDER BY version, start, "end") AS n FROM voices AS v
), counted AS (
    SELECT article_id, voice, speaker_id, sum(CASE WHEN step = 0 THEN 1 ELSE 0 END) AS statements,
        sum(CASE WHEN step = 0 THEN relayed ELSE 0 END) AS relayed,
        sum(CASE WHEN step = 0 THEN quoted ELSE 0 END) AS quoted,
        sum(CASE WHEN step > 0 THEN 1 ELSE 0 END) AS relays,
        sum(CASE WHEN step = 0 AND ordinal = 1 THEN 1 ELSE 0 END) AS firsts,
        {proof("placed")} AS evidence
    FROM placed GROUP BY article_id, voice, speaker_id
)
SELECT n.voice, n.statements, n.relayed, n.quoted, n.relays, n.evidence,
    sum(n.firsts) OVER (PARTITION BY n.article_id), a.key, o.key, o.name, k.key, k.name, k.named
FROM counted AS n JOIN article AS a ON a.id = n.article_id
LEFT JOIN source AS o ON o.id = a.source_id LEFT JOIN actor AS k ON k.id = n.speaker_id
ORDER BY o.key IS NULL, o.key, a.key, n.statements + n.relays DESC, n.voice, k.key
"""
