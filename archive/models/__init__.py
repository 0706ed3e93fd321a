"""What the rows of the archive are: one small file for each group of tables.

A file holds each table and, beside it, the frozen dataclass of its rows. Import both from the file
itself: `from archive.models.actors import Actor, actor`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

import sqlalchemy as sa

from archive.models.rules import complete, metadata

GROUPS = (
    "actors",
    "articles",
    "assessments",
    "captures",
    "changes",
    "claims",
    "events",
    "identities",
    "mentions",
    "places",
    "provenance",
    "relations",
    "search",
    "sources",
    "statements",
)
"""The files that hold tables."""


def tables() -> Mapping[str, sa.Table]:
    """All tables by their names, with columns and foreign keys."""
    for group in GROUPS:
        import_module(f"archive.models.{group}")
    return metadata.tables


def schema() -> sa.MetaData:
    """All tables, with every check, unique key and index as well."""
    tables()
    return complete()
