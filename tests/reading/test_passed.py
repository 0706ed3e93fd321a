"""What is passed over is counted, by kind and by word."""

from __future__ import annotations

import json
from pathlib import Path

from archive.reading import passed
from archive.reading.passed import Kind, Passed
from tests.support.crawls import Found
from tests.support.web_samples import block, page, response


def record(kind: str, **headers: str) -> bytes:
    """A record of a type."""
    return block({"WARC-Type": kind, "Content-Length": "2", **headers}, b"xx") + b"\r\n\r\n"


def test_records_of_a_crawl(tmp_path: Path) -> None:
    image = response(b"\x89PNG", http={"Content-Type": "Image/PNG; x=y"})
    data = b"".join(
        (
            *(record(kind) for kind in ("warcinfo", "request", "metadata")),
            *(response(page(), status=status) for status in ("404 Gone", "301 X", "404 Gone")),
            *(image, image, response(page(), http={"Content-Type": ""})),
            response(page(), url="urn:x:y"),
            *(record("conversion"), record("continuation"), record("")),
            response(page()),
        )
    )
    found = Found(tmp_path, "c.warc", data)
    assert len(found.texts) == 1
    assert found.told == [
        "3 answers with another status than 200 (404 2, 301 1)",
        "3 answers that are no pages (image/png 2, none stated 1)",
        "1 record without an address of the web",
        "3 records of types that are not read (continuation 1, conversion 1, none 1)",
    ]


def test_fields_of_json_lines(tmp_path: Path) -> None:
    lines = [
        {"text": "Headline\nBody.", "author": "Ada", "authors": ["Ada"], "date": "2024-08-10"},
        {"text": "Another\nBody.", "date": {"title": "x"}, "a\nb": 1},
        {"body": "refused"},
    ]
    found = Found(tmp_path, "c.jsonl", "\n".join(map(json.dumps, lines)).encode())
    assert found.told[1:] == [
        "4 fields of JSON Lines that are not read (date 2, 'a\\nb' 1, authors 1)"
    ]


def test_only_so_many_words_are_kept() -> None:
    counted, again = Passed(), Passed()
    for number in range(1000):
        counted.count(Kind.FILE, f".{number:03}" + "x" * 100)
    again.add(counted)
    again.add(counted)
    (line,) = again.lines()
    assert line.startswith("2000 files of kinds that are not read (others 1800, .000xxx")
    assert line.endswith(f", others {2 * (passed.MOST_DETAILS - passed.MOST_SHOWN + 1)})")
    assert not Passed()
    assert again
