"""The four views: the common questions without joins, over the newest coded version of each article.

A change of their columns is a revision and a line in the changelog.
"""

from __future__ import annotations

from migration_helpers import dialect, run

NEWEST = "(SELECT max(c.version) FROM coding AS c WHERE c.article_id = {0}.article_id)"


def joined(values: str, between: str) -> str:
    """The values of an ordered subselect with one column `x`, as one text."""
    aggregate = "group_concat" if dialect() == "sqlite" else "string_agg"
    return f"(SELECT {aggregate}(o.x, '{between}') FROM ({values}) AS o)"


def content() -> str:
    """The words of statement `s`: its content spans, joined."""
    more = joined(
        """SELECT p.exact AS x FROM statement_span AS ss
        JOIN span AS p ON p.article_id = ss.article_id AND p.version = ss.version
            AND p.start = ss.start AND p."end" = ss."end"
        WHERE ss.article_id = s.article_id AND ss.version = s.version
            AND ss.statement_id = s.id AND ss.role = 'content' ORDER BY ss.ordinal""",
        " … ",
    )
    return f"first.exact || coalesce(' … ' || {more}, '')"


def v_statement() -> str:
    """One row a statement."""
    return f"""
    CREATE VIEW v_statement AS
    SELECT a.key || '/' || s.label AS statement, sp.key AS speaker, sp.name AS speaker_name,
        sp.named AS named, s.attribution AS attribution, s.mode AS mode, s.act AS act,
        {content()} AS content, s.said_edtf AS said, s.said_earliest AS said_earliest,
        s.said_latest AS said_latest, s.depth AS depth,
        a.key || '/' || pa.label AS parent, oc.key AS occasion, s.gist AS gist,
        src.key AS source, a.key AS article, s.version AS version, s.start AS start,
        s."end" AS "end"
    FROM statement AS s
    JOIN article AS a ON a.id = s.article_id
    JOIN span AS first ON first.article_id = s.article_id AND first.version = s.version
        AND first.start = s.start AND first."end" = s."end"
    LEFT JOIN actor AS sp ON sp.id = s.speaker_id
    LEFT JOIN statement AS pa ON pa.article_id = s.article_id AND pa.version = s.version
        AND pa.id = s.parent_id
    LEFT JOIN event AS oc ON oc.id = s.occasion_id
    LEFT JOIN source AS src ON src.id = a.source_id
    WHERE s.version = {NEWEST.format("s")}
    """


def v_chain() -> str:
    """One row a voice of each statement, from its speaker outward to the article's source."""
    return f"""
    CREATE VIEW v_chain AS
    SELECT a.key || '/' || s.label AS statement, v.step AS step, 'speaker' AS voice,
        sp.key AS speaker, coalesce(sp.name, 'not stated') AS name, a.key AS article,
        s.version AS version
    FROM statement_voice AS v
    JOIN statement AS s ON s.article_id = v.article_id AND s.version = v.version
        AND s.id = v.statement_id
    JOIN article AS a ON a.id = s.article_id
    LEFT JOIN actor AS sp ON sp.id = v.speaker_id
    WHERE s.version = {NEWEST.format("s")}
    UNION ALL
    SELECT a.key || '/' || s.label, (
            SELECT count(*) FROM statement_voice AS v WHERE v.article_id = s.article_id
            AND v.version = s.version AND v.statement_id = s.id
        ), 'source', src.key, coalesce(src.name, 'not stated'), a.key, s.version
    FROM statement AS s
    JOIN article AS a ON a.id = s.article_id
    LEFT JOIN source AS src ON src.id = a.source_id
    WHERE s.version = {NEWEST.format("s")}
    """


