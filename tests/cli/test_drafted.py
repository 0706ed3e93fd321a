"""What people see of drafts, and how they leave them out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.coding_files import TEXT, example, load, statement, write
from tests.support.command_line import failed, on

TOLD = "that a drafting rule proposed and nobody has accepted"


@pytest.fixture
def drafted_url(database_url: str, tmp_path: Path) -> str:
    """An archive of one coding, of which a rule proposed who says that somebody met."""
    coding = example()
    statement(coding, "gazette")["rule"] = "rules:report-that"
    assert load(database_url, write(tmp_path, coding)).refused == []
    return database_url


def test_a_table_marks_drafts_and_says_so(drafted_url: str) -> None:
    result = on(drafted_url, "report", "statements")
    assert "quux-meeting/gazette (drafted)" in " ".join(result.stdout.split())
    assert "1 row rests on statements " + TOLD in result.stderr
    without = on(drafted_url, "report", "statements", "--drafted", "exclude")
    assert "gazette" not in without.stdout
    assert "(drafted)" not in without.stdout
    assert without.stderr == ""


def test_an_event_whose_status_and_date_only_a_draft_says_has_none_without_it(
    drafted_url: str,
) -> None:
    def meeting(*more: str) -> dict[str, object]:
        result = on(drafted_url, "report", "timeline", "--format", "json", *more)
        row, *_ = (one for one in json.loads(result.stdout) if one["event"] == "meeting")
        names = ("status", "date", "drafted", "status_drafted", "date_drafted")
        return {name: row[name] for name in names}

    assert meeting() == {
        "status": "occurred",
        "date": "2030-05-03",
        "drafted": 1,
        "status_drafted": True,
        "date_drafted": True,
    }
    assert meeting("--drafted", "exclude") == {
        "status": "unknown",
        "date": None,
        "drafted": 0,
        "status_drafted": False,
        "date_drafted": False,
    }


def test_an_origin_of_a_draft_and_of_a_person_is_the_person_s(drafted_url: str) -> None:
    args = ("report", "corroboration", "--event", "meeting", "--format", "json")
    (row,) = (
        one
        for one in json.loads(on(drafted_url, *args).stdout)
        if one["property"] == "occurrence" and one["stance"] == "asserts"
    )
    assert (row["claims"], row["drafted"]) == (3, 1)
    assert (row["origins"], row["origins_drafted"]) == (1, 0)  # the headline is a person's
    assert [one["drafted"] for one in row["claimed_by"]] == [False]


def test_a_dossier_marks_and_leaves_out(drafted_url: str) -> None:
    shown = on(drafted_url, "show", "article", "quux-meeting")
    assert "[gazette (drafted): " in shown.stdout
    assert "Drafted 1 statement " in " ".join(shown.stdout.split())  # beside how deep it is coded
    assert TOLD in shown.stderr
    without = on(drafted_url, "show", "article", "quux-meeting", "--drafted", "exclude")
    assert "rafted" not in without.stdout
    assert "[orl: nobody met]" in without.stdout
    assert without.stderr == ""


def test_a_drafted_statement_is_not_shown_without_drafts(drafted_url: str) -> None:
    name = ("show", "statement", "quux-meeting/gazette")
    assert "rules:report-that; nobody has accepted it" in on(drafted_url, *name).stdout
    words = failed(on(drafted_url, *name, "--drafted", "exclude"), 2)
    assert words.startswith("there is no statement 'quux-meeting/gazette'")


def test_a_search_finds_drafts_marked_or_not_at_all(drafted_url: str) -> None:
    args = ("search", "zorbs", "met", "--kind", "statement", "--format", "json")
    (hit,) = json.loads(on(drafted_url, *args).stdout)
    assert (hit["key"], hit["drafted"]) == ("quux-meeting/gazette", True)
    assert json.loads(on(drafted_url, *args, "--drafted", "exclude").stdout) == []


def test_changes_between_versions_say_what_is_drafted(drafted_url: str, tmp_path: Path) -> None:
    coding = example()
    statement(coding, "gazette")["rule"] = "rules:report-that"
    job = write(tmp_path, coding, TEXT.replace("about 40", "about 50"))
    assert load(drafted_url, job).refused == []
    args = ("report", "changes", "quux-meeting", "--format", "json")
    rows = json.loads(on(drafted_url, *args).stdout)
    assert {row["statement"] for row in rows if row["drafted"]} == {"quux-meeting/gazette"}
    only = json.loads(on(drafted_url, *args, "--drafted", "only").stdout)
    assert only == [row for row in rows if row["drafted"]]


def test_a_search_marks_the_events_of_which_only_drafts_speak(
    database_url: str, tmp_path: Path
) -> None:
    coding = example()
    statement(coding, "zorbs")["rule"] = "rules:said-that"
    assert load(database_url, write(tmp_path, coding)).refused == []

    def events(*more: str) -> dict[str, bool]:
        args = ("search", "zorbs", "--kind", "event", "--format", "json", *more)
        return {hit["key"]: hit["drafted"] for hit in json.loads(on(database_url, *args).stdout)}

    assert events() == {"meeting": False, "return-visit": True}
    assert events("--drafted", "exclude") == {"meeting": False}
    assert events("--drafted", "only") == {"return-visit": True}
