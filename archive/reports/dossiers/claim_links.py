"""What other statements say to the claims of one: repeats, contradicts, corrects and the like."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from archive.models.actors import actor
from archive.models.articles import article, span
from archive.models.claims import claim, claim_link
from archive.models.statements import statement
from archive.reports.claims.links import OTHER, THIS, at_end
from archive.reports.dossiers.sections import Columns, field_names, proof, read, voice
from archive.reports.query.drafted import signed
from archive.reports.query.filters import newest
from archive.reports.query.text_columns import and_others, of_span, same


@dataclass(slots=True)
class LinkedClaim:
    """A claim of another statement and how it is tied to one of this.

    `says` is `this` when the coding ties this statement's claim to the other, as in "this
    contradicts the other", and `other` when it is the other way round.
    """

    kind: str
    says: str
    about: str
    basis: str
    note: str | None
    speaker: str | None
    name: str
    statement: str
    article: str
    version: int
    start: int
    end: int
    exact: str
    drafted: bool


LINKED_CLAIMS: Columns = {
    "Tie": lambda row: row.kind if row.says == "this" else f"{row.kind} this",
    "About": lambda row: row.about,
    "Who": lambda row: row.name,
    "Words": lambda row: row.exact,
    "Note": lambda row: row.note or "",
    "Statement": lambda row: signed(row.statement, row.drafted),
}


def linked_claims(
    connection: sa.Connection, article_id: int, version: int, statement_id: int
) -> Iterator[LinkedClaim]:
    """The ties of a statement's claims, in both directions."""
    ids = (article_id, version, statement_id)
    both = (_half(ids, THIS, OTHER, "this"), _half(ids, OTHER, THIS, "other"))
    found = sa.union_all(*both).subquery()
    order = (found.c.says.desc(), found.c.kind, found.c.article, found.c.start, found.c.statement)
    shown = sa.select(*(found.c[name] for name in field_names(LinkedClaim)))
    return read(connection, shown.order_by(*order, found.c.about), LinkedClaim)


def _half(
    ids: tuple[int, int, int], here: tuple[str, ...], there: tuple[str, ...], says: str
) -> sa.Select[Any]:
    """The ties that begin, or end, at the statement."""
    mine, other = claim.alias("mine"), claim.alias("other")
    return (
        sa.select(
            claim_link.c.kind,
            sa.literal(says).label("says"),
            claim_link.c.about,
            claim_link.c.basis,
            claim_link.c.note,
            actor.c.key.label("speaker"),
            (voice(actor) + and_others(statement)).label("name"),
            *proof(),
        )
        .select_from(mine)
        .join(claim_link, at_end(claim_link, here, mine))
        .join(other, at_end(claim_link, there, other))
        .join(statement, same(statement, (other, "statement_id")))
        .join(article, article.c.id == statement.c.article_id)
        .join(span, of_span(statement, span))
        .outerjoin(actor, actor.c.id == statement.c.speaker_id)
        .where(
            mine.c.article_id == ids[0],
            mine.c.version == ids[1],
            mine.c.statement_id == ids[2],
            sa.or_(
                newest(statement),  # or an earlier version, which its own tie speaks of
                sa.and_(claim_link.c.article_id == ids[0], claim_link.c.version == ids[1]),
            ),
        )
    )
