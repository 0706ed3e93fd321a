"""The chain: from a statement outward through those that relay it to the article's source."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.errors import UsageError
from archive.models.articles import article
from archive.models.sources import source
from archive.reports.statements import StatementRow
from tests.support.coding_files import example, load_all
from tests.support.report_calls import ask, ask_at


def test_every_chain_goes_out_step_by_step_to_the_source(full: sa.Connection) -> None:
    keys = sa.select(article.c.key, source.c.key).join_from(
        article, source, source.c.id == article.c.source_id, isouter=True
    )
    sources = {row[0]: row[1] for row in full.execute(keys)}
    statements: list[StatementRow] = ask(full, "statements")
    rows = {row.statement: row for row in statements}
    for row in statements[::9]:
        *steps, last = ask(full, "chain", statement=row.statement)
        assert steps[0] == row
        assert all(step == rows[step.statement] for step in steps)
        assert [step.parent for step in steps] == [step.statement for step in steps[1:]] + [None]
        assert [step.depth for step in steps] == list(range(len(steps)))[::-1]
        assert (last.statement, last.speaker) == (None, sources[row.article])
        assert last.on_word_of == row.on_word_of[-1:]


def test_the_last_step_is_the_article_with_its_headline(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    *_, last = ask_at(database_url, "chain", statement="quux-meeting/zorbs")
    assert (last.speaker, last.named, last.on_word_of) == (
        "quux-gazette", True, ["The Quux Gazette"],
    )  # fmt: skip
    assert last.content == "Zorbs and blips meet in Quux"
    assert (last.start, last.end) == (0, 28)


@pytest.mark.parametrize(
    ("wrong", "near"),
    [
        ("kursk-talks/give-us-tim", "kursk-talks/give-us-time"),
        ("kursk-talk/give-us-time", "kursk-talks"),
        ("kursk-talks", ""),
        ("kursk-talks/", ""),
        ("", ""),
        ("kursk-talks/give-us-time/more", "kursk-talks/give-us-time"),
    ],
)
def test_an_unknown_statement_is_refused(full: sa.Connection, wrong: str, near: str) -> None:
    with pytest.raises(UsageError, match="there is no") as refused:
        ask(full, "chain", statement=wrong)
    assert near in str(refused.value)
