"""Drafting reads whatever a stranger writes: no failure, no runaway, nothing outside the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import resources
from archive.coding.build.builder import build_coding
from archive.coding.format import ArticleEntry, CodingFile
from archive.coding.parser import parse
from archive.drafting.admission import admitted
from archive.drafting.coding_writer import written
from archive.drafting.dates import dates
from archive.drafting.draft_merge import merged
from archive.drafting.english.frames import attributions
from archive.drafting.english.words import words
from archive.drafting.events import events
from archive.drafting.places import places
from archive.drafting.proposals import Draft, DraftArticle, StatementProposal
from archive.drafting.rules import Rules
from archive.models.statements import Statement
from archive.text.spans import TextSpan
from tests.support.drafting import draft_article, narrated
from tests.support.growth import TIMES, ended, in_proportion
from tests.support.hostile_texts import CONTROLS, MARKS, SCRIPTS, TEXTS, cut_up

HEADLINE = "News of the day\n"

SIZE = 40_000
"""Code points of a text, large enough that its time can be told from none."""

LARGE = 300_000
LARGEST = ("without a stop", "only marks", "unclosed quotations", "one word", "one letter")


FLOOR = 0.1
"""Processor seconds below which nothing is said of a part's time."""


def whole(article: DraftArticle) -> Draft:
    """All that is proposed for an article: statements and who says them, days, places, events."""
    return Rules().draft(article)


def frames(article: DraftArticle) -> object:
    """The words that are attributed."""
    return attributions(words(article))


def events_of_all(article: DraftArticle) -> object:
    """The events of every sentence."""
    return events(article, narrated(article))


PARTS: dict[str, Callable[[DraftArticle], object]] = {
    "frames": frames,
    "events": events_of_all,
    "dates": dates,
    "places": places,
    "whole": whole,
}


def grown(part: str, kind: str, size: int) -> None:
    """The time of a part grows no faster than about the size of its text."""
    articles = {of: draft_article(HEADLINE + TEXTS[kind](of)) for of in (size // TIMES, size)}
    with ended():
        in_proportion(lambda of: PARTS[part](articles[of]), size, FLOOR)


@pytest.mark.parametrize("kind", TEXTS)
@pytest.mark.parametrize("part", PARTS)
def test_work_grows_as_the_text(part: str, kind: str) -> None:
    grown(part, kind, SIZE)


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGEST)
def test_a_large_text_is_read(kind: str) -> None:
    article = draft_article(HEADLINE + TEXTS[kind](LARGE))
    with ended():
        holds(whole(article), article)


@pytest.mark.parametrize("kind", TEXTS)
def test_what_is_proposed_stands_in_the_text(kind: str) -> None:
    article = draft_article(HEADLINE + TEXTS[kind](SIZE // 8))
    holds(whole(article), article)


def holds(draft: Draft, article: DraftArticle) -> None:
    """Every span is words of the text; labels, parents, keys and events fit together."""
    for start, end in spans(draft):
        assert 0 <= start < end <= len(article.text)
        assert article.text[start:end].strip()
    labels = [statement.label for statement in flat(draft.statements)]
    assert len(labels) == len(set(labels))
    known = {actor.key for actor in draft.actors} | {actor.key for actor in article.actors}
    for statement in flat(draft.statements):
        assert statement.rule
        assert {*statement.speakers, *statement.addressees} <= known
    found = {event.key for event in draft.events}
    claims = [claim.event for statement in flat(draft.statements) for claim in statement.claims]
    assert set(claims) == found


def loads(draft: Draft, article: DraftArticle) -> None:
    """The coding that is written of a draft, all of it stated, is one of the text."""
    taken = merged([admitted(draft, article, "rules")])
    entry = ArticleEntry(key=article.key, language=article.language)
    text = written(taken, article, entry, "rules 1", at_least=0).text
    built = build_coding(parse(text.encode(), "draft", CodingFile), article.text, 1)
    assert len(built.own.get(Statement, ())) <= sum(1 for _ in flat(draft.statements))


def flat(statements: tuple[StatementProposal, ...]) -> Iterator[StatementProposal]:
    """Statements and those that stand in them."""
    for statement in statements:
        yield statement
        yield from flat(statement.relays)


def spans(draft: Draft) -> Iterator[TextSpan]:
    """Every place that a draft points to."""
    for statement in flat(draft.statements):
        yield from (*statement.content, *statement.cue, *statement.hedge)
        yield from (*statement.distance, *statement.condition)
        single = (statement.source, statement.addressee, statement.medium, statement.anonymity)
        yield from (span for span in single if span is not None)
        if statement.said is not None:
            yield statement.said.span
    rest: tuple[Any, ...] = (*draft.places, *draft.dates, *draft.mentions)
    yield from (proposal.span for proposal in rest)


SEEDS = [path.read_text("utf-8") for path in sorted(resources.folder("seeds").glob("*/*.txt"))]
JUNK = [*MARKS, *CONTROLS, *SCRIPTS, "\n", " said ", " according to ", "that ", "who ", "attack "]


@given(st.data())
def test_pieces_of_articles_are_read(data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(range(len(SEEDS))))
    places = st.tuples(st.integers(0, 20_000), st.integers(1, 400))
    pieces = list(cut_up(data.draw(st.lists(places, min_size=1, max_size=6)), SEEDS[seed]))
    joins = data.draw(st.lists(st.sampled_from(JUNK), min_size=len(pieces), max_size=len(pieces)))
    text = "".join(piece + join for piece, join in zip(pieces, joins, strict=True))
    article = draft_article(text)
    draft = whole(article)
    holds(draft, article)
    loads(draft, article)
    proposed, statements, _ = events(article, narrated(article))
    holds(Draft(statements=statements, events=proposed), article)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_any_text_is_read(text: str) -> None:
    article = draft_article(text)
    draft = whole(article)
    holds(draft, article)
    loads(draft, article)
    proposed, statements, _ = events(article, narrated(article))
    holds(Draft(statements=statements, events=proposed), article)
