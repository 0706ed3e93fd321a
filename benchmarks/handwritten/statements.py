"""Statements, the timeline, conflicts and sources: what is said, in which words."""

from __future__ import annotations

from benchmarks.handwritten.filter_conditions import STATEMENT
from benchmarks.handwritten.fragments import DENIES, DOES, NEWEST, SAYING, STANDING, same


def _pieces(role: str) -> str:
    return f"""(SELECT LIST(p.exact) FROM (
        SELECT p.exact FROM statement_span AS r JOIN span AS p ON p.article_id = r.article_id
            AND p.version = r.version AND p.start = r.start AND p."end" = r."end"
        WHERE r.article_id = s.article_id AND r.version = s.version AND r.statement_id = s.id
            AND r.role = '{role}' ORDER BY r.ordinal) AS p)"""


TOGETHER = """(SELECT JOINED(b.name, '') FROM (
        SELECT ' and ' || coalesce(h.name, 'not stated') AS name FROM statement_voice AS b
        LEFT JOIN actor AS h ON h.id = b.speaker_id
        WHERE b.article_id = v.article_id AND b.version = v.version
            AND b.statement_id = v.statement_id AND b.step = v.step AND b.ordinal > 1
        ORDER BY b.ordinal) AS b)"""
"""The names of those who speak at a step together with its first."""


def _voices(said: str) -> str:
    return f"""(SELECT LIST(v.name) FROM (
        SELECT coalesce(k.name, 'not stated') || coalesce({TOGETHER}, '') AS name
        FROM statement_voice AS v LEFT JOIN actor AS k ON k.id = v.speaker_id
        WHERE {same(said, "v")} AND v.ordinal = 1 ORDER BY v.step) AS v)"""


VALUES = """(SELECT LIST(OBJECT('property', v.property, 'low', v.low, 'best', v.best,
        'high', v.high, 'unit', v.unit, 'approximate', v.approximate, 'counted', v.counted,
        'text', v.text, 'date', v.date_edtf, 'place', v.place, 'actor', v.who,
        'as_of', v.as_of_edtf, 'exact', v.exact)) FROM (
    SELECT v.*, n.key AS counted, w.key AS place, d.key AS who, p.exact FROM claim_value AS v
    LEFT JOIN actor AS n ON n.id = v.counted_id LEFT JOIN place AS w ON w.id = v.place_id
    LEFT JOIN actor AS d ON d.id = v.actor_id
    LEFT JOIN span AS p ON p.article_id = v.article_id AND p.version = v.version
        AND p.start = v.start AND p."end" = v."end"
    WHERE v.article_id = c.article_id AND v.version = c.version AND v.claim_id = c.id
    ORDER BY v.ordinal) AS v)"""

CLAIMS = f"""(SELECT LIST(OBJECT('event', c.event, 'one', c.one, 'kind', c.kind,
        'other', c.other, 'stance', c.stance, 'certainty', c.certainty, 'polarity', c.polarity,
        'values', c.v)) FROM (
    SELECT e.key AS event, o.key AS one, l.kind, t.key AS other, c.stance, c.certainty,
        c.polarity, {VALUES} AS v
    FROM claim AS c LEFT JOIN event AS e ON e.id = c.event_id
    LEFT JOIN event_link AS l ON l.id = c.event_link_id LEFT JOIN event AS o ON o.id = l.event_id
    LEFT JOIN event AS t ON t.id = l.other_event_id
    WHERE c.article_id = s.article_id AND c.version = s.version AND c.statement_id = s.id
    ORDER BY c.label) AS c)"""

STATEMENTS = f"""
SELECT a.key, s.label, k.key, k.named, k.name, s.attribution, s.mode, s.act,
    {_pieces("hedge")}, {_pieces("distance")}, w.exact, {_pieces("content")}, s.said_edtf,
    {_voices("s")}, o.name, s.depth, q.label, {CLAIMS}, s.version, s.start, s."end"
FROM statement AS s JOIN article AS a ON a.id = s.article_id
JOIN span AS w ON w.article_id = s.article_id AND w.version = s.version AND w.start = s.start
    AND w."end" = s."end"
LEFT JOIN source AS o ON o.id = a.source_id LEFT JOIN actor AS k ON k.id = s.speaker_id
LEFT JOIN statement AS q ON q.article_id = s.article_id AND q.version = s.version
    AND q.id = s.parent_id
WHERE {NEWEST.format("s")} AND {{statement}} ORDER BY a.key, s.start, s.label
"""

