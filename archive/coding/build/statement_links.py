"""What statements say of other statements: of their own coding, of other articles and versions."""

from __future__ import annotations

from archive.coding.build.context import ConsequenceError, Context
from archive.coding.build.other_versions import Others, looked_up
from archive.coding.build.statement_rows import SaysOf, StatementRows
from archive.coding.format.statements import StatementLinkEntry
from archive.errors import nearest
from archive.keys import id_of
from archive.models.statements import StatementLink


def statement_links(context: Context, made: StatementRows, others: Others) -> list[StatementLink]:
    """The rows of what the statements of a coding say of others, once all of them are made."""
    rows: dict[object, StatementLink] = {}
    for said in made.says_of:
        with context.at(*said.path):
            row = _statement_link(context, made, said, others)
            key = (row.statement_id, row.kind, row.other_article_id, row.other_version)
            if (*key, row.other_statement_id) in rows:
                raise ValueError("the same is stated twice")
            rows[*key, row.other_statement_id] = row
    return list(rows.values())


def _statement_link(
    context: Context, made: StatementRows, said: SaysOf, others: Others
) -> StatementLink:
    entry, here = said.entry, context.version_key
    key, slash, label = entry.statement.partition("/")
    if slash:
        other = _elsewhere(key, label, entry, others)
        if other[:2] == here:
            raise ValueError("a statement of this version is named by its label only")
    elif entry.other_version is not None:
        raise ValueError("other_version needs article/label, which may be this article's")
    else:
        other = (*here, _here(made, entry.statement))
        context.require_meant(entry, said.scope)
    if other == (*here, said.statement_id):
        raise ValueError("a statement says nothing of itself")
    span = context.span(entry, said.scope)
    return StatementLink(*here, said.statement_id, entry.kind, *other, *span, entry.note)


def _here(made: StatementRows, label: str) -> int:
    """The id of a statement of this coding."""
    if label in made.refused:
        raise ConsequenceError(f"the statement {label!r} is left out")
    if label not in made.by_statement:
        raise ValueError(f"there is no statement {label!r}{nearest(label, [*made.by_statement])}")
    return id_of(label)


def _elsewhere(
    key: str, label: str, entry: StatementLinkEntry, others: Others
) -> tuple[int, int, int]:
    """A statement of another version: its article, the version and its id."""
    other = looked_up(others, key, entry.other_version)
    if other.statements is not None and label not in other.statements:
        hint = nearest(label, other.statements)
        raise ValueError(f"there is no statement {label!r} in the article {key!r}{hint}")
    return id_of(key), other.version, id_of(label)
