"""Situations of attribution that news has every day: each is coded, and read in a report."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
import yaml

from archive.errors import UsageError
from archive.rendering.row_fields import plain
from archive.reports import statements
from archive.vocabulary import Act, EventStatus, EventType
from tests.support.archives import Archive
from tests.support.coding_files import BASE_LOADER, Mapping
from tests.support.report_calls import ask

TEXT = """Bridge near Quux collapses
By Ada Zorb and Bo Blip

A spokesman for Orl did not immediately respond to a request for comment. Plim declined to comment.
Documents seen by the Herald show that the bridge was never checked.
Two officials, who asked not to be named because all is secret, told the Herald that Orl knew.
It was reportedly closed in May.
Norland and Sudria said in a joint statement that they will pay.
In a post on X, Mayor Vana thanked the divers. A court filing says that Orl built it.
Satellite images show two pillars missing. "Wir zahlen", Minister Kra said, which means "we pay".
The minister told the president that the service had warned of a breach.
Norland denied that its army had blown up the bridge.
At 10:15 at least 12 were missing. At 11:40 between 14 and 20 were missing.
"""

LATER = """Correction: bridge near Quux
The Herald retracts its report that Orl knew. An earlier version misquoted Mayor Vana.
The Herald could not independently verify the filing. Vana denies having thanked the divers.
The words attributed to the minister were said by his aide.
"""

CODING = """
codebook: "1"
article:
  key: bridge
  source: herald
  authors: [{name: Ada Zorb, quote: Ada Zorb, actor: ada}, {name: Bo Blip, quote: Bo Blip}]
sources:
  - {key: herald, name: The Herald, kind: outlet, actor: the-herald}
actors:
  - {key: the-herald, kind: organization, name: The Herald}
  - {key: ada, kind: person, name: Ada Zorb}
  - {key: orl, kind: person, name: Orl}
  - {key: orl-spokesman, kind: person, description: A spokesman for Orl}
  - {key: plim, kind: organization, name: Plim}
  - {key: documents, kind: document, description: Documents seen by the Herald}
  - {key: officials, kind: group, description: Two officials, size: 2}
  - {key: norland, kind: state, name: Norland}
  - {key: norland-army, kind: armed force, description: its army}
  - {key: sudria, kind: state, name: Sudria}
  - {key: vana, kind: person, name: Mayor Vana}
  - {key: filing, kind: document, description: A court filing}
  - {key: images, kind: image, description: Satellite images}
  - {key: kra, kind: person, name: Minister Kra}
  - {key: president, kind: person, description: the president}
  - {key: service, kind: organization, description: the service}
events:
  - key: collapse
    title: Collapse of the bridge
    type: ACCUSE
    status: {word: occurred, claim: headline}
  - {key: blast, title: Blowing up of the bridge}
statements:
  - {label: headline, content: Bridge near Quux collapses, claims: [{event: collapse}]}
  - {label: no-answer, content: did not immediately respond to a request for comment,
     speaker: orl-spokesman, act: does not respond}
  - {label: declined, content: declined to comment, speaker: plim, act: decline}
  - {label: documents, within: Documents, content: the bridge was never checked,
     speaker: documents, cue: show}
  - label: officials
    within: Two officials
    speaker: officials
    addressees: [the-herald]
    addressee: the Herald
    source: Two officials
    cue: told
    anonymity: asked not to be named because all is secret
    content: Orl knew
  - {label: closed, content: It was reportedly closed in May, distance: reportedly}
  - {label: together, within: Norland and, speakers: [norland, sudria], cue: said,
     medium: in a joint statement, content: they will pay, act: promise}
  - {label: thanks, within: In a post, speaker: vana, medium: In a post on X,
     content: thanked the divers}
  - {label: filing, within: A court, speaker: filing, cue: says, medium: A court filing,
     content: Orl built it}
  - {label: images, within: Satellite, speaker: images, act: show, cue: show,
     content: two pillars missing}
  - {label: in-german, within: '"Wir', speaker: kra, mode: direct, cue: said, content: Wir zahlen}
  - label: in-english
    content: '"we pay"'
    says_of: [{kind: translates, statement: in-german, quote: which means}]
  - label: minister
    within: The minister told
    speaker: kra
    addressees: [president]
    cue: told
    content: the service had warned of a breach
    relays:
      - {label: service, speaker: service, cue: had warned, content: a breach}
  - label: norland-denies
    within: Norland denied
    speaker: norland
    act: deny
    cue: denied
    content: its army had blown up the bridge
    claims:
      - {event: blast, stance: denies, polarity: negative, about: agent,
         participants: {initiator: [norland-army]}}
  - label: first-count
    within: At 10
    content: At 10:15 at least 12 were missing
    claims:
      - event: collapse
        values:
          - {property: missing, low: "12", quote: at least 12,
             as_of: {quote: At 10:15, clock: "10:15"}}
  - label: second-count
    within: At 11
    content: At 11:40 between 14 and 20 were missing
    claims:
      - event: collapse
        values:
          - {property: missing, low: "14", high: "20", quote: between 14 and 20,
             as_of: {quote: At 11:40, clock: "11:40"}}
