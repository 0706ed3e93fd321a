from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.rendering.page import Page
from archive.rendering.text_width import width
from tests.support.report_rows import Row, shown

LONG = "the international community strongly condemned the attacks on the territory"
WIDE = {
    "Who": lambda row: row.name,
    "Says": lambda row: row.text,
    "Number": lambda row: str(row.number),
    "": lambda row: "; ".join(row.many),
}


def lines(*rows: Row, room: int = 80, bold: bool = False) -> list[str]:
    return shown("table", *rows, page=Page(width=room, bold=bold), columns=WIDE).splitlines()


def test_short_rows_are_a_plain_table_with_numbers_to_the_right() -> None:
    assert lines(Row("yes", number=5, name="Ann"), Row("no", number=12, name="漢字")) == [
        "Who   Says  Number",
        "────  ────  ──────",
        "Ann   yes        5",
        "漢字  no        12",
    ]


def test_long_texts_are_wrapped_in_rows_that_stand_apart() -> None:
    assert lines(Row(LONG, number=1, name="Ann"), Row("no", number=2, name="Bob"), room=60) == [
        "Who  Says                                             Number",
        "───  ───────────────────────────────────────────────  ──────",
        "Ann  the international community strongly condemned        1",
        "     the attacks on the territory",
        "",
        "Bob  no                                                    2",
    ]


def test_a_narrow_page_gets_records_without_what_is_empty() -> None:
    first = Row(LONG, number=1, name="Ann", many=["rivals"])
    assert lines(first, Row("no", number=2, many=["x"]), room=34) == [
        "Who     Ann",
        "Says    the international",
        "        community strongly",
        "        condemned the attacks on",
        "        the territory",
        "Number  1",
        "        rivals",
        "",
        "Says    no",
        "Number  2",
        "        x",
    ]


def test_a_column_that_is_empty_throughout_is_left_out() -> None:
    assert lines(Row("a", number=1))[0] == "Says  Number"
    many = [Row("a", number=1)] * 250
    assert lines(*many)[0] == "Who  Says  Number"


def test_rows_after_the_sample_keep_its_layout() -> None:
    rows = [Row("a", number=1, name="A")] * 200 + [Row(LONG, number=2, name="Bob")]
    made = lines(*rows)
    assert max(map(width, made)) == len("Who  Says  Number  ──")
    assert made[202].startswith("Bob  the")


def test_only_headers_and_labels_are_bold() -> None:
    row = Row("a", number=1, name="A")
    assert lines(row, bold=True)[0] == "\x1b[1mWho  Says  Number\x1b[0m"
    assert "\x1b" not in "".join(lines(row, bold=True)[1:])
    assert "\x1b" not in "".join(lines(row))
    narrow = lines(Row(LONG, name="A", number=1, many=[LONG]), room=20, bold=True)
    assert narrow[0] == "\x1b[1mWho     \x1b[0mA"


def test_one_blank_divides_columns_where_two_leave_no_room() -> None:
    columns = {str(number) * 6: lambda row: "1" for number in range(9)}
    made = shown("table", Row("a"), page=Page(width=62), columns=columns).splitlines()
    assert made[1] == " ".join(["──────"] * 9)


@pytest.mark.parametrize("room", [60, 80, 120, 200])
def test_a_long_key_stays_in_one_piece(room: int) -> None:
    key = "kursk-talks/delegations-planned"
    assert any(key in line for line in lines(Row(LONG, name=key, many=[LONG]), room=room))


@example([Row("", name="", many=["", "", "", "0", "0", "000", "00000", "༾000000000000⺀", ""])], 30)
@given(
    st.lists(st.builds(Row, text=st.text(), name=st.text(), many=st.lists(st.text())), max_size=9),
    st.integers(30, 220),
)
def test_no_line_is_wider_than_the_page(rows: list[Row], room: int) -> None:
    assert all(width(line) <= room for line in lines(*rows, room=room))
