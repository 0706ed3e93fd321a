"""What proves a text is noted with it, each time that it is captured, and no time twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.database.migrate import upgrade
from archive.importing import capture_rows, session
from archive.importing.bulk import bulk
from archive.importing.capture import Outcome
from archive.importing.summary import Summary
from archive.models.captures import capture
from archive.reading import reader
from archive.reading.capture import capture as captured
from archive.reading.document import Document
from archive.vocabulary import ActivityKind
from tests.support.archives import Archive
from tests.support.coding_files import TEXT, another, dump, example, write
from tests.support.web_samples import page

WAYS = pytest.mark.parametrize("in_bulk", [False, True], ids=["one by one", "bulk"])


def add(url: str, *paths: Path, in_bulk: bool = False, keep: bool = False) -> Summary:
    first = bulk.in_bulk(url, 1, keep_bytes=keep) if in_bulk else None
    jobs = session.find(paths)
    options = session.LoadOptions(keep_bytes=keep)
    return session.add(url, jobs, ActivityKind.IMPORT, "a test", first=first, options=options)


def noted(url: str, *names: str) -> list[tuple[Any, ...]]:
    """Columns of the captures of an archive, in the order of their keys."""
    columns = [capture.c[name] for name in names or ("version", "ordinal", "sha256", "content")]
    with engines.opened(url) as connection:
        rows = connection.execute(sa.select(*columns).order_by(*capture.primary_key))
        return [tuple(row) for row in rows]


def sum_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A coding with its text, a loose text and a page, whose bytes are not those of their texts."""
    made = tmp_path / "files"
    made.mkdir()
    write(made, example(), TEXT.replace("\n", "\r\n"), name="example")
    (made / "loose.txt").write_bytes(b"\xef\xbb\xbfA text\r\n\r\nThat nobody coded.")
    (made / "page.html").write_bytes(page().encode("utf-16"))
    return made


@WAYS
def test_each_text_has_the_sum_of_the_bytes_it_was_read_from(
    database_url: str, folder: Path, in_bulk: bool
) -> None:
    assert add(database_url, folder, in_bulk=in_bulk).counts == {"added": 3}
    files = [folder / name for name in ("example.txt", "loose.txt", "page.html")]
    expected = {
        (1, 1, sum_of(data), len(data), kind, None)
        for data, kind in zip(
            (file.read_bytes() for file in files),
            ("text/plain", "text/plain", "text/html"),
            strict=True,
        )
    }
    names = ("version", "ordinal", "sha256", "size", "media_type", "content")
    assert {(*row[:4], row[4].split(";")[0], row[5]) for row in noted(database_url, *names)} == (
        expected
    )
    before = dump(database_url)
    for way in (False, True):
        assert add(database_url, folder, in_bulk=way).counts == {"unchanged": 3}
    assert dump(database_url) == before


@WAYS
def test_bytes_are_kept_when_asked_for_also_later(
    database_url: str, folder: Path, in_bulk: bool
) -> None:
    add(database_url, folder)
    assert add(database_url, folder, in_bulk=in_bulk, keep=True).counts == {"changed": 3}
    found = noted(database_url, "sha256", "content")
    assert [sum_of(zlib.decompress(content)) for _, content in found] == [sum_ for sum_, _ in found]
    before = dump(database_url)
    for keep in (True, False):
        assert add(database_url, folder, in_bulk=in_bulk, keep=keep).counts == {"unchanged": 3}
    assert dump(database_url) == before


@WAYS
def test_bytes_are_kept_at_once(database_url: str, folder: Path, in_bulk: bool) -> None:
    assert add(database_url, folder, in_bulk=in_bulk, keep=True).counts == {"added": 3}
    found = noted(database_url, "sha256", "content")
    assert [sum_of(zlib.decompress(content)) for _, content in found] == [sum_ for sum_, _ in found]


