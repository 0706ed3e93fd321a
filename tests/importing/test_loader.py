"""Loading: the same again changes nothing, an edited coding leaves what it states and no more."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.database.rows import insert
from archive.importing.capture import Outcome
from archive.importing.seed import seed
from tests.support.archives import Archive
from tests.support.coding_files import (
    TEXT,
    Mapping,
    dump,
    entry_of,
    example,
    load,
    load_all,
    put,
    statement,
    write,
)
from tools.statement_log import noted


def test_the_seed_loads(seeded_url: str) -> None:
    found = dump(seeded_url)
    (activity,) = found["activity"]
    assert activity[1] == "seeding"
    assert len(found["coding"]) == 1
    empty = {name for name, rows in found.items() if not rows}
    # what ties several articles together needs several, and not every text says all that it could
    tying = {"article_sample", "article_relation", "article_sketch", "search_renewal"}
    unsaid = {"article_author", "statement_link", "statement_party"}
    # nobody has judged or changed anything yet, and no entry of the search is of earlier rules
    later = {"assessment", "change", "change_seal", "identity", "search_renewal"}
    assert later <= empty <= later | tying | unsaid


def test_the_seed_again_writes_nothing(seeded_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = dump(seeded_url)
    monkeypatch.setattr(insert, "_copy", lambda *given: pytest.fail(f"COPY {given[1]}"))
    with noted() as run:
        assert seed(seeded_url).counts == {"unchanged": 4}
    # what the connection says of itself is gone with it
    own = ("temp", "enable_seqscan")
    told = [line for line, _ in run if not any(word in line.lower() for word in own)]
    verbs = {line.split()[0].upper() for line in told}
    assert verbs <= {"SELECT", "BEGIN", "PRAGMA"}, verbs
    assert dump(seeded_url) == before


def test_the_same_again_writes_nothing(tmp_path: Path, database_url: str) -> None:
    job = write(tmp_path, example())
    assert load(database_url, job).counts == {"added": 1}
    before = dump(database_url)
    for _ in range(2):
        assert load(database_url, job).counts == {"unchanged": 1}
    assert dump(database_url) == before
    # other bytes that state the same are no change either
    job.path.write_text(f"# a remark\n{job.path.read_text('utf-8')}", "utf-8")
    assert load(database_url, job).counts == {"unchanged": 1}
    assert dump(database_url) == before


def add_a_statement(coding: Mapping) -> None:
    new = {"label": "new", "content": "Zorb leader", "claims": [{"event": "return-visit"}]}
    coding["statements"].insert(0, new)


def remove_a_statement(coding: Mapping) -> None:
    del coding["statements"][2]
    coding["claim_links"] = []


def lift_a_statement_out(coding: Mapping) -> None:
    relays = statement(coding, "gazette").pop("relays")
    coding["statements"] += relays


def nest_a_statement_deeper(coding: Mapping) -> None:
    statement(coding, "orl")["relays"] = [coding["statements"].pop(0) | {"within": "Zorbs and"}]


def turn_a_chain_around(coding: Mapping) -> None:
    zorbs = statement(coding, "blip").pop("relays")[0]
    blip = statement(coding, "gazette").pop("relays")[0]
    zorbs["within"] = "A blip"
    zorbs["relays"] = [blip]
    coding["statements"].append(zorbs)


def change_a_speaker(coding: Mapping) -> None:
    statement(coding, "gazette")["speaker"] = "zorbs"


def turn_a_claim_to_another_event(coding: Mapping) -> None:
    claim = statement(coding, "gazette")["claims"][0]
    claim |= {"event": "return-visit", "label": "meeting"}
    put(coding, "events.0", {"key": "meeting", "title": "Zorbs meet blips"})
    entry_of(coding, "events", "return-visit")["date"] = "gazette/meeting"


def change_an_event(coding: Mapping) -> None:
    entry_of(coding, "events", "meeting").update(title="A meeting", type="AGREE", summary="Met.")


def take_the_date_of_an_event_away(coding: Mapping) -> None:
    del entry_of(coding, "events", "meeting")["date"]
    entry_of(coding, "events", "meeting")["status"] = {"word": "unknown", "claim": "orl"}


def rename_a_label(coding: Mapping) -> None:
    statement(coding, "gazette")["label"] = "the-paper"
    entry_of(coding, "events", "meeting").update(
        status={"word": "occurred", "claim": "the-paper"}, date="the-paper"
    )
    coding["claim_links"][0]["other"] = "the-paper"


def swap_two_labels(coding: Mapping) -> None:
    statement(coding, "blip")["label"] = "blip-now"
    statement(coding, "zorbs")["label"] = "blip"
    statement(coding, "blip-now")["label"] = "zorbs"


def name_others(coding: Mapping) -> None:
    put(coding, "actors.4", {"key": "orl", "name": "Vana Orl", "kind": "person"})
    put(coding, "mentions.0.actor", "orl")
    put(coding, "tenures.0.actor", "orl")
    statement(coding, "orl")["speaker"] = "orl"


def drop_places(coding: Mapping) -> None:
    coding["places"] = []
    coding["mentions"] = coding["mentions"][:1]
    del statement(coding, "headline")["claims"][0]["places"]
    del statement(coding, "gazette")["claims"][0]["places"]


def drop_a_link(coding: Mapping) -> None:
    coding["links"] = []
    statement(coding, "zorbs")["claims"].pop()


def drop_a_name(coding: Mapping) -> None:
    coding["actors"][4]["names"] = []


def print_a_name_elsewhere(coding: Mapping) -> None:
    coding["actors"][4]["names"] = [{"name": "Orl", "quote": "Vana Orl"}]


def mark_a_heading(coding: Mapping) -> None:
    coding["headings"] = ["A blip told the paper"]
    coding["article"] |= {"language": "ja", "url": "https://example.org/1"}


def drop_everything(coding: Mapping) -> None:
    for field in list(coding):
        if field not in ("codebook", "article"):
            del coding[field]
    del coding["article"]["source"]


EDITS = [
    add_a_statement,
    remove_a_statement,
    lift_a_statement_out,
    nest_a_statement_deeper,
    turn_a_chain_around,
    change_a_speaker,
    turn_a_claim_to_another_event,
    change_an_event,
    take_the_date_of_an_event_away,
    rename_a_label,
    swap_two_labels,
    name_others,
    drop_places,
    drop_a_link,
    drop_a_name,
    print_a_name_elsewhere,
    mark_a_heading,
    drop_everything,
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_an_edit_leaves_what_the_edited_coding_states(
    archive: Archive, edit: Callable[[Mapping], None]
) -> None:
    edited = example()
    edit(edited)
    with archive.connection.begin_nested() as nested:
        assert archive.load(edited) is Outcome.ADDED
        alone = archive.rows()
        nested.rollback()
    archive.load(example())
    assert archive.rows() != alone
    assert archive.load(edited) is Outcome.CHANGED
    assert archive.rows() == alone
    assert archive.load(edited) is Outcome.UNCHANGED


def test_the_order_of_statements_changes_no_row(archive: Archive) -> None:
    coding = example()
    archive.load(coding)
    before = archive.rows()
    for field in ("statements", "events", "actors", "places", "mentions"):
        coding[field].reverse()
    assert archive.load(coding) is Outcome.UNCHANGED
    assert archive.rows() == before


def test_a_coding_is_refused_whole(tmp_path: Path, database_url: str) -> None:
    load_all(database_url, tmp_path, example())
    before = dump(database_url)
    edited = example()
    edited["actors"].append({"key": "grob", "name": "Grob", "kind": "person"})
    statement(edited, "headline")["speaker"] = "grob"
    statement(edited, "headline")["mode"] = "indirect"
    edited["gaps"][0]["quote"] = "see also: page 8"
    summary = load(database_url, write(tmp_path, edited))
    assert summary.counts == {"refused": 1}
    (problem,) = summary.refused
    path = tmp_path / "piece.yaml"
    line = 1 + path.read_text("utf-8").splitlines().index("- quote: 'see also: page 8'")
    assert problem == (
        f"{path}:{line}: gaps[0]: ‘see also: page 8’ does not occur in the text; "
        "the nearest is ‘See also: page 9’"
    )
    assert dump(database_url) == before


def test_a_changed_text_becomes_the_next_version(archive: Archive) -> None:
    archive.load(example())
    before = archive.rows()
    later = TEXT.replace("Zorbs and blips", "Blips and zorbs").replace("40", "50")
    edited = example()
    statement(edited, "headline")["content"] = "Blips and zorbs meet in Quux"
    put(edited, "mentions.1.within", "Blips and")
    said = statement(edited, "gazette")
    said["content"] = said["content"].replace("40", "50")
    said["claims"][0]["values"][1] |= {"quote": "about 50", "best": "50"}
    assert archive.load(edited, later) is Outcome.NEW_VERSION
    after = archive.rows()
    assert [row[1] for row in after["article_version"]] == [1, 2]
    for name in ("mention", "statement", "claim", "claim_value", "sentence", "statement_voice"):
        stays = [row for row in after[name] if row[1] == 1]
        assert stays == before[name]
        assert len([row for row in after[name] if row[1] == 2]) == len(stays)
    # the first text again is the first version, not a third
    assert archive.load(example()) is Outcome.UNCHANGED
    assert archive.rows() == after
