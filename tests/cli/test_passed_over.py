"""`archive add` tells what was passed over: one line for each kind, at the end."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.importing.session import find
from tests.support.command_line import on
from tests.support.web_samples import page, response


def said(url: str, *args: object) -> list[str]:
    """What `archive add` says, without the line of counts."""
    result = on(url, "add", *map(str, args))
    assert result.exit_code == 0
    return result.stderr.splitlines()[:-1]


def stories(folder: Path) -> Path:
    """A folder with one article and what is passed over."""
    inside = folder / "stories"
    (inside / "more").mkdir(parents=True)
    (inside / ".hidden").mkdir()
    (inside / ".hidden" / "x.txt").touch()
    (inside / ".x").touch()
    (inside / "good.txt").write_text("Zorbs meet\n\nThey met.\n", "utf-8")
    for name in ("a.pdf", "b.PDF", "more/c.docx", "README"):
        (inside / name).touch()
    (inside / "link.txt").symlink_to(inside / "good.txt")
    (inside / "round").symlink_to(inside, target_is_directory=True)
    return inside


EXPECTED = [
    "passed over: 4 files of kinds that are not read (.pdf 2, .docx 1, without a suffix 1)",
    "passed over: 2 hidden files and folders",
    "passed over: 2 links, which are not followed",
]


def test_files_of_a_folder(database_url: str, tmp_path: Path) -> None:
    folder = stories(tmp_path)
    assert sorted(said(database_url, folder)) == sorted(EXPECTED)
    assert sorted(said(database_url, folder, "--bulk")) == sorted(EXPECTED)
    # who names a file asks for it alone
    assert said(database_url, folder / "good.txt") == []
    assert sorted(find([folder, folder]).passed.lines()) == sorted(find([folder]).passed.lines())


def test_records_of_crawls(database_url: str, tmp_path: Path) -> None:
    crawl = tmp_path / "crawls"
    crawl.mkdir()
    gone = response(page(), status="404 Not Found")
    (crawl / "one.warc").write_bytes(response(page()) + gone)
    line = f"passed over in {crawl}/one.warc: 1 answer with another status than 200 (404 1)"
    assert said(database_url, crawl) == [line]
    (crawl / "two.warc").write_bytes(response(page(title="Other talks")) + gone + gone)
    line = "passed over in 2 files: 3 answers with another status than 200 (404 3)"
    assert said(database_url, crawl) == [line]
    assert said(database_url, crawl, "--bulk") == [line]


@pytest.mark.parametrize(
    ("name", "instead"),
    [
        ("a.arc", "make a WARC of it"),
        ("a.ARC.gz", "make a WARC of it"),
        ("a.mht", "save the page as HTML"),
        ("a.mhtml", "save the page as HTML"),
        ("a.maff", "it is a zip"),
        ("a.webarchive", "save the page source as HTML"),
        ("a.warc.zst", "unpack it first: zstd -d FILE"),
    ],
)
def test_other_web_archives(database_url: str, tmp_path: Path, name: str, instead: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(b"x")
    (folder / "a.txt").write_text("Zorbs meet\n\nThey met.\n", "utf-8")
    for path in (folder, folder / name):
        result = on(database_url, "add", str(path))
        assert result.exit_code == 1
        (line,) = [line for line in result.stderr.splitlines() if name in line]
        assert line.startswith(f"{folder}/{name}: ")
        assert instead in line
    assert "1 article: 1 unchanged" in on(database_url, "add", str(folder)).stderr
