"""How many independent origins say so: what is counted, what is joined, and why."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive import review
from archive.database import engine as engines
from archive.database.rows import insert
from archive.keys import id_of
from archive.models.claims import claim, claim_value
from archive.models.relations import ArticleRelation
from archive.models.statements import StatementLink, StatementVoice, statement
from archive.reports.corroboration import Corroborated
from archive.vocabulary import ArticleRelationKind, Judgement, StatementLinkKind
from tests.support.coding_files import load, write
from tests.support.report_calls import ask_at

Mapping = dict[str, Any]

BLAST = {"event": "blast"}
KILLED = {"property": "killed", "best": 12, "quote": "12 people", "unit": "people"}
ACTORS = [
    {"key": "alpha", "name": "Alpha Daily", "kind": "organization"},
    {"key": "beta", "name": "Beta News", "kind": "organization"},
    {"key": "norland", "name": "Norland", "kind": "state"},
    {"key": "ministry", "name": "Ministry of Norland", "kind": "organization"},
    {"key": "president", "name": "Anna Ruiz", "kind": "person"},
    {"key": "speaker", "name": "Bo Lind", "kind": "person"},
    {"key": "alpha-officials", "description": "two officials", "kind": "group"},
    {"key": "beta-officials", "description": "two officials", "kind": "group"},
    {"key": "beta-aide", "description": "an aide", "kind": "person"},
    {"key": "spokesman", "description": "a spokesman of Norland", "kind": "person"},
]


def said(label: str, speaker: str | None = None, /, **more: Any) -> Mapping:
    """A statement that the blast killed 12, in a line of its own."""
    made: Mapping = {
        "label": label,
        "content": f"{label} that the blast killed 12 people",
        "claims": [BLAST | {"values": [KILLED | {"within": label}]}],
    }
    if speaker:
        made |= {"speaker": speaker, "source": label}
    return made | more


class Archive:
    """An archive to which articles are added, each of the lines of its statements."""

    def __init__(self, url: str, folder: Path) -> None:
        self.url, self.folder = url, folder
        self.begun = False

    def add(self, key: str, *statements: Mapping, source: str | None = None, **more: Any) -> None:
        """Load an article; what a statement relays stands in a line before it."""
        coding: Mapping = {"codebook": "1", "article": {"key": key, "language": "en"}}
        if source:
            coding["article"]["source"] = source
            outlet = {"key": source, "name": source.title(), "kind": "outlet"}
            speaks = {"actor": source} if source in {"alpha", "beta"} else {}
            coding["sources"] = [outlet | speaks]
        if not self.begun:
            coding["actors"] = ACTORS
            coding["events"] = [
                {"key": "blast", "title": "Blast"},
                {"key": "talks", "title": "Talks"},
            ]
            coding["links"] = [{"event": "blast", "kind": "disrupts", "other": "talks"}]
        coding["statements"] = list(statements)
        lines = [more.pop("headline", "News"), *_lines(statements)]
        lines += [entry["quote"] for entry in more.get("affiliations", ())]
        text = "\n\n".join(f"{line}." for line in lines)
        refused = load(self.url, write(self.folder, coding | more, text, key)).refused
        assert not refused, refused
        self.begun = True

    def execute(self, *statements: Any) -> None:
        """Change what stands in the archive as a coding would."""
        engine = engines.create(self.url)
        with engine.begin() as connection:
            for one in statements:
                if isinstance(one, sa.Executable):
                    connection.execute(one)
                else:
                    insert.insert(connection, type(one), [one])
        engine.dispose()

    def judge(self, one: str, other: str, judgement: Judgement) -> None:
        engine = engines.create(self.url)
        with engine.begin() as connection:
            review.judge(connection, (one, other), judgement, "ann")
        engine.dispose()

    def row(self, property_: str = "killed", **more: Any) -> Corroborated:
        """The row of a property."""
        (found,) = self.rows(property_, **more)
        return found

    def rows(self, property_: str, **more: Any) -> list[Corroborated]:
        rows = ask_at(self.url, "corroboration")
        asked = {"property": property_, **more}
        return [r for r in rows if all(getattr(r, name) == v for name, v in asked.items())]

    def counted(self, property_: str = "killed") -> tuple[int, int]:
        """At least how many origins say so, and how many for all that is known."""
        row = self.row(property_)
        return row.origins_at_least, row.origins


def _lines(statements: Any) -> list[str]:
    return [
        line
        for one in statements
        for line in (*_lines(one.get("relays", ())), one["content"])
        if one["label"] != "headline"
    ]


@pytest.fixture
def archive(database_url: str, tmp_path: Path) -> Archive:
    return Archive(database_url, tmp_path)


def origins(row: Corroborated) -> list[str]:
    return [one.origin for one in row.claimed_by]


def test_one_voice_that_another_paper_relays_is_one(archive: Archive) -> None:
    archive.add("alpha-1", said("officials", "alpha-officials"), source="alpha")
    assert archive.counted() == (1, 1)
    relayed = said("again", "beta-officials")
    outer = {"label": "paper", "content": "Alpha Daily reported", "speaker": "alpha"}
    archive.add("beta-1", outer | {"relays": [relayed]}, source="beta")
    row = archive.row()
    assert (row.origins_at_least, row.origins, row.claims, row.articles) == (1, 1, 2, 2)
    assert origins(row) == ["alpha"]
    assert row.claimed_by[0].vouches_for == ["two officials"] * 2


def test_a_headline_is_no_origin_of_its_own(archive: Archive) -> None:
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


def test_what_repeats_is_one_with_what_it_repeats(archive: Archive) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-1", said("minister", "ministry"), source="beta")
    assert archive.counted() == (2, 2)
    tie = {"claim": "minister", "kind": "repeats", "other": "president/blast", "about": "number"}
    tie["other_article"] = "alpha-1"
    archive.add("beta-1", said("minister", "ministry"), source="beta", claim_links=[tie])
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 1)
    assert [(why.certain, why.reason) for why in row.joined] == [(True, "one repeats the other")]


def test_a_link_is_claimed_like_an_event(archive: Archive) -> None:
    link = {"link": "blast disrupts talks"}
    archive.add("alpha-1", said("president", "president", claims=[link]), source="alpha")
    archive.add("beta-1", said("minister", "ministry", claims=[link | {"stance": "denies"}]))
    (row,) = archive.rows("occurrence", event=None)
    assert (row.link, row.origins, row.denied) == ("blast disrupts talks", 1, 1)
    assert (origins(row), [one.origin for one in row.denied_by]) == (["president"], ["ministry"])
    assert row.title == "Blast disrupts Talks"


def test_who_denies_is_no_origin_of_what_he_denies(archive: Archive) -> None:
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


def test_what_is_retracted_has_no_origin(archive: Archive) -> None:
    archive.add("beta-1", said("died"), said("president", "president"), source="beta")
    assert archive.counted() == (1, 2)  # the paper may have it from the president
    notice = {"label": "notice", "content": "Beta takes it back"}
    archive.add("beta-2", notice, source="beta")
    assert archive.counted() == (1, 2)
    archive.execute(_link(archive, "beta-2/notice", "retracts", "beta-1/died"))
    row = archive.row()
    assert (origins(row), row.claims) == (["president"], 2)


def test_nobody_else_takes_back_what_somebody_says(archive: Archive) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("beta-2", {"label": "notice", "content": "It is wrong"}, source="beta")
    archive.execute(_link(archive, "beta-2/notice", "retracts", "alpha-1/president"))
    assert origins(archive.row()) == ["president"]


def test_a_denial_of_one_property_denies_no_event(archive: Archive) -> None:
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


def test_a_denial_of_a_number_denies_the_numbers(archive: Archive) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    no = BLAST | {"stance": "denies", "polarity": "negative"}
    archive.add("beta-1", said("minister", "ministry", claims=[no]), source="beta")
    archive.execute(sa.update(claim).where(claim.c.stance == "denies").values(about="number"))
    assert (archive.row("occurrence").denied, archive.row().denied) == (0, 1)


def test_who_cannot_be_told_apart_may_be_one(archive: Archive) -> None:
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


def test_unnamed_voices_of_one_description_may_be_one(archive: Archive) -> None:
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


def test_a_spokesman_is_the_body_and_a_part_may_be(archive: Archive) -> None:
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


def test_a_joint_statement_is_one(archive: Archive) -> None:
    archive.add("alpha-1", said("both", "president"), source="alpha")
    both = {"article_id": id_of("alpha-1"), "version": 1, "statement_id": id_of("both")}
    archive.execute(StatementVoice(**both, step=0, speaker_id=id_of("speaker"), ordinal=2))
    row = archive.row()
    assert (sorted(origins(row)), row.origins) == (["president", "speaker"], 1)
    archive.add("beta-1", said("alone", "speaker"), source="beta")
    assert archive.counted() == (1, 1)
    archive.add("beta-2", said("too", "president"), source="beta")
    assert archive.counted() == (2, 2)  # each of them says so alone as well


def test_doubt_is_counted_apart(archive: Archive) -> None:
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


def test_who_did_it_is_counted_by_actor(archive: Archive) -> None:
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


def test_who_passes_it_on_and_says_so_too_may_have_it_from_there(archive: Archive) -> None:
    outer = {"label": "state", "content": "Norland said", "speaker": "norland"}
    archive.add("alpha-1", outer | {"relays": [said("admits", "president")]}, source="alpha")
    archive.add("beta-1", said("says", "norland"), source="beta")
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[0].reason == "Norland passes on what Anna Ruiz says"
    # who passes on what two say does not make them one
    archive.add("gamma-1", outer | {"relays": [said("too", "speaker")]}, source="gamma")
    assert archive.counted() == (2, 3)


def test_an_article_that_names_the_other_may_have_it_from_there(archive: Archive) -> None:
    archive.add("alpha-1", said("narrates"), source="alpha")
    archive.add("beta-1", said("tells"), source="beta")
    assert archive.counted() == (2, 2)
    names = {"label": "names", "content": "Alpha Daily was there"}
    mention = {"actor": "alpha", "quote": "Alpha Daily"}
    archive.add("beta-1", said("tells"), names, source="beta", mentions=[mention])
    row = archive.row()
    assert (row.origins_at_least, row.origins) == (1, 2)
    assert row.joined[0].reason == "beta-1 names Alpha Daily"


def _link(archive: Archive, one: str, kind: str, other: str) -> StatementLink:
    """What one statement says of another, said by its own words; both as ARTICLE/LABEL."""
    article, by, other_article, of = (id_of(key) for key in f"{one}/{other}".split("/"))
    engine = engines.create(archive.url)
    with engine.connect() as connection:
        words = sa.select(statement.c.start, statement.c.end).where(
            statement.c.article_id == article, statement.c.id == by
        )
        start, end = connection.execute(words).one()
    engine.dispose()
    says = StatementLinkKind(kind)
    return StatementLink(article, 1, by, says, other_article, 1, of, start, end)


def _reprint(one: str, other: str, version: int = 1) -> ArticleRelation:
    (first, of), (second, to) = sorted([(id_of(one), version), (id_of(other), 1)])
    return ArticleRelation(first, of, second, to, ArticleRelationKind.REPRINT, 0.9)


def _relayed(archive: Archive) -> None:
    outer = {"label": "paper", "content": "The paper reported", "speaker": "beta"}
    archive.add("relays-1", outer | {"relays": [said("again", "president")]}, source="beta")


def _reprinted(archive: Archive) -> None:
    archive.add("reprint-1", said("printed"), source="gamma")
    archive.execute(_reprint("alpha-1", "reprint-1"))


def _translated(archive: Archive) -> None:
    archive.add("translation-1", said("translated"), source="delta")
    tie = ("translation-1/translated", "translates", "alpha-1/president")
    archive.execute(_link(archive, *tie))


def _in_a_headline(archive: Archive) -> None:
    line = "headline that the blast killed 12 people"
    statements = (said("headline", content=line), said("body", "president"))
    archive.add("headline-1", *statements, source="epsilon", headline=line)


def _spoken_for(archive: Archive) -> None:
    speaks = {"actor": "spokesman", "kind": "represents", "other": "president", "quote": "For Ruiz"}
    archive.add("spoken-1", said("spoken", "spokesman"), source="zeta", affiliations=[speaks])


def _denied(archive: Archive) -> None:
    denial = {"label": "no", "content": "The ministry denied it", "speaker": "ministry"}
    no = BLAST | {"stance": "denies", "polarity": "negative"}
    relays = [said("report", "president")]
    archive.add("denied-1", denial | {"claims": [no], "relays": relays}, source="eta")


def _unsure(archive: Archive) -> None:
    archive.add("unsure-1", said("unsure", "speaker"), source="theta")
    archive.judge("president", "speaker", Judgement.UNSURE)


WAYS = [_relayed, _reprinted, _translated, _in_a_headline, _spoken_for, _denied, _unsure]
"""How one voice is heard again: none of it is another voice."""


@pytest.mark.parametrize("seed", range(3))
def test_one_voice_stays_one_however_it_is_heard_again(archive: Archive, seed: int) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    ways = random.Random(seed).sample(WAYS, len(WAYS))
    for number, heard_again in enumerate(ways, 2):
        heard_again(archive)
        row = archive.row()
        assert row.origins_at_least == 1, [way.__name__ for way in ways[: number - 1]]
        assert row.claims >= number
        assert row.origins == 1 + (_unsure in ways[: number - 1])


def test_what_reprints_a_version_that_was_corrected_is_still_of_its_story(
    archive: Archive,
) -> None:
    archive.add("alpha-1", said("president", "president"), source="alpha")
    archive.add("gamma-1", said("printed", "president"), source="gamma")
    archive.execute(_reprint("alpha-1", "gamma-1"))
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
