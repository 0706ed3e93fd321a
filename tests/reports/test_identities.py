"""Reports count and show actors that are judged to be one as one, and only then."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive import review
from archive.database import engine as engines
from archive.keys import id_of
from archive.models.events import participation
from archive.reports import catalogue
from archive.reports.query.filters import Filters, Resolved, newest, require
from archive.vocabulary import Identities, Judgement
from tests.support.coding_files import another, example, load_all
from tests.support.report_calls import COUNTING, ask

HONOUR = [name for name in COUNTING if "identities" in catalogue.REPORTS[name].filters]
PAIR = ("russia", "vladimir-putin")
"""Two that act and speak in the seed; the first is read for both."""
OUTLET, DIPLOMAT = "the-washington-post", "kursk-talks-diplomat"
"""One that relays the other; the one with a name is read for both."""
THE_ARTICLE = {"article": "kursk-talks"}


def same(connection: sa.Connection, *keys: str) -> None:
    """Judge that all of them are one."""
    for other in keys[1:]:
        review.judge(connection, (keys[0], other), Judgement.SAME, "ann")


def by(connection: sa.Connection, report: str, name: str, **given: Any) -> dict[str, Any]:
    return {getattr(row, name): row for row in ask(connection, report, **given)}


def events_of(connection: sa.Connection, *keys: str) -> int:
    """In how many events any of the actors takes part."""
    c = participation.c
    ids = [id_of(key) for key in keys]
    found = sa.select(c.event_id).where(c.actor_id.in_(ids), newest(participation)).distinct()
    return len(connection.scalars(found).all())


@pytest.mark.parametrize("report", HONOUR)
def test_who_is_judged_by_nobody_stays_apart(judged: sa.Connection, report: str) -> None:
    russia = Resolved(speaker_ids=(id_of("russia"),))
    assert require(judged, Filters(speaker="russia")) == russia
    before = ask(judged, report)
    same(judged, *PAIR)
    both = tuple(sorted(map(id_of, PAIR)))
    assert require(judged, Filters(speaker="russia")) == Resolved(speaker_ids=both, merged=True)
    assert ask(judged, report, identities=Identities.SEPARATE) == before
    review.retract(judged, PAIR, "bo")
    assert ask(judged, report) == before


def test_the_actors_of_a_group_are_one_row(judged: sa.Connection) -> None:
    before = by(judged, "actors", "actor")
    same(judged, *PAIR)
    after = by(judged, "actors", "actor")
    one, other, both = before[PAIR[0]], before[PAIR[1]], after[PAIR[0]]
    assert after.keys() == before.keys() - {PAIR[1]}
    assert (both.also, both.also_names) == ([PAIR[1]], [other.name])
    for name in ("statements", "quoted", "mentions"):
        assert getattr(both, name) == getattr(one, name) + getattr(other, name)
    assert both.events == events_of(judged, *PAIR)
    assert [*one.positions, *other.positions] == both.positions
    assert {b.other for b in both.belongs} == {b.other for b in (*one.belongs, *other.belongs)}
    assert both.evidence
    rest = {key: row for key, row in before.items() if key not in PAIR}
    assert {key: row for key, row in after.items() if key not in PAIR} == rest
    assert list(by(judged, "actors", "actor", actor=PAIR[1])) == [PAIR[0]]


def test_edges_lie_between_groups(judged: sa.Connection) -> None:
    def ends(row: Any) -> tuple[str, ...]:
        named = [OUTLET if key in (OUTLET, DIPLOMAT) else key for key in (row.actor, row.other)]
        return (row.kind, *(sorted(named) if row.kind == "takes part with" else named))

    apart = ask(judged, "network")
    same(judged, DIPLOMAT, OUTLET)
    after = ask(judged, "network")
    expected = {ends(row) for row in apart}
    assert any(one == other for _, one, other in expected)
    assert {(row.kind, row.actor, row.other) for row in after} == {
        edge for edge in expected if edge[1] != edge[2]
    }
    assert len(after) == len({ends(row) for row in after})
    for row in after:
        weights = [edge.weight for edge in apart if ends(edge) == ends(row)]
        assert max(weights) <= row.weight <= sum(weights)
    found = ask(judged, "network", actor=DIPLOMAT)
    assert found == [row for row in after if OUTLET in (row.actor, row.other)]


def test_a_group_is_silent_when_none_of_it_is_quoted(judged: sa.Connection) -> None:
    before = by(judged, "silence", "actor")
    quoted = next(row.actor for row in ask(judged, "actors") if row.quoted)
    first, second, third = sorted(before)[:3]
    same(judged, first, second)
    after = by(judged, "silence", "actor")
    (leads,) = {first, second} & after.keys()
    assert after.keys() == before.keys() - ({first, second} - {leads})
    both = after[leads]
    assert both.events == events_of(judged, first, second)
    assert both.statements == before[first].statements + before[second].statements
    assert set(both.told_by) == {*before[first].told_by, *before[second].told_by}
    same(judged, third, quoted)
    assert by(judged, "silence", "actor").keys() == after.keys() - {third}


def test_an_article_has_one_voice_of_a_group(judged: sa.Connection) -> None:
    before = by(judged, "attribution", "speaker", **THE_ARTICLE)
    same(judged, *PAIR)
    after = by(judged, "attribution", "speaker", **THE_ARTICLE)
    one, other, both = before[PAIR[0]], before[PAIR[1]], after[PAIR[0]]
    assert after.keys() == before.keys() - {PAIR[1]}
    assert both.statements == one.statements + other.statements
    assert both.relays <= one.relays + other.relays
    assert sum(row.statements for row in after.values()) == sum(
        row.statements for row in before.values()
    )


def test_origins_that_are_one_count_once(judged: sa.Connection) -> None:
    def found() -> dict[Any, Any]:
        rows = ask(judged, "corroboration")
        return {(r.event, r.stance, r.property, r.value, r.unit, r.counted): r for r in rows}

    def actors(row: Any) -> list[str]:
        return [one.origin for one in row.claimed_by if one.kind == "actor"]

    before = found()
    key, row = next((key, row) for key, row in before.items() if len(actors(row)) > 1)
    same(judged, *actors(row)[:2])
    after = found()[key]
    assert after.origins == row.origins - 1
    assert {one.origin for one in after.claimed_by} < {one.origin for one in row.claimed_by}
    assert (after.claims, after.articles) == (row.claims, row.articles)


def test_speakers_of_a_group_are_counted_once(judged: sa.Connection) -> None:
    one, other = "vladimir-putin", "volodymyr-zelenskyy"
    (event,) = ask(judged, "events", event="kursk-operation")
    periods = {row.period: row.speakers for row in ask(judged, "coverage", by="year")}
    same(judged, one, other)
    (after,) = ask(judged, "events", event="kursk-operation")
    assert (after.speakers, after.claims) == (event.speakers - 1, event.claims)
    now = {row.period: row.speakers for row in ask(judged, "coverage", by="year")}
    assert now["2024"] == periods["2024"] - 1
    assert all(now[period] <= count for period, count in periods.items())


def test_words_of_a_group_have_one_speaker(database_url: str, tmp_path: Path) -> None:
    one, other = another(), another("quux-thrice")
    other["statements"][0]["speaker"] = "quux-gazette"
    load_all(database_url, tmp_path, example(), one, other)
    with engines.opened(database_url) as connection:
        quote = next(row for row in ask(connection, "quotes") if row.speakers > 1)
    engine = engines.create(database_url)
    with engine.begin() as connection:
        same(connection, *{said.speaker for said in quote.said if said.speaker})
        after = next(row for row in ask(connection, "quotes") if row.words == quote.words)
    engine.dispose()
    assert (after.speakers, after.times, after.said) == (1, quote.times, quote.said)
