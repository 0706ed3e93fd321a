"""How one denial stands in the reports: apart from claims and calls, and for what it denies."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from archive.database import engine as engines
from archive.keys import claim_key, id_of
from archive.models.claims import claim
from archive.models.statements import StatementVoice, statement_voice
from archive.reports.claims.meaning import in_words
from tests.support.coding_files import Mapping, load_all
from tests.support.report_calls import ask, sections_at, view

SCHOOL = """Norland denies shelling

Norland denied that its army had shelled the school in Vess.
Sudria and Vestia said that the army shelled it.
The mayor hoped that the army and Sudria would talk in Vess.
Norland denied that its army was to blame."""


def school() -> Mapping:
    names = ("norland", "army", "sudria", "vestia", "mayor")
    at = {"places": {"at": ["vess"]}}
    army = {"participants": {"initiator": ["army"]}, **at}
    together = {"participants": {"participant": ["army", "sudria"]}, **at}
    return {
        "codebook": "1",
        "article": {"key": "school"},
        "actors": [{"key": one, "name": one.title(), "kind": "state"} for one in names],
        "places": [{"key": "vess", "name": "Vess", "kind": "settlement"}],
        "events": [
            {"key": "shelling", "title": "Shelling of the school"},
            {"key": "talks", "title": "Talks"},
        ],
        "statements": [
            {
                "label": "denial",
                "speaker": "norland",
                "act": "deny",
                "content": "that its army had shelled the school in Vess",
                "claims": [{"event": "shelling", "stance": "denies", **army}],
            },
            {
                "label": "joint",
                "speaker": "sudria",
                "content": "that the army shelled it",
                "claims": [{"event": "shelling", "participants": {"target": ["vestia"]}}],
            },
            {
                "label": "hope",
                "speaker": "mayor",
                "content": "that the army and Sudria would talk in Vess",
                "claims": [{"event": "talks", "stance": "hopes", **together}],
            },
            {
                "label": "blame",
                "speaker": "norland",
                "act": "deny",
                "content": "that its army was to blame",
                "claims": [{"event": "talks", "stance": "denies", **army}],
            },
        ],
    }


@pytest.fixture
def vess(database_url: str, tmp_path: Path) -> str:
    """An archive in which one denies the shelling, two say it together, and one hopes for talks.

    The second denial is one of who did it only.
    """
    load_all(database_url, tmp_path, school(), text=SCHOOL)
    engine = engines.create(database_url)
    article, blame, joint = id_of("school"), claim_key("blame", "talks"), id_of("joint")
    both = StatementVoice(article, 1, joint, 0, id_of("vestia"), 2)
    with engine.begin() as connection:
        connection.execute(claim.update().where(claim.c.id == id_of(blame)).values(about="agent"))
        columns = ("article_id", "version", "statement_id", "step", "speaker_id", "ordinal")
        values = {name: getattr(both, name) for name in columns}
        connection.execute(statement_voice.insert().values(values))
    engine.dispose()
    return database_url


def test_the_three_lists_of_a_timeline_stand_apart(vess: str) -> None:
    with engines.opened(vess) as connection:
        rows = {row.event: row for row in ask(connection, "timeline")}
        seen = {row["event"]: row for row in view(connection, "v_timeline")}
    shelling, talks = rows["shelling"], rows["talks"]
    # those who say it together are both named
    assert (shelling.claimed_by, shelling.denied_by) == (["Sudria", "Vestia"], ["Norland"])
    assert shelling.called_for_by == []
    assert [one.actor for one in shelling.participants] == ["vestia"]
    assert shelling.places == []
    # a denial of who did it is in none of the lists
    assert (talks.claimed_by, talks.denied_by, talks.called_for_by) == ([], [], ["Mayor"])
    for event, row in rows.items():
        for name in ("claimed_by", "denied_by", "called_for_by"):
            assert (seen[event][name] or "") == "; ".join(getattr(row, name))


def test_what_is_counted_of_an_event_is_counted_apart(vess: str) -> None:
    with engines.opened(vess) as connection:
        rows = {row.event: row for row in ask(connection, "events")}
    shelling, talks = rows["shelling"], rows["talks"]
    counts = (shelling.claims, shelling.claimed, shelling.denied, shelling.called_for)
    assert counts == (2, 1, 1, 0)
    assert shelling.speakers == 3
    assert (talks.claims, talks.claimed, talks.denied, talks.called_for) == (2, 0, 0, 1)


def test_whom_a_denial_clears_is_no_silent_culprit(vess: str) -> None:
    with engines.opened(vess) as connection:
        silent = {row.actor: row for row in ask(connection, "silence")}
        together = [row for row in ask(connection, "network") if row.kind == "takes part with"]
        happens = {row.place: row.events for row in ask(connection, "places")}
        of_army = {row.event for row in ask(connection, "timeline", actor="army")}
    assert (silent["army"].events, silent["army"].told_by) == (1, ["Mayor"])
    assert silent["vestia"].told_by == ["Sudria", "Vestia"]
    assert [(row.actor, row.other) for row in together] == [("army", "sudria")]
    assert [proof.exact for proof in together[0].evidence] == [
        "that the army and Sudria would talk in Vess"
    ]
    assert happens["vess"] == 1
    assert of_army == {"talks"}


def test_a_dossier_shows_a_denial_as_one(vess: str) -> None:
    shelling, talks = sections_at(vess, "event", "shelling"), sections_at(vess, "event", "talks")
    said = {name: [row.statement for row in shelling[name]] for name in shelling if "_by" in name}
    assert said == {
        "claimed_by": ["school/joint"], "denied_by": ["school/denial"], "called_for_by": [],
    }  # fmt: skip
    assert shelling["other_claims"] == []
    assert {row.key for row in shelling["participants"]} == {"vestia"}
    assert [row.said_by for row in shelling["participants"]] == ["Sudria", "Vestia"]
    assert [row.key for row in shelling["participants_denied"]] == ["army"]
    assert (shelling["places"], [row.key for row in shelling["places_denied"]]) == ([], ["vess"])
    (blame,) = talks["other_claims"]
    event = import_module("archive.reports.dossiers.event")
    assert event.CLAIMS["Claims"](blame) == "denies who did it"
    assert (talks["denied_by"], [row.key for row in talks["participants_denied"]]) == ([], ["army"])
    # where it happened is not denied by a denial of who did it
    assert talks["places_denied"] == []
    (claimed,) = sections_at(vess, "statement", "school/blame")["claims"]
    statement = import_module("archive.reports.dossiers.statement")
    assert statement.CLAIMS["Claims"](claimed) == "denies who did it, certain, positive"
    army = sections_at(vess, "actor", "army")
    events = {name: [row.event for row in rows] for name, rows in army.items() if "event" in name}
    assert events == {
        "events": [], "events_called_for": ["talks"], "events_denied": ["shelling", "talks"],
    }  # fmt: skip
    place = sections_at(vess, "place", "vess")
    assert [row.event for row in place["events_denied"]] == ["shelling"]
    assert [row.event for row in place["events_called_for"]] == ["talks"]
    assert place["events"] == []


def test_a_statement_says_in_words_what_its_denial_denies(vess: str) -> None:
    with engines.opened(vess) as connection:
        rows = {row.statement: row for row in ask(connection, "statements")}
    about = import_module("archive.reports.statements").COLUMNS["About"]
    assert about(rows["school/blame"]) == "denies who did it talks"
    assert about(rows["school/denial"]) == "denies shelling"
    assert in_words("plans", "negative", None) == "plans (negative)"
