"""WARC files: pages by record; a bad record stops nothing else."""

from __future__ import annotations

import datetime as dt
import gzip
import zlib
from pathlib import Path

import pytest

from archive.errors import CodingError
from archive.reading import files, http
from archive.reading.document import Document
from tests.support.growth import in_proportion
from tests.support.web_samples import STORY, block, one, page, read, reasons, response

HEADLINE = "Talks go on, minister says"
INFO = block({"WARC-Type": "warcinfo", "Content-Length": "4"}, b"x: y") + b"\r\n\r\n"


def titled(title: str) -> bytes:
    """A response with a page of this headline."""
    return response(page(title=title), f"https://zorb.example/{title.replace(' ', '-')}")


@pytest.mark.parametrize("packing", ["none", "by record", "whole"])
def test_pages(tmp_path: Path, packing: str) -> None:
    parts = [INFO, titled("First talks"), titled("Second talks")]
    data = b"".join(gzip.compress(part) if packing == "by record" else part for part in parts)
    found = read(tmp_path, "c.warc.gz", gzip.compress(data) if packing == "whole" else data)
    assert reasons(found) == ["First talks", "Second talks"]
    first = found[0]
    assert isinstance(first, Document)
    assert first.text == "\n".join(("First talks", *STORY))
    assert first.url == "https://zorb.example/First-talks"
    assert first.key.startswith("zorb-example-first-talks-")
    assert first.retrieved == dt.datetime(2024, 8, 17, 10, tzinfo=dt.UTC)
    assert (first.origin, first.media_type) == ("c.warc.gz:2", "text/html")


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    data = b"".join(
        (
            response(page(), status="404 Not Found"),
            response(b"\x89PNG", http={"Content-Type": "image/png"}),
            response(page(), http={"Content-Type": ""}),
            response(page(), WARC_Type="revisit"),
            response(page(), url="urn:x:y"),
            titled("Talks"),
        )
    )
    assert reasons(read(tmp_path, "c.warc", data)) == ["Talks"]


def test_resources(tmp_path: Path) -> None:
    body = page().encode()
    headers = {
        "WARC-Type": "resource",
        "WARC-Target-URI": "<https://zorb.example/a>",
        "Content-Type": "application/xhtml+xml; charset=utf-8",
        "Content-Length": str(len(body)),
    }
    found = one(tmp_path, "c.warc", block(headers, body, "WARC/1.1"))
    assert (found.headline, found.url) == (HEADLINE, "https://zorb.example/a")
    assert found.retrieved is None


def test_the_server_declares_the_encoding(tmp_path: Path) -> None:
    words = "Министр заявил, что переговоры продолжатся. " * 5
    body = page(words, head="<meta charset='utf-8'>").encode("cp1251")
    http = {"Content-Type": 'Text/HTML; Charset="windows-1251"'}
    assert words.strip() in one(tmp_path, "c.warc", response(body, http=http)).text


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (response(b"<p>" + b"x" * files.MOST_FILE), "the page is larger than 16 MiB"),
        (response(page(), WARC_Truncated="length"), "cut off, as its record says"),
        (response("<p></p>"), "no article is found"),
        (response("", Content_Length="0"), "leads to no other record"),
        (response(page(), Content_Length="300"), "leads to no other record"),
        (response(page(), Content_Length=str(10**15)), "it leads beyond the end"),
        (response(b"caf\xe9"), "is not UTF-8"),
        (response(page(), Content_Length=""), "does not state its length"),
        (response(page(), Content_Length="-5"), "does not state its length"),
        (response(page(), http={"X": "y" * 300_000}), "headers of the response are damaged"),
        (response(page(), X="y" * 300_000), "does not state its length"),
    ],
)
def test_bad_records(tmp_path: Path, record: bytes, reason: str) -> None:
    found = read(tmp_path, "c.warc", titled("First talks") + record + titled("Last talks"))
    told = reasons(found)
    assert (told[0], told[-1], len(told)) == ("First talks", "Last talks", 3)
    assert reason in told[1]
    assert str(found[1]).startswith(f"{tmp_path / 'c.warc'}:2: ")


def test_a_record_inside_of_a_page_is_no_record(tmp_path: Path) -> None:
    forged = response(page(title="Forged words"), "https://other.example/x").decode()
    long = response(f"\r\n{forged}", http={"X": "y" * 300_000})
    found = read(tmp_path, "c.warc", long + response(f"<p>a\r\n{forged}") + titled("Talks"))
    assert [each.url for each in found if isinstance(each, Document)][-1] == titled_url("Talks")
    assert not any(isinstance(each, Document) and "other" in (each.url or "") for each in found)


def titled_url(title: str) -> str:
    """The address of a page that `titled` makes."""
    return f"https://zorb.example/{title}"


CUT_OFF = "the record is cut off, or its length is wrong: it leads beyond the end"


def test_cut_off(tmp_path: Path) -> None:
    data = titled("Talks") + response(page())
    found = read(tmp_path, "c.warc", data[:-100])
    assert reasons(found) == ["Talks", CUT_OFF]
    packed = gzip.compress(titled("Talks")) + gzip.compress(response(page()))[:-100]
    found = read(tmp_path, "c.warc.gz", packed)
    assert reasons(found) == ["Talks", "the gzip data is damaged or cut off"]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"PK\x03\x04", b"<html>", page().encode()])
def test_no_warc(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CodingError, match=r"c\.warc: is no WARC file"):
        read(tmp_path, "c.warc", data)


@pytest.mark.slow
def test_a_bomb_is_passed_over_in_pieces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "MOST_HEADERS", 4096)

    def pass_over(size: int) -> None:
        head = block({"WARC-Type": "response", "Content-Length": str(size)}, b"")
        packer = zlib.compressobj(wbits=31)
        bomb = packer.compress(head) + packer.compress(bytes(size)) + packer.flush()
        found = read(tmp_path, "c.warc.gz", bomb + gzip.compress(titled("Talks")))
        assert reasons(found) == ["Talks"]

    in_proportion(pass_over, 100 * 1024 * 1024)
