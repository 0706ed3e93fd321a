"""Gzip members: read to their end before anything of them is used, in little memory."""

from __future__ import annotations

import gzip
import tracemalloc
from pathlib import Path

import pytest

from archive.reading import gzip_members, pieces
from archive.reading.gzip_members import Damage, Members, Part
from tests.support.crawls import Found
from tests.support.web_samples import page, response


def titled(title: str) -> bytes:
    """A record with a page of this headline."""
    return response(page(title=title), f"https://zorb.example/{title}")


def parts(tmp_path: Path, data: bytes) -> list[bytes | str]:
    """What the members of a file hold, or why they are not read."""
    path = tmp_path / "x.gz"
    path.write_bytes(data)
    return [
        part.reason if isinstance(part, Damage) else part.file.read()
        for part in Members(lambda: path.open("rb"))
    ]


@pytest.mark.parametrize("kept", [1, 100, 10**6])
@pytest.mark.parametrize("piece", [3, 64, 10**6])
def test_members_however_they_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: int, piece: int
) -> None:
    monkeypatch.setattr(gzip_members, "MOST_KEPT", kept)
    for module in (gzip_members, pieces):
        monkeypatch.setattr(module, "PIECE", piece)
    whole = [b"WARC/" + bytes([65 + number]) * 50 * number for number in range(6)]
    packed = [gzip.compress(each) for each in whole]
    assert parts(tmp_path, b"".join(packed)) == whole
    assert parts(tmp_path, b"".join(packed) + bytes(100)) == whole
    packed[3] = packed[3][:-3]
    damaged = "the gzip data is damaged or cut off"
    assert parts(tmp_path, b"".join(packed)) == [*whole[:3], damaged, *whole[4:]]
    packed[3] = b"no gzip"
    skipped = "7 bytes are no gzip data and are skipped"
    assert parts(tmp_path, b"".join(packed)) == [*whole[:3], skipped, *whole[4:]]


@pytest.mark.parametrize("packing", ["by record", "whole"])
def test_large_members_are_read_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packing: str
) -> None:
    monkeypatch.setattr(gzip_members, "MOST_KEPT", 100)
    records = [titled(title) for title in "ABCD"]
    records[1] = records[1].replace(b"Length: ", b"Length: 9", 1)
    if packing == "whole":
        data = gzip.compress(b"".join(records))
    else:
        data = b"".join(gzip.compress(record) for record in records)
    found = Found(tmp_path, "c.warc.gz", data)
    assert found.headlines == {"A", "C", "D"}
    assert len(found.told) == 1
    wrong = data[:-8] + bytes(4) + data[-4:]
    expected = {"A", "C"} if packing == "by record" else set()
    assert Found(tmp_path, "c.warc.gz", wrong).headlines == expected


def test_a_member_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip_members, "MOST_MEMBER", 2**20)
    bomb = gzip.compress(b"WARC/" + bytes(2**22))
    (reason,) = parts(tmp_path, bomb)
    assert isinstance(reason, str)
    assert reason.startswith("its gzip data unpacks to more than")


def test_memory_stays_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip_members, "MOST_KEPT", 2**20)
    path = tmp_path / "x.gz"
    path.write_bytes(b"".join(gzip.compress(bytes(2**25), 1) for _ in range(2)))
    tracemalloc.start()
    try:
        sizes = [part.size for part in Members(lambda: path.open("rb")) if isinstance(part, Part)]
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert sizes == [2**25, 2**25]
    assert most < 4 * 2**20
