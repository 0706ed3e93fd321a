"""What rests on what across articles: a coding may not take away what others rest on."""

from __future__ import annotations

import pytest

from archive.coding.capturing import Outcome
from archive.keys import id_of
from tests.coding.archives import Archive
from tests.coding.files import TEXT, Mapping, another, entry_of, example, put, statement


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


def test_an_event_that_another_coding_repeats_keeps_its_claims(archive: Archive) -> None:
    first = example()
    entry_of(first, "events", "meeting")["status"] = "unknown"
    archive.load(first)
    second = another()
    second["events"].append({"key": "meeting", "title": "Zorbs meet blips", "type": "CONSULT"})
    archive.load(second)
    # the first may neither drop the claim that the date rests on nor turn it to another event
    turned = put(first, "statements.1.claims.0", {"event": "return-visit", "label": "meeting"})
    del turned["events"][0]
    (problem,) = archive.refused(turned)
    assert problem == (
        "the claim 'gazette/meeting' is about another event now, "
        "and the date of the event 'meeting' rests on it"
    )
