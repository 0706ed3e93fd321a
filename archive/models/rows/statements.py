"""Rows of statements, their voices and spans."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.rows.parts import UNDATED, FuzzyDate, Row, row
from archive.models.statements import statement, statement_span, statement_voice
from archive.vocabulary import Act, Attribution, Mode, SpanRole


@row
class Statement(Row):
    """A row of `statement`; the database derives `parent_depth`."""

    table: ClassVar[sa.Table] = statement
    article_id: int
    version: int
    id: int
    label: str
    depth: int
    parent_id: int | None
    speaker_id: int | None
    attribution: Attribution
    mode: Mode
    act: Act
    start: int
    end: int
    said: FuzzyDate = UNDATED
    said_start: int | None = None
    said_end: int | None = None
    occasion_id: int | None = None
    gist: str | None = None
    rule: str | None = None


@row
class StatementVoice(Row):
    """A row of `statement_voice`."""

    table: ClassVar[sa.Table] = statement_voice
    article_id: int
    version: int
    statement_id: int
    step: int
    speaker_id: int | None


@row
class StatementSpan(Row):
    """A row of `statement_span`."""

    table: ClassVar[sa.Table] = statement_span
    article_id: int
    version: int
    statement_id: int
    role: SpanRole
    ordinal: int
    start: int
    end: int
