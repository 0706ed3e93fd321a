"""Mentions: the words that refer to an actor, an event or a place."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import (
    Flag,
    Id,
    Number,
    Text,
    column,
    derived_references,
    table,
    version_columns,
)
from archive.models.rules import check, key_to_span, vocabulary_check
from archive.vocabulary import Form, MentionOf

mention = table(
    "mention",
    "A span that refers to an actor, an event or a place, as printed",
    *version_columns(),
    column("start", Number, "First code point of the span", primary_key=True),
    column("end", Number, "One past its last code point", primary_key=True),
    column("refers_to", Text, "What kind of thing it refers to", primary_key=True),
    column("referent_id", Id, "Id of what it refers to", primary_key=True, autoincrement=False),
    column("form", Text, "How it refers"),
    *derived_references("refers_to", "referent_id", MentionOf),
    column(
        "found",
        Flag(),
        "Whether it was found by a name when the coding was loaded, and no coder wrote it",
        server_default=sa.false(),
    ),
    vocabulary_check("refers_to", MentionOf),
    vocabulary_check("form", Form),
    check("found = 0 OR found = 1", name="found_flag", on="sqlite"),
    key_to_span(),
)


@row
class Mention(Row):
    """A row of `mention`; the database derives `actor_id`, `event_id` and `place_id`."""

    table: ClassVar[sa.Table] = mention
    article_id: int
    version: int
    start: int
    end: int
    refers_to: MentionOf
    referent_id: int
    form: Form
    found: bool = False
