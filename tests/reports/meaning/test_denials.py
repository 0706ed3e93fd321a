"""Who denies an event is no claimant of it, and whom a denial clears takes part in nothing."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.keys import claim_key, id_of
from archive.models.claims import claim
from archive.models.statements import StatementVoice, statement_voice
from archive.rendering.row_fields import plain
from archive.reports.claims.meaning import in_words
from tests.support.coding_files import Mapping, load_all
from tests.support.report_calls import ask, view

TEXT = """The school in Vess

{lines}
"""
ACTORS = [f"actor-{number}" for number in range(6)]
PLACES = [f"place-{number}" for number in range(3)]
EVENTS = [f"event-{number}" for number in range(4)]
SAY_SO = ("asserts", "plans", "predicts", "characterises")


def coding(key: str, statements: list[Mapping], *, names: bool = True) -> tuple[Mapping, str]:
    """A coding of an article of so many lines, and its text."""
    lines = "\n".join(f"Line {label['label']} stands here." for label in statements)
    for entry in statements:
        entry |= {"content": f"Line {entry['label']} stands here", "mode": "indirect"}
    made: Mapping = {"codebook": "1", "article": {"key": key}, "statements": statements}
    if names:
        made["actors"] = [{"key": one, "name": one.title(), "kind": "state"} for one in ACTORS]
        made["places"] = [{"key": one, "name": one.title(), "kind": "region"} for one in PLACES]
        made["events"] = [{"key": one, "title": one.title()} for one in EVENTS]
    return made, TEXT.format(lines=lines)


def story(seed: int) -> tuple[Mapping, str]:
    """An article that says of each event something, with participants and places."""
    made = random.Random(seed)
    statements: list[Mapping] = []
    for number, event in enumerate([*EVENTS, *made.choices(EVENTS, k=4)]):
        stance = SAY_SO[number % 4] if number < 4 else made.choice([*SAY_SO, "calls for", "denies"])
        entry = {
            "label": f"said-{number}",
            "speaker": made.choice(ACTORS[:4]),
            "claims": [{"event": event, "stance": stance, **around(made)}],
        }
        statements.append(entry)
    return coding("story", statements)


def around(made: random.Random) -> Mapping:
    """Two participants and a place."""
    who = made.sample(ACTORS[:5], 2)
    return {
        "participants": {"initiator": who[:1], "target": who[1:]},
        "places": {"at": [made.choice(PLACES)]},
    }


def denial(seed: int) -> tuple[Mapping, str]:
    """Another article, in which the last actor denies every event, with people and places."""
    made = random.Random(seed)
    ways: list[Mapping] = [
        {"stance": "denies"},
        {"stance": "denies", "polarity": "negative"},
        {"stance": "asserts", "polarity": "negative"},
        {"stance": "predicts", "polarity": "negative"},
    ]
    statements: list[Mapping] = [
        {
            "label": f"denial-{number}",
            "speaker": ACTORS[-1],
            "act": "deny",
            "claims": [{"event": event, **made.choice(ways), **around(made)}],
        }
        for number, event in enumerate(EVENTS)
    ]
    return coding("denials", statements, names=False)


Read = Callable[[sa.Connection], Any]


def timeline(connection: sa.Connection) -> Any:
    return {
        row.event: (row.claimed_by, row.called_for_by, row.participants, row.places)
        for row in ask(connection, "timeline")
    }


def v_timeline(connection: sa.Connection) -> Any:
    names = ("claimed_by", "called_for_by", "participants", "places")
    return {row["event"]: [row[name] for name in names] for row in view(connection, "v_timeline")}


def timeline_of_each(connection: sa.Connection) -> Any:
    """The events that each actor takes part in, and those at each place."""
    asked = [*({"actor": one} for one in ACTORS), *({"place": one} for one in PLACES)]
    return [
        {row.event for row in ask(connection, report, **given)}
        for report in ("timeline", "events")
        for given in asked
    ]


def events(connection: sa.Connection) -> Any:
    return {row.event: (row.claimed, row.called_for) for row in ask(connection, "events")}


def actors(connection: sa.Connection) -> Any:
    return {row.actor: row.events for row in ask(connection, "actors")}


def silence(connection: sa.Connection) -> Any:
    return {row.actor: (row.events, row.claims, row.told_by) for row in ask(connection, "silence")}


def network(connection: sa.Connection) -> Any:
    rows = ask(connection, "network")
    return [plain(row) for row in rows if row.kind == "takes part with"]


def places(connection: sa.Connection) -> Any:
    return {row.place: (row.events, row.events_within) for row in ask(connection, "places")}


def dossier(kind: str, keys: list[str]) -> Read:
    """What a dossier says of who says so, calls for it, or takes part."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    sections = ("claimed_by", "called_for_by", "participants", "participants_called_for", "places",
                "places_called_for", "events", "events_called_for", "neighbours")  # fmt: skip

    def read(connection: sa.Connection) -> Any:
        return {
            (key, section.name): [plain(row) for row in section.rows]
            for key in keys
            for section in module.sections(connection, key)
            if section.name in sections
        }

    return read


