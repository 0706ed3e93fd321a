"""The built-in drafter as a whole: places that stand in the text, in bounded time, for any text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drafting.data import table
from archive.drafting.proposals import Draft, StatementProposal
from archive.drafting.relays import flat
from archive.drafting.rules import Rules
from archive.keys import is_key
from archive.text.sentences import Slice, split
from archive.text.spans import TextSpan
from archive.vocabulary import Attribution, Mode, SentenceKind
from tests.support.drafts import Drafted, article
from tests.support.growth import in_proportion

PIECES = (
    "Mary Zorb", "Orm", "said", "told", "that", "the court", "The court's summary", "“", "”", '"',
    "'", "…", "[...]", ",", ".", "!", ":", ";", "—", "\n", " ", "According to", "the report", "he",
    "She", "U.S.", "(MP)", "of", "and", "citing", "in a statement", "would", "President", "😀", "é",
    "On Monday", "called on", "Norland", "reports this", "who", "which", "if", "allegedly",
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)


EXAMPLES = dict(table("statement_examples"))


@pytest.mark.parametrize("rule", sorted(EXAMPLES))
def test_each_rule_proposes_something_of_its_example(rule: str) -> None:
    example = replace(article(EXAMPLES[rule]), text=EXAMPLES[rule] + "\nNothing.")
    if rule != "rules:headline-end":
        example = article(EXAMPLES[rule])
    example = replace(example, sentences=tuple(split(example.text, "en")))
    draft = Rules().draft(example)
    proposed = {one.rule for one in flat(draft.statements)}
    assert rule in proposed | {one.rule for one in draft.mentions}


def test_a_language_without_rules_has_no_draft() -> None:
    other = replace(article("Karl Orm said all is well."), language="de")
    assert Rules().draft(other) == Draft()


@given(TEXTS)
def test_whatever_the_text_each_proposal_is_a_place_in_it(text: str) -> None:
    drafted = Drafted(text)
    keys = {actor.key for actor in drafted.draft.actors}
    assert len(keys) == len(drafted.draft.actors)
    assert all(map(is_key, keys))
    labels = [one.label for one, _ in drafted.all]
    assert len(set(labels)) == len(labels)
    for one, _ in drafted.all:
        assert {*one.speakers, *one.addressees} <= keys
        assert (one.mode is Mode.NARRATION) == (one.attribution is Attribution.NONE)
        for start, end in _spans(one):
            assert 0 <= start < end <= len(drafted.article.text)
    for mention in drafted.draft.mentions:
        assert mention.actor in keys
        assert drafted.words(mention.span)


def _spans(one: StatementProposal) -> Iterator[TextSpan]:
    several = (one.content, one.cue, one.hedge, one.distance, one.condition)
    for spans in several:
        yield from spans
    single = (one.source, one.addressee, one.medium, one.anonymity)
    yield from (span for span in single if span is not None)


@given(TEXTS)
def test_a_draft_is_the_same_each_time(text: str) -> None:
    assert Drafted(text).draft == Drafted(text).draft


@pytest.mark.parametrize(
    "piece",
    [
        "Orm said ",
        "He said he said ",
        "Mary Zorb ",
        "Ministry of ",
        "the court said ",
        "Orm, citing Zorb, said ",
        "“I say,” Orm said. ",
        "According to the report, ",
        "President ",
        "The court's ",
        "Orm and Zorb and ",
        'a: "B ',
        "[...] A",
        "“",
        "(",
        "He said it.\n",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    in_proportion(lambda size: Drafted(piece * size), 6_000 // len(piece) * 2)


def test_one_sentence_of_any_length() -> None:
    def drafted(size: int) -> Draft:
        one = article("Mary Zorb said that Orm said it, and " * size)
        whole = (Slice(0, len(one.text), SentenceKind.BODY),)
        return Rules().draft(replace(one, sentences=whole))

    found = in_proportion(drafted, 1_000)
    assert sum(found.dropped.values()) > 0
