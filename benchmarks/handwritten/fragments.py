"""What the questions by hand share: newest versions, words, voices, and the spans that prove.

LIST, ARRAY, OBJECT and JOINED stand for what the databases call differently.
"""

from __future__ import annotations

CALLED = {
    "sqlite": {
        "LIST(": "json_group_array(", "ARRAY(": "json_array(", "OBJECT(": "json_object(",
        "JSON(": "json(", "JOINED(": "group_concat(", "BYTEWISE": "",
    },
    "postgresql": {
        "LIST(": "json_agg(", "ARRAY(": "json_build_array(", "OBJECT(": "json_build_object(",
        "JSON(": "(", "JOINED(": "string_agg(", "BYTEWISE": 'COLLATE "C"',
    },
}  # fmt: skip
"""How each database spells what is written in capitals."""

NEWEST = "{0}.version = (SELECT max(version) FROM coding WHERE article_id = {0}.article_id)"

DENIES = "({0}.stance = 'denies' OR {0}.polarity = 'negative')"
DOES = f"""CASE WHEN c.stance IN ('asserts', 'plans', 'predicts', 'characterises')
        AND NOT {DENIES.format("c")}
        AND NOT (c.stance = 'asserts' AND c.polarity = 'unspecified') THEN 'says so'
    WHEN {DENIES.format("c")} AND c.stance NOT IN ('calls for', 'hopes')
        AND coalesce(c.about, 'occurrence') = 'occurrence' THEN 'denies'
    WHEN c.stance IN ('calls for', 'hopes') AND c.polarity <> 'negative' THEN 'calls for' END"""
"""That a claim denies something, and in which of the three lists it puts its speaker."""

QUOTED = "s.mode IN ('direct', 'mixed')"


def same(one: str, other: str, name: str = "statement_id") -> str:
    """That a row of a version is the one that another's column names."""
    return (
        f"{other}.article_id = {one}.article_id AND {other}.version = {one}.version "
        f"AND {other}.{name} = {one}.id"
    )


SAYING = f"""LEFT JOIN statement_voice AS z ON {same("s", "z")} AND z.step = 0
    AND s.mode <> 'narration'"""
"""Who says a statement, all of them."""


def within(words: str) -> str:
    """That a mention stands inside the words of a row."""
    return (
        f"m.article_id = {words}.article_id AND m.version = {words}.version "
        f'AND m.start >= {words}.start AND m.start < {words}."end" AND m."end" <= {words}."end"'
    )


def words(row: str) -> str:
    """The words of the span of a row."""
    return f"""(SELECT p.exact FROM span AS p WHERE p.article_id = {row}.article_id
        AND p.version = {row}.version AND p.start = {row}.start AND p."end" = {row}."end")"""


def proof(row: str) -> str:
    """The first three spans of a group, whose rows are ranked in `n`."""
    key = f"(SELECT a.key FROM article AS a WHERE a.id = {row}.article_id)"
    return (
        f'LIST(ARRAY({key}, {row}.version, {row}.start, {row}."end", {words(row)})) '
        f"FILTER (WHERE {row}.n <= 3 AND {row}.start IS NOT NULL)"
    )


SAID = "FROM statement AS s JOIN article AS a ON a.id = s.article_id"

CLAIMED = f"""FROM claim AS c JOIN statement AS s ON {same("s", "c")}
    JOIN article AS a ON a.id = c.article_id JOIN event AS e ON e.id = c.event_id"""

DEEPER = f"""EXISTS (SELECT 1 FROM statement AS i WHERE i.article_id = s.article_id
    AND i.version = s.version AND i.parent_id = s.id AND (
        i.start <= m.start AND i."end" >= m."end" OR EXISTS (
            SELECT 1 FROM statement_span AS x WHERE {same("i", "x")} AND x.role = 'content'
                AND x.start <= m.start AND x."end" >= m."end")))"""


def mentions(columns: str, more: str = "1 = 1", said: str = SAID) -> str:
    """Who and what is mentioned in the words of statements, each by the innermost of them."""
    where = f"{NEWEST.format('s')} AND {{statement}} AND {more} AND NOT {DEEPER}"
    pieces = f"JOIN statement_span AS x ON {same('s', 'x')} AND x.role = 'content'"
    return f"""SELECT {columns} {said} JOIN mention AS m ON {within("s")} WHERE {where}
    UNION ALL SELECT {columns} {said} {pieces} JOIN mention AS m ON {within("x")} WHERE {where}"""


STANDING = f"""(EXISTS (SELECT 1 FROM claim AS c WHERE c.event_id = e.id AND {NEWEST.format("c")})
    OR NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.event_id = e.id)
    AND EXISTS (SELECT 1 FROM declaration AS d WHERE d.event_id = e.id AND {NEWEST.format("d")}))"""
"""That a newest version claims an event `e`, or declares it while nobody ever claimed it."""
