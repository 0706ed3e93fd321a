"""Changes: every update and delete of a coded row, written by the database itself."""

from __future__ import annotations

import sqlalchemy as sa

from archive.models.columns import Id, Json, Moment, Text, column, table
from archive.models.rules import index

change = table(
    "change",
    "That a coded row was updated or deleted, by whom and when; written by triggers, in the order "
    "of the ids, and never changed or deleted itself",
    column("id", Id, "Its place in the record, ascending; for joins only", autoincrement=False),
    column("at", Moment(), "When it was done"),
    column(
        "by",
        Text,
        "Who did it, as the program says; otherwise, on Postgres, `role` and the role; null when "
        "nobody said",
        null=True,
    ),
    column("table_name", Text, "The table of the row"),
    column("row", Json(), "The primary key of the row, as it was"),
    column("article_id", Id, "The article that the row belongs to, or is", null=True),
    column(
        "about_id",
        Id,
        "Id of the actor, event, place or source that the row was, or was about",
        null=True,
    ),
    column("old", Json(), "The row as it was; of an updated version, without its text"),
    column("new", Json(), "The row as it became; null when it was deleted", null=True),
    sa.PrimaryKeyConstraint("id"),
    index("article_id"),
    index("about_id"),
    rowid=True,
)
