"""SQL as a command that knows nothing but click and SQLAlchemy Core: what a report is held against.

    python -m benchmarks.core_command --database URL QUERY.sql

asks the query and writes its rows as lines of JSON.
"""

from __future__ import annotations

import json
import sys
from typing import TextIO

import click
import sqlalchemy as sa


@click.command()
@click.option("--database", required=True, metavar="URL")
@click.argument("query", type=click.File(encoding="utf-8"))
def command(database: str, query: TextIO) -> None:
    """Ask QUERY, and write its rows."""
    url = sa.make_url(database)
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    with sa.create_engine(url).connect() as connection:
        streaming = connection.execution_options(stream_results=True)
        for row in streaming.exec_driver_sql(query.read()):
            sys.stdout.write(f"{json.dumps(list(row), ensure_ascii=False, default=str)}\n")


if __name__ == "__main__":
    command()
