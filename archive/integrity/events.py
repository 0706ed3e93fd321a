"""Events: whether their status and their date are what the codings come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from itertools import groupby

import sqlalchemy as sa

from archive.coding.export.event_claims import claims_of_events, with_claims
from archive.coding.export.row_reader import maker
from archive.database.row_stream import row_stream
from archive.database.rows import insert
from archive.models.events import Event, event

AT_A_TIME = 200
"""How many events are in memory at the same time, with what is stated of them."""


def breaches(connection: sa.Connection) -> Iterator[str]:
    """Events whose status or date is not what the newest codings of all articles state."""
    query = sa.select(*insert.columns(Event)).order_by(event.c.id)
    rows = enumerate(map(maker(Event), row_stream(connection, query)))
    for _, numbered in groupby(rows, key=lambda pair: pair[0] // AT_A_TIME):
        batch = [row for _, row in numbered]
        stated = claims_of_events(connection, [row.id for row in batch])
        for row in batch:
            yield from _differences(row, with_claims(row, stated.get(row.id, [])))


def _differences(row: Event, wanted: Event) -> Iterator[str]:
    for what, held, found in (
        ("status", _status(row), _status(wanted)),
        ("date", _date(row), _date(wanted)),
    ):
        if held != found:
            said = held[0] or "none"
            yield (
                f"event {row.key!r}: its {what} is {said!r}, and the codings come to "
                f"{found[0] or 'none'!r}{'' if held[0] != found[0] else ', by another claim'}"
            )


def _status(row: Event) -> tuple[object, ...]:
    return row.status.value, row.status_article_id, row.status_version, row.status_claim_id


def _date(row: Event) -> tuple[object, ...]:
    claim = row.date_article_id, row.date_version, row.date_claim_id
    date = astuple(row.date)
    return date[0] or date[3], *date, *claim