READS: dict[str, Read] = {
    "timeline": timeline,
    "v_timeline": v_timeline,
    "timeline and events of an actor or a place": timeline_of_each,
    "events": events,
    "actors": actors,
    "silence": silence,
    "network": network,
    "places": places,
    "show event": dossier("event", EVENTS),
    "show actor": dossier("actor", ACTORS),
    "show place": dossier("place", PLACES),
}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_denial_changes_nothing_of_who_says_so_and_who_takes_part(
    database_url: str, tmp_path: Path, seed: int
) -> None:
    def read() -> dict[str, Any]:
        with engines.opened(database_url) as connection:
            return {name: reads(connection) for name, reads in READS.items()}

    first, text = story(seed)
    load_all(database_url, tmp_path, first, text=text)
    before = read()
    assert all(before.values())
    second, text = denial(seed)
    load_all(database_url, tmp_path, second, text=text)
    after = read()
    differing = [name for name, found in before.items() if found != after[name]]
    assert differing == []
    with engines.opened(database_url) as connection:
        for row in ask(connection, "timeline"):
            assert "Actor-5" in row.denied_by
        assert all(row.denied for row in ask(connection, "events"))


SCHOOL = """Norland denies shelling

Norland denied that its army had shelled the school in Vess.
Sudria and Vestia said that the army shelled it.
The mayor hoped that the army and Sudria would talk in Vess.
Norland denied that its army was to blame."""


def school() -> Mapping:
    names = ("norland", "army", "sudria", "vestia", "mayor")
    army = {"participants": {"initiator": ["army"]}, "places": {"at": ["vess"]}}
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
                "claims": [
                    {
                        "event": "talks",
                        "stance": "hopes",
                        "participants": {"participant": ["army", "sudria"]},
                        "places": {"at": ["vess"]},
                    }
                ],
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


def sections(url: str, kind: str, key: str) -> dict[str, list[Any]]:
    module = import_module(f"archive.reports.dossiers.{kind}")
    with engines.opened(url) as connection:
        return {part.name: list(part.rows) for part in module.sections(connection, key)}


def test_a_dossier_shows_a_denial_as_one(vess: str) -> None:
    shelling, talks = sections(vess, "event", "shelling"), sections(vess, "event", "talks")
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
    (claimed,) = sections(vess, "statement", "school/blame")["claims"]
    statement = import_module("archive.reports.dossiers.statement")
    assert statement.CLAIMS["Claims"](claimed) == "denies who did it, certain, positive"
    army = sections(vess, "actor", "army")
    events = {name: [row.event for row in rows] for name, rows in army.items() if "event" in name}
    assert events == {
        "events": [], "events_called_for": ["talks"], "events_denied": ["shelling", "talks"],
    }  # fmt: skip
    place = sections(vess, "place", "vess")
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


def test_a_denial_makes_no_neighbour_and_no_tie(database_url: str, tmp_path: Path) -> None:
    for number, (key, who) in enumerate({"first": "army", "second": "navy"}.items(), 1):
        value = {"property": "date", "edtf": f"2030-05-0{number}", "quote": "Line one"}
        claimed = {"event": key, "participants": {"initiator": [who]}, "values": [value]}
        made, text = coding(
            key, [{"label": "one", "speaker": who, "claims": [claimed]}], names=False
        )
        made["actors"] = [{"key": who, "name": who.title(), "kind": "armed force"}]
        made["events"] = [{"key": key, "title": key.title(), "date": "one"}]
        load_all(database_url, tmp_path, made, text=text)
    link = {"event": "first", "kind": "causes", "other": "second"}
    claims = [
        {"event": "first", "stance": "denies", "participants": {"initiator": ["navy"]}},
        {"link": "first causes second", "stance": "denies"},
    ]
    made, text = coding(
        "denials", [{"label": "one", "speaker": "navy", "claims": claims}], names=False
    )
    load_all(database_url, tmp_path, made | {"links": [link]}, text=text)
    first = sections(database_url, "event", "first")
    assert first["neighbours"] == []
    (tie,) = first["links"]
    assert tie.basis == "denied"
    assert [words.exact for words in tie.evidence] == ["Line one stands here"]
    # a denial of a link denies neither of the two events
    assert [row.about for row in first["other_claims"]] == ["first causes second"]
    with engines.opened(database_url) as connection:
        rows = {row.event: row for row in ask(connection, "events")}
    (tied,) = rows["second"].links
    assert (tied.stated, tied.denied, rows["second"].denied) == (False, True, 0)
    shown = import_module("archive.reports.events").COLUMNS["Ties"](rows["first"])
    assert shown == "causes second (denied)"


def test_the_shipped_articles_name_who_denies(full: sa.Connection) -> None:
    rows = {row.event: row for row in ask(full, "timeline")}
    poisoning = rows["navalny-poisoning"]
    assert "Russia" not in poisoning.claimed_by
    assert poisoning.denied_by == ["Russia"]
    traces = rows["navalny-poison-traces"]
    assert traces.claimed_by == ["a military laboratory"]
    assert "the hospital in Omsk" in traces.denied_by
    extension = rows["brexit-further-extension"]
    assert (extension.claimed_by, extension.denied_by) == ([], ["Boris Johnson"])
    assert extension.participants == []


def test_every_claim_stands_in_one_list_at_most(full: sa.Connection) -> None:
    does = Counter(
        claimed.does for row in ask(full, "statements") for claimed in row.claims if claimed.event
    )
    assert does.keys() <= {"says so", "denies", "calls for", None}
    rows = ask(full, "events")
    assert sum(row.claimed for row in rows) == does["says so"]
    assert sum(row.denied for row in rows) == does["denies"]
    assert sum(row.called_for for row in rows) == does["calls for"]
