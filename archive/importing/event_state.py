"""What the status and the date of an event come to, from all that codings state of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

import sqlalchemy as sa

from archive.coding.export.event_claims import claims_of_events, with_claims
from archive.coding.export.row_reader import maker
from archive.database.rows import insert
from archive.models.events import Event, event, event_state


def touched(connection: sa.Connection, article_id: int) -> set[int]:
    """The events of which the codings of an article's versions state something."""
    query = sa.select(event_state.c.event_id).where(event_state.c.article_id == article_id)
    return set(connection.scalars(query.distinct()))


def settle(
    connection: sa.Connection,
    events: Iterable[int],
    arrivals: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> None:
    """Bring events to the status and the date that the newest coded versions state.

    Of what several articles state, that holds which was published last; where those that no other
    is known to come after differ, the status is unknown and there is no date. `arrivals` are the
    articles that are new in this transaction, by event: what each changes is recorded as if it
    had come by itself.
    """
    for batch in insert.batches(sorted(events)):
        # no other load may settle them before this one is done: it would not know of this coding
        query = sa.select(*insert.columns(Event)).where(event.c.id.in_(batch))
        query = query.order_by(event.c.id).with_for_update(key_share=True)
        rows = list(map(maker(Event), connection.execute(query)))
        claims = claims_of_events(connection, batch)
        most = max((len(arrivals.get(row.id, ())) for row in rows), default=0)
        for arrived in range(1, max(most, 1) + 1):
            brought = []
            for row in rows:
                later = arrivals.get(row.id, ())[arrived:]
                made = claims.get(row.id, [])
                brought.append(
                    with_claims(row, [c for c in made if c.state.article_id not in later])
                )
            changed = [new for new, old in zip(brought, rows, strict=True) if new != old]
            insert.update(connection, Event, changed)
            rows = brought
