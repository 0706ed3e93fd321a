"""The names `event kind other` of the links between events."""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.keys import link_key
from archive.models.events import event, event_link


def link_names(
    connection: sa.Connection, *where: sa.ColumnElement[bool]
) -> Iterator[tuple[int, str]]:
    """The id and the name of each link for which all of `where` holds."""
    one, other = event.alias("one"), event.alias("other")
    query = (
        sa.select(event_link.c.id, one.c.key, event_link.c.kind, other.c.key.label("other"))
        .join_from(event_link, one, one.c.id == event_link.c.event_id)
        .join(other, other.c.id == event_link.c.other_event_id)
        .where(*where)
    )
    return ((id_, link_key(*parts)) for id_, *parts in row_stream(connection, query))
