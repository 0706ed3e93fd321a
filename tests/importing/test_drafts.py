"""Articles without a coding are drafted when they are added; what a person did is left alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
import yaml

from archive.coding.export import exporter
from archive.database import engine as engines
from archive.errors import ArchiveError
from archive.importing import acceptance, session
from archive.importing.drafts import Drafting, Held, held
from archive.importing.session import LoadOptions
from archive.importing.summary import Summary
from archive.integrity import checks
from archive.keys import id_of
from archive.models.articles import article
from archive.models.provenance import activity, coding
from archive.models.statements import statement
from archive.reading.document import Document
from archive.text import sentences
from archive.vocabulary import ActivityKind
from tests.support.coding_files import TEXT, as_yaml, example, load, put, write

RULE = "fake:every-sentence"


def every_sentence(document: Document, connection: sa.Connection) -> str:
    """A draft in which each sentence is a statement of the article's own."""
    slices = sentences.split(document.text, document.language)
    said = [
        {"label": f"s{number}", "rule": RULE, "content": document.text[one.start : one.end]}
        for number, one in enumerate(slices)
    ]
    made = {"codebook": "1", "article": {"key": document.key}, "statements": said}
    return as_yaml(made)


FAKE = Drafting(every_sentence, "fake 1")
NEWER = Drafting(every_sentence, "fake 2")


