"""Which origins are one, or may be: by whose word, as whose voice, in which prints."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from archive.keys import id_of
from archive.models.statements import StatementVoice
from archive.vocabulary import Judgement
from tests.support.papers import (
    BLAST,
    KILLED,
    Papers,
    link,
    origins,
    reprint,
    said,
)


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Papers:
    return Papers(database_url, tmp_path)


def test_what_repeats_is_one_with_what_it_repeats(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", said("minister", "ministry"), source="beta")
    assert archive.counted() == (2, 2)
    tie = {"claim": "minister", "kind": "repeats", "other": "president/blast", "about": "number"}
    tie["other_article"] = "alpha-1"
    archive.add("beta-1", said("minister", "ministry"), source="beta", claim_links=[tie])
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 1)
    assert [(why.certain, why.reason) for why in row.joined] == [(True, "one repeats the other")]


def test_who_cannot_be_told_apart_may_be_one(archive: Papers) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", said("speaker", "speaker"), source="beta")
    assert archive.counted() == (2, 2)
    archive.judge("president", "speaker", Judgement.UNSURE)
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    (why,) = row.joined
    assert (sorted(why.origins), why.certain) == (["president", "speaker"], False)
    archive.judge("president", "speaker", Judgement.SAME)
    assert archive.counted() == (1, 1)


def test_unnamed_voices_of_one_description_may_be_one(archive: Papers) -> None:
    archive.add("alpha-1", said("officials", "alpha-officials"), source="alpha")
    archive.add("beta-1", said("aide", "beta-aide"), source="beta")
    assert archive.counted() == (2, 2)
    archive.judge("alpha-officials", "beta-aide", Judgement.UNSURE)
    assert archive.counted() == (1, 2)
    archive.judge("alpha-officials", "beta-aide", Judgement.SAME)
    assert archive.counted() == (1, 1)
    archive.add("gamma-1", said("officials", "beta-officials"), source="gamma")
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[-1].reason == "both have it from unnamed voices described as two officials"


def test_a_spokesman_is_the_body_and_a_part_may_be(archive: Papers) -> None:
    speaks = {
        "actor": "spokesman",
        "kind": "represents",
        "other": "norland",
        "quote": "For Norland",
    }
    part = {"actor": "ministry", "kind": "part of", "other": "norland", "quote": "Of Norland"}
    archive.add(
        "alpha-1",
        said("spokesman", "spokesman"),
        said("norland", "norland"),
        source="alpha",
        affiliations=[speaks],
    )
    row = archive.row()
    assert (origins(row), row.origins_at_least, row.origins) == (["norland"], 1, 1)
    archive.add("beta-1", said("ministry", "ministry"), source="beta", affiliations=[part])
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[0].reason == "Ministry of Norland is a part of Norland or speaks for it"


def test_a_joint_statement_is_one(archive: Papers) -> None:
    archive.add("alpha-1", said("both", "president"), source="alpha")
    both = {"article_id": id_of("alpha-1"), "version": 1, "statement_id": id_of("both")}
    archive.execute(StatementVoice(**both, step=0, speaker_id=id_of("speaker"), ordinal=2))
    row = archive.row()
    assert (sorted(origins(row)), row.origins) == (["president", "speaker"], 1)
    archive.add("beta-1", said("alone", "speaker"), source="beta")
    assert archive.counted() == (1, 1)
    archive.add("beta-2", said("too", "president"), source="beta")
    assert archive.counted() == (2, 2)  # each of them says so alone as well


def test_who_passes_it_on_and_says_so_too_may_have_it_from_there(archive: Papers) -> None:
    outer = {"label": "state", "content": "Norland said", "speaker": "norland"}
    archive.add("alpha-1", outer | {"relays": [said("admits", "president")]}, source="alpha")
    archive.add("beta-1", said("says", "norland"), source="beta")
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[0].reason == "Norland passes on what Anna Ruiz says"
    # who passes on what two say does not make them one
    archive.add("gamma-1", outer | {"relays": [said("too", "speaker")]}, source="gamma")
    assert archive.counted() == (2, 3)


def test_an_article_that_names_the_other_may_have_it_from_there(archive: Papers) -> None:
    archive.add("alpha-1", said("narrates"), source="alpha")
    archive.add("beta-1", said("tells"), source="beta")
    assert archive.counted() == (2, 2)
    names = {"label": "names", "content": "Alpha Daily was there"}
    mention = {"actor": "alpha", "quote": "Alpha Daily"}
    archive.add("beta-1", said("tells"), names, source="beta", mentions=[mention])
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[0].reason == "beta-1 names Alpha Daily"


def _relayed(archive: Papers) -> None:
    outer = {"label": "paper", "content": "The paper reported", "speaker": "beta"}
    archive.add("relays-1", outer | {"relays": [said("again", "president")]}, source="beta")


def _reprinted(archive: Papers) -> None:
    archive.add("reprint-1", said("printed"), source="gamma")
    archive.execute(reprint("alpha-1", "reprint-1"))


def _translated(archive: Papers) -> None:
    archive.add("translation-1", said("translated"), source="delta")
    tie = ("translation-1/translated", "translates", "alpha-1/president")
    archive.execute(link(archive, *tie))


def _in_a_headline(archive: Papers) -> None:
    line = "headline that the blast killed 12 people"
    statements = (said("headline", content=line), said("body", "president"))
    archive.add("headline-1", *statements, source="epsilon", headline=line)


def _spoken_for(archive: Papers) -> None:
    speaks = {"actor": "spokesman", "kind": "represents", "other": "president", "quote": "For Ruiz"}
    archive.add("spoken-1", said("spoken", "spokesman"), source="zeta", affiliations=[speaks])


def _denied(archive: Papers) -> None:
    denial = {"label": "no", "content": "The ministry denied it", "speaker": "ministry"}
    no = BLAST | {"stance": "denies", "polarity": "negative"}
    relays = [said("report", "president")]
    archive.add("denied-1", denial | {"claims": [no], "relays": relays}, source="eta")


def _unsure(archive: Papers) -> None:
    archive.add("unsure-1", said("unsure", "speaker"), source="theta")
    archive.judge("president", "speaker", Judgement.UNSURE)


WAYS = [_relayed, _reprinted, _translated, _in_a_headline, _spoken_for, _denied, _unsure]
"""How one voice is heard again: none of it is another voice."""


@pytest.mark.parametrize("seed", range(3))
def test_one_voice_stays_one_however_it_is_heard_again(archive: Papers, seed: int) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    ways = random.Random(seed).sample(WAYS, len(WAYS))
    for number, heard_again in enumerate(ways, 2):
        heard_again(archive)
        row = archive.row()
        assert row.origins_at_least == 1, [way.__name__ for way in ways[: number - 1]]
        assert row.claims >= number
        assert row.origins == 1 + (_unsure in ways[: number - 1])


def test_what_reprints_a_version_that_was_corrected_is_still_of_its_story(
    archive: Papers,
) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("gamma-1", said("printed", "president"), source="gamma")
    archive.execute(reprint("alpha-1", "gamma-1"))
    row = archive.row()
    assert (row.origins, row.articles, row.reprints) == (1, 2, 1)
    more = KILLED | {"best": 14, "quote": "14 people", "within": "corrected"}
    line = "corrected that the blast killed 14 people"
    claims = [BLAST | {"values": [more]}]
    corrected = said("corrected", "president", content=line, claims=claims)
    archive.add("alpha-1", corrected, source="alpha")
    old, new = archive.rows("killed")
    assert (old.best, new.best, old.origins, new.origins) == (12, 14, 1, 1)
    (why,) = old.joined
    assert (why.origins, why.certain) == (["president"], True)
    assert why.reason == "gamma-1 shares its wording with a version of alpha-1 that is superseded"
