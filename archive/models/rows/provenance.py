"""Rows of activities, codings and declarations."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

import sqlalchemy as sa

from archive.models.provenance import activity, coding, declaration
from archive.models.rows.parts import Row, row
from archive.vocabulary import ActivityKind, DeclaredKind


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


@row
class Coding(Row):
    """A row of `coding`."""

    table: ClassVar[sa.Table] = coding
    article_id: int
    version: int
    activity_id: int
    sha256: str


@row
class Declaration(Row):
    """A row of `declaration`; the database derives the id of each kind."""

    table: ClassVar[sa.Table] = declaration
    article_id: int
    version: int
    kind: DeclaredKind
    declared_id: int
