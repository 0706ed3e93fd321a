"""What a statement has from the sentences around its own must stand there as well."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from archive.database import engine as engines
from archive.importing.jobs import Job
from archive.integrity import checks
from archive.models.actors import affiliation, tenure
from archive.models.articles import article_version
from archive.models.mentions import mention
from archive.models.statements import statement, statement_link
from tests.support.coding_files import Mapping, load, write

END = "\nNothing else is known of it here today.\n"

STATEMENTS: dict[str, Mapping] = {
    "blanket": {
        "speaker": "post", "attribution": "carried", "source": "The Post",
        "content": "The bridge fell in the night",
    },
    "relayed": {
        "speaker": "post", "source": "The Post", "cue": "reports", "content": "reports this",
        "relays": [{"label": "inner", "speaker": "mayor", "source": "the mayor", "cue": "said",
                    "content": "The bridge fell in the night"}],
    },
    "narrated": {"content": "The bridge fell in the night"},
    "unnamed": {
        "speaker": "mayor", "attribution": "carried", "content": "The bridge fell in the night",
    },
    "they": {"speaker": "mayor", "source": "the mayor", "content": "They burned the bridge"},
    "told": {
        "speaker": "mayor", "source": "The mayor", "cue": "told", "within": "The mayor told",
        "addressees": ["post"], "addressee": "him", "content": "the bridge fell",
    },
    "day": {
        "speaker": "mayor", "source": "The mayor", "content": "the bridge fell",
        "said": {"edtf": "2024-08-07", "quote": "the next day"},
    },
    "yesterday": {
        "speaker": "mayor", "source": "The mayor", "content": "the bridge fell",
        "said": {"edtf": "2024-08-07", "quote": "yesterday", "basis": "deictic"},
    },
}  # fmt: skip
"""Statements by name, each of which has something from a sentence that it does not quote."""

EDITS = [
    ("blanket", "The Post reports this. The bridge fell in the night.",
     "The Post reports this. The Times says more. The bridge fell in the night.", False),
    ("blanket", "The Post reports this. The bridge fell in the night.",
     "The Post reports this.\nAnother story\nThe bridge fell in the night.", False),
    ("blanket", "The Post reports this. It rained. The bridge fell in the night.",
     "The Post reports this. The bridge fell in the night.", True),
    ("blanket", "The Post reports this. The bridge fell in the night. It rained.",
     "It snowed. The Post reports this. The bridge fell in the night.", True),
    ("relayed", "The Post reports this. The bridge fell in the night, the mayor said.",
     "The Post reports this. The Times says more. The bridge fell in the night, the mayor said.",
     False),
    ("narrated", "It rained. The bridge fell in the night. All is safe.",
     "“It rained. The bridge fell in the night. All is safe,” the mayor said.", False),
    ("narrated", "It rained. The bridge fell in the night. All is safe.",
     "“It rained,” the mayor said. The bridge fell in the night. “All is safe.”", True),
    ("unnamed", "The mayor spoke. “The bridge fell in the night. All is safe,” he said.",
     "The mayor spoke. “The bridge fell in the night. All is safe,” the master said.", False),
    ("unnamed", "The mayor spoke. “The bridge fell in the night.”",
     "The master spoke. “The bridge fell in the night.”", False),
    ("they", "The army came. They burned the bridge, the mayor said.",
     "The rebels came. They burned the bridge, the mayor said.", False),
    ("told", "The mayor met the master. The mayor told him that the bridge fell.",
     "The mayor met the pilot. The mayor told him that the bridge fell.", False),
    ("day", "The army came on August 6. The mayor said the next day that the bridge fell.",
     "The army came on August 9. The mayor said the next day that the bridge fell.", False),
]  # fmt: skip
"""A statement, its text, what becomes of the text, and whether the statement stays."""


def coding(name: str) -> dict[str, Any]:
    return {
        "codebook": "1",
        "article": {"key": "edited", "language": "en"},
        "actors": [
            {"key": "post", "kind": "organization", "name": "The Post"},
            {"key": "mayor", "kind": "person", "description": "The mayor"},
        ],
        "statements": [{"label": "tried", **STATEMENTS[name]}],
    }


def kept(url: str) -> set[str]:
    with engines.opened(url) as connection:
        assert list(checks.check(connection)) == []
        query = sa.select(statement.c.label).where(statement.c.version == 2)
        return set(connection.scalars(query))


@pytest.mark.parametrize("edit", EDITS)
def test_what_speaks_for_a_statement_stands_around_it(
    database_url: str, tmp_path: Path, edit: tuple[str, str, str, bool]
) -> None:
    name, before, after, stays = edit
    last = "inner" if name == "relayed" else "tried"
    for words in (before, after):
        summary = load(database_url, write(tmp_path, coding(name), f"Head\n{words}{END}"))
        assert summary.refused == []
    assert (last in kept(database_url)) is stays
    assert any(f"{last!r} is left out" in line for line in summary.gone) is not stays


@pytest.mark.parametrize(("day", "stays"), [("2024-08-08", True), ("2024-08-15", False)])
def test_a_day_that_is_counted_from_the_publication(
    database_url: str, tmp_path: Path, day: str, stays: bool
) -> None:
    whole = (
        "# Head\n\n{} The mayor said yesterday that the bridge fell.\n\nNothing else is known.\n"
    )
    given = coding("yesterday")
    given["article"]["published"] = {"edtf": "2024-08-08", "basis": "metadata"}
    for words, date in (("It rained.", "2024-08-08"), ("It snowed.", day)):
        job = write(tmp_path, given, None)
        page = tmp_path / "piece.md"
        page.write_text(f"---\ndate: {date}\n---\n{whole.format(words)}")
        summary = load(database_url, Job(job.path, page))
        assert summary.refused == []
    assert kept(database_url) == ({"tried"} if stays else set())
    with engines.opened(database_url) as connection:
        query = sa.select(article_version.c.published_edtf).where(article_version.c.number == 2)
        assert connection.scalar(query) == day


@pytest.mark.parametrize(("word", "many"), [("It rained", 3), ("The master came", 0)])
def test_a_reference_keeps_what_it_points_back_to(
    database_url: str, tmp_path: Path, word: str, many: int
) -> None:
    words = "{} at noon. {} He left with his party at night."
    first = words.format("It snowed", "The mayor came.")
    later = words.format(word, "The mayor came." if many else "")
    given = coding("narrated") | {
        "statements": [{"label": "end", "content": END.strip()}],
        "mentions": [{"actor": "mayor", "quote": "He", "within": "He left"}],
        "tenures": [
            {"actor": "mayor", "title": "head", "organization": "post", "quote": "his party"}
        ],
        "affiliations": [
            {"actor": "mayor", "kind": "member of", "other": "post", "quote": "his party"}
        ],
    }
    for text in (first, later):
        summary = load(database_url, write(tmp_path, given, f"Head\n{text}{END}"))
        assert summary.refused == []
    assert len(summary.gone) == 3 - many
    with engines.opened(database_url) as connection:
        rows = (
            connection.execute(sa.select(one.c.start).where(one.c.version == 2)).all()
            for one in (mention, tenure, affiliation)
        )
        assert sum(map(len, rows)) == many


@pytest.mark.parametrize(
    ("between", "stays"), [("", True), ("The master said the road is open. ", False)]
)
def test_a_tie_by_a_pronoun_keeps_what_it_ties(
    database_url: str, tmp_path: Path, between: str, stays: bool
) -> None:
    said = "{} The mayor said the pier is closed. {}The Post took that back."
    given = coding("narrated") | {
        "statements": [
            {"label": "said", "speaker": "mayor", "source": "The mayor",
             "content": "the pier is closed"},
            {"label": "back", "content": "The Post took that back",
             "says_of": [{"kind": "retracts", "statement": "said", "quote": "took that back"}]},
        ]
    }  # fmt: skip
    load(database_url, write(tmp_path, given, f"Head\n{said.format('It rained.', '')}{END}"))
    later = f"Head\n{said.format('It snowed.', between)}{END}"
    summary = load(database_url, write(tmp_path, given, later))
    assert kept(database_url) == {"said", "back"}
    assert (summary.gone == []) is stays
    with engines.opened(database_url) as connection:
        query = sa.select(statement_link.c.kind).where(statement_link.c.version == 2)
        assert connection.scalars(query).all() == ["retracts"] * stays
