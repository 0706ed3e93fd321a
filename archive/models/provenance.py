"""Provenance: what wrote the rows, what each coding declares, and the words they use."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import (
    Id,
    Json,
    Moment,
    Number,
    Text,
    column,
    derived_references,
    table,
    version_columns,
)
from archive.models.rules import (
    check,
    foreign_key,
    index,
    key_to_version,
    partial_index,
    vocabulary_check,
)
from archive.vocabulary import ActivityKind, DeclaredKind

activity = table(
    "activity",
    "What wrote rows: the seeding, an import, a drafting rule, a reviewer",
    column("id", Id, "Random id; for joins only", autoincrement=False),
    column("kind", Text, "What kind of activity"),
    column("agent", Text, "Who or what did it"),
    column("software", Text, "Name and version of the program"),
    column("codebook", Text, "Version of the coding rules"),
    column("started", Moment(), "When it began"),
    column(
        "finished", Moment(), "When it ended; null while it runs or when it was cut off", null=True
    ),
    column("counts", Json(), "How many articles it added and changed, by outcome"),
    vocabulary_check("kind", ActivityKind),
    sa.PrimaryKeyConstraint("id"),
    rowid=True,
)


@row
class Activity(Row):
    """A row of `activity`."""

    table: ClassVar[sa.Table] = activity
    id: int
    kind: ActivityKind
    agent: str
    software: str
    codebook: str
    started: dt.datetime
    finished: dt.datetime | None
    counts: dict[str, Any]


coding = table(
    "coding",
    "That a coding of a version was loaded, by which activity: provenance by load, not by row",
    *version_columns(),
    column("activity_id", Id, "The activity that loaded it", primary_key=True, autoincrement=False),
    column("sha256", Text, "SHA-256 of the coding's bytes, in hexadecimal"),
    check("length(sha256) = 64", name="sha256_length"),
    key_to_version(),
    foreign_key(["activity_id"], ["activity.id"]),
    index("activity_id"),
)


@row
class Coding(Row):
    """A row of `coding`."""

    table: ClassVar[sa.Table] = coding
    article_id: int
    version: int
    activity_id: int
    sha256: str


declaration = table(
    "declaration",
    "That the coding of a version declares a source, actor, place, event or event link; "
    "what nobody declares comes from an authority file",
    *version_columns(),
    column("kind", Text, "What kind of thing it declares", primary_key=True),
    column("declared_id", Id, "Id of what it declares", primary_key=True, autoincrement=False),
    *derived_references("kind", "declared_id", DeclaredKind, partial_index),
    vocabulary_check("kind", DeclaredKind),
    key_to_version(),
)


@row
class Declaration(Row):
    """A row of `declaration`; the database derives the id of each kind."""

    table: ClassVar[sa.Table] = declaration
    article_id: int
    version: int
    kind: DeclaredKind
    declared_id: int


vocabulary = table(
    "vocabulary",
    "The words of every closed vocabulary, for readers of the database",
    column("list", Text, "Name of the vocabulary", primary_key=True),
    column("word", Text, "The word", primary_key=True),
    column("ordinal", Number, "Its place in the list, from 1"),
    column("meaning", Text, "What it means"),
)
