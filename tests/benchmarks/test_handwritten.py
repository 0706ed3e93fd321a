"""SQL by hand finds what the reports find: in the seed, in Wikinews and in a generated archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from archive import resources
from archive.database import engine as engines
from archive.importing import session
from archive.vocabulary import ActivityKind
from benchmarks import handwritten
from benchmarks.handwritten import ARTICLE, EVENT, SINCE, STATEMENT, UNTIL
from benchmarks.handwritten.filter_conditions import NEAR
from benchmarks.questions import FILTERS, REPORTS
from tests.benchmarks import handwritten_rows
from tests.support.report_calls import ask
from tools.generated import files
from tools.generated.archives import GeneratedArchive

ARTICLES = 25
FEW = 6
"""How many of the questions may find nothing."""

WIKINEWS = {
    ARTICLE: "2020-01-13-iran-admits-downing-ukrainian-jet-cites",
    EVENT: "ukrainian-jet-downing",
    "{actor}": "iran",
    SINCE: dt.date(2020, 1, 3),
    UNTIL: dt.date(2020, 1, 11),
}
SEED = {
    ARTICLE: "kursk-talks",
    EVENT: "kursk-operation",
    "{actor}": "russia",
    SINCE: dt.date(2024, 8, 1),
    UNTIL: dt.date(2024, 8, 20),
}
GENERATED = {
    ARTICLE: ARTICLE,
    EVENT: EVENT,
    "{actor}": "actor-000004",
    SINCE: SINCE,
    UNTIL: UNTIL,
}


def test_sql_by_hand_finds_what_the_reports_find(seeded_url: str, tmp_path: Path) -> None:
    files.write(GeneratedArchive(ARTICLES), tmp_path)
    wikinews = sorted((resources.folder("seeds") / "wikinews").glob("*.yaml"))
    jobs = session.find([*wikinews, tmp_path])
    assert session.add(seeded_url, jobs, ActivityKind.IMPORT, "a test").refused == []
    with engines.opened(seeded_url) as connection:
        found = dict(compared(connection))
    assert sum(not rows for rows, _ in found.values()) <= FEW
    differing = {name: found[name] for name in found if found[name][0] != found[name][1]}
    assert differing == {}
    assert {name.split()[0] for name in found} == set(handwritten.REPORTS)


def compared(connection: sa.Connection) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """What each report finds and what SQL by hand finds, with the keys of each archive."""
    backend = connection.dialect.name
    for number, keys in enumerate((GENERATED, WIKINEWS, SEED)):
        for report in filter(handwritten.REPORTS.__contains__, REPORTS):
            for words, filters in FILTERS.items():
                if filters or not number:
                    asked = {name: keys[value] for name, value in filters.items()}
                    sql = handwritten.sql(report, words, backend, str(keys["{actor}"]))
                    yield f"{report} {words} {number}", both(connection, report, asked, sql, keys)
    sql = handwritten.sql("chain", "", backend, "")
    asked = {"statement": STATEMENT}
    yield "chain", both(connection, "chain", asked, sql, GENERATED)


def both(
    connection: sa.Connection, report: str, asked: Any, sql: str | None, keys: dict[Any, Any]
) -> tuple[Any, Any]:
    """The facts of a report's rows and of those by hand, whose SQL asks for generated keys."""
    assert sql is not None
    near = {SINCE - NEAR: keys[SINCE] - NEAR, UNTIL + NEAR: keys[UNTIL] + NEAR}
    for generated, key in (keys | near).items():
        sql = sql.replace(f"'{generated}'", f"'{key}'")
    rows = handwritten_rows.of_report(report, ask(connection, report, **asked))
    return rows, handwritten_rows.by_hand(report, connection.exec_driver_sql(sql))
