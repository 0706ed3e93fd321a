"""Days that files and pages state: which are read, in which languages, and which cannot be."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from babel.dates import format_date

from archive.reading.days import metadata_date
from archive.reading.month_names import LANGUAGES, MONTHS, names
from archive.reading.printed_days import numbers
from tests.support.growth import in_proportion
from tests.support.web_samples import STORY, one, page, response


def day(words: str, language: str | None = None, captured: str | None = None) -> str | None:
    """The day that words give; `captured` is ISO 8601."""
    moment = dt.datetime.fromisoformat(captured) if captured else None
    found = metadata_date(words, language, moment)
    assert found is not None
    assert found.words == " ".join(words.split())
    return found.edtf


@pytest.mark.parametrize(
    "words",
    [
        # numbers
        *("2024-08-10", "2024-08-10T23:59:59-05:00", "2024-08-10 10:00", "2024-08-10+02:00"),
        *("20240810", "20240810T101500Z", "20240810101500", "2024/08/10", "2024/8/10 17:14"),
        *(
            "2024.08.10",
            "2024. 8. 10.",
            "2024年8月10日",
            "2024年08月10日星期六 17:14",
            "２０２４/８/１０",
        ),
        *("2024년 8월 10일 토요일", "٢٠٢٤/٠٨/١٠", "Sat 2024-08-10"),
        # English
        *("August 10, 2024", "Aug 10 2024", "10 Aug 2024", "10-Aug-2024", "10/Aug/2024:13:55:36"),
        *("Saturday 10 August 2024", "Sat, Aug. 10th, 2024", "the 10th of August, 2024"),
        *("August 10, 2024 at 5:14 pm", "10 August 2024, 5 p.m.", "5:14 pm, August 10, 2024"),
        *("01:38:07 PM IST Aug 10, 2024", "Sat Aug 10 2024 03:05:46 GMT+0000"),
        *("Sat, 10 Aug 2024 10:00:00 GMT", "Sat Aug 10 17:14:00 UTC 2024", "2024 August 10"),
        # other languages, none of which is stated
        *(
            "10. August 2024",
            "Samstag, 10. August 2024, 17:14 Uhr",
            "le 10 août 2024",
            "10 AOÛT 2024",
        ),
        *("10 aout 2024", "10 de agosto de 2024", "10 de ago. de 2024", "10 серпня 2024 року"),
        *("10 августа 2024 г., 17:14", "10 sierpnia 2024 r.", "lørdag den 10. august 2024"),
        *("2024. augusztus 10., szombat", "10 Ağustos 2024 Cumartesi", "10 באוגוסט 2024"),
        *(
            "١٠ أغسطس ٢٠٢٤",
            "10 آب/أغسطس 2024",
            "10 آب 2024",
            "10 غشت 2024",
            "Thứ Bảy, ngày 10 tháng 8 năm 2024",
        ),
        *("10 अगस्त 2024", "10 Αυγούστου 2024", "10. kolovoza 2024.", "2024. gada 10. augusts"),
    ],
)
def test_a_day_that_has_one_reading(words: str) -> None:
    assert day(words) == "2024-08-10"


@pytest.mark.parametrize(
    ("words", "language", "edtf"),
    [
        ("1er août 2024", None, "2024-08-01"),
        ("1º de agosto de 2024", "pt-BR", "2024-08-01"),
        ("mar. 6 août 2024", "fr", "2024-08-06"),
        ("25/12/2019", None, "2019-12-25"),
        ("12-25-2019", None, "2019-12-25"),
        ("08/08/2019", None, "2019-08-08"),
        ("Samstag, 10.08.2024", "de", "2024-08-10"),
        ("10.8.2024 klo 12", "fi", "2024-08-10"),
        ("10 listopada 2023", "pl", "2023-11-10"),
        ("10 listopada 2023", "hr", "2023-10-10"),
        ("10 Αυγούστου 2024", "en", "2024-08-10"),
        ("August 2024, 5 p.m.", None, "2024-08"),
        ("2024-08", None, "2024-08"),
        ("2024年8月", "ja", "2024-08"),
        ("août 2024", None, "2024-08"),
        ("2024", None, "2024"),
    ],
)
def test_what_else_is_read(words: str, language: str | None, edtf: str) -> None:
    assert day(words, language) == edtf


@pytest.mark.parametrize(
    ("words", "language"),
    [
        *(("01/02/2019", language) for language in (None, "en", "en-US", "en-GB", "de", "fr")),
        ("01-02-2019", "fr"),
        ("10.08.2024", None),
        ("10.08.2024", "en"),
        ("10 listopada 2023", None),
        ("10 listopada 2023", "en"),
        ("10 Aug 24", None),
        ("10–12 August 2024", None),
        ("August 10–12, 2024", None),
        ("10 August 2024 to 2 September 2024", None),
        ("Nobody, 10 August 2024", None),
        ("Nobody 2024-08-10", None),
        ("10 August", None),
        ("30 February 2024", None),
        ("2024-13-01", None),
        ("2024-W32-6", None),
        ("2024-225", None),
        ("1723248000", None),
        ("令和6年8月10日", "ja"),
        ("10 Zorb 2024", "zz"),
        ("today", None),
    ],
)
def test_words_that_are_kept_without_a_day(words: str, language: str | None) -> None:
    assert day(words, language) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_as_each_language_prints_them(language: str) -> None:
    assert names(language) is not None
    for month in range(1, 13):
        for width in ("medium", "long", "full"):
            for at in (dt.date(2023, month, 9), dt.date(2019, month, 25)):
                words = format_date(at, width, language)
                wanted = [at.year, at.month, at.day]
                unsure = at.day <= 12 and words[2:].count("/") == 2 and not words.startswith("20")
                assert numbers(words, language) in ([wanted, []] if unsure else [wanted]), words
                # without the language it is the same day, or none
                assert numbers(words) in (wanted, []), words


def test_english_names_mean_the_same_month_everywhere() -> None:
    for language in LANGUAGES:
        found = names(language)
        assert found is not None
        for name, number in MONTHS.items():
            assert found.months.get(name, number) == number


@pytest.mark.parametrize(
    "words",
    [
        *("1403-05-24", "1403/05/24", "۱۴۰۳/۰۵/۲۴", "24 August 1403", "1403", "1446-02-06"),
        *("2567-08-10", "10 สิงหาคม 2567", "2567", "5784-11-06"),
        *("0001-01-01T00:00:00Z", "0001-01-01", "0000-00-00", "0024-08-10", "1599-12-31"),
        *("1970-01-01", "1970-01-01T00:00:00Z", "1 January 1970", "1969-12-31T19:00:00-05:00"),
        *("9999-12-31", "9999-12-31T23:59:59.999Z", "December 31, 9999", "9999"),
    ],
)
@pytest.mark.parametrize("captured", [None, "2024-08-19T10:00:00+00:00"])
def test_days_that_cannot_be(words: str, captured: str | None) -> None:
    assert day(words, "th" if "2567" in words else "fa", captured) is None


@pytest.mark.parametrize("words", ["1605-07-01", "1912-04-16", "1969-12-31", "1970-01-02", "1999"])
def test_old_days_can_be(words: str) -> None:
    assert day(words) == words


def test_no_day_is_after_the_capture() -> None:
    captured = "2024-08-10T13:00:00+00:00"
    for words in ("2024-08-10", "2024-08-11", "2024-08", "2024"):  # in the east it is the 11th
        assert day(words, None, captured) == words
    for words in ("2024-08-12", "2024-09", "2025", "12 August 2024"):
        assert day(words, None, captured) is None
    today = dt.datetime.now(dt.UTC).date()
    assert day(today.isoformat()) == today.isoformat()
    for later in (today + dt.timedelta(2), today.replace(year=today.year + 1, day=1)):
        for moment in (None, "9999-12-31T23:00:00+00:00"):  # a clock that is wrong believes nothing
            assert day(later.isoformat(), None, moment) is None


def test_no_day_after_the_capture_from_any_file(tmp_path: Path) -> None:
    stated = {"published": "2024-08-20", "modified": "1403-05-24", "retrieved": "2024-08-17T00:00Z"}
    head = (
        "<meta property='article:published_time' content='2024-08-20'>"
        "<meta property='article:modified_time' content='1403-05-24'>"
    )
    text = {"text": "\n".join(STORY), **stated}
    html = {"html": page(head=head), "retrieved": "2024-08-17T00:00Z"}
    matter = "\n".join(f"{name}: {value}" for name, value in stated.items())
    crawled = response(page(head=head), WARC_Date="2024-08-17T00:00:00Z")
    files: list[tuple[str, str | bytes]] = [
        ("a.jsonl", json.dumps(text)),
        ("b.jsonl", json.dumps(html)),
        ("c.jsonl", json.dumps(html | stated)),
        ("d.md", f"---\n{matter}\n---\n{STORY[0]}"),
        ("e.warc", crawled),
    ]
    for name, content in files:
        found = one(tmp_path, name, content)
        for date, words in ((found.published, "2024-08-20"), (found.modified, "1403-05-24")):
            assert date is not None
            assert (date.words, date.edtf) == (words, None)


def test_a_page_s_language_is_a_hint(tmp_path: Path) -> None:
    head = "<meta property='article:published_time' content='10.08.2024'>"
    for language, edtf in (("de", "2024-08-10"), ("en", None)):
        html = page(head=head).replace("lang='en'", f"lang='{language}'")
        found = one(tmp_path, "x.html", html).published
        assert found is not None
        assert found.edtf == edtf


@pytest.mark.parametrize("part", ["1 ", "mar ", "10:", "a", "10 august ", "٣", "-", "1.", "ก"])
def test_words_take_time_in_proportion(part: str) -> None:
    numbers(part, "fr")
    in_proportion(lambda size: numbers(part * (size // len(part)), "fr"), 20_000)


def test_english_days_and_the_start_need_no_table_of_languages() -> None:
    code = (
        "import sys; from archive.reading.days import metadata_date as m;"
        "m('10 August 2024', 'en'); m('2024-08-10', 'de'); m('today'); m('1723248000');"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
