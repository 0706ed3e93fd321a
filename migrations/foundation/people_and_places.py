"""Actors, sources and places, as the first revision creates them."""

from __future__ import annotations

from alembic import op

from migration_helpers import (
    FLAG,
    ID,
    INT,
    KEY,
    REAL,
    ROWID,
    TEXT,
    ck,
    col,
    fk,
    key_makes_id,
    pk,
    uq,
    words,
)


def create_actor() -> None:
    op.create_table(
        "actor",
        col("id", ID, "First 64 bits of the SHA-256 of the key, signed; for joins only"),
        col("key", KEY, "Stable public name of the actor; never changes"),
        col("name", TEXT, "Name; for an actor without one, the description as printed"),
        col("kind", TEXT, "What kind of actor"),
        col("named", FLAG, "Whether a name is known"),
        col("description", TEXT, "The description as printed, of one without a name", null=True),
        col("country", TEXT, "ISO 3166-1 alpha-2 code of its country", null=True),
        col("wikidata_id", TEXT, "Wikidata id, such as Q42", null=True),
        pk("actor", "id"),
        uq("uq_actor_key", "key"),
        ck("ck_actor_key_given", "key <> ''"),
        key_makes_id("actor", "key"),
        words("actor", "kind", "person", "organization", "state", "armed force", "office", "group"),
        ck("ck_actor_named_flag", "named = 0 OR named = 1", on="sqlite"),
        ck("ck_actor_country_code", "length(country) = 2"),
        ck("ck_actor_wikidata_code", "wikidata_id LIKE 'Q%'"),
        ck("ck_actor_unnamed_described", "named OR description IS NOT NULL"),
        comment="Who acts or speaks: a person, an organization, a state, an armed force, an office, a group",
        **ROWID,
    )


def create_source() -> None:
    op.create_table(
        "source",
        col("id", ID, "First 64 bits of the SHA-256 of the key, signed; for joins only"),
        col("key", KEY, "Stable public name of the source; never changes"),
        col("name", TEXT, "Name, as the source writes it"),
        col("kind", TEXT, "What kind of publisher"),
        col("country", TEXT, "ISO 3166-1 alpha-2 code of its country", null=True),
        col("url", TEXT, "Its home page", null=True),
        col("actor_id", ID, "The actor that it is, when it also speaks", null=True),
        pk("source", "id"),
        uq("uq_source_key", "key"),
        ck("ck_source_key_given", "key <> ''"),
        key_makes_id("source", "key"),
        words("source", "kind", "outlet", "agency", "official channel", "account", "undescribed"),
        ck("ck_source_country_code", "length(country) = 2"),
        fk("fk_source_actor_id", ["actor_id"], "actor", ["id"]),
        comment="Who publishes: an outlet, an agency, an official channel, an account",
        **ROWID,
    )
    op.create_index(op.f("ix_source_actor_id"), "source", ["actor_id"])


def create_place() -> None:
    op.create_table(
        "place",
        col("id", ID, "First 64 bits of the SHA-256 of the key, signed; for joins only"),
        col("key", KEY, "Stable public name of the place; never changes"),
        col("name", TEXT, "Name; what the text calls it when it has none"),
        col("kind", TEXT, "What kind of place"),
        col("named", FLAG, "Whether it has a name in the text or in the authority file"),
        col("parent_id", ID, "The place that it lies in", null=True),
        col("iso3166_2", TEXT, "ISO 3166-2 code", null=True),
        col("geonames_id", INT, "GeoNames id", null=True),
        col("latitude", REAL, "Degrees north, WGS 84", null=True),
        col("longitude", REAL, "Degrees east, WGS 84", null=True),
        pk("place", "id"),
        uq("uq_place_key", "key"),
        ck("ck_place_key_given", "key <> ''"),
        key_makes_id("place", "key"),
        words(
            "place",
            "kind",
            "country",
            "region",
            "district",
            "settlement",
            "water",
            "facility",
            "border",
            "territory",
        ),
        ck("ck_place_named_flag", "named = 0 OR named = 1", on="sqlite"),
        ck("ck_place_latitude_range", "latitude BETWEEN -90 AND 90"),
        ck("ck_place_longitude_range", "longitude BETWEEN -180 AND 180"),
        ck("ck_place_point_whole", "(latitude IS NULL) = (longitude IS NULL)"),
        ck("ck_place_parent_other", "parent_id <> id"),
        fk("fk_place_parent_id", ["parent_id"], "place", ["id"]),
        comment="A place inside another place",
        **ROWID,
    )
    op.create_index(op.f("ix_place_parent_id"), "place", ["parent_id"])
