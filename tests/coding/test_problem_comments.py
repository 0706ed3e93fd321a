"""Problems as comments in a coding: above their lines, and gone again without a trace."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.coding import problem_comments
from archive.coding.problem_comments import with_problems, without

TEXT = "a: b\nlist:\n  - one\n  - two\n"


def test_each_stands_above_its_line() -> None:
    problems = ["x.yaml:3: list[0]: wrong", "x.yaml:4: also", "x.yaml:3: and this", "x.yaml: whole"]
    found, added = with_problems(TEXT, problems, "x.yaml")
    assert found == (
        "#! whole\na: b\nlist:\n  #! list[0]: wrong\n  #! and this\n  - one\n  #! also\n  - two\n"
    )
    assert without(found, added) == TEXT


def test_a_line_that_is_not_there_is_the_last() -> None:
    found, _ = with_problems("a: b", ["x:9: far", "y:1: of another file"], "x")
    assert found == "#! far\n#! y:1: of another file\na: b"


def test_what_cannot_be_seen_is_escaped() -> None:
    found, added = with_problems(TEXT, ["x:1: the\u202ebidi\x85line\u2028end"], "x")
    assert found.startswith("#! the\\u202ebidi\\x85line\\u2028end\na: b")
    assert without(found, added) == TEXT


def test_many_are_counted() -> None:
    most = problem_comments.MOST_SHOWN
    found, added = with_problems(TEXT, [f"x:2: {n}" for n in range(most + 5)], "x")
    assert found.startswith("#! and 5 more problems\na: b\n#! 0\n")
    assert found.count("#!") == most + 1
    assert without(found, added) == TEXT


@given(
    st.text(alphabet="a:#!- \n\r\u2028", max_size=40),
    st.lists(st.tuples(st.integers(1, 9), st.text(alphabet="ab \n", max_size=5)), max_size=5),
)
def test_they_go_as_they_came(text: str, problems: list[tuple[int, str]]) -> None:
    given_ = [f"x:{line}: told {what}" for line, what in problems]
    found, added = with_problems(text, given_, "x")
    assert without(found, added) == text
    assert found.count("#! told") >= len(problems)
