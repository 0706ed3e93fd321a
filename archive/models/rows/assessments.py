"""Rows of what was judged of claims."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.assessments import assessment
from archive.models.rows.parts import Row, row
from archive.vocabulary import Credibility, Reliability, Verdict


@row
class Assessment(Row):
    """A row of `assessment`."""

    table: ClassVar[sa.Table] = assessment
    article_id: int
    version: int
    claim_id: int
    at: dt.datetime
    by: str
    verdict: Verdict
    reliability: Reliability | None = None
    credibility: Credibility | None = None
    note: str | None = None
