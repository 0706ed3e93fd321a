from __future__ import annotations

from collections.abc import Iterator
from io import StringIO

import pytest

from archive.rendering.render import FORMATS, render
from tests.support.report_rows import COLUMNS, Row, shown


@pytest.mark.parametrize("form", FORMATS)
def test_counts_the_rows(form: str) -> None:
    out = StringIO(newline="")
    assert render([Row("a"), Row("b")], Row, COLUMNS, form, out) == 2
    assert out.getvalue()


@pytest.mark.parametrize(
    ("form", "empty"),
    [
        ("table", ""),
        ("json", "[]\n"),
        ("jsonl", ""),
        ("csv", "text,day,number,true,many,left.who,left.words,sides\r\n"),
        ("markdown", "| Text | Number | Many |\n| --- | --- | --- |\n"),
    ],
)
def test_no_rows_make_a_valid_document(form: str, empty: str) -> None:
    assert shown(form) == empty


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_is_written_when_the_first_row_fails(form: str) -> None:
    def refuse(number: int) -> Row:
        raise LookupError(number)

    out = StringIO()
    with pytest.raises(LookupError):
        render(map(refuse, [1]), Row, COLUMNS, form, out)
    assert out.getvalue() == ""


@pytest.mark.parametrize("form", FORMATS)
def test_rows_are_not_held(form: str) -> None:
    """While the last rows come, the first are written already."""
    out = StringIO(newline="")
    written = []

    def rows() -> Iterator[Row]:
        for number in range(1000):
            written.append(out.tell())
            yield Row(f"row {number}")

    render(rows(), Row, COLUMNS, form, out)
    assert 0 < written[300] < written[-1] < out.tell()


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'xml'"):
        shown("xml", Row("a"))