@WAYS
def test_other_bytes_of_the_same_text_are_another_capture(
    database_url: str, folder: Path, in_bulk: bool
) -> None:
    add(database_url, folder)
    for name in ("loose.txt", "example.txt"):
        path = folder / name
        path.write_bytes(path.read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n"))
    counts = add(database_url, folder, in_bulk=in_bulk, keep=True).counts
    assert counts == {"captured again": 2, "changed": 1}
    found = noted(database_url, "article_id", "version", "ordinal", "content")
    # whose bytes do not agree are not filled in
    assert sorted((row[1:3], row[3] is None) for row in found) == [
        ((1, 1), False),
        ((1, 1), True),
        ((1, 1), True),
        ((1, 2), False),
        ((1, 2), False),
    ]


def test_another_text_has_captures_of_its_own(database_url: str, tmp_path: Path) -> None:
    path = tmp_path / "loose.txt"
    texts = [b"A text\n\nOf one day.", b"A text\n\nOf another day.", b"A text\n\nOf one day.\r\n"]
    outcomes: list[str] = []
    for text in [*texts, texts[0]]:
        path.write_bytes(text)
        outcomes += add(database_url, path).counts
    assert outcomes == ["added", "new version", "new version", "unchanged"]
    assert noted(database_url, "version", "ordinal", "sha256") == [
        (number, 1, sum_of(text)) for number, text in enumerate(texts, 1)
    ]


def test_an_edited_coding_leaves_its_capture_and_tells_what_changed(
    database_url: str, tmp_path: Path
) -> None:
    job = write(tmp_path, example())
    add(database_url, job.path)
    before = noted(database_url)
    edited = example()
    edited["gaps"] = []
    write(tmp_path, edited)
    assert add(database_url, job.path).counts == {"changed": 1}
    assert noted(database_url) == before


def document(folder: Path) -> Document:
    path = folder / "loose.txt"
    path.write_text("A text\n\nThat nobody coded.", "utf-8")
    (found,) = reader.documents(path)
    assert isinstance(found, Document)
    return found


def test_what_tells_two_captures_apart(archive: Archive, tmp_path: Path) -> None:
    plain = document(tmp_path)
    assert plain.capture is not None
    day = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
    others = [
        plain,
        replace(plain, retrieved=day),
        replace(plain, retrieved=day + dt.timedelta(microseconds=1)),
        replace(plain, capture=replace(plain.capture, address="https://zorb.example/")),
        replace(plain, capture=replace(plain.capture, record="<urn:uuid:1>")),
        replace(plain, capture=captured(b"other bytes", "text/plain")),
    ]
    again = Outcome.CAPTURED_AGAIN
    assert [archive.capture(one) for one in others] == [Outcome.ADDED, *[again] * 5]
    assert {archive.capture(one) for one in others} == {Outcome.UNCHANGED}
    unread = replace(plain, capture=None)
    assert archive.capture(unread) is Outcome.UNCHANGED


@pytest.mark.parametrize("stated", ["a\x00b", "a\ud800b", "", "x" * 100_000])
def test_what_a_container_states_is_stored_within_bounds(
    archive: Archive, tmp_path: Path, stated: str
) -> None:
    plain = document(tmp_path)
    odd = captured(b"x", stated, address=stated, record=stated, digest=stated)
    assert archive.capture(replace(plain, capture=odd)) is Outcome.ADDED
    assert archive.capture(replace(plain, capture=odd)) is Outcome.UNCHANGED
    kinds = archive.connection.scalars(sa.select(capture.c.media_type)).all()
    expected = stated.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")[:2000]
    assert kinds == [expected or "application/octet-stream"]


def test_captures_of_one_text_are_bounded(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(capture_rows, "MOST", 2)
    plain = document(tmp_path)
    made = [
        archive.capture(replace(plain, capture=captured(bytes([n]), "text/plain")))
        for n in range(4)
    ]
    assert made == [Outcome.ADDED, Outcome.CAPTURED_AGAIN, Outcome.NOT_NOTED, Outcome.NOT_NOTED]


def test_a_deleted_capture_is_noted_anew_behind_the_others(
    archive: Archive, tmp_path: Path
) -> None:
    plain = document(tmp_path)
    one, two, three = (
        replace(plain, capture=captured(bytes([number]), "text/plain")) for number in range(3)
    )
    assert {archive.capture(each) for each in (one, two, three)} == {
        Outcome.ADDED,
        Outcome.CAPTURED_AGAIN,
    }
    archive.connection.execute(sa.delete(capture).where(capture.c.ordinal == 2))
    assert archive.capture(two) is Outcome.CAPTURED_AGAIN
    assert archive.capture(three) is Outcome.UNCHANGED
    numbers = archive.connection.scalars(sa.select(capture.c.ordinal).order_by(capture.c.ordinal))
    assert numbers.all() == [1, 3, 4]


def test_archives_of_earlier_revisions_note_captures_when_files_come_again(
    database_url: str, tmp_path: Path
) -> None:
    jobs = [write(tmp_path, example(), name="a"), write(tmp_path, another(), name="b")]
    paths = [job.path for job in jobs]
    add(database_url, *paths, keep=True)
    before = noted(database_url)
    assert len(before) == 2
    upgrade.downgrade(database_url, "0013")
    upgrade.upgrade(database_url)
    assert noted(database_url) == []
    assert add(database_url, *paths, keep=True).counts == {"captured again": 2}
    assert noted(database_url) == before
