"""What models say of a database's schema as well; triggers and views are the migrations' own."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database.migrate.catalog import Catalog, catalog

MODELLED = ("table", "column", "order", "constraint", "index", "comment")
OTHERS = ("alembic_version", "search_words")
"""Tables of Alembic, and of the full-text index of SQLite."""

OF_VIEWS = "comment v_"
"""How the comments of views begin: they stand with their SQL in the migrations."""

UNCOMPRESSED = " storage e"
"""How texts are kept on Postgres, for which models have no word."""


def shape(connection: sa.Connection) -> Catalog:
    """Every table, column, constraint and index, and the comments of tables and columns."""
    return {
        thing: what.removesuffix(UNCOMPRESSED)
        for thing, what in catalog(connection).items()
        if thing.startswith(MODELLED) and not any(name in thing for name in OTHERS)
        if what != "sequence" and not thing.startswith(OF_VIEWS)
    }


def view_comments(connection: sa.Connection) -> Catalog:
    """What the views and their columns say of themselves, on Postgres."""
    return {
        thing.removeprefix("comment "): what
        for thing, what in catalog(connection).items()
        if thing.startswith(OF_VIEWS)
    }
