"""A damaged record costs itself alone, and nothing inside of one passes for another."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from archive.errors import CodingError
from archive.reading.document import Document, Refusal
from tests.support.crawls import chunked, sha1
from tests.support.web_samples import block, page, read, reasons, response

LENGTH = "Content_Length"


def titled(title: str, length: str | None = None) -> bytes:
    """A record with a page of this headline, and perhaps another length than it has."""
    stated = {} if length is None else {LENGTH: length}
    return response(page(title=title), f"https://zorb.example/{title}", http=None, **stated)


def headlines(found: Sequence[Document | Refusal]) -> list[str]:
    """The headlines of what is read."""
    return [each.headline for each in found if isinstance(each, Document)]


def told(found: Sequence[Document | Refusal]) -> list[str]:
    """What is told, by the name of the file."""
    return [str(each).rpartition("/")[2] for each in found if isinstance(each, Refusal)]


SIZE = len(titled("B").partition(b"\r\n\r\n")[2]) - 4


@pytest.mark.parametrize("length", [0, 1, SIZE - 100, SIZE - 1, SIZE + 30, SIZE + 700, 10**12])
@pytest.mark.parametrize("packing", ["none", "by record", "whole"])
def test_a_wrong_length(tmp_path: Path, length: int, packing: str) -> None:
    wrong = titled("B", str(length))
    records = [titled("A"), wrong, titled("C"), titled("D")]
    if packing == "by record":
        records = [gzip.compress(each) for each in records]
    data = b"".join(records)
    if packing == "whole":
        data = gzip.compress(data) + bytes(100)
    found = read(tmp_path, "c.warc.gz", data)
    assert headlines(found) == ["A", "C", "D"]
    (line,) = told(found)
    assert line.startswith("c.warc.gz:2: ")


def test_headers_that_are_damaged(tmp_path: Path) -> None:
    good = titled("B")
    for bad in (
        good.replace(b"WARC/1.0", b"WARC-1.0"),
        good.replace(b"Content-Length: ", b"Content-Longth: ", 1),
        good.replace(b"Content-Length: ", b"Content-Length: -", 1),
        good.replace(b"WARC/1.0\r\n", b"WARC/1.0\r"),
    ):
        found = read(tmp_path, "c.warc", titled("A") + bad + titled("C"))
        assert (headlines(found), len(told(found))) == (["A", "C"], 1)
        found = read(tmp_path, "c.warc", bad + titled("C"))
        assert (headlines(found), len(told(found))) == (["C"], 1)


def test_a_crawl_that_broke_off_and_began_again(tmp_path: Path) -> None:
    found = read(tmp_path, "c.warc", titled("A") + titled("B")[:-200] + titled("C"))
    assert (headlines(found), len(told(found))) == (["A", "C"], 1)
    packed = [gzip.compress(titled(title)) for title in "ABC"]
    found = read(tmp_path, "c.warc.gz", packed[0] + packed[1][:-30] + packed[2])
    assert headlines(found) == ["A", "C"]
    assert told(found) == ["c.warc.gz:2: the gzip data is damaged or cut off"]


def test_bytes_between_members(tmp_path: Path) -> None:
    packed = [gzip.compress(titled(title)) for title in "ABC"]
    between = b"no gzip \x1f\x8b\x08 at all"
    found = read(tmp_path, "c.warc.gz", between.join(packed))
    assert headlines(found) == ["A", "B", "C"]
    size = len(between)
    said = f"{size} bytes are no gzip data and are skipped"
    assert told(found) == [f"c.warc.gz: behind record {n}: {said}" for n in (1, 2)]
    found = read(tmp_path, "c.warc.gz", between + packed[0] + between)
    assert headlines(found) == ["A"]
    assert told(found) == [
        f"c.warc.gz: behind record 0: {said}",
        "c.warc.gz: behind record 1: the bytes from here on are no gzip data and are skipped",
    ]
    # zeros that fill a file up are no loss
    assert told(read(tmp_path, "c.warc.gz", b"".join(packed) + bytes(2000))) == []


@pytest.mark.parametrize("proof", ["digest", "length", "last tag", "last chunk", "none"])
def test_bytes_between_records(tmp_path: Path, proof: str) -> None:
    body = page(title="A").encode() + (b"</html>\n" if proof == "last tag" else b"")
    http = {}
    if proof == "last chunk":
        body, http = chunked(body), {"Transfer-Encoding": "chunked"}
    if proof == "length":
        http = {"Content-Length": str(len(body))}
    made = response(body, "https://zorb.example/A", http=http)
    if proof == "digest":
        stated = sha1(made.partition(b"\r\n\r\n")[2][:-4])
        made = response(body, "https://zorb.example/A", WARC_Block_Digest=stated)
    between = b"no record\r\n\r\n at all\r\n"
    found = read(tmp_path, "c.warc", made + between + titled("B") + between)
    if proof == "none":  # then it may as well be the length that is wrong
        assert headlines(found) == []
        assert len(told(found)) == 2
        return
    assert headlines(found) == ["A"]
    assert told(found)[0] == (
        f"c.warc: behind record 1: {len(between)} bytes are no record and are skipped"
    )
    assert len(told(found)) == 2


FORGED = response(page(title="Forged words"), "https://other.example/x")


def around(forged: bytes, length: str | None = None) -> bytes:
    """A page that holds the bytes of a record, which states its length in HTTP."""
    body = page(head="<pre>").encode() + b"\r\n\r\n" + forged
    http = {"Content-Length": str(len(body))}
    stated = {} if length is None else {LENGTH: length}
    return response(body, "https://zorb.example/B", http=http, **stated)


@pytest.mark.parametrize("packing", ["none", "by record"])
@pytest.mark.parametrize("length", ["", "90", "500", "9999999"])
def test_a_record_inside_of_a_refused_one(tmp_path: Path, packing: str, length: str) -> None:
    records = [titled("A"), around(FORGED, length), titled("C")]
    if packing == "by record":
        records = [gzip.compress(each) for each in records]
    found = read(tmp_path, "c.warc.gz", b"".join(records))
    assert (headlines(found), len(told(found))) == (["A", "C"], 1)


def stored(data: bytes) -> bytes:
    """Gzip data that holds the bytes as they are."""
    packer = zlib.compressobj(0, wbits=31)
    return packer.compress(data) + packer.flush()


def test_a_member_inside_of_a_damaged_one(tmp_path: Path) -> None:
    outer = stored(around(gzip.compress(FORGED)))
    for bad in (
        outer[:-8] + bytes(4) + outer[-4:],
        outer[:40] + b"\x00" + outer[41:],
        outer[:10] + b"\xff" + outer[11:],
    ):
        data = gzip.compress(titled("A")) + bad + gzip.compress(titled("C"))
        found = read(tmp_path, "c.warc.gz", data + gzip.compress(titled("D")))
        assert (headlines(found), len(told(found))) == (["A", "C", "D"], 1)


def test_much_that_looks_like_records(tmp_path: Path) -> None:
    noise = b"WARC/1.0\r\nWARC-Type: response\r\n\r\n" * 5000
    bad = titled("B", "") + noise
    found = read(tmp_path, "c.warc", titled("A") + bad + titled("C"))
    assert headlines(found) == ["A"]
    assert told(found)[-1].endswith("what follows is not read: too much of the file is damaged")
    magic = b"\x1f\x8b\x08\x00" * 5000
    found = read(tmp_path, "c.warc.gz", gzip.compress(titled("A")) + magic)
    assert headlines(found) == ["A"]
    assert "too much of the file is damaged" in told(found)[-1]


def test_pieces_that_are_no_records(tmp_path: Path) -> None:
    data = b"".join(titled(title) for title in "AB")
    pieces = b"".join(gzip.compress(data[at : at + 300]) for at in range(0, len(data), 300))
    found = read(tmp_path, "c.warc.gz", pieces)
    assert headlines(found) == []
    assert told(found)
    packed = gzip.compress(data)
    bgzip = packed[:3] + b"\x04" + packed[4:10] + b"\x06\x00BC\x02\x00\x1b\x00" + packed[10:]
    with pytest.raises(CodingError, match="packed by bgzip, in pieces that are no records"):
        read(tmp_path, "b.warc.gz", bgzip)


def test_a_part_that_is_passed_over_does_not_hide_damage(tmp_path: Path) -> None:
    headers = {"WARC-Type": "request", "Content-Length": "500"}
    request = block(headers, b"GET / HTTP/1.1\r\n\r\n") + b"\r\n\r\n"
    found = read(tmp_path, "c.warc", request + titled("B") + titled("C"))
    assert headlines(found) == ["B", "C"]
    assert reasons(found)[0].startswith("the length of the record leads to no other")
