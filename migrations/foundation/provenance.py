"""Activities, codings, declarations and the vocabularies, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from migration_helpers import (
    CLUSTERED,
    ID,
    INT,
    JSON,
    MOMENT,
    ROWID,
    TEXT,
    ck,
    col,
    derived,
    fk,
    pk,
    words,
)


def create_activity() -> None:
    op.create_table(
        "activity",
        col("id", ID, "Random id; for joins only"),
        col("kind", TEXT, "What kind of activity"),
        col("agent", TEXT, "Who or what did it"),
        col("software", TEXT, "Name and version of the program"),
        col("codebook", TEXT, "Version of the coding rules"),
        col("started", MOMENT, "When it began"),
        col(
            "finished",
            MOMENT,
            "When it ended; null while it runs or when it was cut off",
            null=True,
        ),
        col("counts", JSON, "How many articles it added and changed, by outcome"),
        pk("activity", "id"),
        words("activity", "kind", "seeding", "import", "drafting", "review"),
        comment="What wrote rows: the seeding, an import, a drafting rule, a reviewer",
        **ROWID,
    )


def create_coding() -> None:
    op.create_table(
        "coding",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("activity_id", ID, "The activity that loaded it"),
        col("sha256", TEXT, "SHA-256 of the coding's bytes, in hexadecimal"),
        pk("coding", "article_id", "version", "activity_id"),
        ck("ck_coding_sha256_length", "length(sha256) = 64"),
        fk(
            "fk_coding_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        fk("fk_coding_activity_id", ["activity_id"], "activity", ["id"]),
        comment="That a coding of a version was loaded, by which activity: provenance by load, not by row",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_coding_activity_id"), "coding", ["activity_id"])


def create_declaration() -> None:
    op.create_table(
        "declaration",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("kind", TEXT, "What kind of thing it declares"),
        col("declared_id", ID, "Id of what it declares"),
        derived(
            "source_id", ID, "CASE WHEN kind = 'source' THEN declared_id END", "The source, derived"
        ),
        derived(
            "actor_id", ID, "CASE WHEN kind = 'actor' THEN declared_id END", "The actor, derived"
        ),
        derived(
            "place_id", ID, "CASE WHEN kind = 'place' THEN declared_id END", "The place, derived"
        ),
        derived(
            "event_id", ID, "CASE WHEN kind = 'event' THEN declared_id END", "The event, derived"
        ),
        derived(
            "event_link_id",
            ID,
            "CASE WHEN kind = 'event link' THEN declared_id END",
            "The event link, derived",
        ),
        pk("declaration", "article_id", "version", "kind", "declared_id"),
        fk("fk_declaration_source_id", ["source_id"], "source", ["id"]),
        fk("fk_declaration_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_declaration_place_id", ["place_id"], "place", ["id"]),
        fk("fk_declaration_event_id", ["event_id"], "event", ["id"]),
        fk("fk_declaration_event_link_id", ["event_link_id"], "event_link", ["id"]),
        words("declaration", "kind", "source", "actor", "place", "event", "event link"),
        fk(
            "fk_declaration_article_id_version",
            ["article_id", "version"],
            "article_version",
            ["article_id", "number"],
        ),
        comment="That the coding of a version declares a source, actor, place, event or event link; what nobody declares comes from an authority file",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_declaration_actor_id"), "declaration", ["actor_id"])
    op.create_index(op.f("ix_declaration_event_id"), "declaration", ["event_id"])
    op.create_index(op.f("ix_declaration_event_link_id"), "declaration", ["event_link_id"])
    op.create_index(op.f("ix_declaration_place_id"), "declaration", ["place_id"])
    op.create_index(op.f("ix_declaration_source_id"), "declaration", ["source_id"])


def create_vocabulary() -> None:
    op.create_table(
        "vocabulary",
        col("list", TEXT, "Name of the vocabulary"),
        col("word", TEXT, "The word"),
        col("ordinal", INT, "Its place in the list, from 1"),
        col("meaning", TEXT, "What it means"),
        pk("vocabulary", "list", "word"),
        comment="The words of every closed vocabulary, for readers of the database",
        **CLUSTERED,
    )
