"""Keys, addresses and days that are made of what a file states."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archive.keys import is_key
from archive.reading import addresses, days, fields, naming
from archive.reading.document import ReadingError, encodable


def test_a_name_that_is_a_key_is_the_key() -> None:
    assert naming.from_name("kursk-talks") == "kursk-talks"


def test_names_that_are_alike_have_other_keys() -> None:
    names = ["Kursk talks", "kursk_talks", "Kursk-Talks", "Kúrsk talks", "переговоры", "..", ""]
    keys = [naming.from_name(name) for name in names]
    assert len(set(keys)) == len(names)
    assert keys[0].startswith("kursk-talks-")
    assert keys[3].startswith("kursk-talks-")
    assert keys[4].startswith("article-")


def test_an_address_has_one_key_however_it_is_reached() -> None:
    url = "https://www.bbc.co.uk/news/world-europe-50473792"
    key = naming.from_address(url)
    assert key.startswith("bbc-co-uk-world-europe-50473792-")
    for other in (
        "http://bbc.co.uk/news/world-europe-50473792/",
        "https://BBC.co.uk:443/news/world-europe-50473792?utm_source=x&fbclid=1#top",
    ):
        assert naming.from_address(other) == key
    assert naming.from_address(f"{url}?page=2") != key
    assert naming.from_address(url.upper()) != key


@given(st.text(), st.text())
@example("\ud800", "\ud800")
def test_keys_are_keys(words: str, text: str) -> None:
    assert is_key(naming.from_name(words))
    assert is_key(naming.from_text(words, text))
    url = addresses.address(f"https://example.org/{words}")
    assert url is None or is_key(naming.from_address(url))


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://Edition.CNN.com:8080/a", "cnn.com"),
        ("http://en.wikinews.org/wiki/A", "wikinews.org"),
        ("https://www.gov.uk/x", "gov.uk"),
        ("http://127.0.0.1/", "127.0.0.1"),
        ("http://localhost:8000/", "localhost"),
        ("http://archive.intranet/", "archive.intranet"),
    ],
)
def test_domains(url: str, domain: str) -> None:
    assert addresses.domain(url) == domain


@pytest.mark.parametrize(
    "text",
    [
        *("", "ftp://a.org", "javascript:alert(1)", "https://", "https://a b", "http://[", "//a"),
        *("a/b", "https://a.org/\u2028b", "https://a.org:x/", "https://a.org/" + "x" * 3000),
    ],
)
def test_no_addresses(text: str) -> None:
    assert addresses.address(text) is None


def test_relative_addresses() -> None:
    assert addresses.address("../b", "https://a.org/x/y") == "https://a.org/b"
    assert addresses.address("//b.org/c", "https://a.org/x") == "https://b.org/c"
    assert addresses.domain("https://[") is None


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2019-11-19T23:30:00-05:00", "2019-11-19"),
        ("2019-11-19 02:24", "2019-11-19"),
        ("20191119T101500Z", "2019-11-19"),
        ("2019-11", "2019-11"),
        ("2019", "2019"),
        ("November 9, 2019, 07:47 PM EST", "2019-11-09"),
        ("Sept. 3, 2020", "2020-09-03"),
        ("19 Nov 2019 07:09 GMT", "2019-11-19"),
        ("Tue, 19 Nov 2019 10:00:00 GMT", "2019-11-19"),
        ("01/02/2019", None),
        ("2019-13-40", None),
        ("2019-02-30", None),
        ("0000-01-01", None),
        ("0001-01-01T00:00:00Z", None),
        ("1970-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("Sun, what", None),
        ("٢٠١٩", None),
    ],
)
def test_days(words: str, edtf: str | None) -> None:
    found = days.metadata_date(words)
    assert found is not None
    assert (found.words, found.edtf, found.basis) == (words, edtf, "metadata")


@given(st.text())
def test_any_words(words: str) -> None:
    days.instant(words)
    found = days.metadata_date(words)
    assert (found is None) == (not words[:200].split())


def test_moments() -> None:
    assert days.instant("2024-08-17T12:00:00+02:00") == dt.datetime(2024, 8, 17, 10, tzinfo=dt.UTC)
    assert days.instant("2024-08-17T12:00:00") is None
    assert days.instant("0001-01-01T00:00:00+14:00") is None
    assert days.instant(None) is days.instant("then") is None
    assert days.instant("2024-08-17T12:00:00+99:00") is None


def test_languages() -> None:
    tags = {"en_us": "en-US", "EN": "en", "zh-hans-cn": "zh-hans-CN", "English": None, "": None}
    assert {text: fields.language(text) for text in tags} == tags


def test_what_no_text_may_hold() -> None:
    for text in ("one\ntwo\x00", "one\ntwo\udc80"):
        with pytest.raises(ReadingError, match="line 2 of the text holds"):
            encodable(text)
