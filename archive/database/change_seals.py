"""The chain of changes: each change is sealed with the sum of itself and the seal before it.

A change that is altered or taken away afterwards no longer follows in the chain. The program
seals at the end of each of its transactions, on both databases by the same sums; changes of other
programs are sealed with the next ones of its own. `docs/decisions/0070-the-chain-of-changes.md`
says against whom that helps.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate.exclusive import pause_for_others
from archive.models.changes import change, change_seal

AT_A_TIME = 100
"""How many changes are in memory at the same time: one may hold a long row."""

PORTION = 10_000
"""How many changes one transaction seals in `catch_up`."""

BEGINNING = "0" * 64
"""What stands before the first seal."""

TURN = """
SELECT pg_advisory_xact_lock(
    (x'7365616c'::bigint << 32) + CAST(CAST(CAST('change_seal' AS regclass) AS oid) AS bigint)
)
"""
"""Waits until nobody else on Postgres seals in this schema; they then commit before this one."""

AFTER: sa.BindParameter[int] = sa.bindparam("after")
SEALED = sa.exists().where(change_seal.c.change_id == change.c.id)
LAST = sa.select(sa.func.coalesce(sa.func.max(change_seal.c.change_id), 0))
UNSEALED = sa.select(change).where(change.c.id > AFTER, ~SEALED).order_by(change.c.id)
FIRST, NEXT = UNSEALED.with_only_columns(change.c.id).limit(1), UNSEALED.limit(AT_A_TIME)
"""Made once: they are asked in every transaction."""


@contextmanager
def transaction(connection: sa.Connection) -> Iterator[None]:
    """A transaction as `engine.transaction` makes it, whose changes are sealed at its end."""
    with engines.transaction(connection):
        # on Postgres others may seal meanwhile: what is numbered later than now is looked at
        last = connection.execute(LAST).scalar_one()
        yield
        seal(connection, after=last)


def seal(connection: sa.Connection, after: int = 0) -> int:
    """Seal the changes numbered above `after` that have no seal, in this transaction; their number.

    On Postgres others that seal wait from here until the transaction ends.
    """
    return sum(count for count, _ in _portions(connection, after))


def catch_up(connection: sa.Connection) -> int:
    """Seal what has no seal yet, each `PORTION` in a transaction of its own; return how many.

    After an interruption the next call continues.
    """
    done = after = 0
    while True:
        count = 0
        with engines.transaction(connection):
            for sealed, last in _portions(connection, after):
                count, after = count + sealed, last
                if count >= PORTION:
                    break
        done += count
        if not count:
            return done
        pause_for_others(connection)


def _portions(connection: sa.Connection, after: int) -> Iterator[tuple[int, int]]:
    """Seal some changes at a time: how many, and the number of the last of them."""
    if connection.execute(FIRST, {"after": after}).first() is None:
        return
    if connection.dialect.name == "postgresql":
        # what is checked at commit is checked now, so that nothing is waited for after the turn
        connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
        connection.exec_driver_sql(TURN)
    number, sha256 = head(connection)
    while found := connection.execute(NEXT, {"after": after}).all():
        rows = []
        for one in found:
            number, sha256 = number + 1, link(sha256, one)
            rows.append({"number": number, "change_id": one.id, "sha256": sha256})
        connection.execute(sa.insert(change_seal), rows)
        after = found[-1].id
        yield len(found), after


def head(connection: sa.Connection) -> tuple[int, str]:
    """The number and the sum of the last seal; 0 and `BEGINNING` where there is none."""
    query = sa.select(change_seal.c.number, change_seal.c.sha256)
    row = connection.execute(query.order_by(change_seal.c.number.desc()).limit(1)).first()
    return (0, BEGINNING) if row is None else (row.number, row.sha256)


def unsealed(connection: sa.Connection) -> int:
    """How many changes have no seal: other programs made them since the last was written."""
    query = sa.select(sa.func.count()).select_from(change).where(~SEALED)
    return connection.scalar(query) or 0


def link(before: str, row: Any) -> str:
    """The sum that seals a row of `change` after another seal; alike on both databases."""
    told = [before, *(_plain(getattr(row, column.key)) for column in change.c)]
    text = json.dumps(told, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _plain(value: Any) -> Any:
    """A value as both databases give it: instants as text, numbers in one form."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, float) or (type(value) is int and abs(value) >= 1 << 63):
        return _number(value)
    return value


def _number(value: float) -> Any:
    """A number that one of the databases may write with a point or an exponent, the other not."""
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 1 << 53 else repr(number)
