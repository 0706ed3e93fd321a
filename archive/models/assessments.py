"""Assessments: what the archive accepts, as somebody judges a claim; the newest one counts."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Id, Moment, Text, column, table, version_columns
from archive.models.rules import check, index, key_to_claim, moment_checks, vocabulary_check
from archive.vocabulary import Credibility, Reliability, Verdict

assessment = table(
    "assessment",
    "What somebody holds of a claim; written once and never changed or deleted, a later one of the "
    "same claim counts instead",
    *version_columns(),
    column("claim_id", Id, "The claim", primary_key=True, autoincrement=False),
    column("at", Moment(), "When it was judged", primary_key=True),
    column("by", Text, "Who judged", primary_key=True),
    column("verdict", Text, "What was judged"),
    column(
        "reliability", Text, "How reliable its source is, A to F; null when not graded", null=True
    ),
    column(
        "credibility",
        Text,
        "How credible what it says is, 1 to 6; null when not graded",
        null=True,
    ),
    column("note", Text, "Why", null=True),
    vocabulary_check("verdict", Verdict),
    vocabulary_check("reliability", Reliability),
    vocabulary_check("credibility", Credibility),
    check("\"by\" <> ''", name="by_given"),
    check("note <> ''", name="note_given"),
    *moment_checks("at"),
    key_to_claim(),
    index("verdict"),
)


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
