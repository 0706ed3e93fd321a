"""The views as revision 0012 makes them: who denies is told from who says so; and their comments.

A change of their columns is a revision and a line in the changelog.
"""

from __future__ import annotations

from foundation.views import NEWEST, VIEWS, content, joined
from migration_helpers import dialect, run
from schema_text import chain, quoted

CLAIMED = f"""
    WHERE EXISTS (
        SELECT 1 FROM claim AS cl WHERE cl.event_id = e.id AND cl.version = {NEWEST.format("cl")}
    ) OR (
        NOT EXISTS (SELECT 1 FROM claim AS cl WHERE cl.event_id = e.id)
        AND EXISTS (
            SELECT 1 FROM declaration AS d
            WHERE d.event_id = e.id AND d.version = {NEWEST.format("d")}
        )
    )
"""
"""That an event is claimed by a newest coded version, or declared by one and never claimed."""

DENIES = "(cl.stance = 'denies' OR cl.polarity = 'negative')"
"""That a claim says no to something, of which it says nothing else."""

LISTS = {
    "claimed_by": (
        f"cl.stance IN ('asserts', 'plans', 'predicts', 'characterises') AND NOT {DENIES} "
        "AND NOT (cl.stance = 'asserts' AND cl.polarity = 'unspecified')"
    ),
    "denied_by": (
        f"{DENIES} AND cl.stance NOT IN ('calls for', 'hopes') "
        "AND coalesce(cl.about, 'occurrence') = 'occurrence'"
    ),
    "called_for_by": "cl.stance IN ('calls for', 'hopes') AND cl.polarity <> 'negative'",
}
"""Who stands in which list of an event."""

NUMBERS = (
    *("killed", "injured", "captured", "missing", "arrested", "displaced", "participants"),
    "amount",
)
PROPERTIES = {
    "number": NUMBERS,
    "date": ("date",),
    "place": ("place",),
    "status": ("status",),
    "agent": ("agent",),
    "cause": ("cause", "purpose"),
    "label": ("label",),
}
"""The properties of values that claims may conflict about."""


def says_so(condition: str) -> str:
    """The names of those whose claims about event `e` meet a condition."""
    return joined(
        f"""SELECT DISTINCT coalesce(ac.name, src.name, 'not stated') AS x FROM claim AS cl
        JOIN statement AS st ON st.article_id = cl.article_id AND st.version = cl.version
            AND st.id = cl.statement_id
        JOIN article AS a ON a.id = cl.article_id
        LEFT JOIN source AS src ON src.id = a.source_id AND st.mode = 'narration'
        LEFT JOIN statement_voice AS sv ON sv.article_id = st.article_id
            AND sv.version = st.version AND sv.statement_id = st.id AND sv.step = 0
        LEFT JOIN actor AS ac ON ac.id = sv.speaker_id
        WHERE cl.event_id = e.id AND cl.version = {NEWEST.format("cl")} AND {condition}
        ORDER BY 1""",
        "; ",
    )


def of_claims(table: str, alias: str, named: str, key: str) -> str:
    """The names of what claims that do not deny it give an event, each with its role."""
    return joined(
        f"""SELECT DISTINCT n.name || ' (' || {alias}.role || ')' AS x FROM {table} AS {alias}
        JOIN claim AS cl ON cl.article_id = {alias}.article_id AND cl.version = {alias}.version
            AND cl.id = {alias}.claim_id
        JOIN {named} AS n ON n.id = {alias}.{key}
        WHERE {alias}.event_id = e.id AND {alias}.version = {NEWEST.format(alias)}
            AND NOT {DENIES} ORDER BY 1""",
        "; ",
    )


def v_timeline() -> str:
    """One row an event."""
    lists = ", ".join(f"{says_so(condition)} AS {name}" for name, condition in LISTS.items())
    return f"""
    CREATE VIEW v_timeline AS
    SELECT e.key AS event, e.title AS title, e.type AS type, e.status AS status,
        e.date_edtf AS date, e.date_earliest AS earliest, e.date_latest AS latest,
        e.date_phrase AS date_phrase, e.date_basis AS date_basis,
        {of_claims("event_place", "ep", "place", "place_id")} AS places,
        {of_claims("participation", "pt", "actor", "actor_id")} AS participants, {lists}
    FROM event AS e
    {CLAIMED}
    """


