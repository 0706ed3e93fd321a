"""WACZ: the crawls in a zip are read, and what was damaged or altered is refused."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from archive.errors import CodingError
from archive.reading import wacz
from archive.reading.document import Document
from tests.support.crawls import Found
from tests.support.web_samples import page, read, response


def titled(title: str) -> bytes:
    """A record with a page of this headline."""
    return response(page(title=title), f"https://zorb.example/{title}")


PLAIN = titled("A") + titled("B")
PACKED = gzip.compress(titled("C")) + gzip.compress(titled("D"))
CRAWLS = {"archive/one.warc": PLAIN, "archive/two.warc.gz": PACKED}


def package(files: dict[str, bytes], **hashes: str) -> dict[str, bytes]:
    """The description of files, with their digests or others."""
    resources = [
        {"name": name, "path": name, "hash": hashes.get(name, sha256(data)), "bytes": len(data)}
        for name, data in files.items()
    ]
    text = json.dumps({"profile": "data-package", "resources": resources}).encode()
    digest = json.dumps({"path": "datapackage.json", "hash": sha256(text)}).encode()
    return {"datapackage.json": text, "datapackage-digest.json": digest}


def sha256(data: bytes) -> str:
    """A digest as WACZ has it."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}"


def zipped(files: dict[str, bytes], packing: int = zipfile.ZIP_STORED) -> bytes:
    """A zip of files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packing) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def origins(found: list[Any]) -> list[str]:
    """The origins of what is read."""
    return [each.origin for each in found if isinstance(each, Document)]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@pytest.mark.parametrize("described", [True, False])
def test_pages(tmp_path: Path, packing: int, described: bool) -> None:
    beside = {"pages/pages.jsonl": b"{}", "indexes/index.cdx": b"x", "readme.pdf": b"x"}
    files = CRAWLS | beside | (package(CRAWLS) if described else {})
    data = zipped(files, packing)
    found = Found(tmp_path, "c.wacz", data)
    assert found.headlines == {"A", "B", "C", "D"}
    assert found.told == ["1 other file in a web archive (.pdf 1)"]
    assert origins(read(tmp_path, "c.wacz", data)) == [
        "c.wacz/archive/one.warc:1",
        "c.wacz/archive/one.warc:2",
        "c.wacz/archive/two.warc.gz:1",
        "c.wacz/archive/two.warc.gz:2",
    ]


def test_a_bad_record_is_named(tmp_path: Path) -> None:
    bad = titled("A") + titled("B").replace(b"Length: ", b"Length: 9", 1) + titled("C")
    found = Found(tmp_path, "c.wacz", zipped({"archive/one.warc": bad}))
    assert found.headlines == {"A", "C"}
    (line,) = found.told
    assert line.startswith(f"{tmp_path}/c.wacz/archive/one.warc:2: ")


def test_an_altered_crawl_is_refused_and_others_are_read(tmp_path: Path) -> None:
    data = zipped(CRAWLS | package(CRAWLS, **{"archive/one.warc": sha256(b"x")}))
    found = Found(tmp_path, "c.wacz", data)
    assert found.headlines == {"C", "D"}
    said = "c.wacz/archive/one.warc: was altered: the digest in datapackage.json is another"
    assert [line.removeprefix(f"{tmp_path}/") for line in found.told] == [said]
    missing = zipped({"archive/one.warc": PLAIN} | package(CRAWLS))
    found = Found(tmp_path, "c.wacz", missing)
    assert found.headlines == {"A", "B"}
    assert "two.warc.gz: is missing, and datapackage.json lists it" in found.told[0]


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_byte_changed_anywhere(tmp_path: Path, packing: int) -> None:
    data = zipped(CRAWLS, packing)
    whole = set(Found(tmp_path, "c.wacz", data).texts.values())
    for at in range(0, len(data), 37):
        changed = data[:at] + bytes([data[at] ^ (1 << at % 8)]) + data[at + 1 :]
        found = Found(tmp_path, "c.wacz", changed)
        assert set(found.texts.values()) <= whole, at
        assert found.told or len(found.texts) == 4, at


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is no whole zip"),
        (PLAIN, "is no whole zip"),
        (zipped(CRAWLS)[:-30], "is no whole zip"),
        (zipped({"a.txt": b"x"}), "holds no WARC file"),
        (zipped(CRAWLS | {"datapackage.json": b"["}), "datapackage.json cannot be read"),
        (
            zipped(CRAWLS | package(CRAWLS) | {"datapackage.json": b"{}"}),
            "the digest of datapackage.json does not agree",
        ),
        (zipped(CRAWLS | {"datapackage.json": b" " * 2**22}), "larger than "),
    ],
)
def test_no_wacz(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(CodingError, match=rf"c\.wacz: {reason}"):
        read(tmp_path, "c.wacz", data)


def test_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wacz, "MOST_UNPACKED", len(PLAIN))
    with pytest.raises(CodingError, match="its WARC files are longer than"):
        read(tmp_path, "c.wacz", zipped(CRAWLS))
    monkeypatch.setattr(wacz, "MOST_DIRECTORY", 1000)
    many = {f"archive/{number}.warc": b"" for number in range(50)}
    with pytest.raises(CodingError, match="the list of the files in it is too long"):
        read(tmp_path, "c.wacz", zipped(many))


def test_strange_names_are_shown_in_one_line(tmp_path: Path) -> None:
    names = ["../../a.warc", "archive/x\n.warc", f"archive/{'y' * 3000}.warc"]
    found = Found(tmp_path, "c.wacz", zipped(dict.fromkeys(names, b"no crawl")))
    assert [line.splitlines()[0] for line in found.told] == found.told
    assert all(line.endswith(": is no WARC file") for line in found.told)
    assert list(tmp_path.iterdir()) == [tmp_path / "c.wacz"]
