"""What proves a text, through the door that people use: kept, shown, written out, checked."""

from __future__ import annotations

import hashlib
import json
import zlib
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from tests.support.command_line import failed, on
from tests.support.web_samples import page

CONTENT = b"A text\r\n\r\nThat nobody coded."
OTHERWISE = b"A text\n\nThat somebody coded."


@pytest.fixture
def kept_url(database_url: str, tmp_path: Path) -> str:
    """An archive with a text and a page whose bytes are kept."""
    (tmp_path / "loose.txt").write_bytes(CONTENT)
    (tmp_path / "page.html").write_text(page(), "utf-8")
    for name in ("loose.txt", "page.html"):
        result = on(database_url, "add", "--keep-bytes", str(tmp_path / name))
        assert result.exit_code == 0, result.output
    return database_url


def tamper(url: str, **values: object) -> None:
    """Change the capture of the text, as another program may that puts the guards aside."""
    engine = engines.create(url)
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER capture_fixed")
        else:
            connection.exec_driver_sql("ALTER TABLE capture DISABLE TRIGGER capture_fixed")
        names = ", ".join(f"{name} = :{name}" for name in values)
        where = "media_type LIKE 'text/plain%'"
        change = sa.text(f"UPDATE capture SET {names} WHERE {where}")
        assert connection.execute(change, values).rowcount == 1
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("ALTER TABLE capture ENABLE TRIGGER capture_fixed")
    engine.dispose()


def test_the_dossier_shows_what_proves_the_text(kept_url: str) -> None:
    result = on(kept_url, "show", "article", "loose", "--format", "json")
    (shown,) = json.loads(result.stdout)["captures"]
    assert shown == {
        "number": 1,
        "sha256": hashlib.sha256(CONTENT).hexdigest(),
        "size": len(CONTENT),
        "media_type": "text/plain",
        "address": None,
        "record": None,
        "digest": None,
        "retrieved": None,
        "kept": True,
    }
    people = on(kept_url, "show", "article", "loose", env={"COLUMNS": "200"}).stdout
    assert "captured once, as below" in people
    assert f"{len(CONTENT)}, kept" in people
    assert hashlib.sha256(CONTENT).hexdigest() in people


def test_the_bytes_come_back_as_they_were(kept_url: str, tmp_path: Path) -> None:
    call = ("show", "article", "loose", "--bytes")
    assert on(kept_url, *call).stdout_bytes == CONTENT
    assert on(kept_url, *call, "--capture", "1", "--version", "1").stdout_bytes == CONTENT
    out = tmp_path / "out.html"
    assert on(kept_url, *call, "--output", str(out)).output == ""
    assert out.read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("call", "saying"),
    [
        (("loose", "--bytes", "--capture", "2"), "loose version 1, capture 2: no bytes are kept"),
        (("loose", "--bytes", "--version", "2"), "loose has no version 2"),
        (("nobody", "--bytes"), "nobody"),
        (("loose", "--capture", "1"), "--capture goes with --bytes"),
        (("loose", "--bytes", "--format", "json"), "leave out --format"),
        (("loose", "--bytes", "--limit", "2"), "leave out --limit"),
    ],
)
def test_what_cannot_be_written_is_told(kept_url: str, call: tuple[str, ...], saying: str) -> None:
    assert saying in failed(on(kept_url, "show", "article", *call), 2)


def test_without_bytes_it_is_told_how_they_are_kept(sqlite_seeded: str) -> None:
    said = failed(on(sqlite_seeded, "show", "article", "kursk-talks", "--bytes"), 2)
    assert said.endswith("no bytes are kept; 'archive add FILE --keep-bytes' keeps them")


def test_an_archive_with_bytes_in_order_is_checked_without_notice(kept_url: str) -> None:
    result = on(kept_url, "check")
    assert result.exit_code == 0
    assert "kept bytes are those that were read" in result.stdout
    assert "notice" not in result.stdout


@pytest.mark.parametrize(
    "values",
    [
        {"content": zlib.compress(OTHERWISE)},
        {"content": zlib.compress(CONTENT)[:-1]},
        {"content": b"no such thing"},
        {"content": zlib.compress(bytes(10_000_000))},
        {"size": 2},
        {"size": 1000},
        {"sha256": hashlib.sha256(OTHERWISE).hexdigest()},
    ],
    ids=[
        "other bytes",
        "cut off",
        "not compressed",
        "far more",
        "a smaller size",
        "a larger size",
        "the sum",
    ],
)
def test_bytes_or_sums_that_were_changed_are_found(
    kept_url: str, values: dict[str, object]
) -> None:
    tamper(kept_url, **values)
    result = on(kept_url, "check")
    assert result.exit_code == 1
    (line,) = (line for line in result.stdout.splitlines() if line.startswith("broken"))
    assert "kept bytes are those that were read: loose version 1, capture 1: the bytes" in line
    said = failed(on(kept_url, "show", "article", "loose", "--bytes"), 1)
    assert (
        said
        == "loose version 1, capture 1: the bytes kept have not the SHA-256 and the size recorded"
    )


@pytest.mark.parametrize(
    ("content", "notice"),
    [
        (OTHERWISE, "the text would be read otherwise today: first difference at line 3"),
        (b" \n", "the text would not be read today: the text is empty"),
    ],
)
def test_a_text_that_would_be_read_otherwise_is_a_notice(
    kept_url: str, content: bytes, notice: str
) -> None:
    sha256 = hashlib.sha256(content).hexdigest()
    tamper(kept_url, content=zlib.compress(content), sha256=sha256, size=len(content))
    result = on(kept_url, "check")
    assert result.exit_code == 0
    lines = [line for line in result.stdout.splitlines() if line.startswith("notice")]
    assert lines == [f"notice: loose version 1, capture 1: {notice}"]
