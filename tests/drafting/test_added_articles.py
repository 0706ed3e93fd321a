"""Articles that are drafted as they are added: each with what the archive knows by then."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
import sqlalchemy as sa

from archive.cli.commands import add as add_command
from archive.database import engine as engines
from archive.drafting import drafters
from archive.drafting.added_articles import AddedArticles
from archive.drafting.desk import Desk
from archive.drafting.proposals import ActorProposal, Draft, DraftArticle, StatementProposal
from archive.importing import session
from archive.importing.drafts import Drafting
from archive.models.actors import actor
from archive.models.articles import article
from archive.models.statements import statement
from archive.vocabulary import Act, ActivityKind, ActorKind, Attribution, Mode
from tests.support.command_line import failed, on

NAME = "Vana Orl"
TEXT = f"A visit\n\n{NAME} said that nobody met."


@dataclass
class Speaker:
    """Proposes one statement of one speaker, who is declared where nobody knows it."""

    name: str = "rules"
    version: str = "1"
    knew: list[tuple[str, ...]] = field(default_factory=list)

    def draft(self, given: DraftArticle) -> Draft:
        at = given.text.find(NAME)
        if at < 0:
            return Draft()
        known = [one.key for one in given.actors]
        self.knew.append(tuple(known))
        words = given.text.index("nobody met")
        said = StatementProposal(
            label="orl-said",
            rule="rules:that-clause",
            content=((words, words + len("nobody met")),),
            mode=Mode.INDIRECT,
            attribution=Attribution.STATED,
            act=Act.SAY,
            speakers=("vana-orl",),
            source=(at, at + len(NAME)),
        )
        person = ActorProposal(
            key="vana-orl", kind=ActorKind.PERSON, name=NAME, known="vana-orl" in known
        )
        return Draft(statements=(said,), actors=(person,))


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Speaker:
    """The drafter that stands for the rules, all of whose proposals are sure."""
    made = Speaker()
    monkeypatch.setattr(drafters, "rules", lambda: made)
    monkeypatch.setattr("archive.drafting.threshold.confidence", lambda rule: 0.99)
    return made


def files(tmp_path: Path) -> Path:
    """Three articles, two of them with a speaker."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(TEXT.replace("visit", name), "utf-8")
    (folder / "three.txt").write_text("Nothing\n\nNothing was said.", "utf-8")
    return folder


def test_each_article_is_drafted_with_what_is_known_by_then(
    database_url: str, tmp_path: Path, speaker: Speaker
) -> None:
    articles = AddedArticles(Desk([speaker]))
    assert articles.desk.by == "rules 1"
    jobs = session.find([files(tmp_path)])
    options = session.LoadOptions(drafting=Drafting(articles.draft, articles.desk.by))
    summary = session.add(database_url, jobs, ActivityKind.IMPORT, "ann", options=options)
    assert summary.refused == []
    assert summary.drafts == {"drafted": 2, "without a proposal": 1}
    assert speaker.knew == [(), ("vana-orl",)]
    with engines.opened(database_url) as connection:
        assert connection.scalars(sa.select(actor.c.key)).all() == ["vana-orl"]
        said = sa.select(article.c.key, statement.c.rule).order_by(article.c.key)
        said = said.join_from(statement, article, article.c.id == statement.c.article_id)
        rule = "rules:that-clause"
        assert connection.execute(said).all() == [("one", rule), ("two", rule)]


def test_the_command_drafts_and_says_so(
    database_url: str, tmp_path: Path, speaker: Speaker
) -> None:
    folder = str(files(tmp_path))
    result = on(database_url, "add", "--draft", folder)
    assert result.exit_code == 0, result.output
    lines = result.stderr.splitlines()
    assert lines[0] == "drafts: 2 drafted, 1 without a proposal"
    assert lines[1].endswith("3 articles: 3 added")
    again = on(database_url, "add", "--draft", folder).stderr.splitlines()
    assert again[0] == "drafts: 1 without a proposal"


def test_drafting_goes_without_bulk(database_url: str, tmp_path: Path) -> None:
    words = failed(on(database_url, "add", "--draft", "--bulk", str(files(tmp_path))), 2)
    assert words == "--draft goes without --bulk: articles are drafted one by one"


def test_the_rules_draft(speaker: Speaker) -> None:
    assert add_command.drafting().by == "rules 1"
