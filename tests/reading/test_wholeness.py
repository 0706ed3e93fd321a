"""A page is whole and unaltered, or it is refused: cut and changed anywhere, in every packing."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.support import crawls
from tests.support.crawls import TITLES, Found, pages_at_once, record

__all__ = ["pages_at_once"]

pytestmark = pytest.mark.usefixtures("pages_at_once")

STEP = 10
"""Every so many bytes a crawl is cut, or a bit of it turned."""


def by_record(records: Iterable[bytes]) -> bytes:
    """A crawl each of whose records is gzipped by itself."""
    return b"".join(gzip.compress(each, mtime=0) for each in records)


WRITTEN: dict[str, Callable[[list[bytes]], bytes]] = {
    "c.warc": b"".join,
    "c.warc.gz": by_record,
    "whole.warc.gz": lambda records: gzip.compress(b"".join(records), mtime=0),
}
"""The ways in which a crawl is written, by the name of its file."""


def damaged(data: bytes, start: int, end: int) -> Iterable[bytes]:
    """The data with one bit turned, at every tenth byte or so from `start` to `end`."""
    for number, at in enumerate(range(start, end, STEP)):
        place = min(end - 1, at + number % STEP)
        yield data[:place] + bytes([data[place] ^ (1 << number % 8)]) + data[place + 1 :]


@pytest.mark.parametrize("packing", crawls.NAMES)
@pytest.mark.parametrize("name", WRITTEN)
def test_cut_anywhere(tmp_path: Path, name: str, packing: str) -> None:
    records = [record(title, packing) for title in TITLES]
    write = WRITTEN[name]
    data = write(records)
    whole = Found(tmp_path, name, data)
    assert (whole.headlines, whole.told) == (set(TITLES), [])
    ends = [0] if name.startswith("whole") else [len(write(records[:n])) for n in range(4)]
    for cut in range(1, len(data), STEP):
        found = Found(tmp_path, name, data[:cut])
        assert found.texts.items() <= whole.texts.items(), cut
        complete = sum(end <= cut for end in ends) - 1
        assert len(found.texts) >= complete, cut
        # the line ends behind a record are no part of its page
        assert found.told or cut in ends or len(found.texts) > complete, cut


@pytest.mark.parametrize("packing", crawls.NAMES)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_bit_turned_anywhere(tmp_path: Path, name: str, packing: str) -> None:
    # gzip has a checksum of its own
    records = [record(title, packing, digests=name == "c.warc") for title in TITLES]
    write = WRITTEN[name]
    data = write(records)
    whole = Found(tmp_path, name, data)
    assert (whole.headlines, whole.told) == (set(TITLES), [])
    start, end = len(write(records[:1])), len(write(records[:2]))
    if name.startswith("whole"):
        start, end = 0, len(data)
    for number, changed in enumerate(damaged(data, start, end)):
        found = Found(tmp_path, name, changed)
        assert set(found.texts.values()) <= set(whole.texts.values()), number
        assert found.told or found.headlines == whole.headlines, number
        if not name.startswith("whole"):
            assert found.headlines >= {TITLES[0], TITLES[2]}, (number, found.told)
