"""The questions of `docs/queries.md`: each has an answer, the same on both databases."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from archive.database import readonly_sql

PAGE = (Path(__file__).parents[2] / "docs" / "queries.md").read_text("utf-8")
QUESTION = re.compile(r"^## (\d+)\. (.+\?)\n\n(.+)\n\n```sql\n([^`]+)\n```$", re.MULTILINE)
QUESTIONS: list[tuple[str, str, str, str]] = QUESTION.findall(PAGE)


def answer(url: str, sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    with readonly_sql.run(url, sql, 60) as found:
        return list(found.columns), list(found.rows)


def test_there_are_twenty() -> None:
    assert [int(number) for number, *_ in QUESTIONS] == list(range(1, 21))
    assert len({question for _, question, *_ in QUESTIONS}) == 20
    assert PAGE.count("```sql") == 20


@pytest.mark.parametrize("question", QUESTIONS, ids=[found[1] for found in QUESTIONS])
def test_a_question_has_the_same_answer_on_both(
    question: tuple[str, ...], sqlite_full: str, postgresql_full: str
) -> None:
    _, _, line, sql = question
    assert line.endswith(".")
    columns, rows = answer(sqlite_full, sql)
    assert rows, "nothing to see"
    others, found = answer(postgresql_full, sql)
    assert columns == others
    # names sort by the collation of the database, nulls last on one and first on the other
    assert sorted(rows, key=repr) == sorted(found, key=repr)
    assert any(value is not None for row in rows for value in row)