CLAIMED = f"""FROM claim AS c JOIN statement AS s ON s.article_id = c.article_id
        AND s.version = c.version AND s.id = c.statement_id JOIN article AS a ON a.id = c.article_id
    LEFT JOIN source AS o ON o.id = a.source_id AND s.mode = 'narration'
    {SAYING} LEFT JOIN actor AS k ON k.id = z.speaker_id
    JOIN span AS p ON p.article_id = s.article_id AND p.version = s.version
        AND p.start = s.start AND p."end" = s."end"
    WHERE c.event_id = e.id AND {NEWEST.format("c")}
    ORDER BY a.key, s.version, s.start, s."end", c.label, z.ordinal"""

TIMELINE = f"""
SELECT e.key, e.title, e.type, e.status, e.date_edtf, e.date_earliest, e.date_latest, e.date_phrase,
    (SELECT LIST(OBJECT('place', x.key, 'role', x.role, 'name', x.name)) FROM (
        SELECT DISTINCT w.key, x.role, w.name FROM event_place AS x
        JOIN place AS w ON w.id = x.place_id
        JOIN claim AS c ON {same("c", "x", "claim_id")} AND NOT {DENIES.format("c")}
        WHERE x.event_id = e.id AND {NEWEST.format("x")} ORDER BY x.role, w.key, w.name) AS x),
    (SELECT LIST(OBJECT('actor', x.key, 'role', x.role, 'name', x.name)) FROM (
        SELECT DISTINCT k.key, x.role, k.name FROM participation AS x
        JOIN actor AS k ON k.id = x.actor_id
        JOIN claim AS c ON {same("c", "x", "claim_id")} AND NOT {DENIES.format("c")}
        WHERE x.event_id = e.id AND {NEWEST.format("x")} ORDER BY x.role, k.key, k.name) AS x),
    (SELECT LIST(OBJECT('does', x.does, 'by', x.name, 'article', x.key, 'version', x.version,
        'start', x.start, 'end', x.e, 'exact', x.exact)) FROM (
        SELECT {DOES} AS does, coalesce(k.name, o.name, 'not stated') AS name, a.key, s.version,
            s.start, s."end" AS e, p.exact {CLAIMED}) AS x)
FROM event AS e
WHERE {STANDING} AND {{event}}
ORDER BY coalesce(e.date_earliest, e.date_latest) IS NULL,
    coalesce(e.date_earliest, e.date_latest), e.date_latest IS NULL, e.date_latest, e.key
"""


def _side(name: str, key: str) -> str:
    """One side of a conflict: its joins."""
    return f"""JOIN claim AS c{name} ON c{name}.article_id = t.{key}article_id
    AND c{name}.version = t.{key}version AND c{name}.id = t.{key}claim_id
JOIN statement AS s{name} ON s{name}.article_id = c{name}.article_id
    AND s{name}.version = c{name}.version AND s{name}.id = c{name}.statement_id
JOIN span AS p{name} ON p{name}.article_id = s{name}.article_id
    AND p{name}.version = s{name}.version AND p{name}.start = s{name}.start
    AND p{name}."end" = s{name}."end"
JOIN article AS a{name} ON a{name}.id = c{name}.article_id
LEFT JOIN source AS o{name} ON o{name}.id = a{name}.source_id
LEFT JOIN actor AS k{name} ON k{name}.id = s{name}.speaker_id"""


def _side_columns(name: str) -> str:
    """What a conflict says of one side: its columns."""
    of = f"c{name}"
    return f"""a{name}.key, s{name}.label, k{name}.key, {_voices(f"s{name}")}, o{name}.name,
    {of}.stance, p{name}.exact, {_pieces("content").replace("= s.", f"= s{name}.")},
    (SELECT LIST(OBJECT('text', v.text, 'low', v.low, 'best', v.best, 'high', v.high,
        'approximate', v.approximate, 'date', v.date_edtf, 'exact', v.exact)) FROM (
        SELECT v.*, p.exact FROM claim_value AS v JOIN span AS p ON p.article_id = v.article_id
            AND p.version = v.version AND p.start = v.start AND p."end" = v."end"
        WHERE v.article_id = {of}.article_id AND v.version = {of}.version
            AND v.claim_id = {of}.id ORDER BY v.ordinal) AS v)"""


TIES = f"""WITH met AS (
    SELECT c.article_id, c.version, c.id FROM claim AS c JOIN statement AS s ON {same("s", "c")}
    WHERE {{side}}
), ties AS (
    SELECT t.* FROM met JOIN claim_link AS t ON {same("met", "t", "claim_id")}
    UNION SELECT t.* FROM met JOIN claim_link AS t ON t.other_article_id = met.article_id
        AND t.other_version = met.version AND t.other_claim_id = met.id
)"""
"""The ties of which one side meets a filter: two looks into an index, not an OR."""

