"""Ties between claims: within a coding, and to claims of other articles and other versions."""

from __future__ import annotations

from dataclasses import replace

from archive.coding.build.context import Context
from archive.coding.build.other_versions import Others, looked_up
from archive.coding.build.statement_rows import StatementRows
from archive.coding.format.statements import ClaimLinkEntry
from archive.errors import nearest
from archive.keys import id_of
from archive.models.claims import ClaimLink


def claim_link(
    context: Context, rows: StatementRows, entry: ClaimLinkEntry, others: Others
) -> ClaimLink:
    """A tie between a claim of the coding and another, of this article or of one of `others`.

    Raises ValueError when a claim is not there.
    """
    own = rows.claim(entry.claim)
    here = (own.article_id, own.version)
    if entry.other_article is not None:
        other = _elsewhere(entry.other_article, entry, others)
        if other[:2] == here:
            raise ValueError("a tie within a version names no other_article")
    elif entry.other_version is not None:
        raise ValueError("other_version needs other_article, which may be this article")
    else:
        other = (*here, rows.claim(entry.other).id)
        if entry.quote is not None:
            context.require_meant(entry.quote)
    if other == (*here, own.id):
        raise ValueError("a claim is not tied to itself")
    start, end = (None, None) if entry.quote is None else context.span(entry.quote)
    row = ClaimLink(*here, own.id, *other, entry.kind, entry.about, entry.basis, entry.note)
    return replace(row, start=start, end=end)


def _elsewhere(key: str, entry: ClaimLinkEntry, others: Others) -> tuple[int, int, int]:
    """The claim of another version that `statement` or `statement/claim` names."""
    name = entry.other
    other = looked_up(others, key, entry.other_version)
    if other.claims is None:
        return id_of(key), other.version, id_of(name)  # taken for granted, as it is written
    found = [c for c in other.claims if c == name or c.partition("/")[0] == name]
    if len(found) != 1:
        hint = nearest(name, other.claims)
        raise ValueError(f"{name!r} names {len(found)} claims of the article {key!r}{hint}")
    return id_of(key), other.version, id_of(found[0])