claim_links:
  - {claim: second-count, kind: corrects, other: first-count, about: number, basis: said,
     quote: {quote: between 14 and 20, within: At 11}}
"""

CORRECTION = """
codebook: "1"
article: {key: correction, source: herald}
statements:
  - label: retraction
    content: The Herald retracts its report that Orl knew
    says_of: [{kind: retracts, statement: bridge/officials, quote: retracts its report}]
  - label: misquote
    content: An earlier version misquoted Mayor Vana
    says_of: [{kind: misquotes, statement: bridge/thanks, quote: misquoted}]
  - label: unverified
    content: The Herald could not independently verify the filing
    says_of:
      - {kind: could not verify, statement: bridge/filing, quote: could not independently verify}
  - label: vana-denies
    speaker: vana
    act: deny
    cue: denies
    content: having thanked the divers
    says_of: [{kind: denies having said, statement: bridge/thanks, quote: denies}]
  - label: joint-doubt
    content: An earlier version
    says_of: [{kind: corrects, statement: bridge/together, quote: An earlier version}]
  - label: the-aide
    content: The words attributed to the minister were said by his aide
    says_of: [{kind: attributes to another, statement: bridge/in-german, quote: said by his aide}]
"""


@pytest.fixture
def told(archive: Archive) -> Archive:
    """The archive with the report and its correction."""
    for coding, text in ((CODING, TEXT), (CORRECTION, LATER)):
        stated: Mapping = yaml.load(coding, Loader=BASE_LOADER)
        archive.load(stated, text)
    return archive


def said(archive: Archive, label: str) -> dict[str, Any]:
    """The row of a statement of the report, as JSON has it."""
    rows = ask(archive.connection, "statements", article="bridge")
    (row,) = (row for row in rows if row.statement == f"bridge/{label}")
    found: dict[str, Any] = plain(row)
    return found


def labels(archive: Archive, **given: Any) -> list[str]:
    """The labels of the statements that filters keep."""
    rows = ask(archive.connection, "statements", **given)
    return sorted(row.statement.rpartition("/")[2] for row in rows)


def dossier(archive: Archive, kind: str, key: str, section: str) -> list[dict[str, Any]]:
    """The rows of a section of a dossier, as JSON has them."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    (found,) = (s for s in module.sections(archive.connection, key) if s.name == section)
    return [plain(row) for row in found.rows]


def shown(archive: Archive, kind: str, key: str) -> dict[str, str]:
    """The first section of a dossier as people read it."""
    module = import_module(f"archive.reports.dossiers.{kind}")
    first = next(iter(module.sections(archive.connection, key)))
    (row,) = first.rows
    return {name: show(row) for name, show in first.columns.items() if show(row)}


def test_who_did_not_respond_did_not_refuse(told: Archive) -> None:
    assert said(told, "no-answer")["act"] == "does not respond"
    assert labels(told, act=Act.DOES_NOT_RESPOND) == ["no-answer"]


