"""Joint statements, addressees, media, withheld names, clocks, what statements say of others."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from archive import resources
from archive.coding.export.exporter import export_coding
from archive.importing.capture import Outcome
from archive.importing.check import check_coverage
from archive.integrity import checks
from archive.keys import id_of
from archive.models import schema
from archive.reading.document import Document
from tests.support.archives import Archive
from tests.support.coding_files import BASE_LOADER, Mapping, put
from tests.support.joint_coding import TEXT, joint


def again(key: str, **says_of: Any) -> Mapping:
    """A coding of the same text under another key, with a statement that says something of one."""
    link = {"kind": "corrects", "quote": "took back", **says_of}
    said = {"label": "said", "content": "The Herald took back its report", "says_of": [link]}
    return {"codebook": "1", "article": {"key": key}, "statements": [said]}


def values(archive: Archive, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table, ordered by its key."""
    found = schema().tables[table]
    query = sa.select(*(found.c[name] for name in columns)).order_by(*found.primary_key.columns)
    return [tuple(row) for row in archive.connection.execute(query)]


def words(archive: Archive, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Some columns of a table, and the words of its span."""
    rows = values(archive, table, *columns, "start", "end")
    return [(*row, None if start is None else TEXT[start:end]) for *row, start, end in rows]


def test_every_field_becomes_its_rows(archive: Archive) -> None:
    assert archive.load(joint(), TEXT) is Outcome.ADDED
    assert words(archive, "article_author", "ordinal", "name", "actor_id") == [
        (1, "Ada Zorb", id_of("ada"), "Ada Zorb"),
        (2, "Bo Blip", None, None),
    ]
    together = id_of("together")
    assert sorted(
        values(archive, "statement_party", "statement_id", "role", "ordinal", "actor_id")
    ) == [
        (together, "addressee", 1, id_of("council")),
        (together, "speaker", 1, id_of("norland")),
        (together, "speaker", 2, id_of("sudria")),
    ]
    said = dict(values(archive, "statement", "label", "speaker_id"))
    assert said["together"] == id_of("norland")
    clocks = {
        label: (clock, phrase)
        for label, clock, phrase in values(
            archive, "statement", "label", "said_clock", "said_phrase"
        )
    }
    assert clocks["together"] == ("10:15", "at 10:15")
    voices = values(archive, "statement_voice", "statement_id", "step", "ordinal", "speaker_id")
    assert [row[1:] for row in voices if row[0] == id_of("officials")] == [
        (0, 1, id_of("officials")),
        (1, 1, id_of("norland")),
        (1, 2, id_of("sudria")),
    ]
    roles = {role: exact for role, exact in words(archive, "statement_span", "role") if exact}
    assert roles["addressee"] == "the council"
    assert roles["medium"] == "in a joint statement"
    assert roles["anonymity"] == "asked not to be named because they were afraid"
    assert words(
        archive, "statement_link", "statement_id", "kind", "other_statement_id", "note"
    ) == [(id_of("herald"), "retracts", id_of("orl"), "The whole report.", "took back")]
    assert words(archive, "claim_link", "basis") == [("said", "It reads so")]
    claims = dict(values(archive, "claim", "id", "about"))
    assert claims == {id_of("officials/deal"): "agent", id_of("orl/deal"): None}
    given = values(archive, "claim_value", "property", "actor_id", "as_of_clock")
    assert given == [("agent", id_of("plim-army"), None), ("injured", None, "11:40")]
    assert (id_of("officials"), 2) in values(archive, "actor", "id", "size")


def test_writing_it_back_changes_nothing(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    before = archive.rows()
    written = export_coding(archive.connection, "joint")
    assert archive.load(yaml.load(written, Loader=BASE_LOADER), TEXT) is Outcome.UNCHANGED
    assert archive.rows() == before
    back: Mapping = yaml.load(written, Loader=BASE_LOADER)
    assert back["article"]["authors"] == joint()["article"]["authors"]
    (first,) = (entry for entry in back["statements"] if entry["label"] == "together")
    assert (first["speakers"], first["addressees"]) == (["norland", "sudria"], ["council"])
    assert first["said"]["clock"] == "10:15"


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("statements.0.speaker", "norland", "give one speaker, or several speakers who say it"),
        ("statements.0.speakers", ["norland"], "speakers are several who say it together"),
        ("statements.0.speakers", ["norland", "norland"], "an actor is given twice among the sp"),
        ("statements.0.addressees", ["ada", "ada"], "an actor is given twice among the addressees"),
        ("statements.0.addressees", ["adda"], "there is no actor 'adda'; did you mean ada"),
        ("statements.0.mode", "narration", "narration has no speaker"),
        ("statements.0.said.clock", "24:00", "'24:00' is no time of day, such as"),
        ("statements.0.said.clock", "9:05", "'9:05' is no time of day, such as"),
        ("statements.1.claims.0.values.1.as_of.clock", "x", "'x' is no time of day"),
        ("statements.1.claims.0.about", "agent", "about says what a denial denies"),
        ("statements.1.claims.0.values.1.actor", "orl", "actor says whom an agent is"),
        ("statements.2.says_of.0.statement", "orll", "there is no statement 'orll'; did you mean"),
        ("statements.2.says_of.0.statement", "herald", "a statement says nothing of itself"),
        ("statements.2.says_of.0.quote", "takes back", "takes back"),
        ("statements.2.says_of.0.statement", "joint/orl", "there is no coded article 'joint'"),
        ("statements.2.says_of.0.statement", "nix/orl", "there is no coded article 'nix'"),
        ("statements.2.says_of.0.other_version", "1", "other_version needs article/label"),
        ("statements.2.says_of.0.kind", "doubts", "Invalid enum value 'doubts'"),
        ("claim_links.0.quote", "It read so", "It read so"),
        ("article.authors.0.name", " ", "an author needs a name"),
        ("article.authors.0.actor", "bo", "there is no actor 'bo'"),
        ("actors.4.size", "0", "a group of 0 is none"),
    ],
)
def test_what_cannot_be_is_refused(archive: Archive, path: str, value: Any, problem: str) -> None:
    assert any(problem in line for line in archive.refused(put(joint(), path, value), TEXT))


def test_the_same_said_twice_is_refused(archive: Archive) -> None:
    coding = joint()
    coding["statements"][2]["says_of"] *= 2
    (problem,) = archive.refused(coding, TEXT)
    assert problem == "statements[2].says_of[1]: the same is stated twice"


def test_statements_of_other_articles_and_versions(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    archive.load(again("other", statement="joint/orl"), TEXT)
    assert archive.load(joint(), f"{TEXT}More.\n") is Outcome.NEW_VERSION
    later = again("later", statement="joint/orl", other_version="1")
    archive.load(later, TEXT)
    archive.load(again("newest", statement="joint/orl"), TEXT)
    found = {
        article: version
        for article, version in values(archive, "statement_link", "article_id", "other_version")
        if article != id_of("joint")
    }
    assert found == {id_of("other"): 1, id_of("later"): 1, id_of("newest"): 2}
    for key, coding in (("later", later), ("newest", again("newest", statement="joint/orl"))):
        back: Mapping = yaml.load(export_coding(archive.connection, key), Loader=BASE_LOADER)
        assert back["statements"][0]["says_of"] == coding["statements"][0]["says_of"]
        assert archive.load(back, TEXT) is Outcome.UNCHANGED


def test_a_statement_of_which_another_article_says_something_stays(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    archive.load(again("other", statement="joint/herald"), TEXT)
    gone = joint()
    del gone["statements"][2]
    said = "the statement 'herald' is gone from the coding, and the statement other/said says"
    assert archive.refused(gone, TEXT) == [f"{said} something of it (corrects)"]
    archive.load({"codebook": "1", "article": {"key": "other"}}, TEXT)
    assert archive.load(gone, TEXT) is Outcome.CHANGED


def test_a_link_to_what_is_not_there_is_refused(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    (problem,) = archive.refused(again("other", statement="joint/orrl"), TEXT)
    assert "there is no statement 'orrl' in the article 'joint'; did you mean orl" in problem
    (problem,) = archive.refused(again("other", statement="joint/orl", other_version="2"), TEXT)
    assert "there is no version 2 of the coded article 'joint'" in problem
    (problem,) = archive.refused(
        put(joint(), "statements.2.says_of.0.statement", "joint/orl"), TEXT
    )
    assert "there is no coded article 'joint'" in problem


def test_a_carried_coding_keeps_what_is_still_there(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    assert archive.load(joint(), TEXT.replace("took back", "took away")) is Outcome.NEW_VERSION
    versions = values(archive, "statement_party", "version", "role", "ordinal")
    assert [row[1:] for row in versions if row[0] == 2] == [
        row[1:] for row in versions if row[0] == 1
    ]


def breaches(archive: Archive) -> list[str]:
    """What breaks the promise that chains follow the parents."""
    found = checks.check(archive.connection)
    return [breach.what for breach in found if breach.promise == "chains follow the parents"]


VOICE = "statement_voice SET speaker_id = :council"
SPEAKER = "statement_party SET actor_id = :council"


@pytest.mark.parametrize(
    ("sql", "labels"),
    [
        # another speaker of the joint statement, in the chain of one that it relays
        (f"UPDATE {VOICE} WHERE step = 1 AND ordinal = 2", {"officials"}),
        ("DELETE FROM statement_voice WHERE step = 0 AND ordinal = 2", {"together"}),
        ("DELETE FROM statement_party WHERE ordinal = 2", {"together", "officials"}),
        (f"UPDATE {SPEAKER} WHERE role = 'speaker' AND ordinal = 1", {"together", "officials"}),
    ],
)
def test_integrity_follows_several_voices(archive: Archive, sql: str, labels: set[str]) -> None:
    archive.load(joint(), TEXT)
    assert breaches(archive) == []
    archive.connection.execute(sa.text(sql), {"council": id_of("council")} if ":c" in sql else {})
    assert {line.split("'")[1] for line in breaches(archive)} == labels


def test_words_of_every_role_are_covered(archive: Archive) -> None:
    archive.load(joint(), TEXT)
    ((_, found),) = check_coverage(archive.connection)
    left_out = {notice.exact for notice in found.notices}
    assert "10:15" not in left_out
    assert left_out == {"Zorbs and blips deny the deal", "By 11:40 at least 12 were hurt.", "11:40"}
    bare = joint()
    del bare["statements"][0]["anonymity"], bare["article"]["authors"]
    archive.load(bare, TEXT)
    ((_, found),) = check_coverage(archive.connection)
    assert {notice.exact for notice in found.notices} - left_out == {
        "By Ada Zorb and Bo Blip",
        "The officials asked not to be named because they were afraid.",
    }


def test_the_byline_of_a_page_is_part_of_its_version(archive: Archive) -> None:
    page = Document(
        key="page", text=TEXT, headline=TEXT.splitlines()[0], media_type="text/plain",
        origin="page.txt", authors=("Ada Zorb", "Bo Blip"),
    )  # fmt: skip
    archive.capture(page)
    assert values(archive, "article_author", "ordinal", "name", "start") == [
        (1, "Ada Zorb", None),
        (2, "Bo Blip", None),
    ]


def test_the_worked_example_of_the_manual_loads(archive: Archive) -> None:
    manual = (resources.folder("docs") / "coding.md").read_text("utf-8")
    worked = manual.partition("## A worked example")[2].partition("\n## ")[0]
    text = worked.partition("```text\n")[2].partition("```")[0]
    coding: Mapping = yaml.load(
        worked.partition("```yaml\n")[2].partition("```")[0], Loader=BASE_LOADER
    )
    assert archive.load(coding, text) is Outcome.ADDED
    assert len(archive.rows("statement_party")["statement_party"]) == 3
    assert len(archive.rows("statement_link")["statement_link"]) == 1
    written = export_coding(archive.connection, "norland-accused")
    assert archive.load(yaml.load(written, Loader=BASE_LOADER), text) is Outcome.UNCHANGED
