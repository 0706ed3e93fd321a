"""`archive draft --load`: drafts go into an archive as proposals, never over what people did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from click.testing import Result

from archive.database import engine as engines
from archive.models.provenance import activity
from archive.models.statements import statement
from tests.support.command_line import call, on
from tests.support.draft_calls import FAKE, TEXT, story

pytestmark = pytest.mark.usefixtures("fakes")


def rows(url: str) -> tuple[list[Any], list[Any]]:
    """The rules of the statements in an archive, and its activities in order: kind, software."""
    engine = engines.create(url)
    with engine.connect() as connection:
        rules = connection.execute(sa.select(statement.c.rule).order_by(statement.c.label))
        done = sa.select(activity.c.kind, activity.c.software).order_by(activity.c.started)
        found = [rule for (rule,) in rules], [" ".join(row) for row in connection.execute(done)]
    engine.dispose()
    return found


def told(result: Result) -> tuple[str, str]:
    """The last two lines: what became of the drafts, and of the articles."""
    drafts, articles = result.stderr.splitlines()[-2:]
    return drafts, articles.split(": ", 2)[2]


def test_drafts_are_loaded_as_proposals(database_url: str) -> None:
    path = story()
    result = on(database_url, "draft", *FAKE, "--load", str(path))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert told(result) == ("drafts: 1 drafted", "1 article: 1 added")
    done = ["drafting fake 1"]
    assert rows(database_url) == (["fake:sure"], done)
    assert not Path("story.yaml").exists()
    again = on(database_url, "draft", *FAKE, "--load", "story")
    assert told(again) == ("drafts: 1 drafted anew", "1 article: 1 unchanged")
    assert rows(database_url)[1] == done
    more = on(database_url, "draft", *FAKE, "--load", "story", "--at-least", "0.1")
    assert told(more) == ("drafts: 1 drafted anew", "1 article: 1 changed")
    assert rows(database_url)[0] == ["fake:sure", "fake:doubtful"]
    assert on(database_url, "check").exit_code == 0


def test_only_what_has_no_coding_beside_it_is_loaded(database_url: str) -> None:
    """Of a file that holds several articles each."""
    story("stories/one.txt")
    lines = [json.dumps({"key": key, "text": TEXT + key}) for key in ("a", "b")]
    story("stories/many.jsonl", "\n".join([*lines, "{}"]))
    story("stories/named.yaml", "actors: [{key: zorb, kind: group, name: The Zorbs of Quux}]\n")
    story("stories/coded.txt")
    story("stories/coded.yaml", "codebook: '1'\n")
    result = on(database_url, "draft", *FAKE, "--load", "stories")
    assert result.exit_code == 1
    assert "stories/many.jsonl:3: " in result.stderr
    assert told(result) == (
        "drafts: 1 coded already, 3 drafted",
        "3 articles: 3 added; 1 refused",
    )
    assert rows(database_url)[0] == ["fake:sure"] * 3


def test_a_later_draft_knows_whom_an_earlier_one_declared(database_url: str) -> None:
    """Else it would declare the same person again, by another key or other facts."""
    asked = (*FAKE, "--load", str(story("a.txt")), str(story("b.txt", f"{TEXT}More.\n")))
    result = on(database_url, "draft", *asked)
    assert told(result)[0] == "drafts: 2 drafted"
    counts = next(line for line in result.stderr.splitlines() if "proposed: " in line)
    assert counts == "archive: proposed: 3 actors (2 doubtful), 4 statements (2 doubtful)"


def test_a_draft_that_the_archive_refuses_is_told(database_url: str) -> None:
    story("one.yaml", "actors: [{key: zorb, kind: group, name: The Zorbs of Quux}]\n")
    story("story.txt")
    assert on(database_url, "add", "one.yaml", "story.txt").exit_code == 0
    for name in ("story", "story.txt"):
        result = on(database_url, "draft", *FAKE, "--load", name)
        assert result.exit_code == 1
        assert "the draft of story:" in result.stderr
        assert told(result)[0] == "drafts: 1 with a draft that is refused"
    assert rows(database_url)[0] == []


def test_what_a_person_coded_is_left_alone(database_url: str) -> None:
    path = story()
    on(database_url, "draft", *FAKE, "--load", str(path))
    on(database_url, "draft", *FAKE, "story", "--output", "story.yaml")
    call("draft", "--accept", "story.yaml")
    assert on(database_url, "add", "story.yaml").exit_code == 0
    Path("story.yaml").unlink()
    for name in ("story", str(path)):
        result = on(database_url, "draft", *FAKE, "--load", name)
        assert told(result)[0] == "drafts: 1 left alone, coded or accepted by a person"
    assert rows(database_url)[0] == [None]


def test_an_article_that_people_coded_is_left_alone(seeded_url: str) -> None:
    result = on(seeded_url, "draft", *FAKE, "kursk-talks", "--load")
    assert "1 left alone, coded or accepted by a person" in result.stderr


def test_articles_of_the_archive_and_files_in_one_call(database_url: str) -> None:
    on(database_url, "add", str(story()))
    more = story("more.txt", f"{TEXT}More.\n")
    result = on(database_url, "draft", *FAKE, "--load", "story", str(more))
    assert told(result) == ("drafts: 2 drafted", "2 articles: 1 added, 1 changed")
    assert rows(database_url)[0] == ["fake:sure"] * 2


def test_drafts_of_one_call_know_what_the_earlier_ones_declare(database_url: str) -> None:
    story("stories/one.txt", "Zorbs meet\n\nVana Orl said on Friday that nobody met.\n")
    story("stories/two.txt", "Zorbs part\n\nVana Orl said on Monday that all parted.\n")
    for came_to in ("added", "unchanged"):
        result = on(database_url, "draft", "--load", "--at-least", "0", "stories")
        assert result.exit_code == 0, result.stderr
        assert told(result)[1] == f"2 articles: 2 {came_to}"
        declaring = (
            "SELECT count(*) FROM declaration d JOIN actor a ON a.id = d.declared_id "
            "WHERE a.key = 'vana-orl'"
        )
        declared = on(database_url, "sql", "--format", "csv", declaring)
        assert declared.stdout.split()[-1] == "1"
