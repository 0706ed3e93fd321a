"""The chains of voices of statements, as their parents make them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.statements import statement, statement_party, statement_voice
from archive.vocabulary import PartyRole

Voices = list[tuple[int | None, ...]]
"""The voices of a statement, from its own outward: those who speak together at each step."""


def chains(connection: sa.Connection) -> Iterator[str]:
    """Statements whose recorded chain of voices is not the one that their parents make.

    The first voices are the speakers of the statement: one, or all who say it together.
    """
    said = sa.select(
        statement.c.article_id,
        statement.c.version,
        statement.c.id,
        statement.c.parent_id,
        statement.c.speaker_id,
        statement.c.mode,
        statement.c.label,
    ).order_by(statement.c.article_id, statement.c.version, statement.c.depth)
    for (article_id, version), rows in groupby(row_stream(connection, said), key=itemgetter(0, 1)):
        recorded = _recorded_voices(connection, article_id, version)
        together = _speakers_together(connection, article_id, version)
        voices_of: dict[int | None, Voices] = {None: []}
        for row in rows:
            speakers = together.get(row.id, (row.speaker_id,))
            own = [] if row.mode == "narration" else [speakers]
            voices_of[row.id] = [*own, *voices_of.get(row.parent_id, [])]
            if voices_of[row.id] != recorded.get(row.id, []):
                yield f"statement {row.label!r}: its voices are not those of its parents"
            if row.id in together and not (
                speakers[0] == row.speaker_id and own and len({*speakers}) == len(speakers) > 1
            ):
                yield f"statement {row.label!r}: those who say it together are not its speakers"


def _recorded_voices(connection: sa.Connection, article_id: int, version: int) -> dict[int, Voices]:
    """The recorded chains of a version, by the id of the statement."""
    voice = statement_voice.c
    query = (
        sa.select(voice.statement_id, voice.step, voice.speaker_id)
        .where(voice.article_id == article_id, voice.version == version)
        .order_by(voice.statement_id, voice.step, voice.ordinal)
    )
    found: dict[int, Voices] = {}
    for (id_, _), rows in groupby(connection.execute(query), key=itemgetter(0, 1)):
        found.setdefault(id_, []).append(tuple(row[2] for row in rows))
    return found


def _speakers_together(
    connection: sa.Connection, article_id: int, version: int
) -> dict[int, tuple[int, ...]]:
    """Who says the joint statements of a version, by the id of the statement."""
    party = statement_party.c
    query = (
        sa.select(party.statement_id, party.actor_id)
        .where(party.article_id == article_id, party.version == version)
        .where(party.role == PartyRole.SPEAKER.value)
        .order_by(party.statement_id, party.ordinal)
    )
    rows = groupby(connection.execute(query), key=itemgetter(0))
    return {id_: tuple(row[1] for row in group) for id_, group in rows}
