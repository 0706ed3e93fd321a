"""A real history: every update and delete of a coded row is recorded, by whom and when.

Downgrading removes the record of changes: nothing else holds what rows were before. The rows
themselves stay as they are.

Revision: 0006
Revises: 0005
"""

from __future__ import annotations

from alembic import op

from migration_helpers import ID, JSON, MOMENT, ROWID, TEXT, col, dialect, pk, run
from recording import CONTROL, Recorded, escape, forget, record

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
reads_from = "0003"

NUMBERS = [
    "id",
    "article_id",
    "version",
    "number",
    "ordinal",
    "start",
    "end",
    "step",
    "depth",
    "said_start",
    "said_end",
    "claim_id",
    "source_id",
    "actor_id",
    "other_actor_id",
    "organization_id",
    "counted_id",
    "speaker_id",
    "parent_id",
    "place_id",
    "event_id",
    "other_event_id",
    "event_link_id",
    "occasion_id",
    "statement_id",
    "referent_id",
    "declared_id",
    "activity_id",
    "geonames_id",
    "other_article_id",
    "other_version",
    "other_claim_id",
    "status_article_id",
    "status_version",
    "status_claim_id",
    "date_article_id",
    "date_version",
    "date_claim_id",
]
REALS = ["low", "best", "high", "latitude", "longitude"]
FLAGS = ["named", "approximate"]

FUZZY = ("edtf", "earliest", "latest", "phrase", "basis")


def table(name: str, key: str, columns: str, **more: str | None) -> Recorded:
    """A table by the names of its columns, those of a fuzzy date as `prefix_*`."""
    listed: list[str] = []
    for column in columns.split():
        prefix, star, _ = column.partition("*")
        listed += [f"{prefix}{part}" for part in FUZZY] if star else [column]
    return Recorded(
        name,
        tuple(key.split()),
        tuple(listed),
        about=more.get("about"),
        article=more.get("article", "article_id"),
        derived=tuple((more.get("derived") or "").split()),
        numbers=tuple(column for column in listed if column in NUMBERS),
        reals=tuple(column for column in listed if column in REALS),
        flags=tuple(column for column in listed if column in FLAGS),
        long=more.get("long"),
        fixed=tuple((more.get("fixed") or "").split()),
        also=tuple((more.get("also") or "").split()),
    )


RECORDED = [
    table(
        "source",
        "id",
        "id key name kind country url actor_id",
        about="id",
        article=None,
        fixed="key",
    ),
    table("article", "id", "id key source_id url language", article="id", fixed="key"),
    table(
        "article_version",
        "article_id number",
        "article_id number headline text media_type sha256 published_* modified_* retrieved origin",
        long="text",
        fixed="headline sha256",
    ),
    table("sentence", "article_id version ordinal", "article_id version ordinal start end kind"),
    table(
        "span", "article_id version start end", "article_id version start end exact", fixed="exact"
    ),
    table("gap", "article_id version start end", "article_id version start end reason"),
    table(
        "actor",
        "id",
        "id key name kind named description country wikidata_id",
        about="id",
        article=None,
        fixed="key",
    ),
    table(
        "actor_name",
        "actor_id name",
        "actor_id name language from_* until_* article_id version start end",
        about="actor_id",
    ),
    table(
        "mention",
        "article_id version start end refers_to referent_id",
        "article_id version start end refers_to referent_id form",
        about="referent_id",
        derived="actor_id event_id place_id",
    ),
    table(
        "tenure",
        "article_id version start end actor_id",
        "article_id version start end actor_id organization_id title from_* until_* held_*",
        about="actor_id",
    ),
    table(
        "affiliation",
        "article_id version start end actor_id other_actor_id kind",
        "article_id version start end actor_id other_actor_id kind from_* until_*",
        about="actor_id",
    ),
    table(
        "place",
        "id",
        "id key name kind named parent_id iso3166_2 geonames_id latitude longitude",
        about="id",
        article=None,
        fixed="key",
    ),
    table(
        "event",
        "id",
        "id key title type status status_article_id status_version status_claim_id date_* date_article_id date_version date_claim_id summary",
        about="id",
        article=None,
        fixed="key",
    ),
    table(
        "event_state",
        "article_id version event_id",
        "article_id version event_id status status_claim_id date_claim_id",
        about="event_id",
    ),
    table(
        "event_link",
        "id",
        "id event_id kind other_event_id",
        about="event_id",
        article=None,
        also="event_id kind other_event_id",
    ),
    table(
        "statement",
        "article_id version id",
        "article_id version id label depth parent_id speaker_id attribution mode act said_* said_start said_end occasion_id start end gist rule",
        about="speaker_id",
        derived="parent_depth",
        fixed="label",
    ),
    table(
        "statement_voice",
        "article_id version statement_id step",
        "article_id version statement_id step speaker_id",
        about="speaker_id",
    ),
    table(
        "statement_span",
        "article_id version statement_id role ordinal",
        "article_id version statement_id role ordinal start end",
    ),
    table(
        "claim",
        "article_id version id",
        "article_id version id statement_id label event_id event_link_id stance certainty polarity",
        about="event_id",
        fixed="label",
    ),
    table(
        "claim_value",
        "article_id version claim_id ordinal",
        "article_id version claim_id ordinal property low best high unit approximate counted_id text date_* place_id as_of_* start end",
    ),
    table(
        "claim_link",
        "article_id version claim_id other_article_id other_version other_claim_id kind",
        "article_id version claim_id other_article_id other_version other_claim_id kind about basis note",
    ),
    table(
        "event_place",
        "article_id version claim_id place_id role",
        "article_id version claim_id place_id role event_id",
        about="event_id",
    ),
    table(
        "participation",
        "article_id version claim_id actor_id role",
        "article_id version claim_id actor_id role event_id",
        about="event_id",
    ),
    table("coding", "article_id version activity_id", "article_id version activity_id sha256"),
    table(
        "declaration",
        "article_id version kind declared_id",
        "article_id version kind declared_id",
        about="declared_id",
        derived="source_id actor_id place_id event_id event_link_id",
    ),
]
"""The tables of what is coded. What is computed from texts, and what is never changed, is not."""

