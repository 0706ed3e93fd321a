"""Loading, exporting and loading again changes nothing, for every archive that can be stated."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from archive import resources
from archive.coding.export.exporter import authority_lines, export_coding
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import parse
from archive.importing import session
from archive.importing.capture import Outcome, Text
from archive.importing.loader import load_authority, load_coding
from archive.models import schema
from archive.models.provenance import Activity
from archive.vocabulary import ActivityKind
from tests.support.coding_files import Dump, Mapping, as_yaml, rows_of
from tests.support.examples import examples
from tests.support.generated.codings import Piece, archives

RUNS = itertools.count(1)
SEEDS = resources.folder("seeds")


class Archive:
    """An archive in a transaction that is undone."""

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection

    def state(self, authority: str) -> Outcome:
        """Load an authority file."""
        parsed = parse(authority.encode(), "authority.yaml", AuthorityFile)
        return load_authority(self.connection, parsed)

    def load(self, text: str, coding: str) -> Outcome:
        """Load a coding of a text, in a run of its own."""
        parsed = parse(coding.encode(), "coding.yaml", CodingFile)
        now = dt.datetime.now(dt.UTC)
        run = Activity(next(RUNS), ActivityKind.IMPORT, "a test", "0", "1", now, None, {})
        return load_coding(self.connection, parsed, Text(text), run)

    def dump(self) -> Dump:
        """Every row of the archive; every key of every row is checked."""
        if self.connection.dialect.name == "sqlite":
            assert self.connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        else:
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")
            self.connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
        return {
            table.name: rows_of(self.connection, table)
            for table in schema().sorted_tables
            if table.name != "vocabulary"
        }


@contextmanager
def undone(engine: sa.Engine) -> Iterator[Archive]:
    """An archive that is as it was when the block ends."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield Archive(connection)
        transaction.rollback()


LOADS = {"activity", "coding", "change", "change_seal"}
"""Tables of how what stands came about: what was loaded, in which order, and what that changed."""


def stated(rows: Dump) -> Dump:
    """The rows that a coding states: not which run loaded it."""
    return {name: held for name, held in rows.items() if name not in LOADS}


def go_round(engine: sa.Engine, authorities: list[str], pieces: list[Piece]) -> None:
    """Load, export, load again, into the same archive and into a new one."""
    with undone(engine) as archive:
        for authority in authorities:
            archive.state(authority)
        for piece in pieces:
            assert archive.load(piece.text, piece.coding) is Outcome.ADDED
        before = archive.dump()
        exported = "\n".join(authority_lines(archive.connection))
        codings = [export_coding(archive.connection, piece.key) for piece in pieces]
        assert archive.state(exported) is Outcome.UNCHANGED
        for piece, coding in zip(pieces, codings, strict=True):
            assert archive.load(piece.text, coding) is Outcome.UNCHANGED
        assert archive.dump() == before
    with undone(engine) as archive:
        archive.state(exported)
        for piece, coding in zip(pieces, codings, strict=True):
            assert archive.load(piece.text, coding) is Outcome.ADDED
        assert stated(archive.dump()) == stated(before)
        assert "\n".join(authority_lines(archive.connection)) == exported
        assert [export_coding(archive.connection, piece.key) for piece in pieces] == codings


EXAMPLES = {"sqlite": 30, "postgresql": 8}
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@pytest.mark.slow
def test_generated_archives_go_round(engine: sa.Engine, backend: str) -> None:
    @given(files=archives())
    @settings(max_examples=examples(EXAMPLES[backend]), suppress_health_check=SLOW)
    def goes_round(files: tuple[Mapping, list[Piece]]) -> None:
        authority, pieces = files
        go_round(engine, [as_yaml(authority)], pieces)

    goes_round()


@pytest.mark.slow
def test_two_names_in_the_same_words_go_round(engine: sa.Engine) -> None:
    """Each in a place of its own, and both stand with the newer version."""
    text = "zorb zorb.\n"
    coding = """
codebook: "1"
article: {key: piece}
actors:
  - key: one
    kind: person
    description: plain words
    names: [{name: first, quote: {quote: zorb, nth: 1}}]
  - key: other
    kind: person
    description: plain words
    names: [{name: second, quote: {quote: zorb, nth: 2}}]
"""
    with undone(engine) as archive:
        assert archive.load(text, coding) is Outcome.ADDED
        assert archive.load(f"More.\n{text}", coding) is Outcome.NEW_VERSION
        before = archive.dump()
        for number, words in enumerate((text, f"More.\n{text}"), 1):
            exported = export_coding(archive.connection, "piece", number)
            assert exported.index("nth: 1") < exported.index("nth: 2")
            assert archive.load(words, exported) is Outcome.UNCHANGED
        assert archive.dump() == before


@pytest.mark.slow
def test_every_version_goes_round(engine: sa.Engine, backend: str) -> None:
    @given(files=archives())
    @settings(max_examples=examples(EXAMPLES[backend] // 2), suppress_health_check=SLOW)
    def goes_round(files: tuple[Mapping, list[Piece]]) -> None:
        authority, pieces = files
        with undone(engine) as archive:
            archive.state(as_yaml(authority))
            for piece in pieces:
                archive.load(piece.text, piece.coding)
            for piece in pieces:
                assert archive.load(f"{piece.text}\nMore.", piece.coding) is Outcome.NEW_VERSION
            before = archive.dump()
            for piece in pieces:
                for number, text in enumerate((piece.text, f"{piece.text}\nMore."), 1):
                    coding = export_coding(archive.connection, piece.key, number)
                    assert archive.load(text, coding) is Outcome.UNCHANGED
            assert archive.dump() == before

    goes_round()


def seeds(*folders: str) -> tuple[list[str], list[Piece]]:
    """The authority files, and the articles with their codings, of some folders of the seed."""
    jobs = session.find([SEEDS / folder for folder in folders])
    authorities = [job.path.read_text("utf-8") for job in jobs if job.text is None]
    pieces = []
    for job in jobs:
        if job.text is not None and job.coded:
            coding = job.path.read_text("utf-8")
            key = parse(coding.encode(), job.path.name, CodingFile).file.article.key
            pieces.append(Piece(key, session.only(job.text).text, coding))
    return authorities, pieces


@pytest.mark.slow
def test_the_seed_documents_go_round(engine: sa.Engine) -> None:
    authorities, pieces = seeds("authority", "articles", "wikinews")
    assert len(pieces) > 10
    go_round(engine, authorities, pieces)
