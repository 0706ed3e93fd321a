"""Another text of an article: what still stands is carried over, what is gone is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing import coded_text
from archive.importing.jobs import Job
from archive.importing.summary import Summary
from archive.integrity import checks
from archive.models.articles import span
from archive.models.events import event
from archive.models.statements import statement
from archive.reports import statements
from archive.reports.query.filters import Filters
from tests.support.coding_files import TEXT, Mapping, dump, example, load, write


def load_twice(url: str, folder: Path, later: str, coding: Mapping | None = None) -> Summary:
    """Load the example, then a later text with the same coding; what the second came to."""
    assert load(url, write(folder, example())).refused == []
    return load(url, write(folder, coding or example(), later))


def labels(url: str, version: int) -> set[str]:
    engine = engines.create(url)
    with engine.connect() as connection:
        query = sa.select(statement.c.label).where(statement.c.version == version)
        found = set(connection.scalars(query))
    engine.dispose()
    return found


def test_what_moved_is_anchored_again(database_url: str, tmp_path: Path) -> None:
    summary = load_twice(
        database_url, tmp_path, TEXT.replace("The Quux", "Again 🙂 today.\nThe Quux")
    )
    assert summary.counts == {"new version": 1}
    assert summary.gone == []
    assert labels(database_url, 2) == labels(database_url, 1)
    with engines.opened(database_url) as connection:
        spans = connection.execute(sa.select(span.c.version, span.c.exact)).all()
        assert list(checks.check(connection)) == []
    words = [sorted(exact for number, exact in spans if number == version) for version in (1, 2)]
    assert words[0] == words[1]


def test_what_is_gone_is_told_and_stays_with_the_earlier_version(
    database_url: str, tmp_path: Path
) -> None:
    summary = load_twice(database_url, tmp_path, TEXT.replace("nobody met", "few came"))
    assert summary.counts == {"new version": 1}
    assert any(
        "the statement 'orl' is left out: the sentence of ‘nobody met’" in line
        for line in summary.gone
    )
    assert labels(database_url, 1) - labels(database_url, 2) == {"orl"}
    with engines.opened(database_url) as connection:
        said = [row.content for row in statements.rows(connection, Filters())]
        assert "nobody met" not in said
        assert list(checks.check(connection)) == []


def test_what_a_gone_statement_relays_goes_with_it(database_url: str, tmp_path: Path) -> None:
    later = TEXT.replace("The zorbs said: we come again", "The zorbs said: we stay away")
    load_twice(database_url, tmp_path, later)
    assert labels(database_url, 1) - labels(database_url, 2) == {"blip", "zorbs"}


def test_a_gone_value_takes_its_statement(database_url: str, tmp_path: Path) -> None:
    # the words of the statement and of its value stand in two sentences
    coding = example()
    orl = coding["statements"][2]
    orl["claims"][0]["values"] = [
        {"property": "participants", "best": "9", "quote": "9", "within": "🙂 See"}
    ]
    assert load(database_url, write(tmp_path, coding)).refused == []
    summary = load(database_url, write(tmp_path, coding, TEXT.replace("page 9", "page 8")))
    assert any("'orl' is left out: the sentence of ‘9’" in line for line in summary.gone)
    assert labels(database_url, 1) - labels(database_url, 2) == {"orl"}


def test_events_rest_on_the_newest_version_that_upholds_them(
    database_url: str, tmp_path: Path
) -> None:
    load_twice(database_url, tmp_path, TEXT + "\nMore.")
    with engines.opened(database_url) as connection:
        query = sa.select(event.c.status_version).where(event.c.key == "meeting")
        assert connection.scalar(query) == 2


def test_what_an_event_takes_from_a_gone_claim_goes_by_itself(
    database_url: str, tmp_path: Path
) -> None:
    coding = example()
    coding["events"][0]["status"]["claim"] = "headline/meeting"
    summary = load_twice(database_url, tmp_path, TEXT.replace("in Quux\n", "near Quux\n"), coding)
    assert summary.counts == {"new version": 1}
    query = sa.select(event.c.status, event.c.status_version, event.c.date_version)
    with engines.opened(database_url) as connection:
        found = connection.execute(query.where(event.c.key == "meeting")).one()
    assert tuple(found) == ("unknown", None, 2)


def test_many_things_that_are_gone_are_told_in_few_lines(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coded_text, "MOST_GONE", 2)
    assert load(database_url, write(tmp_path, example())).refused == []
    later = TEXT.replace("Vana Orl said", "Vana Orl denied").replace("A blip", "A gnarl")
    summary = load(database_url, write(tmp_path, example(), later))
    assert len(summary.gone) == 3
    assert ": the rest, " in summary.gone[-1]


def test_the_coding_of_the_first_text_beside_a_text_that_is_there(
    database_url: str, tmp_path: Path
) -> None:
    assert load(database_url, write(tmp_path, example(), name="one")).refused == []
    later = TEXT.replace("Orl said that nobody met.", "Orl left. “Orl said that nobody met.”")
    path = tmp_path / "quux-meeting.txt"
    path.write_text(later)
    assert load(database_url, Job(path, path)).counts == {"new version": 1}
    before = dump(database_url, "statement", "statement_span", "claim")
    summary = load(database_url, write(tmp_path, example(), later, "two"))
    assert (summary.refused, summary.counts) == ([], {"unchanged": 1})
    assert any("'orl' is left out" in line for line in summary.gone)
    assert dump(database_url, "statement", "statement_span", "claim") == before


def test_the_same_later_text_again_changes_nothing(database_url: str, tmp_path: Path) -> None:
    later = TEXT.replace("nobody met", "few came")
    load_twice(database_url, tmp_path, later)
    before = dump(database_url)
    assert load(database_url, write(tmp_path, example(), later)).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_the_earlier_text_again_changes_nothing(database_url: str, tmp_path: Path) -> None:
    load_twice(database_url, tmp_path, TEXT + "\nMore.")
    before = dump(database_url)
    assert load(database_url, write(tmp_path, example())).counts == {"unchanged": 1}
    assert dump(database_url) == before


def test_a_coding_that_never_stood_is_refused_for_a_new_text(
    database_url: str, tmp_path: Path
) -> None:
    coding = example()
    coding["statements"][0]["content"] = "words that no text has"
    summary = load_twice(database_url, tmp_path, TEXT + "\nMore.", coding)
    assert summary.counts == {"refused": 1}
    assert "words that no text has" in summary.refused[0]
    assert labels(database_url, 2) == set()


@pytest.mark.parametrize("pinned", ["0" * 64, "f" * 64])
def test_a_coding_for_a_text_that_was_never_loaded_is_refused(
    database_url: str, tmp_path: Path, pinned: str
) -> None:
    coding = example()
    coding["article"]["sha256"] = pinned
    summary = load_twice(database_url, tmp_path, TEXT + "\nMore.", coding)
    assert summary.counts == {"refused": 1}
    assert "another text" in summary.refused[0]


POINTING = """Piers closed
The mayor came at nine.
He said that the piers are closed.
He added that the ferries run.
The master came on May 3.
The same day, the bank said that it is open."""


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ("The mayor came at nine.", "The master came at nine.", {"closed", "run"}),
        (
            "The mayor came at nine.\n",
            "The mayor came at nine.\nThe master left.\n",
            {"closed", "run"},
        ),
        ("piers are closed", "piers are open", {"closed", "run"}),
        ("on May 3", "on May 4", {"open"}),
        ("Piers closed", "Piers open", set()),
    ],
)
def test_words_that_point_back_need_what_stands_before(
    database_url: str, tmp_path: Path, before: str, after: str, gone: set[str]
) -> None:
    said = [
        ("closed", "He", "said", "the piers are closed"),
        ("run", "He", "added", "the ferries run"),
    ]
    coding: Mapping = {
        "codebook": "1",
        "article": {"key": "piers"},
        "actors": [
            {"key": "mayor", "kind": "person", "description": "The mayor"},
            {"key": "bank", "kind": "organization", "name": "The bank"},
        ],
        "statements": [
            {"label": label, "speaker": "mayor", "source": source, "cue": cue, "content": content}
            | {"within": f"{source} {cue}"}
            for label, source, cue, content in said
        ],
    }
    day = {"edtf": "2030-05-03", "quote": "The same day", "basis": "anaphora"}
    last = {"label": "open", "speaker": "bank", "source": "the bank", "content": "it is open"}
    coding["statements"].append(last | {"said": day})
    assert load(database_url, write(tmp_path, coding, POINTING)).refused == []
    load(database_url, write(tmp_path, coding, POINTING.replace(before, after)))
    assert labels(database_url, 1) - labels(database_url, 2) == gone
    assert labels(database_url, 1) == {"closed", "run", "open"}


def test_a_span_keeps_its_white_space_or_is_left(database_url: str, tmp_path: Path) -> None:
    coding = example()
    coding["gaps"] = [{"quote": "Quux\n\nThe", "reason": "a break"}]
    assert load(database_url, write(tmp_path, coding)).refused == []
    assert load(database_url, write(tmp_path, coding, TEXT + "\nMore.")).gone == []
    summary = load(database_url, write(tmp_path, coding, TEXT.replace("Quux\n", "Quux \n")))
    assert summary.counts == {"new version": 1}
    with engines.opened(database_url) as connection:
        query = sa.select(span.c.exact).where(span.c.exact.like("%The"))
        assert set(connection.scalars(query)) == {"Quux\n\nThe", "Quux \n\nThe"}
        assert list(checks.check(connection)) == []
