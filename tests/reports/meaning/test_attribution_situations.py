"""Who says it, to whom, through what and on whose word: situations that news has every day."""

from __future__ import annotations

import pytest

from archive.errors import UsageError
from archive.reports import statements
from archive.vocabulary import Act
from tests.support import bridge
from tests.support.archives import Archive
from tests.support.bridge import dossier, labels, said, shown
from tests.support.report_calls import ask


@pytest.fixture
def told(archive: Archive) -> Archive:
    """The archive with the report and its correction."""
    return bridge.tell(archive)


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


def test_who_has_no_name(told: Archive) -> None:
    unnamed = ["documents", "filing", "images", "no-answer", "officials", "service"]
    assert labels(told, unnamed=True) == unnamed


def test_people_read_it_in_the_row(told: Archive) -> None:
    rows = ask(told.connection, "statements", article="bridge")
    how = {row.statement.rpartition("/")[2]: statements.COLUMNS["How"](row) for row in rows}
    assert how["thanks"] == "indirect · say · In a post on X"
    assert how["officials"].startswith("indirect · say · to The Herald · (asked not to be named")
