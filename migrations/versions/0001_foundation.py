"""The foundation: every table of articles, events, statements, actors and sources.

Downgrading removes the whole archive: every row is lost.

Revision: 0001
Revises: nothing
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from foundation import (
    articles,
    claims,
    events,
    people_and_places,
    provenance,
    references,
    statements,
    triggers,
    views,
    vocabulary,
)
from migration_helpers import INT, TEXT, dialect, run

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

CREATE = [
    people_and_places.create_actor,
    people_and_places.create_source,
    people_and_places.create_place,
    articles.create_article,
    articles.create_article_version,
    articles.create_sentence,
    articles.create_span,
    articles.create_gap,
    events.create_event,
    events.create_event_link,
    references.create_actor_name,
    references.create_mention,
    references.create_tenure,
    references.create_affiliation,
    statements.create_statement,
    statements.create_statement_voice,
    statements.create_statement_span,
    claims.create_claim,
    claims.create_claim_value,
    claims.create_claim_link,
    claims.create_event_place,
    claims.create_participation,
    provenance.create_activity,
    provenance.create_coding,
    provenance.create_declaration,
    provenance.create_vocabulary,
]
"""The tables, each after those that it refers to."""


def upgrade() -> None:
    """Create tables, triggers and views, and write the vocabularies."""
    for create in CREATE:
        create()
    events.add_claim_keys()
    if dialect() == "postgresql":
        # A span is proved against a slice of the text: uncompressed text is sliced faster.
        run("ALTER TABLE article_version ALTER COLUMN text SET STORAGE EXTERNAL")
    triggers.create_triggers()
    views.create_views()
    write_vocabulary()


def write_vocabulary() -> None:
    """Write every word with its meaning."""
    rows = [
        {"list": name, "word": word, "ordinal": place, "meaning": meaning}
        for name, words in vocabulary.WORDS.items()
        for place, (word, meaning) in enumerate(words.items(), 1)
    ]
    kinds: dict[str, Any] = {"list": TEXT, "word": TEXT, "ordinal": INT, "meaning": TEXT}
    columns: list[sa.ColumnClause[Any]] = [sa.column(name, kind) for name, kind in kinds.items()]
    op.bulk_insert(sa.table("vocabulary", *columns), rows)


def downgrade() -> None:
    """Drop everything; every row of the archive is lost."""
    views.drop_views()
    if dialect() == "postgresql":
        for name in events.EVENT_TO_CLAIM:
            op.drop_constraint(op.f(name), "event", type_="foreignkey")
    for create in reversed(CREATE):
        op.drop_table(create.__name__.removeprefix("create_"))
    triggers.drop_functions()
