"""Changes: every update and delete of a coded row, and the chain that seals them."""

from __future__ import annotations

import sqlalchemy as sa

from archive.models.columns import Id, Json, Moment, Text, column, table
from archive.models.rules import check, foreign_key, index, unique_key

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
    check("id > 0", name="id_from_one"),
    index("article_id"),
    index("about_id"),
    rowid=True,
)

change_seal = table(
    "change_seal",
    "The chain of changes: each is sealed once, with the sum of itself and the seal before it; "
    "written by the program at the end of its transactions",
    column("number", Id, "Its place in the chain: 1, 2, ...", autoincrement=False),
    column("change_id", Id, "The change that it seals"),
    column(
        "sha256", Text, "SHA-256, in hexadecimal, of that of the seal before it and of the change"
    ),
    sa.PrimaryKeyConstraint("number"),
    unique_key("change_id"),
    foreign_key(["change_id"], ["change.id"]),
    check("number > 0", name="number_from_one"),
    check("length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'", name="sha256", on="sqlite"),
    check("sha256 ~ '^[0-9a-f]{64}$'", name="sha256", on="postgresql"),
)
