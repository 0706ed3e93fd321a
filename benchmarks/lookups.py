"""What else is asked of an archive: searching it, and all about one thing; nothing by hand."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from archive.reports.query.filters import Filters
from archive.reports.search import hits
from archive.reports.search.query import parse
from archive.text.tokens import tokens
from benchmarks import by_hand

PAGE = 20
"""How many hits a search shows."""

FREQUENT, SELDOM = "united", "embassy"
"""Words of most of the texts, and of one in a hundred."""

TEXT = f"""
SELECT v.text FROM article_version AS v JOIN article AS a ON a.id = v.article_id
WHERE a.key = '{by_hand.ARTICLE}' AND v.number = 1
"""
FIRST = "SELECT min(key) FROM {0}"
"""What there is of each kind that the questions do not name otherwise."""

Ask = Callable[[sa.Connection], Any]


def lookups(connection: sa.Connection, actor: str) -> Iterator[tuple[str, Ask]]:
    """What is asked, by names like those of the command line."""
    found = tokens(connection.exec_driver_sql(TEXT).scalar() or "")
    phrase = " ".join(found[40:44])  # few texts have four words in a row in common
    for what, text in (("frequent", FREQUENT), ("seldom", SELDOM), ("phrase", f'"{phrase}"')):
        yield f"search, {what}", _searching(text)
    keys = {
        "article": by_hand.ARTICLE,
        "event": by_hand.EVENT,
        "statement": by_hand.STATEMENT,
        "actor": actor,
    }
    for kind in ("place", "source"):
        keys[kind] = connection.exec_driver_sql(FIRST.format(kind)).scalar() or ""
    for kind, key in keys.items():
        yield f"show {kind}", _showing(kind, key)


def _searching(text: str) -> Ask:
    return lambda connection: hits.rows(connection, parse(text), Filters(), limit=PAGE)


def _showing(kind: str, key: str) -> Ask:
    """Every row of every section."""
    dossier = importlib.import_module(f"archive.reports.dossiers.{kind}")
    return lambda connection: (
        row for section in dossier.sections(connection, key) for row in section.rows
    )
