"""Revisits: another address answered with a page that stands before them in the file."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from archive.reading import revisits
from tests.support.crawls import Found, sha1
from tests.support.web_samples import block, one, page, read, response

BODY = page().encode()
FIRST = "https://zorb.example/talks"
OTHER = "https://other.example/reprint"
ORIGINAL = response(BODY, FIRST, WARC_Record_ID="<urn:uuid:1>", WARC_Payload_Digest=sha1(BODY))
BY_ADDRESS = {
    "WARC-Refers-To-Target-URI": f"<{FIRST}>",
    "WARC-Refers-To-Date": "2024-08-17T10:00:00Z",
}
BY_RECORD = {"WARC-Refers-To": "<urn:uuid:1>"}
BY_DIGEST = {"WARC-Payload-Digest": sha1(BODY)}


def revisit(url: str, headers: dict[str, str]) -> bytes:
    """A revisit of a page that was captured before."""
    answer = block({"Content-Type": "text/html"}, b"", "HTTP/1.1 200 OK")
    own = {
        "WARC-Type": "revisit",
        "WARC-Target-URI": url,
        "WARC-Date": "2024-08-27T10:00:00Z",
        "WARC-Record-ID": "<urn:uuid:2>",
        "Content-Length": str(len(answer)),
    }
    return block(own | headers, answer) + b"\r\n\r\n"


@pytest.mark.parametrize("headers", [BY_ADDRESS, BY_RECORD, BY_DIGEST, BY_ADDRESS | BY_DIGEST])
@pytest.mark.parametrize("packed", [False, True])
def test_another_address_is_an_article(
    tmp_path: Path, headers: dict[str, str], packed: bool
) -> None:
    records = [ORIGINAL, revisit(OTHER, headers)]
    data = b"".join(gzip.compress(each) if packed else each for each in records)
    found = Found(tmp_path, "c.warc.gz", data)
    assert found.told == []
    assert found.texts[OTHER] == found.texts[FIRST]
    (tmp_path / "alone").mkdir()
    *_, second = read(tmp_path / "alone", "c.warc", data if packed else b"".join(records))
    document = one(tmp_path / "alone", "d.warc", ORIGINAL)
    assert second != document
    assert getattr(second, "retrieved", None) == dt.datetime(2024, 8, 27, 10, tzinfo=dt.UTC)
    capture = getattr(second, "capture", None)
    assert capture is not None
    assert (capture.address, capture.record, capture.content) == (OTHER, "<urn:uuid:2>", BODY)


def test_the_same_address_is_no_article(tmp_path: Path) -> None:
    again = revisit(FIRST.replace("https://", "http://www."), BY_RECORD)
    found = Found(tmp_path, "c.warc", ORIGINAL + again)
    assert list(found.texts) == [FIRST]
    assert found.told == ["1 revisit of an address whose page had not changed"]


@pytest.mark.parametrize(
    "headers", [{}, {"WARC-Refers-To": "<urn:uuid:9>"}, {"WARC-Payload-Digest": sha1(b"x")}]
)
def test_a_page_that_is_not_there_is_told(tmp_path: Path, headers: dict[str, str]) -> None:
    found = Found(tmp_path, "c.warc", ORIGINAL + revisit(OTHER, headers))
    assert list(found.texts) == [FIRST]
    assert found.told == ["1 revisit of a page that does not stand before it in the file"]
    found = Found(tmp_path, "c.warc", revisit(OTHER, BY_RECORD) + ORIGINAL)
    assert found.told == ["1 revisit of a page that does not stand before it in the file"]


def test_another_page_than_the_revisit_means(tmp_path: Path) -> None:
    wrong = BY_RECORD | {"WARC-Payload-Digest": sha1(b"x")}
    found = Found(tmp_path, "c.warc", ORIGINAL + revisit(OTHER, wrong))
    (line,) = found.told
    assert "c.warc:2: the WARC-Payload-Digest does not agree" in line


def test_pages_are_remembered_within_bounds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisits, "MOST_REMEMBERED", 1)
    data = ORIGINAL + revisit(OTHER, BY_RECORD) + revisit(OTHER, BY_DIGEST)
    found = Found(tmp_path, "c.warc", data)
    assert OTHER in found.texts
    assert found.told == ["1 revisit of a page that does not stand before it in the file"]