def v_timeline() -> str:
    """One row an event."""
    places = joined(
        f"""SELECT DISTINCT pl.name || ' (' || ep.role || ')' AS x FROM event_place AS ep
        JOIN place AS pl ON pl.id = ep.place_id
        WHERE ep.event_id = e.id AND ep.version = {NEWEST.format("ep")} ORDER BY 1""",
        "; ",
    )
    participants = joined(
        f"""SELECT DISTINCT ac.name || ' (' || pt.role || ')' AS x FROM participation AS pt
        JOIN actor AS ac ON ac.id = pt.actor_id
        WHERE pt.event_id = e.id AND pt.version = {NEWEST.format("pt")} ORDER BY 1""",
        "; ",
    )
    claimed_by = joined(
        f"""SELECT DISTINCT coalesce(ac.name, src.name, 'not stated') AS x FROM claim AS cl
        JOIN statement AS st ON st.article_id = cl.article_id AND st.version = cl.version
            AND st.id = cl.statement_id
        JOIN article AS a ON a.id = cl.article_id
        LEFT JOIN source AS src ON src.id = a.source_id AND st.mode = 'narration'
        LEFT JOIN actor AS ac ON ac.id = st.speaker_id
        WHERE cl.event_id = e.id AND cl.version = {NEWEST.format("cl")} ORDER BY 1""",
        "; ",
    )
    return f"""
    CREATE VIEW v_timeline AS
    SELECT e.key AS event, e.title AS title, e.type AS type, e.status AS status,
        e.date_edtf AS date, e.date_earliest AS earliest, e.date_latest AS latest,
        e.date_phrase AS date_phrase, e.date_basis AS date_basis, {places} AS places,
        {participants} AS participants, {claimed_by} AS claimed_by
    FROM event AS e
    """


def v_conflict() -> str:
    """One row a pair of claims that contradict, reverse, correct or rival one another."""

    def side(alias: str) -> str:
        s = alias[0]
        return f"""
        JOIN statement AS {s}s ON {s}s.article_id = {alias}.article_id
            AND {s}s.version = {alias}.version AND {s}s.id = {alias}.statement_id
        JOIN article AS {s}a ON {s}a.id = {alias}.article_id
        JOIN span AS {s}p ON {s}p.article_id = {s}s.article_id AND {s}p.version = {s}s.version
            AND {s}p.start = {s}s.start AND {s}p."end" = {s}s."end"
        LEFT JOIN actor AS {s}sp ON {s}sp.id = {s}s.speaker_id"""

    return f"""
    CREATE VIEW v_conflict AS
    SELECT coalesce(e.key, e1.key) AS event, e1.key || ' ' || el.kind || ' ' || e2.key AS link,
        k.kind AS kind, k.about AS about, k.basis AS basis,
        la.key || '/' || ls.label AS left_statement, lsp.key AS left_speaker,
        l.stance AS left_stance, lp.exact AS left_exact,
        ra.key || '/' || rs.label AS right_statement, rsp.key AS right_speaker,
        r.stance AS right_stance, rp.exact AS right_exact, k.note AS note
    FROM claim_link AS k
    JOIN claim AS l ON l.article_id = k.article_id AND l.version = k.version
        AND l.id = k.claim_id
    JOIN claim AS r ON r.article_id = k.other_article_id AND r.version = k.other_version
        AND r.id = k.other_claim_id
    {side("l")}
    {side("r")}
    LEFT JOIN event AS e ON e.id = l.event_id
    LEFT JOIN event_link AS el ON el.id = l.event_link_id
    LEFT JOIN event AS e1 ON e1.id = el.event_id
    LEFT JOIN event AS e2 ON e2.id = el.other_event_id
    WHERE k.kind IN ('contradicts', 'reverses', 'corrects', 'rivals')
        AND k.version = {NEWEST.format("k")}
    """


VIEWS = {
    "v_timeline": v_timeline,
    "v_statement": v_statement,
    "v_chain": v_chain,
    "v_conflict": v_conflict,
}


def create_views() -> None:
    """Create the views."""
    run(*(make() for make in VIEWS.values()))


def drop_views() -> None:
    """Drop the views."""
    run(*(f"DROP VIEW {name}" for name in reversed(VIEWS)))
