"""Claims: what one statement says of one event or link."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import UNDATED, FuzzyDate, Row, row
from archive.models.columns import (
    Flag,
    Id,
    Key,
    Number,
    Real,
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
    finite,
    foreign_key,
    index,
    key_to_claim,
    key_to_span,
    key_to_statement,
    partial_index,
    unique_key,
    vocabulary_check,
)
from archive.vocabulary import (
    About,
    Certainty,
    ClaimLinkKind,
    LinkBasis,
    Polarity,
    Property,
    Stance,
)

claim = table(
    "claim",
    "What one statement says of one event, or of one link between events",
    *version_columns(),
    column(
        "id",
        Id,
        "Id of `statement-label/label`; for joins only",
        primary_key=True,
        autoincrement=False,
    ),
    column("statement_id", Id, "The statement that says it"),
    column(
        "label", Key, "Its name within the statement: what it is about, unless the coding names it"
    ),
    column("event_id", Id, "The event that it is about", null=True),
    column("event_link_id", Id, "The link that it is about", null=True),
    column("stance", Text, "What the statement does to it"),
    column("certainty", Text, "How certain the speaker is, as worded"),
    column("polarity", Text, "Whether the speaker says yes or no, as worded"),
    column(
        "about",
        Text,
        "What a denial denies: that it happened, or only who, when, how many; null when not said",
        null=True,
    ),
    vocabulary_check("stance", Stance),
    vocabulary_check("certainty", Certainty),
    vocabulary_check("polarity", Polarity),
    vocabulary_check("about", About),
    check("about IS NULL OR stance = 'denies' OR polarity = 'negative'", name="about_denied"),
    check("label <> ''", name="label_given"),
    check("(event_id IS NULL) <> (event_link_id IS NULL)", name="one_subject"),
    unique_key("article_id", "version", "id", "event_id"),
    key_to_statement(),
    foreign_key(["event_id"], ["event.id"]),
    foreign_key(["event_link_id"], ["event_link.id"]),
    index("article_id", "version", "statement_id"),
    index("event_id"),
    partial_index("event_link_id"),
)


@row
class Claim(Row):
    """A row of `claim`: about an event or about a link, never both."""

    table: ClassVar[sa.Table] = claim
    article_id: int
    version: int
    id: int
    statement_id: int
    label: str
    event_id: int | None
    event_link_id: int | None
    stance: Stance
    certainty: Certainty
    polarity: Polarity
    about: About | None = None


claim_value = table(
    "claim_value",
    "A value that a claim gives of its event",
    *version_columns(),
    column("claim_id", Id, "The claim", primary_key=True, autoincrement=False),
    column("ordinal", Number, "Order among the values of the claim, from 1", primary_key=True),
    column("property", Text, "What of the event it gives"),
    column("low", Real, "The lowest number that it admits", null=True),
    column("best", Real, "The number that it gives", null=True),
    column("high", Real, "The highest number that it admits", null=True),
    column("unit", Text, "What one of it is", null=True),
    column("approximate", Flag(), "Whether it is given as approximate: about, some"),
    column("counted_id", Id, "The actor whose members are counted", null=True),
    column("text", Text, "The value in words", null=True),
    *fuzzy_date("date", "The value as a date"),
    column("place_id", Id, "The value as a place", null=True),
    *fuzzy_date("as_of", "The day for which the value is given"),
    column("start", Number, "First code point of the words that give it"),
    column("end", Number, "One past their last code point"),
    column("actor_id", Id, "Whom the value names, for `agent`", null=True),
    column(
        "as_of_clock",
        Text,
        "Time of day for which the value is given, HH:MM, as printed",
        null=True,
    ),
    vocabulary_check("property", Property),
    check("ordinal >= 1", name="ordinal_from_one"),
    check("low <= best", name="low_best"),
    check("best <= high", name="best_high"),
    check("low <= high", name="low_high"),
    check("approximate = 0 OR approximate = 1", name="approximate_flag", on="sqlite"),
    check("actor_id IS NULL OR property = 'agent'", name="actor_of_agent"),
    *finite("low", "best", "high"),
    *clock("as_of_clock"),
    key_to_claim(),
    key_to_span(),
    foreign_key(["counted_id"], ["actor.id"]),
    foreign_key(["place_id"], ["place.id"]),
    foreign_key(["actor_id"], ["actor.id"]),
    partial_index("counted_id"),
    partial_index("place_id"),
    partial_index("actor_id"),
)


@row
class ClaimValue(Row):
    """A row of `claim_value`."""

    table: ClassVar[sa.Table] = claim_value
    article_id: int
    version: int
    claim_id: int
    ordinal: int
    property: Property
    start: int
    end: int
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    approximate: bool = False
    counted_id: int | None = None
    text: str | None = None
    date: FuzzyDate = UNDATED
    place_id: int | None = None
    as_of: FuzzyDate = UNDATED
    actor_id: int | None = None
    as_of_clock: str | None = None


claim_link = table(
    "claim_link",
    "A typed tie between two claims, also of different articles",
    *version_columns(),
    column("claim_id", Id, "The claim whose coding ties it", primary_key=True, autoincrement=False),
    column("other_article_id", Id, "Article of the other", primary_key=True, autoincrement=False),
    column("other_version", Number, "Version of that article", primary_key=True),
    column("other_claim_id", Id, "The other claim", primary_key=True, autoincrement=False),
    column("kind", Text, "How they are tied", primary_key=True),
    column("about", Text, "What they agree or conflict about"),
    column("basis", Text, "Who says that they are tied"),
    column("note", Text, "The coder's note", null=True),
    column("start", Number, "First code point of the words that tie them", null=True),
    column("end", Number, "One past their last code point", null=True),
    vocabulary_check("kind", ClaimLinkKind),
    vocabulary_check("about", About),
    vocabulary_check("basis", LinkBasis),
    check(
        "article_id <> other_article_id OR version <> other_version OR claim_id <> other_claim_id",
        name="two_claims",
    ),
    both_or_neither("start", "end"),
    key_to_claim(),
    key_to_span(),
    foreign_key(
        ["other_article_id", "other_version", "other_claim_id"],
        ["claim.article_id", "claim.version", "claim.id"],
        deferrable=True,
        initially="DEFERRED",
    ),
    index("other_article_id", "other_version", "other_claim_id"),
)


@row
class ClaimLink(Row):
    """A row of `claim_link`."""

    table: ClassVar[sa.Table] = claim_link
    article_id: int
    version: int
    claim_id: int
    other_article_id: int
    other_version: int
    other_claim_id: int
    kind: ClaimLinkKind
    about: About
    basis: LinkBasis
    note: str | None = None
    start: int | None = None
    end: int | None = None
