"""How many independent origins say so: what is counted, and what is no origin of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.keys import id_of
from archive.models.claims import claim, claim_value
from tests.support.papers import (
    BLAST,
    KILLED,
    Papers,
    link,
    origins,
    said,
)


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Papers:
    return Papers(database_url, tmp_path)


def test_one_voice_that_another_paper_relays_is_one(archive: Papers) -> None:
    archive.add("alpha-1", said("officials", "alpha-officials"), source="alpha")
    assert archive.counted() == (1, 1)
    relayed = said("again", "beta-officials")
    outer = {"label": "paper", "content": "Alpha Daily reported", "speaker": "alpha"}
    archive.add("beta-1", outer | {"relays": [relayed]}, source="beta")
    row = archive.row()
    assert (row.origins_at_least, row.origins, row.claims, row.articles) == (1, 1, 2, 2)
    assert origins(row) == ["alpha"]
    assert row.claimed_by[0].vouches_for == ["two officials"] * 2


def test_a_headline_is_no_origin_of_its_own(archive: Papers) -> None:
    headline = said("headline", content="headline that the blast killed 12 people")
    archive.add(
        "alpha-1",
        headline,
        said("president", "president"),
        source="alpha",
        headline=headline["content"],
    )
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 1)
    (why,) = row.joined
    assert (why.origins, why.certain) == (["president", "alpha"], True)
    assert "headline" in why.reason


def test_a_link_is_claimed_like_an_event(archive: Papers) -> None:
    link = {"link": "blast disrupts talks"}
    archive.add("alpha-1", said("president", "president", claims=[link]), source="alpha")
    archive.add("beta-1", said("minister", "ministry", claims=[link | {"stance": "denies"}]))
    (row,) = archive.rows("occurrence", event=None)
    assert (row.link, row.origins, row.denied) == ("blast disrupts talks", 1, 1)
    assert (origins(row), [one.origin for one in row.denied_by]) == (["president"], ["ministry"])
    assert row.title == "Blast disrupts Talks"


def test_who_denies_is_no_origin_of_what_he_denies(archive: Papers) -> None:
    denial = {
        "label": "denial",
        "content": "The ministry denied it",
        "speaker": "ministry",
        "claims": [BLAST | {"stance": "denies", "polarity": "negative"}],
        "relays": [said("report")],
    }
    archive.add("alpha-1", denial, source="alpha")
    row = archive.row("occurrence")
    assert (origins(row), [one.origin for one in row.denied_by]) == (["alpha"], ["ministry"])
    assert (row.origins, row.denied, row.joined) == (1, 1, [])


def test_what_is_retracted_has_no_origin(archive: Papers) -> None:
    archive.add("beta-1", said("died"), said("president", "president"), source="beta")
    assert archive.counted() == (1, 2)  # the paper may have it from the president
    notice = {"label": "notice", "content": "Beta takes it back"}
    archive.add("beta-2", notice, source="beta")
    assert archive.counted() == (1, 2)
    archive.execute(link(archive, "beta-2/notice", "retracts", "beta-1/died"))
    row = archive.row()
    assert (origins(row), row.claims) == (["president"], 2)


def test_nobody_else_takes_back_what_somebody_says(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-2", {"label": "notice", "content": "It is wrong"}, source="beta")
    archive.execute(link(archive, "beta-2/notice", "retracts", "alpha-1/president"))
    assert origins(archive.row()) == ["president"]


def test_a_denial_of_one_property_denies_no_event(archive: Papers) -> None:
    did = BLAST | {"participants": {"initiator": ["norland"]}}
    archive.add("alpha-1", said("president", "president", claims=[did]), source="alpha")
    no = BLAST | {"stance": "denies", "polarity": "negative"}
    archive.add("beta-1", said("minister", "ministry", claims=[no]), source="beta")
    assert archive.row("occurrence").denied == 1
    archive.execute(sa.update(claim).where(claim.c.stance == "denies").values(about="agent"))
    row = archive.row("occurrence")
    assert (row.origins, row.denied, row.claims) == (1, 0, 2)
    who = archive.row("initiator")
    assert (who.actor, who.value, who.origins, who.denied) == ("norland", "Norland", 1, 1)
    assert [one.origin for one in who.denied_by] == ["ministry"]


def test_a_denial_of_a_number_denies_the_numbers(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    no = BLAST | {"stance": "denies", "polarity": "negative"}
    archive.add("beta-1", said("minister", "ministry", claims=[no]), source="beta")
    archive.execute(sa.update(claim).where(claim.c.stance == "denies").values(about="number"))
    assert (archive.row("occurrence").denied, archive.row().denied) == (0, 1)


def test_doubt_is_counted_apart(archive: Papers) -> None:
    likely = BLAST | {"certainty": "probable", "values": [KILLED | {"within": "likely"}]}
    archive.add(
        "alpha-1",
        said("president", "president"),
        said("likely", "speaker", claims=[likely]),
        source="alpha",
    )
    row = archive.row()
    assert (row.origins, row.hedged) == (2, 1)
    assert {one.origin: one.certainty for one in row.claimed_by} == {
        "president": "certain",
        "speaker": "probable",
    }


def test_who_did_it_is_counted_by_actor(archive: Papers) -> None:
    names = ({"property": "agent", "text": word, "quote": "blast"} for word in ("A", "B"))
    lines = ("president", "minister")
    one, other = (
        BLAST | {"values": [value | {"within": line}]}
        for value, line in zip(names, lines, strict=True)
    )
    archive.add("alpha-1", said("president", "president", claims=[one]), source="alpha")
    archive.add("beta-1", said("minister", "ministry", claims=[other]), source="beta")
    assert len(archive.rows("agent")) == 2
    archive.execute(sa.update(claim_value).values(actor_id=id_of("norland")))
    row = archive.row("agent")
    assert (row.actor, row.value, row.words, row.origins) == ("norland", "Norland", "blast", 2)
