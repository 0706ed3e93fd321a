"""What rests on what across articles: a coding may not take away what others rest on."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from sqlalchemy.dialects import sqlite

from archive.coding.export.exporter import export_coding
from archive.importing.bulk.prepare import prepare
from archive.importing.capture import Outcome
from archive.keys import id_of
from tests.support.archives import Archive
from tests.support.coding_files import (
    BASE_LOADER,
    TEXT,
    Mapping,
    another,
    entry_of,
    example,
    put,
    statement,
    write,
)


def tied(claim: str = "orl/meeting") -> Mapping:
    """A coding of another article, whose claim is tied to one of the example."""
    coding = another()
    coding["claim_links"] = [
        {
            "claim": "told/meeting",
            "kind": "corroborates",
            "other": claim,
            "other_article": "quux-meeting",
            "about": "occurrence",
        }
    ]
    return coding


def without_orl() -> Mapping:
    coding = example()
    del coding["statements"][2]
    coding["claim_links"] = []
    return coding


def test_a_claim_is_tied_to_one_of_another_article(archive: Archive) -> None:
    archive.load(example())
    archive.load(tied())
    (tie,) = (
        row for row in archive.rows("claim_link")["claim_link"] if row[0] == id_of("quux-again")
    )
    assert tie[3:6] == (id_of("quux-meeting"), 1, id_of("orl/meeting"))


def test_a_tie_needs_the_other_article_and_its_claim(archive: Archive) -> None:
    said = "claim_links[0]: there is no coded article 'quux-meeting'"
    assert archive.refused(tied())[0].startswith(said)
    archive.load(example())
    (problem,) = archive.refused(tied("orl/met"))
    assert (
        "'orl/met' names 0 claims of the article 'quux-meeting'; did you mean orl/meeting"
        in problem
    )
    (problem,) = archive.refused(tied("zorbs"))
    assert "'zorbs' names 2 claims of the article 'quux-meeting'" in problem
    # where a statement makes one claim, its label is enough, as within the article
    archive.load(tied("orl"))


def test_what_only_the_archive_can_name_is_not_prepared_without_it(tmp_path: Path) -> None:
    for claim, is_prepared in (("orl/meeting", True), ("orl", False)):
        job = write(tmp_path, tied(claim))
        assert (prepare(job, sqlite.dialect()) is not None) is is_prepared


def test_a_claim_that_another_article_is_tied_to_stays(archive: Archive) -> None:
    archive.load(example())
    archive.load(tied())
    said = "is gone from the coding, and a claim of the article 'quux-again' is tied to it"
    assert archive.refused(without_orl()) == [f"the claim 'orl/meeting' {said}"]
    renamed = put(put(example(), "statements.2.label", "vana"), "claim_links.0.claim", "vana")
    assert archive.refused(renamed) == [f"the claim 'orl/meeting' {said}"]
    # once nothing is tied to it, it may go
    archive.load(another())
    assert archive.load(without_orl()) is Outcome.CHANGED


def later_texts(count: int) -> list[str]:
    """Texts of later versions, in which everything still stands."""
    return [TEXT.replace("See also: page 9", f"See also: page 9{'!' * n}") for n in range(count)]


def versions_tied(archive: Archive, key: str = "quux-again") -> list[int]:
    rows = archive.rows("claim_link")["claim_link"]
    return sorted(row[4] for row in rows if row[0] == id_of(key) != row[3] or row[1] != row[4])


def test_a_tie_says_which_version_it_means(archive: Archive) -> None:
    first, second = later_texts(2)
    archive.load(example(), first)
    archive.load(tied())
    archive.load(example(), second)
    assert versions_tied(archive) == [1]
    # what stays with the earlier version says so, and loading it again moves nothing
    exported = export_coding(archive.connection, "quux-again")
    assert "other_version: 1" in exported
    assert archive.load(yaml.load(exported, BASE_LOADER)) is Outcome.UNCHANGED
    # one that names no version means the newest, and one may be tied to both
    both = tied()
    both["claim_links"].append(both["claim_links"][0] | {"other_version": "1"})
    assert archive.load(both) is Outcome.CHANGED
    assert versions_tied(archive) == [1, 2]
    exported = export_coding(archive.connection, "quux-again")
    assert exported.count("other_version") == 1
    assert archive.load(yaml.load(exported, BASE_LOADER)) is Outcome.UNCHANGED


def test_a_version_that_is_not_coded_is_refused(archive: Archive) -> None:
    archive.load(example())
    coding = put(tied(), "claim_links.0.other_version", "2")
    said = "claim_links[0]: there is no version 2 of the coded article 'quux-meeting'"
    assert archive.refused(coding) == [said]
    alone = put(example(), "claim_links.0.other_version", "1")
    said = "claim_links[0]: other_version needs other_article, which may be this article"
    assert archive.refused(alone) == [said]
    own = alone["claim_links"][0] | {"other_article": "quux-meeting"}
    said = "claim_links[0]: a tie within a version names no other_article"
    assert archive.refused(put(alone, "claim_links.0", own)) == [said]


def test_a_tie_to_an_earlier_version_of_its_own_article_comes_back(archive: Archive) -> None:
    texts = later_texts(3)
    archive.load(example(), texts[0])
    later = example()
    tie = {"kind": "reverses", "other": "orl", "other_article": "quux-meeting"}
    later["claim_links"][0] |= tie
    archive.load(later, texts[1])
    assert archive.load(later | {"gaps": []}, texts[1]) is Outcome.CHANGED
    assert versions_tied(archive, "quux-meeting") == [1]
    archive.load(example(), texts[2])
    exported = export_coding(archive.connection, "quux-meeting", 2)
    assert "other_version: 1" in exported
    assert archive.load(yaml.load(exported, BASE_LOADER), texts[1]) is Outcome.UNCHANGED


def test_a_claim_may_be_tied_to_an_earlier_version(archive: Archive) -> None:
    archive.load(example())
    later = example()
    later["claim_links"][0] |= {"kind": "reverses", "other": "orl", "other_article": "quux-meeting"}
    text = TEXT.replace("See also: page 9", "See also: page 9.")
    assert archive.load(later, text) is Outcome.NEW_VERSION
    said = "is gone from the coding, and a claim of the article 'quux-meeting' is tied to it"
    assert archive.refused(without_orl()) == [f"the claim 'orl/meeting' {said}"]


EMPTY = {"codebook": "1", "article": {"key": "quux-meeting"}}


@pytest.mark.parametrize(
    ("name", "claim"),
    [
        ("the actor 'vana-orl'", {"event": "quux-again-event"}),
        ("the place 'quux'", {"event": "quux-again-event", "places": {"at": ["quux"]}}),
        ("the event 'meeting'", {"event": "meeting"}),
        ("the link 'return-visit follows meeting'", {"link": "return-visit follows meeting"}),
        ("the source 'quux-gazette'", {"event": "quux-again-event"}),
    ],
)
def test_what_another_article_uses_stays(archive: Archive, name: str, claim: Mapping) -> None:
    archive.load(example())
    user = another()
    user["mentions"] = []
    statement(user, "told")["claims"] = [claim]
    if "actor" not in name:
        statement(user, "told")["speaker"] = "quux-again-actor"
        user["actors"] = [{"key": "quux-again-actor", "name": "A", "kind": "person"}]
    if "source" in name:
        user["article"]["source"] = "quux-gazette"
    archive.load(user)
    (problem,) = archive.refused(EMPTY)
    assert problem.startswith(f"{name} is gone from the coding, and ")
    assert "'quux-again'" in problem
    assert problem.endswith(" rests on it")
    # when nothing rests on it any longer, it goes
    archive.load({"codebook": "1", "article": {"key": "quux-again"}})
    archive.load(EMPTY)
    for table in ("actor", "place", "source", "event", "event_link", "actor_name", "span"):
        assert archive.rows(table)[table] == []


def test_what_only_rests_on_itself_goes(archive: Archive) -> None:
    archive.load(example())
    edited = example()
    del edited["actors"][4]
    edited["mentions"], edited["tenures"], edited["claim_links"] = [], [], []
    del edited["statements"][2]
    archive.load(edited)
    assert "vana-orl" not in archive.keys("actor")
    assert [row[1] for row in archive.rows("actor_name")["actor_name"]] == ["Quux Gazette"]


def test_a_coding_speaks_of_what_another_declared(archive: Archive) -> None:
    (problem,) = (p for p in archive.refused(another()) if ".event" in p)
    assert problem.startswith("statements[0].claims[0].event: there is no event 'meeting'")
    archive.load(example())
    archive.load(another())
    before = archive.rows("event")
    # a coding that only speaks of an event neither owns nor changes it
    archive.load(another() | {"statements": []})
    assert archive.rows("event") == before


def test_an_event_that_another_coding_repeats_outlives_its_claims(archive: Archive) -> None:
    first = example()
    entry_of(first, "events", "meeting")["status"] = "unknown"
    archive.load(first)
    second = another()
    second["events"].append({"key": "meeting", "title": "Zorbs meet blips", "type": "CONSULT"})
    archive.load(second)
    # the first may turn the claim that the date rests on to another event: then there is no date
    turned = put(first, "statements.1.claims.0", {"event": "return-visit", "label": "meeting"})
    del turned["events"][0]
    archive.load(turned)
    (row,) = (row for row in archive.rows("event")["event"] if row[1] == "meeting")
    assert set(row[5:16]) == {None}
