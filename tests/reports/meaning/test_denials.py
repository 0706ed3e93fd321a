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
from archive.rendering.row_fields import plain
from tests.support.coding_files import Mapping, load_all
from tests.support.report_calls import ask, sections_at, view

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
    first = sections_at(database_url, "event", "first")
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
