"""Plain text is kept as it stands, or refused with the reason."""

from __future__ import annotations

import codecs
import errno
import gzip
import os
import re
from pathlib import Path

import pytest

from archive.errors import CodingError
from archive.reading import encodings, files, reader
from archive.reading.document import ReadingError
from tests.support.web_samples import one, read

TEXT = "Talks go on\n\nThe minister said: “yes”.  \nNo more – so far.\n"


def refusal(folder: Path, content: bytes, name: str = "x.txt") -> str:
    """Why a file is refused, without its name."""
    with pytest.raises(CodingError) as caught:
        read(folder, name, content)
    (problem,) = caught.value.problems
    return problem.removeprefix(f"{folder / name}: ")


def test_text_is_kept(tmp_path: Path) -> None:
    found = one(tmp_path, "kursk-talks.txt", TEXT)
    assert found.text == TEXT
    assert (found.headline, found.key) == ("Talks go on", "kursk-talks")
    assert (found.media_type, found.origin) == ("text/plain", "kursk-talks.txt")
    assert (found.url, found.published, found.authors, found.language) == (None, None, (), None)


def test_odd_characters_are_kept(tmp_path: Path) -> None:
    text = "\n Zorbs\t\n\x0b\u2028🙂e\u0301\x85\x1a\ufeff "
    assert one(tmp_path, "x.txt", codecs.BOM_UTF8 + text.encode()).text == text


def test_headline_is_the_first_line_with_words(tmp_path: Path) -> None:
    found = one(tmp_path, "x.txt", "\n \t\n  Talks go on \nThey do.\n")
    assert found.headline == "Talks go on"
    assert found.text.startswith("\n \t\n  Talks")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_become_lf(tmp_path: Path, end: str) -> None:
    found = one(tmp_path, "x.txt", TEXT.replace("\n", end).encode())
    assert found.text == TEXT


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_declares_and_is_dropped(
    tmp_path: Path, mark: bytes, encoding: str
) -> None:
    assert one(tmp_path, "x.txt", mark + TEXT.encode(encoding)).text == TEXT


def test_other_encodings_are_named_not_guessed(tmp_path: Path) -> None:
    words = "Заголовок статьи\nМинистр заявил, что переговоры продолжатся.\n" * 5
    reason = refusal(tmp_path, words.encode("cp1251"))
    assert reason.startswith("line 1 is not UTF-8 (byte 0xc7, likely ")
    assert reason.endswith(") and no encoding is declared")


def test_line_of_the_first_bad_byte(tmp_path: Path) -> None:
    assert refusal(tmp_path, b"One\ntwo\nthr\xe9e\n").startswith("line 3 is not UTF-8 (byte 0xe9")


def test_marked_and_not_in_it(tmp_path: Path) -> None:
    reason = refusal(tmp_path, codecs.BOM_UTF16_LE + b"\x00\xd8\x20\x00")
    assert reason == "has the mark of utf-16-le and is not in it (byte 0)"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"One\ntwo\x00", "line 2 of the text holds a NUL character"),
        ("One\n\ud800".encode("utf-8", "surrogatepass"), "line 2 is not UTF-8 (byte 0xed"),
        (b"", "the text is empty"),
        (b" \n\xc2\xa0\n", "the text is empty"),
        (codecs.BOM_UTF8, "the text is empty"),
    ],
)
def test_no_text(tmp_path: Path, content: bytes, reason: str) -> None:
    assert refusal(tmp_path, content).startswith(reason)


def test_bidirectional_controls_are_kept(tmp_path: Path) -> None:
    text = "Headline \u202etxet\u202c\n\u2067word\u2069\n"
    assert one(tmp_path, "x.txt", text).text == text


def test_a_line_of_a_million_characters(tmp_path: Path) -> None:
    text = "Headline\n" + "word " * 200_000
    assert one(tmp_path, "x.txt", text).text == text


def test_a_file_of_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(3 * 1024**3)
    with pytest.raises(CodingError, match=r"x\.txt: larger than 16 MiB"):
        list(reader.documents(path))


def test_gzip_is_unpacked_within_bounds(tmp_path: Path) -> None:
    assert one(tmp_path, "kursk-talks.txt.gz", gzip.compress(TEXT.encode())).key == "kursk-talks"
    bomb = gzip.compress(bytes(files.MOST_FILE + 1))
    assert len(bomb) < 100_000
    assert refusal(tmp_path, bomb) == "larger than 16 MiB"


@pytest.mark.parametrize("cut", [2, 9, 30])
def test_damaged_gzip(tmp_path: Path, cut: int) -> None:
    whole = gzip.compress(TEXT.encode())
    assert refusal(tmp_path, whole[:cut]) == "the gzip data is damaged or cut off"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match=r"x\.txt: No such file or directory"):
        list(reader.documents(tmp_path / "x.txt"))
    (tmp_path / "y.txt").mkdir()
    with pytest.raises(CodingError, match=r"y\.txt: Is a directory"):
        list(reader.documents(tmp_path / "y.txt"))
    with pytest.raises(CodingError, match=r"below\.txt: Not a directory"):
        list(reader.documents(Path(__file__) / "below.txt"))
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    with pytest.raises(CodingError, match=re.escape(f"loop.txt: {os.strerror(errno.ELOOP)}")):
        list(reader.documents(loop))
    with pytest.raises(CodingError, match=r"x\.doc: no reader for this file; .*\.jsonl"):
        list(reader.documents(tmp_path / "x.doc"))


def test_what_is_read_by_name() -> None:
    names = ["a.txt", "a.TXT", "a.md", "a.html.gz", "a.warc.gz", "a.jsonl", "b.ndjson", "c.htm"]
    assert all(reader.reads(Path(name)) for name in names)
    assert not any(reader.reads(Path(name)) for name in ["a", "a.yaml", "a.gz", "txt", ".txt"])
    assert reader.stem(Path("a.b.warc.gz")) == "a.b"


def test_lines_of_a_file_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"123\n12345\n" + b"9" * 100 + b"\n1\n12")
    with files.opened(path) as file:
        found = list(files.lines(file, 5))
    assert found == [(1, b"123\n"), (2, None), (3, None), (4, b"1\n"), (5, b"12")]


@pytest.mark.parametrize("label", ["rot13", "utf-7", "unicode_escape", "zip", "idna", "x" * 99])
def test_encodings_that_no_page_is_in(label: str) -> None:
    with pytest.raises(ReadingError, match=r"declares the encoding '.*', which is not read"):
        encodings.decode_page(b"abc", label)
