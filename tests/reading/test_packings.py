"""Bodies of answers: unpacked if they are packed, taken as they are if a crawler unpacked them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from archive.reading import packings as known
from archive.reading.document import Document, ReadingError
from tests.support.crawls import NAMES, chunked, deflated, packings, zstd_packed
from tests.support.web_samples import STORY, one, page, read, reasons, response

HEADLINE = "Talks go on, minister says"
BODY = page().encode()
TEXT = "\n".join((HEADLINE, *STORY))


@pytest.mark.parametrize("packing", NAMES)
def test_packed_pages(tmp_path: Path, packing: str) -> None:
    body, http = packings(BODY)[packing]
    found = one(tmp_path, "c.warc", response(body, http=http))
    assert found.text == TEXT
    assert found.capture is not None
    assert found.capture.content == BODY
    loud = {name: words.upper() for name, words in http.items()}
    assert one(tmp_path, "c.warc", response(body, http=loud)).text == TEXT


WORDS = ("gzip", "x-gzip", "deflate", "br", "zstd", "none", "identity", "utf-8", "binary", "", "zz")


@pytest.mark.parametrize("name", WORDS)
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\r\n  "])
def test_a_page_that_is_not_packed_as_it_says(tmp_path: Path, name: str, mark: bytes) -> None:
    for header in ("Content-Encoding", "Transfer-Encoding"):
        assert one(tmp_path, "c.warc", response(mark + BODY, http={header: name})).text == TEXT
    http = {"Transfer-Encoding": "chunked", "Content-Encoding": name}
    assert one(tmp_path, "c.warc", response(mark + BODY, http=http)).text == TEXT
    assert one(tmp_path, "c.warc", response(chunked(mark + BODY), http=http)).text == TEXT


@pytest.mark.parametrize("name", ["", "br", "deflate", "zstd", "gzip", "zz"])
@pytest.mark.parametrize("pack", [gzip.compress, zstd_packed])
def test_what_has_the_mark_of_a_packing_is_unpacked(
    tmp_path: Path, name: str, pack: Callable[[bytes], bytes]
) -> None:
    http = {"Content-Encoding": name} if name else {}
    for body in (pack(BODY), chunked(pack(BODY)), pack(pack(BODY))):
        framed = {"Transfer-Encoding": "chunked"} if body[:1].isalnum() else {}
        assert one(tmp_path, "c.warc", response(body, http=http | framed)).text == TEXT
    (reason,) = reasons(read(tmp_path, "c.warc", response(pack(BODY)[:-6], http=http)))
    assert "the packed page is cut off" in reason or "damaged" in reason


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\n "])
def test_chunks_that_no_header_states_are_no_words(tmp_path: Path, mark: bytes) -> None:
    framed = chunked(mark + BODY)
    assert one(tmp_path, "c.warc", response(framed)).text == TEXT
    (reason,) = reasons(read(tmp_path, "c.warc", response(framed[: len(framed) * 2 // 3])))
    assert "its last chunk is missing" in reason


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Content-Range", "bytes 0-499/9000"),
        ("Content-Range", "bytes 500-8999/9000"),
        ("Content-Length", "9000, 9000"),
    ],
)
def test_an_answer_that_says_that_it_is_a_part(tmp_path: Path, name: str, words: str) -> None:
    (reason,) = reasons(read(tmp_path, "c.warc", response(BODY, http={name: words})))
    assert "the page is cut off" in reason
    for whole in ("bytes 0-8999/9000", "bytes */9000", "words"):
        assert one(tmp_path, "c.warc", response(BODY, http={"Content-Range": whole})).text == TEXT


def test_other_ways_of_packing(tmp_path: Path) -> None:
    half = len(BODY) // 2
    for body, name in (
        (gzip.compress(BODY[:half]) + gzip.compress(BODY[half:]), "gzip"),
        (zstd_packed(BODY[:half]) + zstd_packed(BODY[half:]), "zstd"),
        (gzip.compress(BODY), "X-GZip"),
    ):
        assert one(tmp_path, "c.warc", response(body, http={"Content-Encoding": name})).text == TEXT
    both = response(gzip.compress(BODY), http={"Transfer-Encoding": "gzip"})
    assert one(tmp_path, "c.warc", both).text == TEXT
    # a crawler joined the chunks of a packed body
    http = {"Transfer-Encoding": "chunked", "Content-Encoding": "gzip"}
    assert one(tmp_path, "c.warc", response(gzip.compress(BODY), http=http)).text == TEXT
    # it left the length of the packed body
    http = {"Content-Encoding": "br", "Content-Length": "400"}
    assert one(tmp_path, "c.warc", response(BODY, http=http)).text == TEXT


@pytest.mark.parametrize(
    ("body", "http", "reason"),
    [
        (gzip.compress(BODY)[:-20], {"Content-Encoding": "gzip"}, "the packed page is cut off"),
        (b"\x1f\x8b" + BODY, {"Content-Encoding": "gzip"}, "the packed page is damaged"),
        (gzip.compress(BODY) + b"more", {"Content-Encoding": "gzip"}, "packed page is damaged"),
        (b"\xff" * 99, {"Content-Encoding": "br"}, "the packed page is damaged"),
        (brotli.compress(BODY)[:-3], {"Content-Encoding": "br"}, "the packed page is cut off"),
        (deflated(BODY)[:-3], {"Content-Encoding": "deflate"}, "the packed page is cut off"),
        (zstd_packed(BODY)[:-3], {"Content-Encoding": "zstd"}, "the packed page is cut off"),
        (b"\xff" * 99, {"Content-Encoding": "zstd"}, "the packed page is damaged"),
        (b"\xff" * 99, {"Content-Encoding": "utf-8"}, "packed as 'utf-8', which is not read"),
        (BODY, {"Content-Encoding": "gzip, br, gzip, br"}, "packed more than 3 times"),
        (chunked(BODY)[:-5], {"Transfer-Encoding": "chunked"}, "its last chunk is missing"),
        (chunked(BODY)[:300], {"Transfer-Encoding": "chunked"}, "its last chunk is missing"),
        (chunked(BODY) + b"<p>", {"Transfer-Encoding": "chunked"}, "bytes follow its last chunk"),
        (b"5" + chunked(BODY), {"Transfer-Encoding": "chunked"}, "its last chunk is missing"),
        (b"0ff" + chunked(BODY)[3:], {"Transfer-Encoding": "chunked"}, "do not follow one another"),
        (b"x" + chunked(BODY), {"Transfer-Encoding": "chunked"}, "do not follow one another"),
        (BODY[:-1], {"Content-Length": str(len(BODY))}, "is cut off: "),
        (BODY + b"\nWARC/1.0\r\n", {"Content-Length": str(len(BODY))}, "another record begins"),
    ],
)
def test_bodies_that_are_not_whole(
    tmp_path: Path, body: bytes, http: dict[str, str], reason: str
) -> None:
    after = response(page(title="Other talks"), "https://zorb.example/other")
    found = read(tmp_path, "c.warc", response(body, http=http) + after)
    assert reason in reasons(found)[0]
    assert isinstance(found[1], Document)


BOMB = bytes(20 * 1024 * 1024)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("gzip", gzip.compress(BOMB, 1)),
        ("deflate", zlib.compress(BOMB, 1)),
        ("br", brotli.compress(BOMB, quality=1)),
        ("zstd", zstd_packed(BOMB)),
    ],
)
def test_bombs(tmp_path: Path, name: str, body: bytes) -> None:
    record = response(body, http={"Content-Encoding": name})
    assert reasons(read(tmp_path, "c.warc", record)) == ["the page unpacks to more than 16 MiB"]


def test_how_many_packings_a_header_may_name() -> None:
    assert known.names(", identity" * 1_000 + ", GZIP") == ["gzip"]
    assert known.names("gzip, br,zstd") == ["gzip", "br", "zstd"]
    for header in ("gzip," * 200, "br,gzip,br,gzip", "identity," * 50_000 + "br," * 4):
        with pytest.raises(ReadingError, match="packed more than 3 times"):
            known.names(header)
