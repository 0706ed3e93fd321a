"""Fuzzy dates: the bounds of EDTF text, and texts that are none."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding.edtf_dates import MOST, bounds, fuzzy_date
from archive.models.base import FuzzyDate
from archive.vocabulary import DateBasis
from tests.support.growth import ended


def day(text: str) -> dt.date | None:
    return None if text == "open" else dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        # precision
        ("2024-08-10", "2024-08-10", "2024-08-10"),
        ("2024-08", "2024-08-01", "2024-08-31"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("2024-08-10T23:59:59Z", "2024-08-10", "2024-08-10"),
        # unspecified digits
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2024-XX", "2024-01-01", "2024-12-31"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2024-XX-10", "2024-01-10", "2024-12-10"),
        ("1984-1X", "1984-10-01", "1984-12-31"),
        ("2024-08-1X", "2024-08-10", "2024-08-19"),
        ("2024-XX-3X", "2024-01-30", "2024-12-31"),
        ("156X-12-25", "1560-12-25", "1569-12-25"),
        ("15XX-12-25", "1500-12-25", "1599-12-25"),
        ("1XXX-02-29", "1004-02-29", "1996-02-29"),
        # significant digits and exponents
        ("1950S2", "1900-01-01", "1999-12-31"),
        ("1950S3~", "1950-01-01", "1959-12-31"),
        ("1950S4", "1950-01-01", "1950-12-31"),
        ("Y19E2", "1900-01-01", "1900-12-31"),
        # seasons, and other parts of a year
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
        ("2024-24", "2023-12-01", "2025-02-28"),
        ("2023-24", "2022-12-01", "2024-02-29"),
        ("2024-28", "2023-12-01", "2025-02-28"),
        ("2024-29", "2024-09-01", "2024-11-30"),
        ("2024-30", "2023-12-01", "2025-02-28"),
        ("2024-32~", "2024-06-01", "2024-08-31"),
        ("2024-33", "2024-01-01", "2024-03-31"),
        ("2024-36", "2024-10-01", "2024-12-31"),
        ("2024-38", "2024-05-01", "2024-08-31"),
        ("2024-41", "2024-07-01", "2024-12-31"),
        ("202X-21", "2020-03-01", "2029-05-31"),
        # uncertain and approximate: doubt does not move a bound
        ("2024?", "2024-01-01", "2024-12-31"),
        ("2024-08~", "2024-08-01", "2024-08-31"),
        ("2024-08-10%", "2024-08-10", "2024-08-10"),
        ("?2024-08", "2024-08-01", "2024-08-31"),
        ("2024-06?/2024-08~", "2024-06-01", "2024-08-31"),
        # lasted from one day to another
        ("2024-08-10/2024-08-11", "2024-08-10", "2024-08-11"),
        ("2024-08-10/2024-08-10", "2024-08-10", "2024-08-10"),
        ("2023/2024-02", "2023-01-01", "2024-02-29"),
        ("2024-08-10/..", "2024-08-10", "open"),
        ("../2024-08-10", "open", "2024-08-10"),
        ("2024-08-10/", "2024-08-10", "open"),
        ("/2024-08-10", "open", "2024-08-10"),
        ("../..", "open", "open"),
        ("201X/2024-1X", "2010-01-01", "2024-12-31"),
        # one of several days, or all of them
        ("[..2024-08-14]", "open", "2024-08-14"),
        ("[2024-08-14..]", "2024-08-14", "open"),
        ("[2024-08-01..2024-08-14]", "2024-08-01", "2024-08-14"),
        ("[2024-08-01,2024-08-05]", "2024-08-01", "2024-08-05"),
        ("{2024-08-01,2024-08-05,2024-09}", "2024-08-01", "2024-09-30"),
        ("{..2024}", "open", "2024-12-31"),
        ("[2024-08-1X,2024-1X]", "2024-08-10", "2024-12-31"),
        ("{1667,1668-12,1670..1672}", "1667-01-01", "1672-12-31"),
        ("[..2023,2024-1X..]", "open", "open"),
    ],
)
def test_bounds(edtf: str, earliest: str, latest: str) -> None:
    assert bounds(edtf) == (day(earliest), day(latest))
    # what is stored is read again to the same bounds, with its words and its basis
    found = fuzzy_date(edtf, "as printed", DateBasis.PRINTED)
    assert found == FuzzyDate(edtf, day(earliest), day(latest), "as printed", DateBasis.PRINTED)
    assert found.edtf is not None
    assert bounds(found.edtf) == (found.earliest, found.latest)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "August 2024",
        "8/10/2024",
        "2024-8-1",
        "20240810",
        "24-08",
        "2024-13",
        "2024-08-32",
        "2024-02-30",
        "2023-02-29",
        "2024-02-3X",
        "2024-3X",
        "2024-42",
        "2024-21-01",
        "2024-08-10T25:00:00",
        "1950S0",
        "[2024..,2025]",
        "[2023,..2024]",
        "2024/2025/2026",
        "2024..2025",
        "[2024..2025",
        "[]",
        "[..]",
        "/",
        "open",
        "null",
        "Y2024",
        "２０２４",
        "2024‑08",
        # white space is no part of EDTF
        " 2024",
        "2024\n",
        "2024 - 08",
        "[ .. 2024 ]",
    ],
)
def test_what_is_no_date(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"is no EDTF date, such as 2024-08") as caught:
        bounds(edtf)
    assert str(caught.value).startswith(repr(edtf))


@pytest.mark.parametrize(
    "edtf",
    [
        *("0000", "-0029", "-002X", "Y10000", "Y-17E7", "Y171010000S3", "00XX"),
        *("0001-24", "9999-24", "2024/Y10000", f"Y17E{'9' * 90}", f"Y{'9' * 95}S9"),
    ],
)
def test_years_beyond_are_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"the year Y?-?\d+(E\d+)? lies outside 0001 to 9999"):
        bounds(edtf)


@pytest.mark.parametrize("edtf", ["XXXX", "XXXX-12-25", "2024/XXXX"])
def test_a_year_that_is_not_known_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match="has no bounds: keep the words alone"):
        bounds(edtf)


@pytest.mark.parametrize(
    "edtf", ["2024-08-10/2024-08-09", "2025/2024", "[2025..2024]", "[2030,2025..2024]"]
)
def test_an_end_before_the_begin_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        bounds(edtf)


def test_an_overlong_text_is_refused_in_a_short_line() -> None:
    with pytest.raises(ValueError, match="is no EDTF date") as caught:
        bounds("[" * 1_000_000)
    assert len(str(caught.value)) < 3 * MOST


CENTURY = "\n".join(
    dt.date.fromordinal(number).isoformat()
    for number in range(dt.date(1900, 1, 1).toordinal(), dt.date(2000, 1, 1).toordinal())
)
"""All days of a hundred years, a line each."""


@given(
    st.sampled_from(CENTURY.split("\n")),
    st.sets(st.sampled_from([2, 3, 5, 6, 8, 9])),
    st.sampled_from([4, 7, 10]),
)
def test_a_mask_is_bounded_by_the_days_that_it_stands_for(
    day: str, masked: set[int], length: int
) -> None:
    edtf = "".join("X" if at in masked else letter for at, letter in enumerate(day))[:length]
    stands_for = re.findall(f"^{edtf.replace('X', '.')}.*", CENTURY, re.MULTILINE)
    assert bounds(edtf) == tuple(map(dt.date.fromisoformat, (stands_for[0], stands_for[-1])))


@pytest.mark.parametrize("number", range(1, 100))
def test_a_number_for_a_month_is_right_or_refused(number: int) -> None:
    """Each span is whole months, as many as its kind has; what stands for none is refused."""
    counts = {**dict.fromkeys(range(1, 13), 1), **dict.fromkeys(range(21, 37), 3)}
    counts |= {**dict.fromkeys((37, 38, 39), 4), **dict.fromkeys((40, 41), 6)}
    edtf = f"2024-{number:02d}"
    if number not in counts:
        with pytest.raises(ValueError, match="is no EDTF date"):
            bounds(edtf)
        return
    earliest, latest = bounds(edtf)
    assert earliest is not None
    assert latest is not None
    assert (earliest.day, (latest + dt.timedelta(1)).day) == (1, 1)
    months = (latest.year - earliest.year) * 12 + latest.month - earliest.month + 1
    # a season over the new year is called after either year: two of them, and what is between
    assert months == (15 if number in (24, 28, 30) else counts[number])


def test_a_phrase_without_a_day_keeps_its_words() -> None:
    assert fuzzy_date(None, "currently", DateBasis.DEICTIC) == FuzzyDate(
        None, None, None, "currently", DateBasis.DEICTIC
    )


PIECES = st.sampled_from(
    [
        "2024",
        "-",
        "08",
        "10",
        "/",
        "[",
        "]",
        "{",
        "}",
        "..",
        ",",
        "?",
        "~",
        "%",
        "X",
        "Y",
        "E",
        "S",
        "T",
        "Z",
        ":",
        "21",
        "open",
        "٣",
        "²",
        " ",
        "2024-08-10",
        "1XXX",
        "(",
    ]
)


@given(st.lists(PIECES, max_size=16).map("".join))
def test_only_value_errors_and_an_end(edtf: str) -> None:
    with ended():
        try:
            earliest, latest = bounds(edtf)
        except ValueError:
            earliest = latest = None
    assert earliest is None or latest is None or earliest <= latest
