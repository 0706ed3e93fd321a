"""JSON Lines: one article a line; a bad line stops nothing else."""

from __future__ import annotations

import codecs
import datetime as dt
import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from archive.errors import CodingError
from archive.reading import jsonl
from archive.reading.document import Document, Refusal
from tests.support.web_samples import STORY, one, page, read, reasons


def line(**fields: Any) -> bytes:
    """One line."""
    return json.dumps(fields).encode() + b"\n"


def test_every_field(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        "feed.jsonl",
        line(
            key="talks-go-on",
            title="Talks  go on",
            text="Yes.\r\nNo.\n",
            url="https://zorb.example/talks",
            published="2024-08-17",
            modified="19 August 2024",
            retrieved="2024-08-19T10:00:00+00:00",
            language="en",
            author=["Ada", "Bo"],
            source="The Zorb",
            unknown=[1, {"a": None}],
        ),
    )
    assert (found.key, found.headline) == ("talks-go-on", "Talks go on")
    assert found.text == "Talks go on\nYes.\nNo.\n"
    assert found.origin == "feed.jsonl:1"
    assert (found.url, found.domain) == ("https://zorb.example/talks", "zorb.example")
    assert found.published is not None
    assert found.modified is not None
    assert (found.published.edtf, found.modified.edtf) == ("2024-08-17", "2024-08-19")
    assert found.retrieved == dt.datetime(2024, 8, 19, 10, tzinfo=dt.UTC)
    assert (found.authors, found.outlet, found.language) == (("Ada", "Bo"), "The Zorb", "en")


def test_title_that_the_text_begins_with(tmp_path: Path) -> None:
    assert one(tmp_path, "x.jsonl", line(title="A b", text=" A b \nYes.")).text == " A b \nYes."
    assert one(tmp_path, "x.jsonl", line(text="A b\nYes.")).headline == "A b"


def test_keys_of_records_without(tmp_path: Path) -> None:
    lines = line(text="A\n1") + line(text="A\n2") + line(text="A\n1", url="https://a.org/x")
    found = read(tmp_path, "x.ndjson", lines)
    keys = [each.key for each in found if isinstance(each, Document)]
    assert len(set(keys)) == 3
    assert keys[0].startswith("a-")
    assert keys[2].startswith("a-org-x-")


def test_pages_in_records(tmp_path: Path) -> None:
    html = page(head="<meta name='author' content='Ada'>")
    found = one(tmp_path, "x.jsonl", line(html=html, url="https://a.org/x", author="Bo"))
    assert found.text == "\n".join(("Talks go on, minister says", *STORY))
    assert (found.authors, found.domain, found.media_type) == (("Bo",), "a.org", "text/html")
    titled = one(tmp_path, "x.jsonl", line(html=html, title="Otherwise", key="other"))
    assert titled.text == "\n".join(("Otherwise", found.headline, *STORY))
    assert (titled.key, titled.authors) == ("other", ("Ada",))


def test_a_fragment_keeps_its_first_paragraph(tmp_path: Path) -> None:
    html = "".join(f"<p>{words}</p>" for words in STORY)
    found = one(tmp_path, "x.jsonl", line(html=html, title="Otherwise"))
    assert found.text == "\n".join(("Otherwise", *STORY))


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b"{", "Input data was truncated"),
        (b"[1]", "Expected `object`, got `array`"),
        (b'{"text": 1}', "Expected `str | null`, got `int` - at `$.text`"),
        (b'{"text": "a", "html": "b"}', "either text or html is needed"),
        (b"{}", "either text or html is needed"),
        (b'{"text": "a", "x": {"y": 1}, "\\u0074ext": "b"}', "the field 'text' stands twice"),
        (b'{"text": " "}', "the text is empty"),
        (b'{"text": "a\\u0000"}', "line 1 of the text holds a NUL character"),
        (b'{"text": "a", "author": "b\\u0000"}', "line 1 of the text holds a NUL character"),
        (b'{"text": "\\ud800, and more"}', "JSON is malformed: unexpected end of escaped utf-16"),
        (b'{"text": "\xff"}', "is not UTF-8 (byte 0xff"),
        (b'{"text": "a", "key": "A"}', "key: 'A' is no key"),
        (b'{"html": "<p></p>"}', "no article is found on the page"),
        (b'{"x": ' + b"[" * 100_000, "nested too deep"),
    ],
)
def test_bad_lines(tmp_path: Path, bad: bytes, reason: str) -> None:
    found = read(tmp_path, "x.jsonl", line(text="A") + bad + b"\n\n" + line(text="B"))
    assert reasons(found)[::2] == ["A", "B"]
    refused = found[1]
    assert isinstance(refused, Refusal)
    assert refused.reason.startswith(reason)
    assert str(refused).startswith(f"{tmp_path / 'x.jsonl'}:2: ")


def test_a_line_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MOST_LINE", 2**20)
    found = read(tmp_path, "x.jsonl", line(text="a" * 2**20) + line(text="B"))
    assert reasons(found) == ["longer than 1 MiB", "B"]


def test_a_text_too_long(tmp_path: Path) -> None:
    found = read(tmp_path, "x.jsonl", line(text="a " * 9 * 2**20) + line(text="B"))
    assert reasons(found) == ["the text is longer than 16 MiB", "B"]


def test_marks(tmp_path: Path) -> None:
    assert one(tmp_path, "x.jsonl", codecs.BOM_UTF8 + line(text="A")).headline == "A"
    found = read(tmp_path, "x.jsonl", codecs.BOM_UTF16_LE + '{"text": "A"}'.encode("utf-16-le"))
    assert reasons(found) == ["the file is in utf-16-le; JSON Lines are in UTF-8"]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, "x.jsonl", b"\n\n") == []


def test_nothing_of_damaged_gzip_is_read(tmp_path: Path) -> None:
    whole = gzip.compress(b"".join(line(text=f"A{n}\n{n * 7919}") for n in range(2000)))
    wrong_sum = whole[:-8] + bytes(4) + whole[-4:]
    for data in (whole[: len(whole) // 2], whole[:12], wrong_sum, whole + b"more"):
        with pytest.raises(CodingError, match=r"x\.jsonl\.gz: the gzip data is damaged or cut off"):
            read(tmp_path, "x.jsonl.gz", data)
    assert len(read(tmp_path, "x.jsonl.gz", whole + gzip.compress(line(text="B")))) == 2001


def test_the_last_line_is_cut_off(tmp_path: Path) -> None:
    first, last = line(text="A"), line(text="B and more").strip()
    for size in range(1, len(last)):
        found = read(tmp_path, "x.jsonl", first + last[:size])
        assert (len(found), reasons(found)[0]) == (2, "A")
        assert isinstance(found[1], Refusal)


def test_captures(tmp_path: Path) -> None:
    data = line(text="A")
    capture = one(tmp_path, "x.jsonl", codecs.BOM_UTF8 + data).capture
    assert capture is not None
    assert (capture.content, capture.media_type) == (data.strip(), "application/json")
