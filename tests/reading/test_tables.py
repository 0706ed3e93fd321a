"""Tables of articles: each row is one; a bad row stops nothing else."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from archive.database.kept_bytes import KeptCapture
from archive.errors import CodingError
from archive.importing.rereading import text_again
from archive.reading import reader, tables
from archive.reading.document import Document
from archive.reading.passed import Passed
from tests.support.web_samples import STORY, one, page, read, reasons

HEAD = "url,date,title,text\n"


def test_every_column_by_its_own_or_another_name(tmp_path: Path) -> None:
    head = "ID,Headline,Body,Link,Publication Date,lang,By-Line,Publisher,key\n"
    row = '7,Talks go on,"Yes.\nNo, said ""Bo"".",https://zorb.example/t,17 August 2024,en,Ada,'
    row += "Zorb,talks\n"
    found = one(tmp_path, "list.csv", head + row)
    assert (found.key, found.headline) == ("talks", "Talks go on")
    assert found.text == 'Talks go on\nYes.\nNo, said "Bo".'
    assert (found.url, found.language, found.outlet) == ("https://zorb.example/t", "en", "Zorb")
    assert found.published is not None
    assert found.published.edtf == "2024-08-17"
    assert (found.origin, found.media_type) == ("list.csv:2", "text/csv")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
def test_what_stands_between_cells(tmp_path: Path, mark: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=mark).writerows([["title", "text"], ["A, b; c", "Yes|no\tand so on"]])
    assert one(tmp_path, "x.csv", out.getvalue()).text == "A, b; c\nYes|no\tand so on"


def test_tabs_alone_in_tsv(tmp_path: Path) -> None:
    assert one(tmp_path, "x.tsv", "title\ttext\nA, b\tYes, no\n").text == "A, b\nYes, no"


def test_a_bad_row_stops_nothing_else(tmp_path: Path) -> None:
    rows = "https://a.org/1,2024-08-17,A,One\nno address,,B,Two\n,,C,Three,more\n,,,\n,,E,Five\n"
    found = read(tmp_path, "x.csv", HEAD + rows)
    assert [each.text for each in found if isinstance(each, Document)] == ["A\nOne", "E\nFive"]
    assert reasons(found)[1:4] == [
        "url: 'no address' is no address of the web",
        "5 cells in 4 columns; put quotation marks around cells that hold the delimiter",
        "either text or html is needed",
    ]


def test_lines_of_rows_are_those_of_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "x.csv", HEAD + ',,A,"One\nmore\n"\n,,B,Two\n')
    assert [each.origin for each in found] == ["x.csv:2", "x.csv:5"]


def test_a_mark_that_is_not_closed_takes_no_other_row_with_it(tmp_path: Path) -> None:
    found = read(tmp_path, "x.csv", HEAD + ',,A,One\n,,B,"Two\n,,C,Three\n')
    assert [each.text for each in found if isinstance(each, Document)] == ["A\nOne"]
    assert reasons(found)[1:] == [
        (
            "a quotation mark opens in this row and is never closed; "
            "all that follows (1 lines) is lost with it"
        )
    ]


def test_long_cells(tmp_path: Path) -> None:
    text = "Yes. " * 100_000
    assert one(tmp_path, "x.csv", f"title,text\nA,{text}\n").text == f"A\n{text}"


def test_a_table_without_a_text(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match=r"no column is named text or html.*it names 'a', 'b'"):
        read(tmp_path, "x.csv", "a,b\n1,2\n")
    with pytest.raises(CodingError, match="the column 'text' stands twice"):
        read(tmp_path, "x.csv", "text,text\n1,2\n")
    with pytest.raises(CodingError, match="no column is named text or html"):
        read(tmp_path, "x.csv", "")


def test_two_columns_for_one_field(tmp_path: Path) -> None:
    passed = Passed()
    (tmp_path / "x.csv").write_text("body,text,content,rank\nno,Yes,no,3\n")
    (found,) = reader.documents(tmp_path / "x.csv", passed)
    assert isinstance(found, Document)
    assert found.text == "Yes"
    assert list(passed.lines()) == [
        "3 columns of tables that are not read (body 1, content 1, rank 1)"
    ]


def test_encodings(tmp_path: Path) -> None:
    assert one(tmp_path, "x.csv", b"\xef\xbb\xbftext\nZ\xc3\xbcrich\n").text == "Zürich"
    with pytest.raises(CodingError, match="the file is in utf-16-le; tables are in UTF-8"):
        read(tmp_path, "x.csv", "text\nA\n".encode("utf-16"))
    found = read(tmp_path, "x.csv", b"title,text\nA,Z\xfcrich is a city\nB,Yes\n")
    assert [each.text for each in found if isinstance(each, Document)] == ["B\nYes"]
    assert "is not UTF-8" in reasons(found)[0]


def test_gzipped_and_pages(tmp_path: Path) -> None:
    assert one(tmp_path, "x.csv.gz", gzip.compress(b"text\nYes\n")).text == "Yes"
    out = io.StringIO()
    csv.writer(out).writerows([["html", "url"], [page(), "https://a.org/x"]])
    found = one(tmp_path, "x.csv", out.getvalue())
    assert found.text == "\n".join(("Talks go on, minister says", *STORY))


@pytest.mark.parametrize("name", ["x.csv", "x.tsv"])
def test_its_bytes_are_read_again(tmp_path: Path, name: str) -> None:
    mark = "\t" if name.endswith("tsv") else ","
    found = one(tmp_path, name, f'title{mark}text\r\nA{mark}"One\r\ntwo"\r\n')
    assert found.capture is not None
    assert found.capture.content == f'title{mark}text\nA{mark}"One\r\ntwo"'.encode()
    assert _again(found) == found.text


def _again(found: Document) -> str:
    """The text that is read from the bytes that were captured."""
    captured = found.capture
    assert captured is not None
    kept = KeptCapture(
        "a", 1, 1, 1, captured.sha256, captured.size, captured.media_type, None, None, b""
    )
    return text_again(kept, captured.content)


def test_names_of_columns_lead_to_fields() -> None:
    assert set(tables.COLUMN_NAMES.values()) <= tables.FIELDS
