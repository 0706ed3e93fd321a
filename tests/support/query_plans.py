"""What a database means to do for a report, and which tables it would read from end to end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import sqlalchemy as sa

from tests.support.report_calls import ask
from tools.statement_log import noted

BIG = (
    "article", "article_version", "coding", "span", "statement", "statement_voice", "mention",
    "claim", "claim_value", "claim_link", "participation", "event_place", "event",
)  # fmt: skip
"""The tables that grow with the archive; actors, sources and places do so slowly."""

SCAN = re.compile(r"SCAN (\w+)")

FEW = ("_wide", "_rule_given")
"""How indexes end that hold few rows, to be read whole: those whose date is wider than a day, and
drafted statements, of which there are none here; of many, Postgres knows by its statistics."""


def read_whole(connection: sa.Connection, report: str, **given: Any) -> set[str]:
    """The big tables that the queries of a report read from end to end, an index as well."""
    return read_by(connection, lambda: ask(connection, report, **given))


def read_by(connection: sa.Connection, work: Callable[[], object]) -> set[str]:
    """The big tables that the queries of some work read from end to end."""
    with noted() as run:
        work()
    queries = [one for one in run if one[0].startswith(("SELECT", "WITH"))]
    look = _sqlite if connection.dialect.name == "sqlite" else _postgres
    return {name for query in queries for name in look(connection, *query)}


def _sqlite(connection: sa.Connection, query: str, parameters: Any) -> Iterator[str]:
    names = {alias: table for table, alias in re.findall(r"\b(\w+) AS (\w+)", query)}
    for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", parameters):
        if (scan := SCAN.match(row.detail)) and not row.detail.endswith(FEW):
            name = names.get(scan[1], scan[1])
            if name in BIG:
                yield name


def _postgres(connection: sa.Connection, query: str, parameters: Any) -> Iterator[str]:
    explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {query}", parameters)
    nodes = [explained.scalar_one()[0]["Plan"]]
    for node in nodes:  # grows while it is read
        nodes += node.get("Plans", [])
        if "Index Cond" in node or node["Node Type"] == "Bitmap Heap Scan":
            continue
        if node.get("Index Name", "").endswith(FEW):
            continue
        name = node.get("Relation Name") or _table(node.get("Index Name", ""))
        if name in BIG:
            yield name


def _table(index: str) -> str | None:
    """The table of an index that a bitmap is made of, by the convention of names."""
    name = re.sub("^(pk|ix|uq)_", "", index)
    return max((table for table in BIG if name.startswith(table)), key=len, default=None)
