"""Drafted statements: an index that leads to them, and what the views say of them.

The index holds the drafted statements alone: where there are none it is empty, and a report
learns so with one look. The views gain columns, at their ends: on Postgres in place, so that who
may read them still may.

Downgrading takes both back; no row changes. On Postgres the views are made anew for that, and
whoever was allowed to read them has to be allowed again.

Revision: 0021
Revises: 0020
"""

from __future__ import annotations

from pathlib import Path
from runpy import run_path

from foundation.views import NEWEST
from meaning_views import make_views, v_chain, v_conflict, v_statement, v_timeline
from migration_helpers import dialect, run
from online_helpers import build_index, drop_index
from schema_text import quoted

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
reads_from = "0016"
online = True

INDEX = "ix_statement_rule_given"

RULE = "The drafting rule that proposed it and that nobody has accepted; null when it is a person's"

COMMENTS = {
    "v_timeline": {
        "drafted": "How many claims of it drafting rules proposed and nobody has accepted",
        "status_drafted": "Whether its status rests on such a claim",
        "date_drafted": "Whether its date rests on such a claim",
    },
    "v_statement": {"rule": RULE},
    "v_chain": {
        "rule": "The drafting rule that proposed the statement; null when it is a person's"
    },
    "v_conflict": {
        "left_rule": "The drafting rule that proposed the one statement; null when a person's",
        "right_rule": "The drafting rule that proposed the other; null when a person's",
    },
}
"""The columns that views gain, and what Postgres says of them."""

DRAFTED = """
    FROM claim AS cl
    JOIN statement AS st ON st.article_id = cl.article_id AND st.version = cl.version
        AND st.id = cl.statement_id
    WHERE st.rule IS NOT NULL
"""
"""The claims of drafted statements."""


def rests(what: str) -> str:
    """Whether the status or the date of event `e` rests on a drafted claim."""
    return f"""EXISTS (SELECT 1 {DRAFTED} AND cl.article_id = e.{what}_article_id
        AND cl.version = e.{what}_version AND cl.id = e.{what}_claim_id) AS {what}_drafted"""


def with_columns(view: str, before: str, *added: str) -> str:
    """The SQL of a view with more columns before the words that follow its last ones."""
    head, found, tail = view.partition(before)
    assert found
    return f"{head.rstrip()}, {', '.join(added)}\n{found}{tail}"


def timeline() -> str:
    """One row an event, with what of it is drafted."""
    count = f"""(SELECT count(*) {DRAFTED} AND cl.event_id = e.id
        AND cl.version = {NEWEST.format("cl")}) AS drafted"""
    ends = "    FROM event AS e\n"
    return with_columns(v_timeline(), ends, count, rests("status"), rests("date"))


def chain() -> str:
    """One row a voice, with the rule of its statement."""
    voices, union, sources = v_chain().partition("UNION ALL")
    return (
        with_columns(voices, "    FROM statement_voice AS v\n    JOIN", "s.rule AS rule")
        + union
        + with_columns(sources, "    FROM statement AS s\n    JOIN", "s.rule")
    )


def views() -> dict[str, str]:
    """The views, by their names."""
    conflict = ("ls.rule AS left_rule", "rs.rule AS right_rule")
    return {
        "v_timeline": timeline(),
        "v_statement": with_columns(
            v_statement(), "    FROM statement AS s\n    JOIN article", "s.rule AS rule"
        ),
        "v_chain": chain(),
        "v_conflict": with_columns(v_conflict(), "    FROM claim_link AS k\n    JOIN", *conflict),
    }


def upgrade() -> None:
    """Build the index, and let the views say what is drafted."""
    build_index(INDEX, "statement", "rule", where="rule IS NOT NULL")
    for name, sql in views().items():
        if dialect() == "sqlite":
            run(f"DROP VIEW IF EXISTS {name}", sql)
            continue
        run(sql.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
        for column, text in COMMENTS[name].items():
            run(f"COMMENT ON COLUMN {name}.{column} IS {quoted(text)}")


def downgrade() -> None:
    """Make the views as they were, with what Postgres said of them, and drop the index."""
    make_views(comments_of("0012_meaning"))
    drop_index(INDEX)


def comments_of(name: str) -> dict[str, tuple[str, dict[str, str]]]:
    """What an earlier revision says of the views; its file begins with a digit, unlike modules."""
    found = run_path(str(Path(__file__).with_name(f"{name}.py")))["COMMENTS"]
    assert isinstance(found, dict)
    return found
