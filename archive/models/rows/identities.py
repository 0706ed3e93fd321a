"""Rows of judgements whether actors are one."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.identities import identity
from archive.models.rows.parts import Row, row
from archive.vocabulary import Judgement


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
