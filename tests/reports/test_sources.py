"""How much rests on whom: each statement counts once for each source that it rests on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import sqlalchemy as sa

from archive.reports.sources import SourceSummary
from archive.reports.statements import StatementRow
from tests.support.coding_files import example, load_all, put, statement
from tests.support.report_calls import ask, ask_at


def by_source(rows: list[SourceSummary]) -> dict[str | None, SourceSummary]:
    found = {row.source: row for row in rows}
    assert len(found) == len(rows)
    return found


def counted(rows: list[StatementRow], speaks: dict[str, str]) -> dict[str | None, Counter[str]]:
    """The sums of the report, from rows of `statements`; `speaks` gives the source of a name."""
    found: dict[str | None, Counter[str]] = {}
    for row in rows:
        *voices, publisher = row.on_word_of
        steps = {speaks.get(name): step for step, name in reversed([*enumerate(voices)])}
        steps.pop(None, None)
        published = None if publisher == "not stated" else speaks[publisher]
        steps.setdefault(published, len(voices))
        for source, step in steps.items():
            counts = found.setdefault(source, Counter())
            named = {True: "named", False: "unnamed", None: "not_stated"}[row.named]
            counts.update(["statements", named, "direct" if step <= 1 else "relayed"])
            if row.speaker:
                counts[f"speaker {row.speaker}"] += 1
    return found


def test_sums_are_those_of_the_statements(full: sa.Connection) -> None:
    names = full.execute(
        sa.text(
            "SELECT s.key, s.name, a.name FROM source AS s "
            "LEFT JOIN actor AS a ON a.id = s.actor_id"
        )
    ).all()
    speaks = {name: key for key, *both in names for name in both if name}
    wanted = counted(ask(full, "statements"), speaks)
    found = by_source(ask(full, "sources"))
    assert found.keys() == wanted.keys()
    for key, row in found.items():
        for field in ("statements", "named", "unnamed", "not_stated", "direct", "relayed"):
            assert getattr(row, field) == wanted[key][field], (key, field)
        speakers = [name for name in wanted[key] if name.startswith("speaker ")]
        assert row.speakers == len(speakers)


def test_a_source_that_publishes_what_it_says_itself_counts_once(
    database_url: str, tmp_path: Path
) -> None:
    # the gazette publishes the article in which it reports
    load_all(database_url, tmp_path, example())
    (row,) = ask_at(database_url, "sources")
    assert (row.source, row.kind, row.name) == ("quux-gazette", "outlet", "The Quux Gazette")
    # the headline is its own, the gazette speaks, the blip is quoted; only the zorbs are relayed
    assert (row.statements, row.direct, row.relayed) == (5, 4, 1)
    assert (row.named, row.unnamed, row.not_stated) == (3, 1, 1)
    assert row.speakers == 4


def test_a_source_that_speaks_twice_in_one_chain_counts_once(
    database_url: str, tmp_path: Path
) -> None:
    coding = put(example(), "article.source", None)
    statement(coding, "zorbs")["speaker"] = "quux-gazette"
    load_all(database_url, tmp_path, coding)
    found = by_source(ask_at(database_url, "sources"))
    assert found[None].statements == 5
    gazette = found["quux-gazette"]
    assert (gazette.statements, gazette.direct, gazette.relayed) == (3, 3, 0)


def test_filters_leave_the_statements_that_count(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, example())
    (row,) = ask_at(database_url, "sources", speaker="zorbs")
    assert (row.statements, row.direct, row.relayed, row.speakers) == (1, 0, 1, 1)
    (row,) = ask_at(database_url, "sources", source="quux-gazette")
    assert row.statements == 5


def test_those_with_most_come_first(full: sa.Connection) -> None:
    rows = ask(full, "sources")
    keys = [(-row.statements, row.source is None, row.source or "") for row in rows]
    assert keys == sorted(keys)
