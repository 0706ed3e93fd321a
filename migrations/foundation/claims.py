"""Claims, their values and ties, and what they say of events, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from foundation.bases import DATE_BASIS
from migration_helpers import (
    CLUSTERED,
    FLAG,
    ID,
    INT,
    KEY,
    REAL,
    TEXT,
    ck,
    col,
    fk,
    fuzzy,
    pk,
    uq,
    words,
)


def create_claim() -> None:
    op.create_table(
        "claim",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("id", ID, "Id of `statement-label/label`; for joins only"),
        col("statement_id", ID, "The statement that says it"),
        col(
            "label",
            KEY,
            "Its name within the statement: what it is about, unless the coding names it",
        ),
        col("event_id", ID, "The event that it is about", null=True),
        col("event_link_id", ID, "The link that it is about", null=True),
        col("stance", TEXT, "What the statement does to it"),
        col("certainty", TEXT, "How certain the speaker is, as worded"),
        col("polarity", TEXT, "Whether the speaker says yes or no, as worded"),
        pk("claim", "article_id", "version", "id"),
        words(
            "claim",
            "stance",
            "asserts",
            "denies",
            "plans",
            "hopes",
            "predicts",
            "calls for",
            "characterises",
        ),
        words("claim", "certainty", "certain", "probable", "possible", "unspecified"),
        words("claim", "polarity", "positive", "negative", "unspecified"),
        ck("ck_claim_label_given", "label <> ''"),
        ck("ck_claim_one_subject", "(event_id IS NULL) <> (event_link_id IS NULL)"),
        uq("uq_claim_article_id_version_id_event_id", "article_id", "version", "id", "event_id"),
        fk(
            "fk_claim_article_id_version_statement_id",
            ["article_id", "version", "statement_id"],
            "statement",
            ["article_id", "version", "id"],
        ),
        fk("fk_claim_event_id", ["event_id"], "event", ["id"]),
        fk("fk_claim_event_link_id", ["event_link_id"], "event_link", ["id"]),
        comment="What one statement says of one event, or of one link between events",
        **CLUSTERED,
    )
    op.create_index(
        op.f("ix_claim_article_id_version_statement_id"),
        "claim",
        ["article_id", "version", "statement_id"],
    )
    op.create_index(op.f("ix_claim_event_id"), "claim", ["event_id"])
    op.create_index(op.f("ix_claim_event_link_id"), "claim", ["event_link_id"])


def create_claim_value() -> None:
    op.create_table(
        "claim_value",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("claim_id", ID, "The claim"),
        col("ordinal", INT, "Order among the values of the claim, from 1"),
        col("property", TEXT, "What of the event it gives"),
        col("low", REAL, "The lowest number that it admits", null=True),
        col("best", REAL, "The number that it gives", null=True),
        col("high", REAL, "The highest number that it admits", null=True),
        col("unit", TEXT, "What one of it is", null=True),
        col("approximate", FLAG, "Whether it is given as approximate: about, some"),
        col("counted_id", ID, "The actor whose members are counted", null=True),
        col("text", TEXT, "The value in words", null=True),
        *fuzzy("claim_value", "date", "The value as a date", *DATE_BASIS),
        col("place_id", ID, "The value as a place", null=True),
        *fuzzy("claim_value", "as_of", "The day for which the value is given", *DATE_BASIS),
        col("start", INT, "First code point of the words that give it"),
        col("end", INT, "One past their last code point"),
        pk("claim_value", "article_id", "version", "claim_id", "ordinal"),
        words(
            "claim_value",
            "property",
            "killed",
            "injured",
            "captured",
            "missing",
            "arrested",
            "displaced",
            "participants",
            "amount",
            "date",
            "place",
            "status",
            "agent",
            "cause",
            "purpose",
            "label",
        ),
        ck("ck_claim_value_ordinal_from_one", "ordinal >= 1"),
        ck("ck_claim_value_low_best", "low <= best"),
        ck("ck_claim_value_best_high", "best <= high"),
        ck("ck_claim_value_low_high", "low <= high"),
        ck("ck_claim_value_approximate_flag", "approximate = 0 OR approximate = 1", on="sqlite"),
        fk(
            "fk_claim_value_article_id_version_claim_id",
            ["article_id", "version", "claim_id"],
            "claim",
            ["article_id", "version", "id"],
        ),
        fk(
            "fk_claim_value_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        fk("fk_claim_value_counted_id", ["counted_id"], "actor", ["id"]),
        fk("fk_claim_value_place_id", ["place_id"], "place", ["id"]),
        comment="A value that a claim gives of its event",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_claim_value_counted_id"), "claim_value", ["counted_id"])
    op.create_index(op.f("ix_claim_value_place_id"), "claim_value", ["place_id"])


def create_claim_link() -> None:
    op.create_table(
        "claim_link",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("claim_id", ID, "The claim whose coding ties it"),
        col("other_article_id", ID, "Article of the other"),
        col("other_version", INT, "Version of that article"),
        col("other_claim_id", ID, "The other claim"),
        col("kind", TEXT, "How they are tied"),
        col("about", TEXT, "What they agree or conflict about"),
        col("basis", TEXT, "Who says that they are tied"),
        col("note", TEXT, "The coder's note", null=True),
        pk(
            "claim_link",
            "article_id",
            "version",
            "claim_id",
            "other_article_id",
            "other_version",
            "other_claim_id",
            "kind",
        ),
        words(
            "claim_link",
            "kind",
            "contradicts",
            "reverses",
            "corrects",
            "corroborates",
            "repeats",
            "rivals",
        ),
        words(
            "claim_link",
            "about",
            "occurrence",
            "status",
            "agent",
            "cause",
            "date",
            "place",
            "number",
            "label",
        ),
        words("claim_link", "basis", "said", "inferred"),
        ck(
            "ck_claim_link_two_claims",
            "article_id <> other_article_id OR version <> other_version OR claim_id <> other_claim_id",
        ),
        fk(
            "fk_claim_link_article_id_version_claim_id",
            ["article_id", "version", "claim_id"],
            "claim",
            ["article_id", "version", "id"],
        ),
        fk(
            "fk_claim_link_other_article_id_other_version_other_claim_id",
            ["other_article_id", "other_version", "other_claim_id"],
            "claim",
            ["article_id", "version", "id"],
            deferred=True,
        ),
        comment="A typed tie between two claims, also of different articles",
        **CLUSTERED,
    )
    op.create_index(
        op.f("ix_claim_link_other_article_id_other_version_other_claim_id"),
        "claim_link",
        ["other_article_id", "other_version", "other_claim_id"],
    )


def create_event_place() -> None:
    op.create_table(
        "event_place",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("claim_id", ID, "The claim that says so"),
        col("place_id", ID, "The place"),
        col("role", TEXT, "What the place is to the event"),
        col("event_id", ID, "The event, the one that the claim is about"),
        pk("event_place", "article_id", "version", "claim_id", "place_id", "role"),
        words("event_place", "role", "at", "from", "to", "target"),
        fk(
            "fk_event_place_article_id_version_claim_id_event_id",
            ["article_id", "version", "claim_id", "event_id"],
            "claim",
            ["article_id", "version", "id", "event_id"],
            deferred=True,
        ),
        fk("fk_event_place_place_id", ["place_id"], "place", ["id"]),
        fk("fk_event_place_event_id", ["event_id"], "event", ["id"]),
        comment="A place of an event, with the claim that says so",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_event_place_event_id"), "event_place", ["event_id"])
    op.create_index(op.f("ix_event_place_place_id"), "event_place", ["place_id"])


def create_participation() -> None:
    op.create_table(
        "participation",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("claim_id", ID, "The claim that says so"),
        col("actor_id", ID, "The actor"),
        col("role", TEXT, "What the actor is to the event"),
        col("event_id", ID, "The event, the one that the claim is about"),
        pk("participation", "article_id", "version", "claim_id", "actor_id", "role"),
        words(
            "participation",
            "role",
            "initiator",
            "target",
            "mediator",
            "participant",
            "beneficiary",
            "victim",
            "addressee",
        ),
        fk(
            "fk_participation_article_id_version_claim_id_event_id",
            ["article_id", "version", "claim_id", "event_id"],
            "claim",
            ["article_id", "version", "id", "event_id"],
            deferred=True,
        ),
        fk("fk_participation_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_participation_event_id", ["event_id"], "event", ["id"]),
        comment="That an actor takes part in an event, with the claim that says so",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_participation_actor_id"), "participation", ["actor_id"])
    op.create_index(op.f("ix_participation_event_id"), "participation", ["event_id"])