FIXED = "change: the record of changes is never changed"

SQLITE = [
    # The program adds who did it, where a trigger cannot know; then control characters are escaped.
    f"""
    CREATE TRIGGER change_fixed BEFORE UPDATE ON change
    WHEN NOT (
        NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.table_name = OLD.table_name
        AND NEW.article_id IS OLD.article_id AND NEW.about_id IS OLD.about_id
        AND (
            (OLD."by" IS NULL AND NEW."by" IS NOT NULL AND NEW.row = OLD.row
            AND NEW.old = OLD.old AND NEW.new IS OLD.new)
            OR (NEW."by" IS OLD."by"
            AND (OLD.row {CONTROL} OR OLD.old {CONTROL} OR OLD.new {CONTROL}))
        )
    )
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    f"""
    CREATE TRIGGER change_escaped AFTER INSERT ON change
    WHEN NEW.row {CONTROL} OR NEW.old {CONTROL} OR NEW.new {CONTROL}
    BEGIN
        {escape("row", "old", "new")}
    END
    """,
    f"""
    CREATE TRIGGER change_kept BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
    # INSERT OR REPLACE deletes without firing a delete trigger.
    f"""
    CREATE TRIGGER change_once BEFORE INSERT ON change
    WHEN EXISTS (SELECT 1 FROM change AS o WHERE o.id = NEW.id)
    BEGIN SELECT RAISE(ABORT, '{FIXED}'); END
    """,
]

POSTGRES = [
    "CREATE SEQUENCE change_number OWNED BY change.id",
    f"""
    CREATE TRIGGER change_fixed BEFORE UPDATE OR DELETE ON change
    FOR EACH ROW EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
    f"""
    CREATE TRIGGER change_emptied BEFORE TRUNCATE ON change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change('{FIXED}')
    """,
    """
    CREATE FUNCTION record_change() RETURNS trigger LANGUAGE plpgsql SET timezone TO 'UTC' AS $$
    DECLARE
        was jsonb := to_jsonb(OLD) - TG_ARGV[1]::text[];
        becomes jsonb;
        its_key jsonb;
    BEGIN
        SELECT jsonb_object_agg(name, was -> name) INTO its_key
        FROM unnest(TG_ARGV[0]::text[]) AS name;
        IF TG_OP = 'UPDATE' THEN
            was := was - TG_ARGV[2]::text[];
            becomes := to_jsonb(NEW) - TG_ARGV[1]::text[] - TG_ARGV[2]::text[];
        END IF;
        INSERT INTO change (id, at, "by", table_name, "row", article_id, about_id, "old", "new")
        VALUES (
            nextval('change_number'), clock_timestamp(),
            coalesce(nullif(current_setting('archive.by', true), ''), 'role ' || session_user),
            TG_TABLE_NAME, its_key,
            (was ->> TG_ARGV[3])::bigint, (was ->> TG_ARGV[4])::bigint, was, becomes
        );
        RETURN NULL;
    END $$
    """,
    # Ids that a copy brings along move the sequence on, or the next change would meet one.
    """
    CREATE FUNCTION change_numbered() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        PERFORM setval('change_number', last) FROM (SELECT max(id) AS last FROM inserted) AS ids
        WHERE last > (
            SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM change_number
        );
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER change_numbered AFTER INSERT ON change
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION change_numbered()
    """,
]


def upgrade() -> None:
    """Create the table, empty, and the triggers that fill it from now on."""
    op.create_table(
        "change",
        col("id", ID, "Its place in the record, ascending; for joins only"),
        col("at", MOMENT, "When it was done"),
        col(
            "by",
            TEXT,
            "Who did it, as the program says; otherwise, on Postgres, `role` and the role; null when nobody said",
            null=True,
        ),
        col("table_name", TEXT, "The table of the row"),
        col("row", JSON, "The primary key of the row, as it was"),
        col("article_id", ID, "The article that the row belongs to, or is", null=True),
        col(
            "about_id",
            ID,
            "Id of the actor, event, place or source that the row was, or was about",
            null=True,
        ),
        col("old", JSON, "The row as it was; of an updated version, without its text"),
        col("new", JSON, "The row as it became; null when it was deleted", null=True),
        pk("change", "id"),
        comment="That a coded row was updated or deleted, by whom and when; written by triggers, in the order of the ids, and never changed or deleted itself",
        **ROWID,
    )
    for column in ("article_id", "about_id"):
        op.create_index(op.f(f"ix_change_{column}"), "change", [column])
    run(*(SQLITE if dialect() == "sqlite" else POSTGRES))
    for recorded in RECORDED:
        record(recorded)


def downgrade() -> None:
    """Drop the triggers and the table; the record of changes is lost."""
    for recorded in RECORDED:
        forget(recorded)
    op.drop_table("change")
    if dialect() == "postgresql":
        run("DROP FUNCTION record_change()", "DROP FUNCTION change_numbered()")
