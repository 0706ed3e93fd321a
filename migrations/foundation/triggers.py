"""The rules that no constraint can hold, as triggers on both databases."""

from __future__ import annotations

from migration_helpers import dialect, run

KEYS = {"source": "key", "actor": "key", "place": "key", "event": "key", "article": "key"}
"""Tables whose rows people name, with the column that never changes."""

LABELS = {"statement": "label", "claim": "label"}
"""The same for what is named within a version."""

SCOPE = ("article_id", "version")
"""The version that such a row never leaves: UPDATE OR REPLACE could put it in another's place."""

SQLITE_TEXT = [
    """
    CREATE TRIGGER span_exact BEFORE INSERT ON span
    WHEN NEW.exact IS NOT (
        SELECT substr(v.text, NEW.start + 1, NEW."end" - NEW.start) FROM article_version AS v
        WHERE v.article_id = NEW.article_id AND v.number = NEW.version
    )
    BEGIN SELECT RAISE(ABORT, 'span: exact is not the slice of its version'); END
    """,
    """
    CREATE TRIGGER span_fixed BEFORE UPDATE ON span
    BEGIN SELECT RAISE(ABORT, 'span: a span is never updated'); END
    """,
    # UPDATE OR REPLACE to another version's rowid deletes that one, as INSERT OR REPLACE does.
    """
    CREATE TRIGGER article_version_fixed BEFORE UPDATE ON article_version
    WHEN NEW.text IS NOT OLD.text OR NEW.sha256 IS NOT OLD.sha256
        OR NEW.headline IS NOT OLD.headline OR NEW.rowid IS NOT OLD.rowid
        OR NEW.article_id IS NOT OLD.article_id OR NEW.number IS NOT OLD.number
    BEGIN SELECT RAISE(ABORT, 'article_version: the text of a version never changes'); END
    """,
    # INSERT OR REPLACE deletes without firing a delete trigger, by key or by rowid.
    """
    CREATE TRIGGER article_version_kept BEFORE INSERT ON article_version
    WHEN EXISTS (
        SELECT 1 FROM article_version AS v
        WHERE v.article_id = NEW.article_id AND v.number = NEW.number
        AND (v.text <> NEW.text OR v.sha256 <> NEW.sha256 OR v.headline <> NEW.headline)
    ) OR EXISTS (
        SELECT 1 FROM article_version AS v WHERE v.rowid = NEW.rowid
        AND (v.article_id <> NEW.article_id OR v.number <> NEW.number)
    )
    BEGIN SELECT RAISE(ABORT, 'article_version: the text of a version never changes'); END
    """,
    """
    CREATE TRIGGER article_version_rested_on BEFORE DELETE ON article_version
    WHEN EXISTS (
        SELECT 1 FROM span WHERE article_id = OLD.article_id AND version = OLD.number
    ) OR EXISTS (
        SELECT 1 FROM sentence WHERE article_id = OLD.article_id AND version = OLD.number
    ) OR EXISTS (
        SELECT 1 FROM coding WHERE article_id = OLD.article_id AND version = OLD.number
    ) OR EXISTS (
        SELECT 1 FROM declaration WHERE article_id = OLD.article_id AND version = OLD.number
    )
    BEGIN SELECT RAISE(ABORT, 'article_version: something rests on this version'); END
    """,
]

