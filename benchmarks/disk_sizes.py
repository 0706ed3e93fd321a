"""What an archive takes on disk, table by table with its indexes, beside the texts alone."""

from __future__ import annotations

import sqlalchemy as sa

from archive.database import engine as engines

SQLITE = """
SELECT m.tbl_name, sum(d.pgsize) FROM dbstat AS d JOIN sqlite_master AS m ON m.name = d.name
GROUP BY m.tbl_name
"""
POSTGRES = """
SELECT relname, pg_total_relation_size(oid) FROM pg_class
WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
"""
TEXTS = {
    "sqlite": "SELECT count(*), sum(length(CAST(text AS BLOB))) FROM article_version",
    "postgresql": "SELECT count(*), sum(octet_length(text)) FROM article_version",
}


def sizes(url: str) -> dict[str, float]:
    """Bytes an article, by table, the largest first; `text` is what the texts alone have."""
    with engines.opened(url) as connection:
        backend = connection.dialect.name
        articles, text = connection.execute(sa.text(TEXTS[backend])).one()
        tables = sa.text(SQLITE if backend == "sqlite" else POSTGRES)
        found = {name: size / articles for name, size in connection.execute(tables)}
    ordered = sorted(found.items(), key=lambda item: -item[1])
    return {"text": text / articles, "all": sum(found.values()), **dict(ordered)}
