"""An archive held against a seal that was kept elsewhere: what was there must still be there."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

import sqlalchemy as sa

from archive.database.change_seals import BEGINNING, link
from archive.errors import UsageError
from archive.integrity.change_chain import seals
from archive.integrity.seal import AT_A_TIME, TITLE, sum_of_text
from archive.keys import id_of
from archive.models.articles import article, article_version
from archive.models.captures import capture

LONGEST = 65536
"""Bytes of the longest line that is read, for keys of others: one of the program has 200."""

AT_ONCE = 200
"""How many lines are held against the archive at once."""

LINE = re.compile(
    r"changes (?P<changes>\d{1,18}) (?P<chain>[0-9a-f]{64})"
    r"|version (?P<number>\d{1,9}) (?P<text>[0-9a-f]{64}) (?P<key>[^ ].*)"
    r"|capture (?P<version>\d{1,9}) (?P<ordinal>\d{1,9}) (?P<bytes>[0-9a-f]{64}) (?P<of>[^ ].*)"
)
SUM = re.compile(r"sum ([0-9a-f]{64})")


class Version(NamedTuple):
    """A version whose text is sealed."""

    key: str
    number: int
    sha256: str


class Capture(NamedTuple):
    """A capture whose sum is sealed."""

    key: str
    version: int
    ordinal: int
    sha256: str


class Changes(NamedTuple):
    """How far the chain went, and its sum there."""

    number: int
    sha256: str


Sealed = Changes | Version | Capture
T = TypeVar("T", bound=Changes | Version | Capture)


def require_whole(path: Path) -> dict[type[Sealed], int]:
    """Refuse a file that is no seal, or not whole; how many things of each kind it holds.

    Raises UsageError, which names the line.
    """
    counts: dict[type[Sealed], int] = {Changes: 0, Version: 0, Capture: 0}
    total = hashlib.sha256()
    last = None
    for number, line in enumerate(_lines(path), 2):
        if last is not None:
            raise UsageError(f"{path} line {number}: the seal ends before it")
        if match := SUM.fullmatch(line):
            last = match[1]
            continue
        total.update(f"{line}\n".encode())
        found = _sealed(line)
        if found is None:
            raise UsageError(f"{path} line {number}: this is no line of a seal")
        if isinstance(found, Changes):
            counts[Changes] = found.number
        else:
            counts[type(found)] += 1
    if last != total.hexdigest():
        raise UsageError(f"{path} is not whole, or was changed: its last line is not its sum")
    return counts


def differences(connection: sa.Connection, path: Path) -> Iterator[str]:
    """What the seal holds and the archive does not, a line each; the file must be whole.

    What came since is none of it: versions are added, and the chain goes on.
    """
    yield from _changes(connection, _of(path, Changes))
    for versions in _in_portions(_of(path, Version)):
        yield from _versions(connection, versions)
    for captures in _in_portions(_of(path, Capture)):
        yield from _captures(connection, captures)


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file after the first, which must be that of a seal."""
    try:
        with path.open("rb") as file:
            if not file.readline(LONGEST).startswith(TITLE.encode()):
                raise UsageError(f"{path} is no seal: 'archive db seal' makes one")
            while line := file.readline(LONGEST):
                whole = line.removesuffix(b"\n") if len(line) < LONGEST else b""
                yield whole.decode("utf-8", "replace")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}") from None


def _sealed(line: str) -> Sealed | None:
    match = LINE.fullmatch(line)
    if match is None:
        return None
    part = match.groupdict()
    if part["chain"]:
        return Changes(int(part["changes"]), part["chain"])
    if part["text"]:
        return Version(read_key(part["key"]), int(part["number"]), part["text"])
    return Capture(read_key(part["of"]), int(part["version"]), int(part["ordinal"]), part["bytes"])


def read_key(written: str) -> str:
    """A key as `seal.written` writes it."""
    try:
        return str(json.loads(written)) if written.startswith('"') else written
    except ValueError:
        return written


def _of(path: Path, kind: type[T]) -> Iterator[T]:
    for line in _lines(path):
        found = _sealed(line)
        if isinstance(found, kind):
            yield found


def _changes(connection: sa.Connection, sealed: Iterator[Changes]) -> Iterator[str]:
    """Where the chain is no longer the one that was sealed: between which of its notes."""
    sound, number, before = 0, 0, BEGINNING
    with closing(seals(connection)) as chain:
        for wanted in sealed:
            for seal in islice(chain, max(wanted.number - number, 0)):
                number = seal.number
                before = "" if seal.sealed is None else link(before, seal.sealed)
            if number < wanted.number:
                yield f"missing: changes {number + 1} to {wanted.number}: the record ends before"
                return
            if (number, before) != wanted:
                yield f"rewritten: changes {sound + 1} to {wanted.number}: others than were sealed"
                return
            sound = number


def _in_portions(sealed: Iterator[T]) -> Iterator[list[T]]:
    while part := [*islice(sealed, AT_ONCE)]:
        yield part


def _versions(connection: sa.Connection, part: list[Version]) -> Iterator[str]:
    v = article_version.c
    query = (
        sa.select(article.c.key, v.number, v.text)
        .join_from(article_version, article, article.c.id == v.article_id)
        .where(sa.tuple_(v.article_id, v.number).in_([(id_of(s.key), s.number) for s in part]))
    )
    rows = connection.execute(query.execution_options(yield_per=AT_A_TIME))
    there = {(row.key, row.number): sum_of_text(row.text) for row in rows}
    for key, number, sha256 in part:
        found = there.get((key, number))
        if found is None:
            yield f"missing: {key} version {number}"
        elif found != sha256:
            yield f"rewritten: {key} version {number}: its text is not the one sealed"


def _captures(connection: sa.Connection, part: list[Capture]) -> Iterator[str]:
    c = capture.c
    query = (
        sa.select(article.c.key, c.version, c.ordinal, c.sha256)
        .join_from(capture, article, article.c.id == c.article_id)
        .where(
            sa.tuple_(c.article_id, c.version, c.ordinal).in_(
                [(id_of(s.key), s.version, s.ordinal) for s in part]
            )
        )
    )
    there = {tuple(row[:3]): row.sha256 for row in connection.execute(query)}
    for key, version, ordinal, sha256 in part:
        found = there.get((key, version, ordinal))
        if found is None:
            yield f"missing: {key} version {version}, capture {ordinal}"
        elif found != sha256:
            yield f"rewritten: {key} version {version}, capture {ordinal}: other bytes are noted"
