"""Statements: what is said, by whom, on whose word."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import UNDATED, FuzzyDate, Row, row
from archive.models.columns import (
    Id,
    Key,
    Number,
    Text,
    column,
    fuzzy_date,
    table,
    version_columns,
)
from archive.models.rules import (
    both_or_neither,
    check,
    clock,
    date_indexes,
    foreign_key,
    index,
    key_makes_id,
    key_to_span,
    key_to_statement,
    partial_index,
    unique_key,
    vocabulary_check,
)
from archive.vocabulary import Act, Attribution, Mode, PartyRole, SpanRole, StatementLinkKind

PARENT = ["article_id", "version", "parent_id", "parent_depth"]

statement = table(
    "statement",
    "Something said, by a speaker or in the article's own voice",
    *version_columns(),
    column("id", Id, "Id of its label; for joins only", primary_key=True, autoincrement=False),
    column("label", Key, "Its name within the version, from the coding; never changes"),
    column("depth", Number, "How many statements it stands in: 0 for the outermost"),
    column("parent_id", Id, "The statement that relays it", null=True),
    sa.Column(
        "parent_depth",
        Number,
        sa.Computed("depth - 1", persisted=True),
        comment="Depth of the parent, derived; part of the key to it, so that no cycle can be",
    ),
    column("speaker_id", Id, "Who says it; null when nobody is named or described", null=True),
    column("attribution", Text, "Where its attribution stands"),
    column("mode", Text, "How it renders the words"),
    column("act", Text, "What the cue verb does"),
    *fuzzy_date("said", "When it was said"),
    column("said_start", Number, "First code point of the words that date it", null=True),
    column("said_end", Number, "One past their last code point", null=True),
    column("occasion_id", Id, "The event at which it was said", null=True),
    column("start", Number, "First code point of the first piece of its content"),
    column("end", Number, "One past the last code point of that piece"),
    column("gist", Text, "A coder's paraphrase", null=True),
    column("rule", Text, "The drafting rule that proposed it", null=True),
    column("said_clock", Text, "Time of day when it was said, HH:MM, as printed", null=True),
    vocabulary_check("attribution", Attribution),
    vocabulary_check("mode", Mode),
    vocabulary_check("act", Act),
    check("depth >= 0", name="depth_from_zero"),
    check("(depth = 0) = (parent_id IS NULL)", name="depth_of_outermost"),
    check("(mode = 'narration') = (attribution = 'none')", name="narration_unattributed"),
    check("mode <> 'narration' OR speaker_id IS NULL", name="narration_speakerless"),
    check("label <> ''", name="label_given"),
    key_makes_id("label"),
    both_or_neither("said_start", "said_end"),
    *clock("said_clock"),
    unique_key("article_id", "version", "id", "depth"),
    foreign_key(
        PARENT,
        ["statement.article_id", "statement.version", "statement.id", "statement.depth"],
        deferrable=True,
        initially="DEFERRED",
    ),
    key_to_span(),
    key_to_span("said_start", "said_end"),
    foreign_key(["speaker_id"], ["actor.id"]),
    foreign_key(["occasion_id"], ["event.id"]),
    index(*PARENT),
    index("speaker_id"),
    partial_index("occasion_id"),
    partial_index("rule"),
    *date_indexes("said"),
    index("mode"),
    index("act"),
)


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
    said_clock: str | None = None


statement_voice = table(
    "statement_voice",
    "The chain of voices of a statement, from its speaker outward, written by the loader",
    *version_columns(),
    column("statement_id", Id, "The statement", primary_key=True, autoincrement=False),
    column("step", Number, "0 for its own speaker, then outward", primary_key=True),
    column("speaker_id", Id, "Who says it at this step; null when not stated", null=True),
    column(
        "ordinal",
        Number,
        "Order among those who speak at this step together, from 1",
        primary_key=True,
    ),
    check("step >= 0", name="step_from_zero"),
    check("ordinal >= 1", name="ordinal_from_one"),
    key_to_statement(),
    foreign_key(["speaker_id"], ["actor.id"]),
    index("speaker_id"),
)


@row
class StatementVoice(Row):
    """A row of `statement_voice`."""

    table: ClassVar[sa.Table] = statement_voice
    article_id: int
    version: int
    statement_id: int
    step: int
    speaker_id: int | None
    ordinal: int = 1


statement_span = table(
    "statement_span",
    "A span that does something in a statement, beside the first piece of its content",
    *version_columns(),
    column("statement_id", Id, "The statement", primary_key=True, autoincrement=False),
    column("role", Text, "What the span does", primary_key=True),
    column("ordinal", Number, "Order among the spans of one role, from 1", primary_key=True),
    column("start", Number, "First code point of the span"),
    column("end", Number, "One past its last code point"),
    vocabulary_check("role", SpanRole),
    check("ordinal >= 1", name="ordinal_from_one"),
    key_to_statement(),
    key_to_span(),
)


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


statement_party = table(
    "statement_party",
    "Who says a statement together with others, and to whom it is said",
    *version_columns(),
    column("statement_id", Id, "The statement", primary_key=True, autoincrement=False),
    column("role", Text, "What the actor is to it", primary_key=True),
    column("ordinal", Number, "Order among those of one role, from 1", primary_key=True),
    column("actor_id", Id, "The actor"),
    vocabulary_check("role", PartyRole),
    check("ordinal >= 1", name="ordinal_from_one"),
    key_to_statement(),
    foreign_key(["actor_id"], ["actor.id"]),
    index("actor_id"),
)


@row
class StatementParty(Row):
    """A row of `statement_party`."""

    table: ClassVar[sa.Table] = statement_party
    article_id: int
    version: int
    statement_id: int
    role: PartyRole
    ordinal: int
    actor_id: int


statement_link = table(
    "statement_link",
    "What one statement says of another statement, with the words that say so",
    *version_columns(),
    column("statement_id", Id, "The statement that says it", primary_key=True, autoincrement=False),
    column("kind", Text, "What it says of the other", primary_key=True),
    column(
        "other_article_id",
        Id,
        "Article of the other statement",
        primary_key=True,
        autoincrement=False,
    ),
    column("other_version", Number, "Version of that article", primary_key=True),
    column("other_statement_id", Id, "The other statement", primary_key=True, autoincrement=False),
    column("start", Number, "First code point of the words that say so"),
    column("end", Number, "One past their last code point"),
    column("note", Text, "The coder's note", null=True),
    vocabulary_check("kind", StatementLinkKind),
    check(
        "article_id <> other_article_id OR version <> other_version "
        "OR statement_id <> other_statement_id",
        name="two_statements",
    ),
    key_to_statement(),
    foreign_key(
        ["other_article_id", "other_version", "other_statement_id"],
        ["statement.article_id", "statement.version", "statement.id"],
        name="fk_statement_link_other_statement",
        deferrable=True,
        initially="DEFERRED",
    ),
    key_to_span(),
    index(
        "other_article_id",
        "other_version",
        "other_statement_id",
        name="ix_statement_link_other_statement",
    ),
)


@row
class StatementLink(Row):
    """A row of `statement_link`."""

    table: ClassVar[sa.Table] = statement_link
    article_id: int
    version: int
    statement_id: int
    kind: StatementLinkKind
    other_article_id: int
    other_version: int
    other_statement_id: int
    start: int
    end: int
    note: str | None = None
