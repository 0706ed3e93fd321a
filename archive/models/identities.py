"""Identities: whether two actors are one, as somebody judges; no coded row is changed by it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Id, Moment, Text, column, table
from archive.models.rules import check, foreign_key, index, moment_checks, vocabulary_check
from archive.vocabulary import Judgement

NOT_RETRACTED = "retracted IS NULL"
"""The condition on a judgement that was not taken back."""

identity = table(
    "identity",
    "That somebody judges two actors to be one, or not; the pair stands in one order, the smaller "
    "id first. It is taken back by its last two columns, never changed, never deleted",
    column("actor_id", Id, "The actor with the smaller id", primary_key=True, autoincrement=False),
    column("other_actor_id", Id, "The other actor", primary_key=True, autoincrement=False),
    column("at", Moment(), "When it was judged", primary_key=True),
    column("by", Text, "Who judged", primary_key=True),
    column("judgement", Text, "What was judged"),
    column("note", Text, "Why", null=True),
    column("retracted", Moment(), "When it was taken back; null while it stands", null=True),
    column("retracted_by", Text, "Who took it back; null while it stands", null=True),
    vocabulary_check("judgement", Judgement),
    check("actor_id < other_actor_id", name="pair_once"),
    check("\"by\" <> ''", name="by_given"),
    check("note <> ''", name="note_given"),
    check("retracted_by <> ''", name="retracted_by_given"),
    check("(retracted IS NULL) = (retracted_by IS NULL)", name="retracted_whole"),
    check("retracted >= at", name="retracted_after"),
    *moment_checks("at"),
    *moment_checks("retracted"),
    foreign_key(["actor_id"], ["actor.id"]),
    foreign_key(["other_actor_id"], ["actor.id"]),
    index("other_actor_id"),
    index(
        "actor_id",
        "other_actor_id",
        "by",
        name="uq_identity_actor_id_other_actor_id_by",
        unique=True,
        sqlite_where=sa.text(NOT_RETRACTED),
        postgresql_where=sa.text(NOT_RETRACTED),
    ),
)


@row
class Identity(Row):
    """A row of `identity`: the smaller id first."""

    table: ClassVar[sa.Table] = identity
    actor_id: int
    other_actor_id: int
    at: dt.datetime
    by: str
    judgement: Judgement
    note: str | None = None
    retracted: dt.datetime | None = None
    retracted_by: str | None = None
