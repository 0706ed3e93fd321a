"""Search: the words of sentences, statements, events and names, cut by the program, and an index.

Downgrading removes the words and their index. Nothing else is lost, and all of it comes back from
the rows that it was made of: after upgrading again, `archive db upgrade` writes the words anew.

Revision: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from migration_helpers import ID, INT, ROWID, ck, col, dialect, fk, pk, run

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None
reads_from = "0003"

TOKENS = postgresql.TSVECTOR().with_variant(sa.Text(), "sqlite")

OF_ARTICLE = {"ordinal": ("sentence", "ordinal"), "statement_id": ("statement", "id")}
NAMED = ("actor", "place", "source", "event")

INDEX = """
CREATE VIRTUAL TABLE search_words
USING fts5(words, content='search_entry', content_rowid='id', tokenize='ascii')
"""
"""All that the tokenizer does is to split at the spaces that the program writes between tokens."""

ENTER = "INSERT INTO search_words (rowid, words) VALUES (NEW.id, NEW.words)"
LEAVE = "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', OLD.id, OLD.words)"

TRIGGERS = (
    f"CREATE TRIGGER search_entry_enters AFTER INSERT ON search_entry BEGIN {ENTER}; END",
    f"CREATE TRIGGER search_entry_leaves AFTER DELETE ON search_entry BEGIN {LEAVE}; END",
    f"CREATE TRIGGER search_entry_changes AFTER UPDATE ON search_entry BEGIN {LEAVE}; {ENTER}; END",
)


def upgrade() -> None:
    """Create the table, empty, and its full-text index."""
    create_search_entry()
    create_indexes()
    if dialect() == "sqlite":
        run(INDEX, *TRIGGERS)


def create_search_entry() -> None:
    things = [*OF_ARTICLE, *(f"{name}_id" for name in NAMED)]
    counted = " + ".join(f"CASE WHEN {thing} IS NULL THEN 0 ELSE 1 END" for thing in things)
    op.create_table(
        "search_entry",
        sa.Column(
            "id",
            ID,
            sa.Identity(),
            nullable=False,
            comment="Number of the entry, given by the database; for joins only",
        ),
        col("article_id", ID, "The article of a sentence or statement", null=True),
        col("version", INT, "Number of its version", null=True),
        col("ordinal", INT, "The sentence of that version", null=True),
        col("statement_id", ID, "The statement of that version", null=True),
        col("actor_id", ID, "The actor, whose name and forms of the name these are", null=True),
        col("place_id", ID, "The place, whose name these are", null=True),
        col("source_id", ID, "The source, whose name these are", null=True),
        col("event_id", ID, "The event, whose title and summary these are", null=True),
        col("length", INT, "How many words there are; of an actor, in the name itself"),
        col("words", TOKENS, "The words, folded: what the full-text index is made of"),
        pk("search_entry", "id"),
        ck("ck_search_entry_of_one_thing", f"{counted} = 1"),
        ck(
            "ck_search_entry_article_whole",
            "(article_id IS NULL) = (version IS NULL) AND (article_id IS NULL) = (ordinal IS NULL AND statement_id IS NULL)",
        ),
        ck("ck_search_entry_length_counted", "length > 0"),
        *keys(),
        comment="The words of one sentence, statement, actor, place, source or event, as they are searched; gone when that is gone",
        **ROWID,
    )


def keys() -> list[sa.ForeignKeyConstraint]:
    found = [
        fk(
            f"fk_search_entry_article_id_version_{column}",
            ["article_id", "version", column],
            table,
            ["article_id", "version", other],
            gone=True,
        )
        for column, (table, other) in OF_ARTICLE.items()
    ]
    found += [
        fk(f"fk_search_entry_{name}_id", [f"{name}_id"], name, ["id"], gone=True) for name in NAMED
    ]
    return found


def create_indexes() -> None:
    unique: list[tuple[str, ...]] = [("article_id", "version", column) for column in OF_ARTICLE]
    unique += [(f"{name}_id",) for name in NAMED]
    for columns in unique:
        given = sa.text(f"{columns[-1]} IS NOT NULL")
        op.create_index(
            op.f(f"uq_search_entry_{'_'.join(columns)}"),
            "search_entry",
            list(columns),
            unique=True,
            sqlite_where=given,
            postgresql_where=given,
        )
    if dialect() == "postgresql":
        op.create_index(
            op.f("ix_search_entry_words"), "search_entry", ["words"], postgresql_using="gin"
        )


def downgrade() -> None:
    """Drop the table and its index; the words are gone until they are written again."""
    if dialect() == "sqlite":
        run("DROP TABLE search_words")
    op.drop_table("search_entry")