ALL_TIES = "WITH ties AS (SELECT * FROM claim_link)"

CONFLICTS = f"""
{{ties}}
SELECT e.key, f.key, l.kind, g.key, t.kind, t.about, t.basis, t.note,
    {_side_columns("1")}, {_side_columns("2")}
FROM ties AS t {_side("1", "")} {_side("2", "other_")}
LEFT JOIN event AS e ON e.id = c1.event_id LEFT JOIN event_link AS l ON l.id = c1.event_link_id
LEFT JOIN event AS f ON f.id = l.event_id LEFT JOIN event AS g ON g.id = l.other_event_id
WHERE t.kind IN ('contradicts', 'reverses', 'corrects', 'rivals') AND {NEWEST.format("t")}
ORDER BY coalesce(e.key, f.key), t.about, a1.key, s1.start, s1.label, a2.key, s2.start, s2.label
"""

SOURCES = f"""
WITH each AS (
    SELECT s.article_id, s.version, s.id, z.speaker_id, coalesce(z.ordinal, 1) AS speaks,
        a.source_id, (SELECT count(DISTINCT v.step) FROM statement_voice AS v
            WHERE {same("s", "v")}) AS step
    FROM statement AS s JOIN article AS a ON a.id = s.article_id {SAYING}
    WHERE {NEWEST.format("s")} AND {{statement}}
    UNION ALL
    SELECT s.article_id, s.version, s.id, z.speaker_id, coalesce(z.ordinal, 1), o.id, v.step
    FROM statement AS s JOIN article AS a ON a.id = s.article_id {SAYING}
    JOIN statement_voice AS v ON v.article_id = s.article_id AND v.version = s.version
        AND v.statement_id = s.id
    JOIN source AS o ON o.actor_id = v.speaker_id
    WHERE {NEWEST.format("s")} AND {{statement}}
), nearest AS (
    SELECT speaker_id, speaks, source_id, min(step) AS step FROM each
    GROUP BY article_id, version, id, speaker_id, speaks, source_id
)
SELECT o.key, o.kind, o.name, count(*) FILTER (WHERE speaks = 1),
    count(*) FILTER (WHERE speaks = 1 AND step <= 1),
    count(*) FILTER (WHERE speaks = 1 AND k.named),
    count(*) FILTER (WHERE speaks = 1 AND NOT k.named),
    count(*) FILTER (WHERE speaks = 1 AND k.id IS NULL),
    count(*) FILTER (WHERE speaks = 1 AND step > 1), count(DISTINCT n.speaker_id)
FROM nearest AS n LEFT JOIN source AS o ON o.id = n.source_id
LEFT JOIN actor AS k ON k.id = n.speaker_id
GROUP BY o.key, o.kind, o.name ORDER BY 4 DESC, o.key
"""

IN_CHAIN = "(s.article_id, s.version, s.id) IN (SELECT article_id, version, id FROM chain)"
STEPS = STATEMENTS.partition("ORDER BY a.key, s.start")[0].replace("{statement}", IN_CHAIN)
OF_ARTICLE, _, LABEL = STATEMENT.partition("/")

CHAIN = f"""
WITH RECURSIVE chain AS (
    SELECT s.article_id, s.version, s.id, s.parent_id FROM statement AS s
    WHERE s.article_id = (SELECT id FROM article WHERE key = '{OF_ARTICLE}')
        AND s.label = '{LABEL}' AND {NEWEST.format("s")}
    UNION ALL SELECT s.article_id, s.version, s.id, s.parent_id
    FROM chain AS i JOIN statement AS s ON s.article_id = i.article_id AND s.version = i.version
        AND s.id = i.parent_id
), steps AS (
    {STEPS}
)
SELECT steps.*, 0 AS last FROM steps
UNION ALL SELECT a.key, NULL, o.key, NULL, o.name, NULL, NULL, NULL, NULL, NULL, w.headline, NULL,
    NULL, NULL, o.name, -1, NULL, NULL, w.number, NULL, NULL, 1
FROM chain AS c JOIN article AS a ON a.id = c.article_id
JOIN article_version AS w ON w.article_id = a.id AND w.number = c.version
LEFT JOIN source AS o ON o.id = a.source_id WHERE c.parent_id IS NULL ORDER BY last
"""
