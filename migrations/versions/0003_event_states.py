"""What each coding states of an event's status and date, and a timeline without what has lapsed.

An event took its status and its date from the coding that was loaded last. Now every coding keeps
what it states, and the event takes them from the articles published last. What the events of an
archive rest on is taken over; what other codings stated beside it was never kept, and comes with
their next load.

Downgrading removes what codings state of events; the events keep the status and the date that
they have. The view `v_timeline` shows the events again that only superseded versions claim.

Revision: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foundation.views import NEWEST, v_timeline
from migration_helpers import CLUSTERED, ID, INT, TEXT, ck, col, fk, pk, run, words

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None
reads_from = "0003"

TAKEN_OVER = """
INSERT INTO event_state (article_id, version, event_id, status, status_claim_id, date_claim_id)
SELECT article_id, version, event_id, max(status), max(status_claim_id), max(date_claim_id)
FROM (
    SELECT status_article_id AS article_id, status_version AS version, id AS event_id,
        status, status_claim_id, CAST(NULL AS bigint) AS date_claim_id
    FROM event WHERE status_claim_id IS NOT NULL
    UNION ALL
    SELECT date_article_id, date_version, id, NULL, NULL, date_claim_id
    FROM event WHERE date_claim_id IS NOT NULL
) AS stated
GROUP BY article_id, version, event_id
"""

STANDS = f"""
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


def upgrade() -> None:
    """Create the table, with what the events rest on, and the view anew."""
    create_event_state()
    run(TAKEN_OVER)
    run("DROP VIEW v_timeline", v_timeline() + STANDS)


def create_event_state() -> None:
    op.create_table(
        "event_state",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("event_id", ID, "The event"),
        col("status", TEXT, "How far it has come; null when the coding does not say", null=True),
        col("status_claim_id", ID, "The claim that says so", null=True),
        col("date_claim_id", ID, "The claim whose date the event has", null=True),
        pk("event_state", "article_id", "version", "event_id"),
        words(
            "event_state",
            "status",
            "proposed",
            "planned",
            "scheduled",
            "conditional",
            "attempted",
            "ongoing",
            "occurred",
            "postponed",
            "cancelled",
            "unknown",
        ),
        ck("ck_event_state_status_claimed", "(status IS NULL) = (status_claim_id IS NULL)"),
        ck(
            "ck_event_state_something_stated",
            "status_claim_id IS NOT NULL OR date_claim_id IS NOT NULL",
        ),
        *(claim_key(f"{field}_claim_id") for field in ("status", "date")),
        fk("fk_event_state_event_id", ["event_id"], "event", ["id"]),
        comment="What a coding states of an event's status and date; the event takes them from the newest coded versions of the articles published last",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_event_state_event_id"), "event_state", ["event_id"])


def claim_key(column: str) -> sa.ForeignKeyConstraint:
    """The key to a claim about the event, checked at commit."""
    return fk(
        f"fk_event_state_article_id_version_{column}_event_id",
        ["article_id", "version", column, "event_id"],
        "claim",
        ["article_id", "version", "id", "event_id"],
        deferred=True,
    )


def downgrade() -> None:
    """Drop the table and bring the view back; what other codings state of an event is lost."""
    run("DROP VIEW v_timeline", v_timeline())
    op.drop_table("event_state")
