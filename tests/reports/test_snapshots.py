"""What every report says of the seed, of the coded articles and of what was judged and changed.

The rows stand in `snapshots/`, to be read whenever they change: of the seed a JSON file a report;
of the coded articles (`full/`) and of judgements and changes (`judged/`) the rows as JSON Lines and
the table as a person sees it at 100 columns. Both databases are held against the same files. After
a change that is meant, write them anew and read the difference:

    ARCHIVE_SNAPSHOTS=write pytest -n 0 tests/reports/test_snapshots.py
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
import json
import os
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive import review
from archive.database import engine as engines
from archive.errors import UsageError
from archive.importing.jobs import Job
from archive.rendering.page import Page
from archive.rendering.render import render
from archive.rendering.row_fields import plain
from archive.reports import catalogue
from archive.reports.query.filters import Filters
from archive.vocabulary import Judgement, Verdict
from tests.support.coding_files import TEXT, example, load, write
from tests.support.report_calls import GIVE_US_TIME, SEED
from tests.support.stories import printed, words

FOLDER = Path(__file__).parent / "snapshots"
WRITE = os.environ.get("ARCHIVE_SNAPSHOTS") == "write"

REPORTS = list(catalogue.REPORTS)
"""All there are, as the command line knows them."""

OF: dict[str, dict[str, Any]] = {
    "chain": {"statement": GIVE_US_TIME},
    "changes": {"article": SEED},
    "history": {"key": SEED},
}
"""Reports that are of something."""

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, OF.get(name, {})) for name in REPORTS},
    "timeline-statements": ("timeline", {"statements": True}),
    "coverage-monthly": ("coverage", {"by": "month"}),
}
"""What is asked, by the name of its file."""

JUDGED = {
    "reviews": ("reviews", {}),
    "reprints": ("reprints", {}),
    "changes": ("changes", {"article": "quux-meeting"}),
    "history": ("history", {"key": "quux-meeting"}),
    "history-actor": ("history", {"key": "zorbs"}),
    "actors": ("actors", {"article": SEED}),
}

PRINTED = {
    "blip-brief": "Alert\nBlips kill nobody.\n",
    "plim-brief": "Alert\nBlips kill nobody.\n",
    "zorb-roundup": f"The day in short\n{TEXT}{printed(words(1))}",
}
"""Articles that share their wording with one another, or with the one that was changed."""

MOMENTS = ("at", "retracted")
THEN = "2024-08-17T12:00:00+00:00"
"""Stands for the moments at which something was judged or changed, which are of today."""


def rows_of(url: str, asked: tuple[str, dict[str, Any]]) -> tuple[Any, list[Any]]:
    """A report, and its rows, without their moments."""
    name, given = asked
    report = import_module(f"archive.reports.{name}")
    with engines.opened(url) as connection:
        return report, [then(row) for row in report.rows(connection, Filters(**given))]


def then(row: Any) -> Any:
    """A row with its moments, which must be some in UTC, put to one that stays."""
    moments = [name for name in MOMENTS if getattr(row, name, None) is not None]
    for name in moments:
        assert dt.datetime.fromisoformat(getattr(row, name)).utcoffset() == dt.timedelta()
    return dataclasses.replace(row, **dict.fromkeys(moments, THEN)) if moments else row


def shown(report: Any, rows: list[Any], form: str) -> str:
    """Rows in a format, at 100 columns."""
    out = io.StringIO()
    page = Page(width=100, terminal=False, bold=False)
    render(iter(rows), report.ROW, report.COLUMNS, form, out, page=page)
    return out.getvalue()


def hold(path: Path, text: str) -> None:
    """Hold a text against its file, or write the file."""
    if WRITE:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


@pytest.mark.parametrize("name", ASKED)
def test_the_seed_is_told_as_before(seeded_url: str, name: str) -> None:
    _, found = rows_of(seeded_url, ASKED[name])
    rows = [plain(row) for row in found]
    path = FOLDER / f"{name}.json"
    if WRITE:
        lines = ",\n".join(json.dumps(row, ensure_ascii=False, indent=1) for row in rows)
        path.write_text(f"[\n{lines}\n]\n", "utf-8")
    assert rows == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize("name", ASKED)
def test_the_coded_articles_are_told_as_before(full_url: str, name: str) -> None:
    report, found = rows_of(full_url, ASKED[name])
    assert found or name in ("changes", "history", "reprints", "reviews")  # nothing was, yet
    hold(FOLDER / "full" / f"{name}.jsonl", shown(report, found, "jsonl"))
    hold(FOLDER / "full" / f"{name}.txt", shown(report, found, "table"))


def judge(connection: sa.Connection) -> None:
    """Pass judgements of each kind, and take one back."""
    claim = f"{GIVE_US_TIME}/meeting-postponement"
    graded = review.grade("B2")
    review.assess(connection, claim, Verdict.ISSUE, "ann", graded=graded, note="one voice only")
    review.assess(connection, claim, Verdict.ACCEPTED, "bo")
    review.judge(connection, ("russia", "vladimir-putin"), Judgement.SAME, "ann")
    review.judge(connection, ("russia", "ukraine"), Judgement.SAME, "bo", note="by mistake")
    review.retract(connection, ("russia", "ukraine"), "bo")
    review.judge(connection, ("kursk-talks-diplomat", "ukraine"), Judgement.UNSURE, "ann")


def test_what_was_judged_and_changed_is_told_as_before(seeded_url: str, tmp_path: Path) -> None:
    later = TEXT.replace("we come again", "we may come again") + "\nA line more."
    edited = example()
    edited["actors"][1]["name"] = "The Zorbs"
    for coding, text in ((example(), TEXT), (edited, TEXT), (edited, later)):
        assert load(seeded_url, write(tmp_path, coding, text)).refused == []
    for key, text in PRINTED.items():
        file = tmp_path / f"{key}.txt"
        file.write_text(text, "utf-8")
        assert load(seeded_url, Job(file, file)).refused == []
    engine = engines.create(seeded_url)
    with engine.begin() as connection:
        judge(connection)
    engine.dispose()
    for name, asked in JUDGED.items():
        report, found = rows_of(seeded_url, asked)
        assert found, name
        hold(FOLDER / "judged" / f"{name}.jsonl", shown(report, found, "jsonl"))
        hold(FOLDER / "judged" / f"{name}.txt", shown(report, found, "table"))


@pytest.mark.parametrize("name", ASKED)
def test_an_empty_archive_has_nothing_to_tell(database_url: str, name: str) -> None:
    if ASKED[name][0] in OF:
        with pytest.raises(UsageError, match="there is no"):
            rows_of(database_url, ASKED[name])
    else:
        assert rows_of(database_url, ASKED[name])[1] == []


def test_every_snapshot_is_looked_at() -> None:
    elsewhere = {"search"}  # its words are asked by test_search.py
    assert {path.stem for path in FOLDER.glob("*.json")} == ASKED.keys() | elsewhere
    for folder, names in (("full", ASKED), ("judged", JUDGED)):
        for suffix in ("jsonl", "txt"):
            assert {path.stem for path in (FOLDER / folder).glob(f"*.{suffix}")} == names.keys()


def test_every_report_is_held_with_rows() -> None:
    empty = {path.stem for path in (FOLDER / "full").glob("*.jsonl") if not path.read_text("utf-8")}
    assert empty <= {report for report, _ in JUDGED.values()}
