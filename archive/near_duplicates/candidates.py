"""Which versions of other articles are worth comparing with a version: those that share samples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

MOST_A_SAMPLE = 100
"""How many versions are taken from one sample; if there are more, the database chooses."""

MOST = 50
"""How many versions a version is compared with: those that share the greatest part with it."""

LEAST = 0.1
"""The part of the shorter one's samples that two versions share if they are compared.

Those that belong together mostly share a third and more; a stock phrase is one of thirty.
"""

AT_ONCE = 32
"""For how many samples one query asks."""

OF_ONE = (
    f"SELECT article_id, version FROM article_sample WHERE hash = {{}} "
    f"AND article_id <> :article_id LIMIT {MOST_A_SAMPLE}"
)
"""Without the limit, a text that thousands print would be counted thousands of times."""

SHARING = {
    "sqlite": " UNION ALL ".join(
        f"SELECT * FROM ({OF_ONE.format(f':hash{place}')})" for place in range(AT_ONCE)
    ),
    # one plan whatever the number of samples: planning takes Postgres longer than looking up
    "postgresql": "SELECT s.* FROM unnest(CAST(:hashes AS bigint[])) AS asked (hash) "
    f"CROSS JOIN LATERAL ({OF_ONE.format('asked.hash')}) AS s",
}
"""Selects (article id, version) of other articles with these samples, once for each sample."""

SIZED = {
    dialect: sa.text(
        f"SELECT k.article_id, k.version, k.samples, count(*) FROM ({sql}) AS s "
        "JOIN article_sketch AS k ON k.article_id = s.article_id AND k.version = s.version "
        "GROUP BY k.article_id, k.version, k.samples"
    )
    for dialect, sql in SHARING.items()
}
"""Selects versions of other articles, how many samples each has, and how many of these."""

Version = tuple[int, int]
"""An article's id and the number of one of its versions."""


def candidates(
    connection: sa.Connection, version: Version, samples: Sequence[int]
) -> Iterator[Version]:
    """The versions that are compared with one that has these samples, the most promising first."""
    shared: Counter[Version] = Counter()
    held: dict[Version, int] = {}
    for article_id, number, size, count in _sharing(connection, version[0], samples):
        shared[article_id, number] += count
        held[article_id, number] = size
    part = {
        other: count / min(held[other], len(samples))
        for other, count in shared.items()
        if count >= int(LEAST * min(held[other], len(samples)))
    }
    yield from sorted(part, key=lambda other: (-part[other], other))[:MOST]


def _sharing(connection: sa.Connection, article_id: int, samples: Sequence[int]) -> Iterator[Any]:
    dialect = connection.dialect.name
    for start in range(0, len(samples), AT_ONCE):
        asked = values(dialect, article_id, [*samples[start : start + AT_ONCE]])
        yield from connection.execute(SIZED[dialect], asked)


def values(dialect: str, article_id: int, samples: list[int]) -> dict[str, Any]:
    """The parameters of `SIZED` for some samples, `AT_ONCE` at most."""
    if dialect == "postgresql":
        return {"hashes": samples, "article_id": article_id}
    padded = [*samples, *[None] * AT_ONCE][:AT_ONCE]
    each = {f"hash{place}": hash_ for place, hash_ in enumerate(padded)}
    return {**each, "article_id": article_id}
