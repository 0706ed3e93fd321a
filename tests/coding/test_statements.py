"""From the statements of a coding to rows: chains, spans, claims and their values."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from archive.coding.build.builder import Built
from archive.keys import id_of
from archive.models.claims import Claim, ClaimLink, ClaimValue
from archive.models.events import Event, EventPlace, Participation
from archive.models.statements import Statement, StatementSpan, StatementVoice
from archive.vocabulary import Act, Attribution, Mode, SpanRole
from tests.support.coding_files import (
    TEXT,
    Mapping,
    build,
    entry_of,
    example,
    problems,
    put,
    statement,
)

GAZETTE, BLIP, ZORBS, ORL = (id_of(key) for key in ("quux-gazette", "blip", "zorbs", "vana-orl"))


def said(built: Built, label: str) -> Statement:
    (found,) = (row for row in built.own[Statement] if row.label == label)
    assert isinstance(found, Statement)
    return found


def voices(built: Built, label: str) -> list[int | None]:
    rows = [row for row in built.own[StatementVoice] if row.statement_id == id_of(label)]
    assert [row.step for row in rows] == list(range(len(rows)))
    return [row.speaker_id for row in rows]


def pieces(built: Built, label: str, role: SpanRole) -> list[str]:
    rows = [
        row
        for row in built.own[StatementSpan]
        if row.statement_id == id_of(label) and row.role is role
    ]
    assert [row.ordinal for row in rows] == list(range(1, len(rows) + 1))
    return [TEXT[row.start : row.end] for row in rows]


def refused(folder: Path, coding: Mapping) -> list[str]:
    return [line.split(": ", 1)[1] for line in problems(folder, coding)]


def test_the_chain_of_voices_runs_outward(tmp_path: Path) -> None:
    built = build(tmp_path, example())
    assert voices(built, "gazette") == [GAZETTE]
    assert voices(built, "blip") == [BLIP, GAZETTE]
    assert voices(built, "zorbs") == [ZORBS, BLIP, GAZETTE]
    assert voices(built, "orl") == [ORL]
    # the article's own voice is nobody's
    assert voices(built, "headline") == []
    assert [said(built, label).depth for label in ("gazette", "blip", "zorbs")] == [0, 1, 2]
    assert said(built, "zorbs").parent_id == id_of("blip")
    assert said(built, "gazette").parent_id is None


def test_an_impersonal_cue_is_a_voice_that_is_not_stated(tmp_path: Path) -> None:
    coding = put(example(), "statements.1.relays.0.speaker", None)
    assert voices(build(tmp_path, coding), "zorbs") == [ZORBS, None, GAZETTE]


def test_narration_inside_a_statement_adds_no_voice(tmp_path: Path) -> None:
    coding = example()
    inner = statement(coding, "blip")
    coding["statements"][1]["relays"][0] = {
        "label": "blip", "content": inner["content"], "within": inner["within"],
        "relays": inner["relays"],
    }  # fmt: skip
    built = build(tmp_path, coding)
    assert voices(built, "blip") == [GAZETTE]
    assert voices(built, "zorbs") == [ZORBS, GAZETTE]
    assert said(built, "blip").mode is Mode.NARRATION


@pytest.mark.parametrize(
    ("fields", "mode", "attribution", "act"),
    [
        ({}, Mode.NARRATION, Attribution.NONE, Act.PRESENT),
        ({"speaker": "zorbs"}, Mode.INDIRECT, Attribution.STATED, Act.SAY),
        ({"cue": "told"}, Mode.INDIRECT, Attribution.STATED, Act.SAY),
        ({"source": "Vana Orl"}, Mode.INDIRECT, Attribution.STATED, Act.SAY),
        ({"cue": "told", "mode": "mixed"}, Mode.MIXED, Attribution.STATED, Act.SAY),
        ({"mode": "direct"}, Mode.DIRECT, Attribution.STATED, Act.SAY),
        ({"act": "show"}, Mode.NARRATION, Attribution.NONE, Act.SHOW),
        ({"speaker": "zorbs", "attribution": "carried", "act": "hope"}, Mode.INDIRECT,
         Attribution.CARRIED, Act.HOPE),
        ({"source": "Vana Orl", "mode": "narration"}, Mode.NARRATION, Attribution.NONE,
         Act.PRESENT),
    ],
)  # fmt: skip
def test_what_is_left_out_is_filled_in(
    tmp_path: Path, fields: Mapping, mode: Mode, attribution: Attribution, act: Act
) -> None:
    coding = put(example(), "statements.2", {"label": "orl", "content": "nobody met"} | fields)
    coding["claim_links"] = []
    row = said(build(tmp_path, coding), "orl")
    assert (row.mode, row.attribution, row.act) == (mode, attribution, act)


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("2.label", "An Orl", "statements[2]: 'An Orl' is no label: lower-case letters, digits"),
        ("2.label", "blip", "statements[2]: the label 'blip' stands twice"),
        ("2.content", [], "statements[2].content: a statement needs content"),
        ("2.content", "nobody meets", "statements[2].content: ‘nobody meets’ does not occur"),
        ("2.cue", ["said", "sayed"], "statements[2].cue: ‘sayed’ does not occur in that sentence"),
        ("2.hedge", "maybe", "statements[2].hedge: ‘maybe’ does not occur in that sentence"),
        ("2.said", {"quote": "3 May"}, "statements[2].said: ‘3 May’ does not occur in that sente"),
        ("2.said", {"edtf": "May"}, "statements[2].said: 'May' is no EDTF date"),
        ("2.mode", "narration", "statements[2]: narration has no speaker"),
        ("2.attribution", "none", "statements[2]: narration, and nothing else, has"),
        ("0.attribution", "stated", "statements[0]: narration, and nothing else, has"),
        ("2.claims.0.event", None, "statements[2].claims[0]: a claim is about exactly one of"),
        ("2.claims.0.link", "return-visit follows meeting", "statements[2].claims[0]: a claim"),
        ("2.claims.0.label", "a/b", "statements[2].claims[0]: 'a/b' is no label: it holds a slash"),
        ("2.claims.1", {"event": "meeting"}, "statements[2].claims[1]: two claims named 'meeting'"),
        ("2.claims.1", {"link": "return-visit"}, "'return-visit' is no link: write it as 'event k"),
        ("2.claims.1", {"link": "a  follows b"}, "'a  follows b' is no link: write it as"),
        ("2.claims.1", {"link": "a leads to b"}, "'a leads to b' is no link: write it as"),
        ("1.claims.0.values.1.best", "nan", "values[1].best: nan is no number: leave it out, "),
        ("1.claims.0.values.1.best", "inf", "values[1].best: inf is no number: leave it out, "),
        ("1.claims.0.values.1.best", "1e999", "best: 1e999 is larger than any number that is kept"),
        ("1.claims.0.values.1.best", "9007199254740993", "it would become 9007199254740992; say"),
        ("1.claims.0.values.1.best", "1e23", "it would become 99999999999999991611392; say"),
        ("1.claims.0.values.1.best", "0.12345678901234567890", "would become 0.12345678901234568"),
        ("1.claims.0.values.1.low", "41", "statements[1].claims[0].values[1]: low, best and high"),
        ("1.claims.0.values.1.high", "39", "low, best and high are finite numbers"),
        ("1.claims.0.values.0.edtf", "3 May", "claims[0].values[0]: '3 May' is no EDTF date"),
        ("1.claims.0.values.0.quote", "4 May", "claims[0].values[0]: ‘4 May’ does not occur"),
        ("1.claims.0.values.0.as_of", {"edtf": "x"}, "claims[0].values[0]: 'x' is no EDTF date"),
        ("1.claims.0.places", {"at": ["quux", "quux"]}, "is given twice in one role"),
        ("1.claims.0.participants", {"victim": ["blips", "blips"]}, "is given twice in one role"),
    ],
)  # fmt: skip
def test_what_is_refused(tmp_path: Path, path: str, value: Any, problem: str) -> None:
    coding = put(example(), f"statements.{path}", value)
    if path == "2.claims.0.link":
        coding["links"].append({"event": "a", "kind": "follows", "other": "b"})
    found = [line for line in refused(tmp_path, coding) if line.startswith("statements")]
    (line,) = found
    assert problem in line


def test_a_link_has_no_participants_and_no_places(tmp_path: Path) -> None:
    for field, keys in (("participants", {"victim": ["zorbs"]}), ("places", {"at": ["quux"]})):
        coding = put(example(), f"statements.1.relays.0.relays.0.claims.1.{field}", keys)
        (problem,) = refused(tmp_path, coding)
        assert problem.startswith("statements[1].relays[0].relays[0].claims[1]: ")
        assert problem.endswith("a claim about a link has no participants and no places")


def test_a_refused_statement_is_told_once(tmp_path: Path) -> None:
    # the tie, the status and the date that rest on it follow from that
    coding = put(example(), "statements.1.content", "on 4 May 2030")
    (problem,) = refused(tmp_path, coding)
    assert problem.startswith("statements[1].content: ‘on 4 May 2030’ does not occur")


def test_spans_of_every_role(tmp_path: Path) -> None:
    coding = example()
    statement(coding, "gazette")["content"] = ["on 3 May 2030", "met the blips", "at Lake Plim"]
    statement(coding, "gazette")["hedge"] = ["about", "reports"]
    built = build(tmp_path, coding)
    row = said(built, "gazette")
    assert TEXT[row.start : row.end] == "on 3 May 2030"
    assert pieces(built, "gazette", SpanRole.CONTENT) == ["met the blips", "at Lake Plim"]
    assert pieces(built, "gazette", SpanRole.HEDGE) == ["about", "reports"]
    assert pieces(built, "gazette", SpanRole.SOURCE) == ["The Quux Gazette"]
    assert pieces(built, "gazette", SpanRole.CUE) == ["reports"]
    assert pieces(built, "gazette", SpanRole.DISTANCE) == []
    assert (row.said.edtf, row.said.phrase) == ("2030-05", "May 2030")
    assert row.said_start is not None
    assert TEXT[row.said_start : row.said_end] == "May 2030"


def test_relayed_statements_look_where_their_parent_does(tmp_path: Path) -> None:
    coding = put(example(), "statements.1.relays.0.relays.0.within", "The Quux")
    (problem,) = (line for line in refused(tmp_path, coding) if ".content" in line)
    assert "‘we come again’ does not occur in that sentence" in problem
    # without a direction of its own it is looked for where the gazette reports
    coding = put(example(), "statements.1.relays.0.within", None)
    (problem,) = refused(tmp_path, coding)
    assert problem.startswith("statements[1].relays[0].content: ‘The zorbs said: we come again’")


def test_claims_with_their_values(tmp_path: Path) -> None:
    built = build(tmp_path, example())
    claims = {(row.statement_id, row.label): row for row in built.own[Claim]}
    met = claims[id_of("gazette"), "meeting"]
    assert met.id == id_of("gazette/meeting")
    day, count = (row for row in built.own[ClaimValue] if row.claim_id == met.id)
    assert (day.ordinal, day.date.earliest, day.date.phrase) == (
        1,
        dt.date(2030, 5, 3),
        "3 May 2030",
    )
    assert (count.best, count.unit, count.approximate, count.low) == (40.0, "zorbs", True, None)
    assert count.counted_id == ZORBS
    assert TEXT[count.start : count.end] == "about 40"
    assert {row.actor_id for row in built.own[Participation]} == {ZORBS, id_of("blips")}
    assert {(row.claim_id, row.place_id) for row in built.own[EventPlace]} == {
        (met.id, id_of("lake-plim")),
        (id_of("headline/meeting"), id_of("quux")),
    }
    link = claims[id_of("zorbs"), "return-visit follows meeting"]
    assert (link.event_id, link.event_link_id) == (None, id_of("return-visit follows meeting"))


def test_a_label_tells_two_claims_about_one_event_apart(tmp_path: Path) -> None:
    coding = put(example(), "statements.2.claims.1", {"event": "meeting", "label": "twice"})
    problem = "claim_links[0]: 'orl' names 2 claims; 'orl' makes orl/meeting, orl/twice"
    assert refused(tmp_path, coding) == [problem]
    coding = put(coding, "claim_links.0.claim", "orl/twice")
    (tie,) = build(tmp_path, coding).own[ClaimLink]
    assert tie.claim_id == id_of("orl/twice")
    assert tie.other_claim_id == id_of("gazette/meeting")


def test_an_event_takes_its_date_from_its_claim(tmp_path: Path) -> None:
    (event, _) = build(tmp_path, example()).shared[Event]
    assert (event.date.edtf, event.date.phrase) == ("2030-05-03", "3 May 2030")
    assert event.date_claim_id == event.status_claim_id == id_of("gazette/meeting")
    # the first date that it gives
    coding = example()
    values = statement(coding, "gazette")["claims"][0]["values"]
    values.append({"property": "date", "edtf": "2030", "quote": "2030"})
    assert build(tmp_path, coding).shared[Event][0].date.edtf == "2030-05-03"
    values.reverse()
    assert build(tmp_path, coding).shared[Event][0].date.edtf == "2030"


def test_a_date_without_a_day_is_a_date(tmp_path: Path) -> None:
    coding = example()
    value = {"property": "date", "quote": "page 9", "within": "🙂"}
    statement(coding, "zorbs")["claims"][0]["values"] = [value]
    entry_of(coding, "events", "return-visit")["date"] = "zorbs/return-visit"
    assert build(tmp_path, coding).shared[Event][1].date.phrase == "page 9"
    assert build(tmp_path, coding).shared[Event][1].date.edtf is None
