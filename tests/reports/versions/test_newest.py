"""Reports read the newest coded version of each article, and nothing of an earlier one."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.errors import UsageError
from tests.support.coding_files import TEXT, Mapping, another, example, load_all, statement
from tests.support.report_calls import FILTERED, ask, ask_at, view

LATER = TEXT.replace("about 40 zorbs met the blips at Lake Plim", "30 blips left Lake Plim")


def later() -> Mapping:
    """A coding of the later text: the zorbs, the meeting's place and one statement are gone."""
    coding = example()
    said = statement(coding, "gazette")
    said["content"] = "on 3 May 2030 30 blips left Lake Plim"
    said["claims"][0] |= {"participants": {"participant": ["blips"]}, "places": {}}
    del said["claims"][0]["values"][1]
    del coding["mentions"][2]
    statement(coding, "orl")["label"] = "vana"
    coding["claim_links"] = []
    del statement(coding, "headline")["claims"][0]["places"]
    return coding


@pytest.fixture
def twice(database_url: str, tmp_path: Path) -> str:
    """An archive of both versions, and of another article."""
    load_all(database_url, tmp_path, example(), another())
    load_all(database_url, tmp_path, later(), text=LATER)
    return database_url


def test_statements_are_those_of_the_newest_version(twice: str) -> None:
    rows = ask_at(twice, "statements", article="quux-meeting")
    labels = [str(row.statement).partition("/")[2] for row in rows]
    assert labels == ["headline", "gazette", "blip", "zorbs", "vana"]
    assert {row.version for row in rows} == {2}
    assert [row.content for row in rows][1] == "on 3 May 2030 30 blips left Lake Plim"
    # the other article is at its first
    assert {row.version for row in ask_at(twice, "statements", article="quux-again")} == {1}


def test_events_take_nothing_from_an_earlier_version(twice: str) -> None:
    (meeting,) = ask_at(twice, "timeline", event="meeting")
    assert [(found.article, found.version) for found in meeting.evidence] == [
        ("quux-again", 1), ("quux-meeting", 2), ("quux-meeting", 2), ("quux-meeting", 2),
    ]  # fmt: skip
    assert meeting.places == []
    assert [person.actor for person in meeting.participants] == ["blips"]


def test_a_filter_sees_no_earlier_version(twice: str) -> None:
    with engines.opened(twice) as connection:
        for place in ("quux", "lake-plim"):
            assert ask(connection, "statements", place=place) == []
            assert ask(connection, "timeline", place=place) == []
        zorbs = {row.statement for row in ask(connection, "statements", actor="zorbs")}
        assert zorbs == {"quux-meeting/zorbs"}
        assert ask(connection, "timeline", actor="zorbs") == []
        assert ask(connection, "conflicts") == []


def test_nothing_is_counted_twice(twice: str) -> None:
    with engines.opened(twice) as connection:
        rows = {row.source: row for row in ask(connection, "sources")}
        assert rows["quux-gazette"].statements == 5
        assert rows[None].statements == 1
        for report in FILTERED:
            found = [repr(row) for row in ask(connection, report)]
            assert len(set(found)) == len(found)


def test_an_earlier_statement_has_the_chain_of_its_version(twice: str) -> None:
    steps = ask_at(twice, "chain", statement="quux-meeting/orl")
    assert {(step.version, step.superseded) for step in steps} == {(1, True)}
    with pytest.raises(UsageError, match="there is no statement 'quux-meeting/orl' in version 2"):
        ask_at(twice, "chain", statement="quux-meeting/orl", versions="2")
    steps = ask_at(twice, "chain", statement="quux-meeting/zorbs")
    assert {step.version for step in steps} == {2}
    assert len(steps) == 4


def test_views_are_of_the_newest_version(twice: str) -> None:
    with engines.opened(twice) as connection:
        said = view(connection, "v_statement")
        assert {(row["article"], row["version"]) for row in said} == {
            ("quux-meeting", 2), ("quux-again", 1),
        }  # fmt: skip
        steps = view(connection, "v_chain")
        assert {(row["article"], row["version"]) for row in steps} == {
            ("quux-meeting", 2), ("quux-again", 1),
        }  # fmt: skip
        assert view(connection, "v_conflict") == []
        (meeting,) = (row for row in view(connection, "v_timeline") if row["event"] == "meeting")
        assert (meeting["places"], meeting["participants"]) == (None, "Blips (participant)")


def test_a_version_that_nobody_coded_is_not_the_newest(twice: str) -> None:
    engine = engines.create(twice)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM coding WHERE version = 2"))
    engine.dispose()
    rows = ask_at(twice, "statements", article="quux-meeting")
    assert {row.version for row in rows} == {1}
    assert "quux-meeting/orl" in {row.statement for row in rows}