POSTGRES_TEXT = [
    # Each text is read once for all the spans that one statement inserts.
    """
    CREATE FUNCTION span_exact() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE stray record;
    BEGIN
        SELECT n.article_id, n.version, n.start, n."end" INTO stray
        FROM (SELECT DISTINCT article_id, version FROM inserted) AS k
        LEFT JOIN article_version AS v ON v.article_id = k.article_id AND v.number = k.version
        CROSS JOIN LATERAL (SELECT v.text || '' AS text OFFSET 0) AS whole
        JOIN inserted AS n ON n.article_id = k.article_id AND n.version = k.version
        WHERE n.exact IS DISTINCT FROM substr(whole.text, n.start + 1, n."end" - n.start)
        LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'span: exact is not the slice of its version'
            USING ERRCODE = 'check_violation', TABLE = 'span', DETAIL = format(
                'article %s version %s, [%s, %s)',
                stray.article_id, stray.version, stray.start, stray."end"
            );
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER span_exact AFTER INSERT ON span
    REFERENCING NEW TABLE AS inserted FOR EACH STATEMENT EXECUTE FUNCTION span_exact()
    """,
    """
    CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION '%', TG_ARGV[0]
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
    END $$
    """,
    """
    CREATE TRIGGER span_fixed BEFORE UPDATE ON span
    FOR EACH ROW EXECUTE FUNCTION refuse_change('span: a span is never updated')
    """,
    """
    CREATE TRIGGER article_version_fixed BEFORE UPDATE ON article_version FOR EACH ROW
    WHEN (NEW.text IS DISTINCT FROM OLD.text OR NEW.sha256 IS DISTINCT FROM OLD.sha256
        OR NEW.headline IS DISTINCT FROM OLD.headline
        OR NEW.article_id IS DISTINCT FROM OLD.article_id
        OR NEW.number IS DISTINCT FROM OLD.number)
    EXECUTE FUNCTION refuse_change('article_version: the text of a version never changes')
    """,
    """
    CREATE TRIGGER article_version_kept BEFORE TRUNCATE ON article_version
    FOR EACH STATEMENT
    EXECUTE FUNCTION refuse_change('article_version: the text of a version never changes')
    """,
]


def create_triggers() -> None:
    """Guard texts, spans and keys."""
    if dialect() == "sqlite":
        run(*SQLITE_TEXT)
        for table, key in KEYS.items():
            run(*sqlite_key(table, key))
        for table, label in LABELS.items():
            run(*sqlite_key(table, label, *SCOPE))
    else:
        run(*POSTGRES_TEXT)
        for table, key in KEYS.items():
            run(postgres_key(table, key))
        for table, label in LABELS.items():
            run(postgres_key(table, label, *SCOPE))


def drop_functions() -> None:
    """Drop what outlives the tables: SQLite drops triggers with them, Postgres keeps functions."""
    if dialect() == "postgresql":
        run("DROP FUNCTION span_exact()", "DROP FUNCTION refuse_change()")


def sqlite_key(table: str, key: str, *scope: str) -> list[str]:
    """Triggers that keep a key as it is, and keep a second one from coming under its id."""
    same = "".join(f" AND o.{column} = NEW.{column}" for column in scope)
    second = f"SELECT 1 FROM {table} AS o WHERE o.id = NEW.id{same} AND o.{key} <> NEW.{key}"
    other = (
        ""
        if scope
        else f" OR EXISTS (SELECT 1 FROM {table} AS o WHERE o.{key} = NEW.{key} AND o.id <> NEW.id)"
    )
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in (key, "id", *scope))
    return [
        f"""
        CREATE TRIGGER {table}_{key}_fixed BEFORE UPDATE ON {table} WHEN {changed}
        BEGIN SELECT RAISE(ABORT, '{table}: a {key} never changes'); END
        """,
        f"""
        CREATE TRIGGER {table}_{key}_alone BEFORE INSERT ON {table}
        WHEN EXISTS ({second}){other}
        BEGIN SELECT RAISE(ABORT, '{table}: two {key}s under one id'); END
        """,
    ]


def postgres_key(table: str, key: str, *scope: str) -> str:
    """A trigger that keeps a key as it is; a second under its id fails its CHECK or the key."""
    changed = " OR ".join(
        f"NEW.{column} IS DISTINCT FROM OLD.{column}" for column in (key, "id", *scope)
    )
    return f"""
        CREATE TRIGGER {table}_{key}_fixed BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({changed})
        EXECUTE FUNCTION refuse_change('{table}: a {key} never changes')
    """