def add(url: str, *paths: Path, drafting: Drafting = FAKE) -> Summary:
    """Add files, and draft those without a coding."""
    jobs = session.find(paths)
    options = LoadOptions(drafting=drafting)
    return session.add(url, jobs, ActivityKind.IMPORT, "ann", options=options)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A coded article, one in a file of its own, and two in one file."""
    write(tmp_path, example(), name="coded")
    (tmp_path / "alone.txt").write_text(TEXT.replace("page 9", "page 10"), "utf-8")
    lines = [
        json.dumps({"key": f"line-{n}", "text": f"Line {n}\n\nA zorb met {n} blips. It left."})
        for n in (1, 2)
    ]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), "utf-8")
    return tmp_path


@pytest.fixture
def reading(database_url: str) -> Iterator[sa.Connection]:
    """A connection that reads what others wrote."""
    engine = engines.create(database_url, write=False)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        yield connection
    engine.dispose()


def breaches(url: str) -> list[Any]:
    """What does not hold in an archive."""
    with engines.opened(url) as connection:
        return list(checks.check(connection))


def rules(connection: sa.Connection) -> dict[str, set[str | None]]:
    """By the keys of articles the rules of their statements."""
    query = sa.select(article.c.key, statement.c.rule)
    query = query.join_from(statement, article, article.c.id == statement.c.article_id)
    found: dict[str, set[str | None]] = {}
    for key, rule in connection.execute(query):
        found.setdefault(key, set()).add(rule)
    return found


def loads(connection: sa.Connection, key: str) -> list[tuple[str, str, int]]:
    """The kind of activity, the software and the version of each coding of an article."""
    query = (
        sa.select(activity.c.kind, activity.c.software, coding.c.version)
        .join_from(coding, activity)
        .join(article, article.c.id == coding.c.article_id)
        .where(article.c.key == key)
        .order_by(activity.c.started)
    )
    return [tuple(row) for row in connection.execute(query)]


def test_what_comes_without_a_coding_is_drafted(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    summary = add(database_url, folder)
    assert (summary.refused, summary.drafts) == ([], {"drafted": 3})
    assert rules(reading) == {
        "quux-meeting": {None},
        **{key: {RULE} for key in ("alone", "line-1", "line-2")},
    }
    assert loads(reading, "alone") == [("drafting", "fake 1", 1)]
    row = reading.execute(sa.select(activity).where(activity.c.kind == "drafting")).one()
    assert (row.agent, row.counts) == ("ann", {"drafted": 3})
    assert row.finished >= row.started
    assert breaches(database_url) == []


def test_what_is_drafted_already_is_not_drafted_again(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    add(database_url, folder)
    summary = add(database_url, folder)
    assert (summary.counts, summary.drafts) == ({"unchanged": 4}, {})
    assert reading.scalar(sa.select(sa.func.count()).select_from(activity)) == 2


def test_what_an_earlier_drafter_proposed_is_drafted_anew(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    add(database_url, folder)
    assert add(database_url, folder, drafting=NEWER).drafts == {"drafted anew": 3}
    # of the same proposals it is recorded who made them last
    assert loads(reading, "alone") == [("drafting", "fake 1", 1), ("drafting", "fake 2", 1)]
    assert add(database_url, folder, drafting=NEWER).drafts == {}


def test_what_a_person_accepted_is_left_alone(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    add(database_url, folder)
    acceptance.accept_at(database_url, "line-1", ["s1"], "bo")
    summary = add(database_url, folder, drafting=NEWER)
    assert summary.drafts == {"drafted anew": 2, "left alone, coded or accepted by a person": 1}
    assert rules(reading)["line-1"] == {None, RULE}


def test_what_a_person_coded_is_left_alone(
    database_url: str, tmp_path: Path, reading: sa.Connection
) -> None:
    load(database_url, write(tmp_path, example(), name="quux-meeting"))
    (tmp_path / "quux-meeting.yaml").unlink()
    summary = add(database_url, tmp_path / "quux-meeting.txt")
    assert summary.drafts == {"left alone, coded or accepted by a person": 1}
    assert rules(reading) == {"quux-meeting": {None}}


def test_an_article_that_is_there_is_drafted(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    assert session.add(database_url, session.find([folder]), ActivityKind.IMPORT, "ann").counts == {
        "added": 4
    }
    summary = add(database_url, folder)
    assert (summary.counts, summary.drafts) == ({"unchanged": 4}, {"drafted": 3})
    assert len(rules(reading)) == 4


def test_a_new_text_of_a_draft_is_drafted_anew(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    add(database_url, folder)
    (folder / "alone.txt").write_text(TEXT.replace("40 zorbs", "50 zorbs"), "utf-8")
    summary = add(database_url, folder / "alone.txt")
    assert (summary.counts, summary.drafts) == ({"new version": 1}, {"drafted anew": 1})
    assert summary.gone == []  # what was proposed is proposed again: no loss
    newest = sa.select(sa.func.count()).select_from(statement).where(statement.c.version == 2)
    assert reading.scalar(newest) == len(sentences.split(TEXT, None))
    assert loads(reading, "alone")[-1] == ("drafting", "fake 1", 2)


def test_a_draft_that_is_carried_over_to_a_new_text_is_no_person_s(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    add(database_url, folder)
    for number in (50, 60):
        (folder / "alone.txt").write_text(TEXT.replace("40 zorbs", f"{number} zorbs"), "utf-8")
        jobs = session.find([folder / "alone.txt"])
        summary = session.add(database_url, jobs, ActivityKind.IMPORT, "ann")
        assert summary.counts == {"new version": 1}
    assert not is_a_persons(database_url, "alone")
    # of the new text nothing was drafted yet
    assert add(database_url, folder / "alone.txt").drafts == {"drafted anew": 1}
    assert add(database_url, folder / "alone.txt").drafts == {}
    assert loads(reading, "alone")[-1] == ("drafting", "fake 1", 3)
    # what a person codes is not, though every statement still names a rule
    (folder / "alone.yaml").write_text(edited_draft(reading), "utf-8")
    session.add(database_url, session.find([folder]), ActivityKind.IMPORT, "ann")
    (folder / "alone.yaml").unlink()
    assert is_a_persons(database_url, "alone")
    (folder / "alone.txt").write_text(TEXT.replace("40 zorbs", "70 zorbs"), "utf-8")
    summary = add(database_url, folder / "alone.txt", drafting=NEWER)
    assert summary.drafts == {"left alone, coded or accepted by a person": 1}
    assert rules(reading)["alone"] == {RULE}


def test_what_a_person_accepted_stays_so_when_the_draft_s_own_file_is_added(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    words: list[str] = []

    def kept(document: Document, connection: sa.Connection) -> str:
        words.append(every_sentence(document, connection))
        return words[-1]

    add(database_url, folder / "alone.txt", drafting=Drafting(kept, "fake 1"))
    acceptance.accept_at(database_url, "alone", ["s1"], "bo")
    for coding_words in (edited_draft(reading), words[0]):
        (folder / "alone.yaml").write_text(coding_words, "utf-8")
        summary = session.add(database_url, session.find([folder]), ActivityKind.IMPORT, "ann")
        assert summary.counts["changed"] == 1
    (folder / "alone.yaml").unlink()
    assert rules(reading)["alone"] == {None, RULE}
    summary = add(database_url, folder / "alone.txt", drafting=NEWER)
    assert summary.drafts == {"left alone, coded or accepted by a person": 1}
    assert is_a_persons(database_url, "alone")


def is_a_persons(url: str, key: str) -> bool:
    """Whether a person worked on the coding of an article."""
    with engines.opened(url) as connection:
        return held(connection, id_of(key), FAKE.by) is Held.PERSONS


def edited_draft(connection: sa.Connection) -> str:
    """The draft of an article without its last statement."""
    found = yaml.safe_load(exporter.export_coding(connection, "alone"))
    found["statements"].pop()
    return as_yaml(found)


def test_a_draft_that_is_refused_is_told_and_the_article_stays(
    database_url: str, folder: Path, reading: sa.Connection
) -> None:
    def wrong(document: Document, connection: sa.Connection) -> str | None:
        if document.key == "alone":
            return as_yaml({**example(), "article": {"key": "alone"}, "mentions": [{"quote": "x"}]})
        if document.key == "line-1":
            raise ArchiveError("the drafter fails")
        return None

    summary = add(database_url, folder, drafting=Drafting(wrong, "wrong 1"))
    assert summary.counts == {"added": 4}
    assert summary.drafts == {"with a draft that is refused": 2, "without a proposal": 1}
    assert summary.refused[-1] == "the drafter fails"
    assert summary.refused[0].startswith("the draft of alone:")
    assert rules(reading) == {"quux-meeting": {None}}
    assert breaches(database_url) == []


def test_a_draft_of_another_article_is_refused(database_url: str, folder: Path) -> None:
    def other(document: Document, connection: sa.Connection) -> str:
        return as_yaml(put(example(), "article.key", "quux-other"))

    summary = add(database_url, folder / "alone.txt", drafting=Drafting(other, "other 1"))
    (line,) = summary.refused
    assert line == "the draft of alone:3: article.key: it is a coding of 'quux-other'"


def test_what_a_person_coded_of_an_earlier_text_is_left_alone(
    database_url: str, tmp_path: Path, reading: sa.Connection
) -> None:
    path = tmp_path / "quux-meeting.txt"
    path.write_bytes(TEXT.encode())
    session.add(database_url, session.find([path]), ActivityKind.IMPORT, "ann")
    path.write_bytes(TEXT.replace("page 9", "page 10").encode())
    assert add(database_url, path).drafts == {"drafted": 1}
    load(database_url, write(tmp_path, example(), name="quux-meeting"))
    (tmp_path / "quux-meeting.yaml").unlink()
    summary = add(database_url, path, drafting=NEWER)
    assert summary.drafts == {"left alone, coded or accepted by a person": 1}
    assert rules(reading) == {"quux-meeting": {None, RULE}}
