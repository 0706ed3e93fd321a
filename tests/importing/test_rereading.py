"""Texts are read again from the bytes that are kept, by the reader that read them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from archive.database.kept_bytes import KeptCapture, pack
from archive.errors import ArchiveError
from archive.importing.rereading import first_difference, text_again
from tests.support.web_samples import one, page, response

STORY = "# A title\n\nSome words of a story, *marked* here and there."
LINE = json.dumps({"title": "A title", "text": "Some words of a story."})
PAGE_LINE = json.dumps({"title": "Another title", "html": page()})


def kept(content: bytes, media_type: str, address: str | None = None) -> KeptCapture:
    sha256 = hashlib.sha256(content).hexdigest()
    packed = pack(content)
    return KeptCapture("zorb", 1, 1, 1, sha256, len(content), media_type, address, None, packed)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.txt", "A text\r\n\r\nThat nobody coded.", "text/plain"),
        ("a.md", STORY, "text/markdown"),
        ("a.jsonl", LINE, "application/json"),
        ("a.jsonl", PAGE_LINE, "application/json"),
        ("a.html", page(), "text/html"),
    ],
)
def test_bytes_of_each_kind_give_the_text(
    tmp_path: Path, name: str, content: str, media_type: str
) -> None:
    text = one(tmp_path, name, content).text
    assert text_again(kept(content.encode(), media_type), content.encode()) == text


def test_a_page_of_a_crawl_is_read_in_the_charset_that_its_answer_states(tmp_path: Path) -> None:
    body = page("Zorb: " + "где-то у границы говорят о мире и о войне. " * 3).encode("cp1251")
    stated = "text/html; charset=windows-1251"
    text = one(tmp_path, "a.warc", response(body, http={"Content-Type": stated})).text
    assert "говорят" in text
    assert text_again(kept(body, stated, "https://zorb.example/talks"), body) == text


@pytest.mark.parametrize(
    ("content", "media_type"),
    [(b"", "text/plain"), (b"x", "image/png"), (b"\n", "application/json")],
)
def test_bytes_that_hold_no_article_are_told(content: bytes, media_type: str) -> None:
    with pytest.raises(ArchiveError):
        text_again(kept(content, media_type), content)


@pytest.mark.parametrize(
    ("other", "line"), [("b\nb\nc", 1), ("a\nb\nd", 3), ("a\nb", 3), ("a\nb\nc\nd", 4)]
)
def test_the_first_difference_is_named_by_its_line(other: str, line: int) -> None:
    assert first_difference("a\nb\nc", other) == first_difference(other, "a\nb\nc") == line
