"""What is said when nothing is found: the likest words that are there, in any script."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from archive.reports.search import did_you_mean
from archive.reports.search.query import parse
from tests.reports.search.test_search_alike import Corpus, load

CORPUS = Corpus(
    [
        "The offensive went on, and the offence was named.",
        "รัฐบาลปิดท่าเรือหนึ่งเดือน",
        "ປິດທ່າເຮືອໜຶ່ງເດືອນ",
        "អាជ្ញាធរបិទកំពង់ផែ",
        "အစိုးရကဆိပ်ကမ်းကိုပိတ်သည်",
        "정부는 항구를 폐쇄했다",
        "서울시장은 갔다",
        "أغلقت الحكومة الميناء بعد الانفجار",
        "הממשלה סגרה את הנמל",
        "政府は港を閉鎖した",
        "Правительство закрыло порт",
    ],
    [["Ana Orlova", "Anna Orlowa"]],
    [],
)


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("offensve", "offensive"),
        ("orlva", "orlova"),
        ('"went onn"', "went on"),
        ("ท่าเรีอ", "ท่าเรือ"),
        ("ທ່າເຮືຣ", "ທ່າເຮືອ"),
        ("កំពង់ផៃ", "កំពង់ផែ"),
        ("ဆိပ်ကမ်ီး", "ဆိပ်ကမ်း"),
        ("항고를", "항구를"),
        ("시장", "서울시장은"),
        ("انفجار", "الانفجار"),
        ("نمل", None),
        ("ממשלה", "הממשלה"),
        ("閉鎮した", "閉鎖した"),
        ("рпавительство", "правительство"),
        ("пправительство", "правительство"),
        ("правительсво", "правительство"),
        ("xyzzy", None),
    ],
)
def test_the_likest_word_is_named(connection: Connection, asked: str, near: str | None) -> None:
    with connection.begin() as transaction:
        load(connection, CORPUS)
        found = list(did_you_mean.hints(connection, parse(asked)))
        transaction.rollback()
    (line,) = found
    assert line.startswith("nothing has ")
    named = line.partition("; did you mean ")[2].removesuffix("?").split(", ")
    assert (near in named) if near else named == [""], line


def test_what_is_there_is_not_named(connection: Connection) -> None:
    with connection.begin() as transaction:
        load(connection, CORPUS)
        found = list(did_you_mean.hints(connection, parse("offensive xyzzy -other")))
        transaction.rollback()
    assert found == ["nothing has xyzzy"]
