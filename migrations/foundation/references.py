"""Names, mentions, tenures and affiliations, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from foundation.bases import DATE_BASIS
from migration_helpers import CLUSTERED, ID, INT, TEXT, ck, col, derived, fk, fuzzy, pk, words


def create_actor_name() -> None:
    op.create_table(
        "actor_name",
        col("actor_id", ID, "The actor"),
        col("name", TEXT, "The form of the name"),
        col("language", TEXT, "BCP 47 tag of its language", null=True),
        *fuzzy("actor_name", "from", "Since when it is used", *DATE_BASIS),
        *fuzzy("actor_name", "until", "Until when it was used", *DATE_BASIS),
        col("article_id", ID, "The article that prints it", null=True),
        col("version", INT, "Number of the version that prints it", null=True),
        col("start", INT, "First code point of the span that prints it", null=True),
        col("end", INT, "One past its last code point", null=True),
        pk("actor_name", "actor_id", "name"),
        ck(
            "ck_actor_name_span_whole",
            '(article_id IS NULL) = (version IS NULL) AND (version IS NULL) = (start IS NULL) AND (start IS NULL) = ("end" IS NULL)',
        ),
        fk("fk_actor_name_actor_id", ["actor_id"], "actor", ["id"]),
        fk(
            "fk_actor_name_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
            deferred=True,
        ),
        comment="A form of an actor's name",
        **CLUSTERED,
    )
    op.create_index(
        op.f("ix_actor_name_article_id_version_start_end"),
        "actor_name",
        ["article_id", "version", "start", "end"],
    )


def create_mention() -> None:
    op.create_table(
        "mention",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("start", INT, "First code point of the span"),
        col("end", INT, "One past its last code point"),
        col("refers_to", TEXT, "What kind of thing it refers to"),
        col("referent_id", ID, "Id of what it refers to"),
        col("form", TEXT, "How it refers"),
        derived(
            "actor_id",
            ID,
            "CASE WHEN refers_to = 'actor' THEN referent_id END",
            "The actor, derived",
        ),
        derived(
            "event_id",
            ID,
            "CASE WHEN refers_to = 'event' THEN referent_id END",
            "The event, derived",
        ),
        derived(
            "place_id",
            ID,
            "CASE WHEN refers_to = 'place' THEN referent_id END",
            "The place, derived",
        ),
        pk("mention", "article_id", "version", "start", "end", "refers_to", "referent_id"),
        fk("fk_mention_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_mention_event_id", ["event_id"], "event", ["id"]),
        fk("fk_mention_place_id", ["place_id"], "place", ["id"]),
        words("mention", "refers_to", "actor", "event", "place"),
        words(
            "mention",
            "form",
            "name",
            "description",
            "title",
            "pronoun",
            "metonym",
            "epithet",
            "implicit",
        ),
        fk(
            "fk_mention_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        comment="A span that refers to an actor, an event or a place, as printed",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_mention_actor_id"), "mention", ["actor_id"])
    op.create_index(op.f("ix_mention_event_id"), "mention", ["event_id"])
    op.create_index(op.f("ix_mention_place_id"), "mention", ["place_id"])


def create_tenure() -> None:
    op.create_table(
        "tenure",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("start", INT, "First code point of the span that says so"),
        col("end", INT, "One past its last code point"),
        col("actor_id", ID, "Who holds it"),
        col("organization_id", ID, "Where; null when the text does not say", null=True),
        col("title", TEXT, "The title as printed"),
        *fuzzy("tenure", "from", "Since when it is held", *DATE_BASIS),
        *fuzzy("tenure", "until", "Until when it was held", *DATE_BASIS),
        *fuzzy("tenure", "held", "A day on which it is known to be held", *DATE_BASIS),
        pk("tenure", "article_id", "version", "start", "end", "actor_id"),
        fk(
            "fk_tenure_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        fk("fk_tenure_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_tenure_organization_id", ["organization_id"], "actor", ["id"]),
        comment="The position that an actor holds at an organization, with the span that says so",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_tenure_actor_id"), "tenure", ["actor_id"])
    op.create_index(op.f("ix_tenure_organization_id"), "tenure", ["organization_id"])


def create_affiliation() -> None:
    op.create_table(
        "affiliation",
        col("article_id", ID, "The article"),
        col("version", INT, "Number of its version"),
        col("start", INT, "First code point of the span that says so"),
        col("end", INT, "One past its last code point"),
        col("actor_id", ID, "Who belongs"),
        col("other_actor_id", ID, "To whom"),
        col("kind", TEXT, "How it belongs"),
        *fuzzy("affiliation", "from", "Since when", *DATE_BASIS),
        *fuzzy("affiliation", "until", "Until when", *DATE_BASIS),
        pk(
            "affiliation",
            "article_id",
            "version",
            "start",
            "end",
            "actor_id",
            "other_actor_id",
            "kind",
        ),
        words("affiliation", "kind", "part of", "member of", "represents"),
        ck("ck_affiliation_two_actors", "actor_id <> other_actor_id"),
        fk(
            "fk_affiliation_article_id_version_start_end",
            ["article_id", "version", "start", "end"],
            "span",
            ["article_id", "version", "start", "end"],
        ),
        fk("fk_affiliation_actor_id", ["actor_id"], "actor", ["id"]),
        fk("fk_affiliation_other_actor_id", ["other_actor_id"], "actor", ["id"]),
        comment="That an actor belongs to another, with the span that says so",
        **CLUSTERED,
    )
    op.create_index(op.f("ix_affiliation_actor_id"), "affiliation", ["actor_id"])
    op.create_index(op.f("ix_affiliation_other_actor_id"), "affiliation", ["other_actor_id"])
