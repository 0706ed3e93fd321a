"""What may be searched for, and what either database is asked."""

from __future__ import annotations

import pytest

from archive.errors import UsageError
from archive.reports.search.query import (
    MOST_QUERY,
    MOST_TERMS,
    Term,
    for_postgres,
    for_sqlite,
    parse,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Give Éze", [Term(("give",)), Term(("eze",))]),
        ('"give us time"', [Term(("give", "us", "time"))]),
        ("“give us”time", [Term(("give", "us")), Term(("time",))]),
        ("commander-in-chief O’Brien", [Term(("commander", "in", "chief")), Term(("o", "brien"))]),
        ("talk* -Qatar", [Term(("talk",), begins=True), Term(("qatar",), absent=True)]),
        ('-"the Post" a -b*', [Term(("the", "post"), absent=True), Term(("a",)),
                               Term(("b",), begins=True, absent=True)]),
        ('"foreign min*"', [Term(("foreign", "min"), begins=True)]),
        ("Paris - London & -& \"…\"", [Term(("paris",)), Term(("london",))]),
        ("same SAME Same", [Term(("same",))]),
        ("-a- b", [Term(("a",), absent=True), Term(("b",))]),
    ],
)  # fmt: skip
def test_a_query_is_read(text: str, expected: list[Term]) -> None:
    assert list(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "there is no word to search for"),
        ("… &", "there is no word to search for"),
        ("-a", "say also what there should be"),
        ('a "b', "a phrase lacks its second quotation mark"),
        ("*", "a star needs the beginning of a word before it"),
        ('"a &*"', "a star needs the beginning of a word before it"),
        ("*a", "a star stands at the end of a word"),
        ("a*b", "a star stands at the end of a word: a*, not a*b"),
        ("a**", "a star stands at the end of a word"),
        ("x" * (MOST_QUERY + 1), f"a query has at most {MOST_QUERY} characters, this has 1001"),
        (" ".join(map(str, range(MOST_TERMS + 1))), f"at most {MOST_TERMS} words and phrases"),
    ],
)
def test_what_is_no_query_is_refused_in_one_line(text: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse(text)
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_either_database_is_asked_the_same() -> None:
    query = (*parse('a "b c" d* -e -"f g*"'), Term(("h",), others=(("i",), ("j", "k"))))
    assert for_sqlite(query) == (
        '((("a")) AND (("b c")) AND (("d"*)) AND (("h") OR ("i") OR ("j k"))) '
        'NOT ((("e")) OR (("f g"*)))'
    )
    assert for_postgres(query) == (
        "((('a')) & (('b' <-> 'c')) & (('d':*)) & (('h') | ('i') | ('j' <-> 'k'))) "
        "& !((('e')) | (('f' <-> 'g':*)))"
    )


@pytest.mark.parametrize("text", ["'); DROP TABLE actor; --", "a:b* AND OR NOT NEAR(", "{a}^b\\"])
def test_signs_of_the_databases_are_none(text: str) -> None:
    for term in parse(text):
        assert all(token.isalnum() for token in term.tokens)