def parties(role: str) -> str:
    """The names of the parties of statement `s` in a role, in order; null when there is none."""
    return joined(
        f"""SELECT pa.name AS x FROM statement_party AS sp2
        JOIN actor AS pa ON pa.id = sp2.actor_id
        WHERE sp2.article_id = s.article_id AND sp2.version = s.version
            AND sp2.statement_id = s.id AND sp2.role = '{role}' ORDER BY sp2.ordinal""",
        "; ",
    )


def words_of(role: str) -> str:
    """The words of the spans of statement `s` in a role, joined; null when there is none."""
    return joined(
        f"""SELECT p.exact AS x FROM statement_span AS ss
        JOIN span AS p ON p.article_id = ss.article_id AND p.version = ss.version
            AND p.start = ss.start AND p."end" = ss."end"
        WHERE ss.article_id = s.article_id AND ss.version = s.version
            AND ss.statement_id = s.id AND ss.role = '{role}' ORDER BY ss.ordinal""",
        " … ",
    )


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
        s."end" AS "end", coalesce({parties("speaker")}, sp.name) AS speakers,
        {parties("addressee")} AS addressees, {words_of("medium")} AS medium,
        s.said_clock AS said_clock
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
            SELECT coalesce(max(v.step) + 1, 0) FROM statement_voice AS v
            WHERE v.article_id = s.article_id AND v.version = s.version
                AND v.statement_id = s.id
        ), 'source', src.key, coalesce(src.name, 'not stated'), a.key, s.version
    FROM statement AS s
    JOIN article AS a ON a.id = s.article_id
    LEFT JOIN source AS src ON src.id = a.source_id
    WHERE s.version = {NEWEST.format("s")}
    """


def values_of(claim: str, other: str | None = None) -> str:
    """The properties that claim `l` or `r` gives and that tie `k` is about; of `other` as well."""
    fits = " OR ".join(
        f"(k.about = '{about}' AND ({chain('lv.property', properties)}))"
        for about, properties in PROPERTIES.items()
    )
    also = (
        f"""AND EXISTS (SELECT 1 FROM claim_value AS rv WHERE rv.article_id = {other}.article_id
            AND rv.version = {other}.version AND rv.claim_id = {other}.id
            AND rv.property = lv.property)"""
        if other
        else ""
    )
    return joined(
        f"""SELECT DISTINCT lv.property AS x FROM claim_value AS lv
        WHERE lv.article_id = {claim}.article_id AND lv.version = {claim}.version
            AND lv.claim_id = {claim}.id AND ({fits}) {also} ORDER BY 1""",
        ", ",
    )


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
        r.stance AS right_stance, rp.exact AS right_exact, k.note AS note,
        coalesce({values_of("l", "r")}, {values_of("l")}, {values_of("r")}) AS property,
        l.version AS left_version, l.version <> {NEWEST.format("l")} AS left_superseded,
        r.version AS right_version, r.version <> {NEWEST.format("r")} AS right_superseded
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


MADE = (v_timeline, v_statement, v_chain, v_conflict)


def make_views(comments: dict[str, tuple[str, dict[str, str]]]) -> None:
    """Make the views in the place of the old ones, on Postgres with what they and columns say."""
    drop_views()
    run(*(make() for make in MADE))
    if dialect() == "postgresql":
        for view, (what, columns) in comments.items():
            run(f"COMMENT ON VIEW {view} IS {quoted(what)}")
            run(*(
                f'COMMENT ON COLUMN {view}."{name}" IS {quoted(text)}'
                for name, text in columns.items()
            ))  # fmt: skip


def restore_views() -> None:
    """Make the views as they were before."""
    drop_views()
    for name, make in VIEWS.items():
        run(make() + (CLAIMED if name == "v_timeline" else ""))


def drop_views() -> None:
    """Drop the views."""
    run(*(f"DROP VIEW {name}" for name in reversed(VIEWS)))
