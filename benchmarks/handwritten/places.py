"""Places, and what falls into each period."""

from __future__ import annotations

from benchmarks.handwritten.fragments import (
    CLAIMED,
    DENIES,
    NEWEST,
    SAID,
    SAYING,
    STANDING,
    mentions,
    proof,
    same,
)

SPAN = 's.article_id, s.version, s.start, s."end"'
MENTIONED = mentions(
    'm.place_id, CAST(NULL AS BIGINT), m.article_id, m.version, m.start, m."end"',
    "m.place_id IS NOT NULL",
)

PLACES = f"""
WITH RECURSIVE appears AS (
    SELECT x.place_id, x.event_id, {SPAN}
    {CLAIMED} JOIN event_place AS x ON {same("c", "x", "claim_id")}
    WHERE {NEWEST.format("c")} AND {{claim}} AND NOT {DENIES.format("c")}
    UNION ALL {MENTIONED}
), tree AS (
    SELECT DISTINCT place_id, place_id AS around FROM appears
    UNION SELECT t.place_id, w.parent_id FROM tree AS t JOIN place AS w ON w.id = t.around
    WHERE w.parent_id IS NOT NULL
), placed AS (
    SELECT t.around, t.around = x.place_id AS itself, x.event_id, x.article_id, x.version, x.start,
        x."end", dense_rank() OVER (PARTITION BY t.around
            ORDER BY x.article_id, x.version, x.start, x."end") AS n
    FROM appears AS x JOIN tree AS t ON t.place_id = x.place_id
), counted AS (
    SELECT around, count(DISTINCT CASE WHEN itself THEN event_id END) AS events,
        count(DISTINCT event_id) AS events_within,
        sum(CASE WHEN itself AND event_id IS NULL THEN 1 ELSE 0 END) AS mentions,
        count(DISTINCT article_id) AS articles, {proof("placed")} AS evidence
    FROM placed GROUP BY around
)
SELECT w.*, u.key, u.name, coalesce(n.events, 0), n.events_within, n.mentions, n.articles,
    n.evidence
FROM place AS w {{join}} JOIN counted AS n ON n.around = w.id
LEFT JOIN place AS u ON u.id = w.parent_id
ORDER BY coalesce(n.events_within, 0) DESC, coalesce(n.events, 0) DESC, n.mentions DESC, w.key
"""

MOST = 40


def _dated(table: str, prefix: str) -> str:
    days = (f"CAST({table}.{prefix}_{end} AS TEXT)" for end in ("earliest", "latest"))
    return ", ".join((f"{table}.{prefix}_edtf", *days))


COVERAGE = f"""
WITH dated AS (
    SELECT 'article' AS what, w.published_edtf AS edtf,
        CAST(w.published_earliest AS TEXT) AS earliest, CAST(w.published_latest AS TEXT) AS latest,
        a.source_id, CAST(NULL AS BIGINT) AS speaker_id,
        CASE WHEN EXISTS (SELECT 1 FROM coding WHERE article_id = a.id) THEN 1 ELSE 0 END AS coded,
        CAST(NULL AS BIGINT) AS article_id, CAST(NULL AS INTEGER) AS version,
        CAST(NULL AS INTEGER) AS start, CAST(NULL AS INTEGER) AS "end"
    FROM article AS a JOIN article_version AS w ON w.article_id = a.id
    WHERE w.number = coalesce((SELECT max(version) FROM coding WHERE article_id = a.id),
        (SELECT max(number) FROM article_version WHERE article_id = a.id)) AND {{article}}
    UNION ALL SELECT CASE WHEN z.ordinal > 1 THEN 'speaker' ELSE 'statement' END,
        {_dated("s", "said")}, NULL, z.speaker_id, 0, s.article_id,
        s.version, coalesce(s.said_start, s.start), coalesce(s.said_end, s."end")
    {SAID} {SAYING} WHERE {NEWEST.format("s")} AND {{statement}} AND s.mode <> 'narration'
    UNION ALL SELECT 'event', {_dated("e", "date")}, NULL, NULL, 0, {SPAN}
    FROM event AS e LEFT JOIN claim AS c ON c.article_id = e.date_article_id
        AND c.version = e.date_version AND c.id = e.date_claim_id
    LEFT JOIN statement AS s ON {same("s", "c")}
    WHERE {{event}} AND {STANDING}
), unit AS (
    SELECT CASE WHEN count(DISTINCT earliest) <= {MOST} THEN 10
        WHEN count(DISTINCT substr(earliest, 1, 7)) <= {MOST} THEN 7 ELSE 4 END AS wide FROM dated
), placed AS (
    SELECT d.*, CASE WHEN wide = 10 AND earliest = latest THEN earliest
            WHEN wide >= 7 AND substr(earliest, 1, 7) = substr(latest, 1, 7)
                THEN substr(earliest, 1, 7)
            WHEN substr(earliest, 1, 4) = substr(latest, 1, 4) THEN substr(earliest, 1, 4)
            WHEN edtf IS NULL THEN 'not stated' ELSE 'open' END AS period
    FROM dated AS d, unit
), numbered AS (
    SELECT p.*, dense_rank() OVER (PARTITION BY period
        ORDER BY start IS NULL, article_id, version, start, "end") AS n FROM placed AS p
)
SELECT period, sum(CASE WHEN what = 'article' THEN 1 ELSE 0 END), sum(coded),
    count(DISTINCT source_id), sum(CASE WHEN what = 'statement' THEN 1 ELSE 0 END),
    count(DISTINCT speaker_id), sum(CASE WHEN what = 'event' THEN 1 ELSE 0 END), {proof("numbered")}
FROM numbered GROUP BY period ORDER BY period
"""