def test_who_declined_to_comment(told: Archive) -> None:
    assert labels(told, act=Act.DECLINE) == ["declined"]


def test_documents_and_images_are_what_they_are(told: Archive) -> None:
    kinds = {row.actor: row.kind for row in ask(told.connection, "actors")}
    assert (kinds["documents"], kinds["images"]) == ("document", "image")
    assert said(told, "images")["act"] == "show"


def test_a_promised_anonymity_has_its_reason_and_its_number(told: Archive) -> None:
    reason = "asked not to be named because all is secret"
    assert said(told, "officials")["anonymity"] == [reason]
    assert shown(told, "statement", "bridge/officials")["Name withheld"] == reason
    assert shown(told, "actor", "officials")["How many"] == "2"
    (head,) = dossier(told, "actor", "officials", "actor")
    assert head["size"] == 2


def test_to_whom_it_is_said(told: Archive) -> None:
    assert said(told, "officials")["addressees"] == ["the-herald"]
    assert shown(told, "statement", "bridge/officials")["To"] == "The Herald"
    (row,) = dossier(told, "actor", "the-herald", "addressed")
    assert (row["statement"], row["speaker"]) == ("bridge/officials", "officials")


def test_reportedly(told: Archive) -> None:
    assert said(told, "closed")["distance"] == ["reportedly"]


def test_a_joint_statement_is_one_of_both(told: Archive) -> None:
    row = said(told, "together")
    assert (row["speaker"], row["speakers"]) == ("norland", ["norland", "sudria"])
    assert row["on_word_of"] == ["Norland and Sudria", "The Herald"]
    assert shown(told, "statement", "bridge/together")["Who"] == "Norland and Sudria"
    assert labels(told, speaker="sudria") == ["together"]
    assert labels(told, speaker="norland") == ["norland-denies", "together"]
    assert shown(told, "statement", "bridge/together")["Through"] == "in a joint statement"
    (doubt,) = dossier(told, "statement", "correction/joint-doubt", "sayings")
    assert (doubt["name"], doubt["speaker"]) == ("Norland and Sudria", "norland")
    (says,) = dossier(told, "actor", "sudria", "statements")
    assert says["statement"] == "bridge/together"


def test_who_only_speaks_with_another_is_a_speaker(told: Archive) -> None:
    """Sudria says nothing by itself: it is a speaker all the same, of no further statement."""
    everything = ask(told.connection, "statements")
    spoken = [row for row in everything if row.mode != "narration"]
    speakers = {key for row in spoken for key in row.speakers}
    (herald,) = (row for row in ask(told.connection, "sources") if row.source == "herald")
    assert (herald.statements, herald.speakers) == (len(everything), len(speakers))
    periods = ask(told.connection, "coverage", by="year")
    assert sum(row.statements for row in periods) == len(spoken)
    together = ask(told.connection, "coverage", speaker="sudria")
    assert [(row.statements, row.speakers) for row in together if row.statements] == [(1, 2)]


def test_through_what_it_was_said(told: Archive) -> None:
    assert said(told, "thanks")["medium"] == ["In a post on X"]
    assert shown(told, "statement", "bridge/thanks")["Through"] == "In a post on X"
    assert labels(told, medium="POST ON x") == ["thanks"]
    assert labels(told, medium="court filing") == ["filing"]
    assert labels(told, medium="telegram") == []


def test_a_translated_quotation(told: Archive) -> None:
    (row,) = dossier(told, "statement", "bridge/in-english", "sayings")
    assert (row["kind"], row["says"], row["statement"]) == (
        "translates",
        "this",
        "bridge/in-german",
    )
    assert (row["exact"], row["first_words"]) == ("which means", "Wir zahlen")


def test_the_minister_on_the_word_of_the_service(told: Archive) -> None:
    assert said(told, "service")["on_word_of"] == ["the service", "Minister Kra", "The Herald"]
    assert said(told, "minister")["addressees"] == ["president"]
    resting = labels(told, rests_on="kra")
    assert resting == ["in-german", "minister", "service"]


