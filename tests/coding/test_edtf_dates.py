"""Fuzzy dates: the bounds of EDTF text, and texts that are none."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.coding import edtf_dates
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
        ("1950S2", "1950-01-01", "1950-12-31"),
        # seasons
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2024-22", "2024-06-01", "2024-08-31"),
        ("2024-23", "2024-09-01", "2024-11-30"),
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
        # one of several days, or all of them
        ("[..2024-08-14]", "open", "2024-08-14"),
        ("[2024-08-14..]", "2024-08-14", "open"),
        ("[2024-08-01..2024-08-14]", "2024-08-01", "2024-08-14"),
        ("[2024-08-01,2024-08-05]", "2024-08-01", "2024-08-05"),
        ("{2024-08-01,2024-08-05,2024-09}", "2024-08-01", "2024-09-30"),
        ("{..2024}", "open", "2024-12-31"),
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
        "2024-08-1X",
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


@pytest.mark.parametrize("edtf", ["0000", "-0001", "Y10000", "Y-17E7", "Y171010000S3", "XXXX"])
def test_years_beyond_are_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match=r"the year -?\d+ lies outside 0001 to 9999"):
        bounds(edtf)


@pytest.mark.parametrize("edtf", ["2024-08-10/2024-08-09", "2025/2024", "[2025..2024]"])
def test_an_end_before_the_begin_is_refused(edtf: str) -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        bounds(edtf)


def test_an_overlong_text_is_refused_and_never_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edtf_dates, "parse_edtf", None)
    with pytest.raises(ValueError, match="is no EDTF date") as caught:
        bounds("[" * 1_000_000)
    assert len(str(caught.value)) < 3 * MOST


def test_a_phrase_without_a_day_keeps_its_words() -> None:
    assert fuzzy_date(None, "currently", DateBasis.DEICTIC) == FuzzyDate(
        None, None, None, "currently", DateBasis.DEICTIC
    )


def test_nothing_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    # the EDTF library prints what it fails to make: standard output is for data
    for edtf in ("..?/2024", "2024-08~/..~", "2024-0X?", "0824-~2124S2", "../..?"):
        try:
            bounds(edtf)
        except ValueError:
            continue
    assert capsys.readouterr() == ("", "")


def test_other_threads_print_while_dates_are_read(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"{number}" for number in range(500)]

    def read(number: int) -> object:
        try:
            return bounds(f"{number}-0X?")  # the library fails to make it, and would print
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(4) as pool:
        answers = pool.map(read, range(1000, 1040))
        list(pool.map(print, lines))
        together = list(answers)
    bounds.cache_clear()
    assert together == [read(number) for number in range(1000, 1040)]
    assert sorted(capsys.readouterr().out.split()) == sorted(lines)


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
