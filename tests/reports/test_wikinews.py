"""What the coded Wikinews articles say against one another, through the report of conflicts."""

from __future__ import annotations

import sqlalchemy as sa

from archive.importing.check import check_coverage
from archive.reports.conflicts import Conflict
from archive.reports.statements import StatementRow
from tests.support.report_calls import SEED, ask

JET = "2020-01-13-iran-admits-downing-ukrainian-jet-cites"
SUPREME = "2019-09-24-uk-supreme-court-rules-prorogation-of"
SCOTTISH = "2019-09-13-scottish-court-finds-suspension-of-uk"


def of(connection: sa.Connection, event: str, kind: str, about: str) -> list[Conflict]:
    rows: list[Conflict] = ask(connection, "conflicts", event=event)
    return [row for row in rows if (row.kind, row.about) == (kind, about)]


def test_every_coding_is_complete(full: sa.Connection) -> None:
    found = dict(check_coverage(full))
    assert SEED in found
    assert len(found) == 11
    assert [key for key, coverage in found.items() if not coverage.complete] == []


def test_who_denied_the_downing_of_the_jet(full: sa.Connection) -> None:
    (row,) = of(full, "ukrainian-jet-downing", "contradicts", "agent")
    assert (row.left.statement, row.left.stance) == (f"{JET}/iran-denial", "denies")
    assert row.left.on_word_of == ["Iran", "Wikinews"]
    assert row.right.on_word_of == ["Mike Pompeo", "Wikinews"]
    assert (row.left.value, row.right.value) == ("Iran", "Iran")


def test_who_admitted_it_and_when(full: sa.Connection) -> None:
    rows = of(full, "ukrainian-jet-downing", "reverses", "agent")
    assert {row.right.statement for row in rows} == {f"{JET}/iran-denial"}
    admission = next(row for row in rows if row.left.statement == f"{JET}/iran-admission")
    assert admission.left.on_word_of == ["representatives from Iran", "Wikinews"]
    statements: list[StatementRow] = ask(full, "statements", event="ukrainian-jet-downing")
    said = {row.statement: row for row in statements}
    admitted, denied = said[f"{JET}/iran-admission"], said[f"{JET}/iran-denial"]
    assert (admitted.act, admitted.said) == ("admit", "2020-01-11")
    assert (denied.act, denied.said) == ("deny", None)  # "for several days" is no day
    assert [claim.polarity for claim in denied.claims] == ["negative"]


def test_the_supreme_court_contradicts_the_spokesman_of_another_article(
    full: sa.Connection,
) -> None:
    rows = of(full, "uk-prorogation-2019", "contradicts", "label")
    (row,) = [row for row in rows if row.left.statement.startswith(SUPREME)]
    assert row.left.on_word_of == ["Supreme Court of the United Kingdom", "Wikinews"]
    assert row.left.value == "unlawful"
    assert row.right.statement == f"{SCOTTISH}/spokesman-legal"
    assert row.right.on_word_of == ["a spokeman for 10 Downing Street", "BBC", "Wikinews"]
    assert row.right.value == "legal; necessary"
    for article in (SUPREME, SCOTTISH):
        assert row in ask(full, "conflicts", article=article)


def test_two_laboratories_two_findings(full: sa.Connection) -> None:
    rows = of(full, "navalny-poison-traces", "contradicts", "occurrence")
    assert {tuple(row.left.on_word_of) for row in rows} == {
        ("a military laboratory", "Germany", "Wikinews")
    }
    articles = {row.right.statement.split("/")[0] for row in rows}
    assert len(articles) == 2