def test_what_rests_on_whom(told: Archive) -> None:
    everything = labels(told)
    assert labels(told, rests_on="herald") == everything
    # the actor that publishes as the source
    assert labels(told, rests_on="the-herald") == everything
    assert labels(told, rests_on="sudria") == ["together"]
    with pytest.raises(UsageError, match="there is no actor and no source 'sudra'; did you mean"):
        labels(told, rests_on="sudra")


def test_what_becomes_of_what_was_said(told: Archive) -> None:
    """A retraction, a misquotation, words that are another's, and what could not be verified."""
    expected = {
        "officials": [("retracts", "correction/retraction", "retracts its report")],
        "thanks": [
            ("misquotes", "correction/misquote", "misquoted"),
            ("denies having said", "correction/vana-denies", "denies"),
        ],
        "filing": [("could not verify", "correction/unverified", "could not independently verify")],
        "in-german": [
            ("translates", "bridge/in-english", "which means"),
            ("attributes to another", "correction/the-aide", "said by his aide"),
        ],
    }
    for label, sayings in expected.items():
        rows = dossier(told, "statement", f"bridge/{label}", "sayings")
        assert [(row["kind"], row["statement"], row["exact"]) for row in rows] == sayings
        assert {row["says"] for row in rows} == {"other"}
    (row,) = dossier(told, "statement", "correction/vana-denies", "sayings")
    assert (row["says"], row["statement"], row["of_version"]) == ("this", "bridge/thanks", 1)


def test_a_correction_has_the_words_that_say_so(told: Archive) -> None:
    (row,) = ask(told.connection, "conflicts")
    assert row.kind == "corrects"
    (tie,) = told.rows("claim_link")["claim_link"]
    assert TEXT[tie[-2] : tie[-1]] == "between 14 and 20"


def test_who_denies_who_did_it_denies_nothing_else(told: Archive) -> None:
    (claim,) = dossier(told, "statement", "bridge/norland-denies", "claims")
    assert (claim["about"], claim["stance"], claim["denied"]) == ("blast", "denies", "agent")


def test_counts_of_one_day_have_their_times(told: Archive) -> None:
    for label, low, clock in (("first-count", 12, "10:15"), ("second-count", 14, "11:40")):
        (claim,) = said(told, label)["claims"]
        (value,) = claim["values"]
        assert (value["low"], value["as_of_clock"]) == (low, clock)


def test_who_has_no_name(told: Archive) -> None:
    unnamed = ["documents", "filing", "images", "no-answer", "officials", "service"]
    assert labels(told, unnamed=True) == unnamed


def test_who_wrote_it(told: Archive) -> None:
    (head,) = dossier(told, "article", "bridge", "article")
    assert head["authors"] == ["Ada Zorb", "Bo Blip"]
    assert shown(told, "article", "bridge")["By"] == "Ada Zorb and Bo Blip"


def test_events_by_type_and_status(told: Archive) -> None:
    for asked in ({"event_type": EventType.ACCUSE}, {"status": EventStatus.OCCURRED}):
        assert [row.event for row in ask(told.connection, "events", **asked)] == ["collapse"]
        assert [row.event for row in ask(told.connection, "timeline", **asked)] == ["collapse"]
        assert labels(told, **asked) == ["first-count", "headline", "second-count"]
        assert {row.event for row in ask(told.connection, "corroboration", **asked)} == {"collapse"}
    assert labels(told, event_type=EventType.ACCUSE, status=EventStatus.PLANNED) == []


def test_people_read_it_in_the_row(told: Archive) -> None:
    rows = ask(told.connection, "statements", article="bridge")
    how = {row.statement.rpartition("/")[2]: statements.COLUMNS["How"](row) for row in rows}
    assert how["thanks"] == "indirect · say · In a post on X"
    assert how["officials"].startswith("indirect · say · to The Herald · (asked not to be named")
