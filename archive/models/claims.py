"""Claims: what one statement says of one event or link."""

from __future__ import annotations

from archive.models.columns import Id, Key, Text, column, of_version, table
from archive.models.rules import check, foreign, given, index, to_statement, unique, words
from archive.vocabulary import Certainty, Polarity, Stance

claim = table(
    "claim",
    "What one statement says of one event, or of one link between events",
    *of_version(),
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
    words("stance", Stance),
    words("certainty", Certainty),
    words("polarity", Polarity),
    check("label <> ''", name="label_given"),
    check("(event_id IS NULL) <> (event_link_id IS NULL)", name="one_subject"),
    unique("article_id", "version", "id", "event_id"),
    to_statement(),
    foreign(["event_id"], ["event.id"]),
    foreign(["event_link_id"], ["event_link.id"]),
    index("article_id", "version", "statement_id"),
    index("event_id"),
    given("event_link_id"),
)
