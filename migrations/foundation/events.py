"""Events and their links, as the first revision creates them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from foundation.bases import DATE_BASIS
from migration_helpers import (
    ID,
    INT,
    KEY,
    ROWID,
    TEXT,
    ck,
    col,
    dialect,
    fk,
    fuzzy,
    key_makes_id,
    pk,
    uq,
    words,
)

CLAIM = ("article_id", "version", "id", "event_id")


def claim_keys() -> list[sa.ForeignKeyConstraint]:
    """The keys of an event to its claims; Postgres takes them once the claims' table exists."""
    if dialect() == "postgresql":
        return []
    return [
        fk(name, columns, "claim", CLAIM, deferred=True) for name, columns in EVENT_TO_CLAIM.items()
    ]


EVENT_TO_CLAIM = {
    f"fk_event_{what}_claim": (f"{what}_article_id", f"{what}_version", f"{what}_claim_id", "id")
    for what in ("status", "date")
}


def add_claim_keys() -> None:
    """Add on Postgres, where a key cannot come before what it refers to, an event's claims."""
    if dialect() == "postgresql":
        for name, columns in EVENT_TO_CLAIM.items():
            op.create_foreign_key(
                op.f(name),
                "event",
                "claim",
                list(columns),
                list(CLAIM),
                deferrable=True,
                initially="DEFERRED",
            )


def create_event() -> None:
    op.create_table(
        "event",
        col("id", ID, "First 64 bits of the SHA-256 of the key, signed; for joins only"),
        col("key", KEY, "Stable public name of the event; never changes"),
        col("title", TEXT, "What it is, in a few words"),
        col("type", TEXT, "PLOVER type; null where it has no word for it", null=True),
        col("status", TEXT, "How far it has come; unknown while claims disagree"),
        col("status_article_id", ID, "Article of the claim that status rests on", null=True),
        col("status_version", INT, "Version of that article", null=True),
        col("status_claim_id", ID, "The claim, which is about this event", null=True),
        *fuzzy("event", "date", "When it happens", *DATE_BASIS),
        col("date_article_id", ID, "Article of the claim that date rests on", null=True),
        col("date_version", INT, "Version of that article", null=True),
        col("date_claim_id", ID, "The claim, which is about this event", null=True),
        col("summary", TEXT, "A coder's summary", null=True),
        pk("event", "id"),
        uq("uq_event_key", "key"),
        ck("ck_event_key_given", "key <> ''"),
        key_makes_id("event", "key"),
        words(
            "event",
            "type",
            "AGREE",
            "CONSULT",
            "SUPPORT",
            "CONCEDE",
            "COOPERATE",
            "AID",
            "RETREAT",
            "REQUEST",
            "ACCUSE",
            "REJECT",
            "THREATEN",
            "PROTEST",
            "SANCTION",
            "MOBILIZE",
            "COERCE",
            "ASSAULT",
        ),
        words(
            "event",
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
        ck(
            "ck_event_status_claim_whole",
            "(status_article_id IS NULL) = (status_claim_id IS NULL) AND (status_version IS NULL) = (status_claim_id IS NULL)",
        ),
        ck(
            "ck_event_date_claim_whole",
            "(date_article_id IS NULL) = (date_claim_id IS NULL) AND (date_version IS NULL) = (date_claim_id IS NULL)",
        ),
        *claim_keys(),
        comment="Something that happened, is happening, or was planned",
        **ROWID,
    )
    op.create_index(
        op.f("ix_event_date_article_id_date_version_date_claim_id"),
        "event",
        ["date_article_id", "date_version", "date_claim_id"],
    )
    op.create_index(
        op.f("ix_event_date_earliest_date_latest"), "event", ["date_earliest", "date_latest"]
    )
    op.create_index(
        op.f("ix_event_status_article_id_status_version_status_claim_id"),
        "event",
        ["status_article_id", "status_version", "status_claim_id"],
    )


def create_event_link() -> None:
    op.create_table(
        "event_link",
        col("id", ID, "Id of its key, `event kind other`; for joins only"),
        col("event_id", ID, "The event that is tied"),
        col("kind", TEXT, "How it is tied"),
        col("other_event_id", ID, "The event that it is tied to"),
        pk("event_link", "id"),
        words(
            "event_link",
            "kind",
            "part of",
            "disrupts",
            "causes",
            "follows",
            "responds to",
            "aims at",
            "ends",
            "realises",
            "depicts",
        ),
        uq("uq_event_link_event_id_kind_other_event_id", "event_id", "kind", "other_event_id"),
        ck("ck_event_link_two_events", "event_id <> other_event_id"),
        fk("fk_event_link_event_id", ["event_id"], "event", ["id"]),
        fk("fk_event_link_other_event_id", ["other_event_id"], "event", ["id"]),
        comment="A typed tie between two events; an inference of the coder unless a claim states it",
        **ROWID,
    )
    op.create_index(op.f("ix_event_link_other_event_id"), "event_link", ["other_event_id"])
