"""Who says what: each rule finds its example, and finds the right words in it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.drafting.data import table
from archive.drafting.english.frames import attributions
from archive.drafting.english.words import words
from archive.drafting.proposals import AttributedWords, DraftArticle
from archive.text.sentences import Slice, split
from archive.vocabulary import SentenceKind
from tests.support.growth import in_proportion

EXAMPLES = dict(table("examples"))


def found(body: str) -> tuple[str, list[AttributedWords]]:
    text = f"Boats\n{body}\n"
    article = DraftArticle(key="a", text=text, sentences=tuple(split(text, "en")))
    return text, attributions(words(article))


def shown(text: str, one: AttributedWords) -> tuple[str | None, str, str]:
    """Source, cue and content of an attribution, as printed."""
    cue, content = (
        " … ".join(text[start:end] for start, end in spans) for spans in (one.cue, one.content)
    )
    return text[slice(*one.source)] if one.source else None, cue, content


@pytest.mark.parametrize("rule", sorted(EXAMPLES))
def test_each_rule_finds_its_example(rule: str) -> None:
    _, several = found(EXAMPLES[rule])
    assert rule.removeprefix("rules:") in [one.rule for one in several]


CASES = [
    (
        "Orm said Vana, Mira and Ilo were late.",
        "pre-clause",
        "Orm",
        "said",
        "Vana, Mira and Ilo were late",
    ),
    (
        "Orm said that the boats, which he sold, were late.",
        "pre-that",
        "Orm",
        "said",
        "that the boats, which he sold, were late",
    ),
    ("While he said boats were late, they came.", "pre-clause", "he", "said", "boats were late"),
    (
        "Orm said boats were late, and half of the board said they came.",
        "pre-clause",
        "Orm",
        "said",
        "boats were late",
    ),
    (
        "Orm said boats were late, but also that they came.",
        "pre-clause",
        "Orm",
        "said",
        "boats were late, but also that they came",
    ),
    (
        "Orm criticized the sale of boats during the storm.",
        "pre-object",
        "Orm",
        "criticized",
        "the sale of boats during the storm",
    ),
    (
        "Mira Orm, a 30-year veteran of the board who retired in May, said boats were late.",
        "pre-clause",
        "Mira Orm, a 30-year veteran of the board who retired in May",
        "said",
        "boats were late",
    ),
    ("The Times said Orm left.", "pre-clause", "The Times", "said", "Orm left"),
    (
        "Orm shrugged. “Nobody told us that the boats are late.”",
        "quote-alone",
        "Orm",
        "",
        "“Nobody told us that the boats are late.”",
    ),
    (
        "Asked by the board whether he knew, Orm left.",
        "passive-asked",
        "the board",
        "Asked",
        "whether he knew",
    ),
    (
        "“Late,” Orm said. “Very late. Go home.”",
        "post",
        "Orm",
        "said",
        "“Late,” … “Very late. Go home.”",
    ),
    ("“Late again!” Orm said. He left.", "post", "Orm", "said", "“Late again!”"),
    ("“We wait,” Orm told the board, “and pay.”", "post", "Orm", "told", "“We wait,” … “and pay.”"),
    (
        "The plan is “late and dear,” Orm said.",
        "post",
        "Orm",
        "said",
        "The plan is “late and dear,”",
    ),
    ("The boats were late, Orm said Monday.", "post", "Orm", "said", "The boats were late"),
    (
        "Mira Orm, the head of the board, said boats were late.",
        "pre-clause",
        "Mira Orm, the head of the board",
        "said",
        "boats were late",
    ),
    (
        "In a statement released after the storm, the harbour board said boats were late.",
        "pre-clause",
        "the harbour board",
        "said",
        "boats were late",
    ),
    (
        "Orm, who on Monday criticized the sale, left.",
        "pre-loose-object-short",
        "Orm, who",
        "criticized",
        "the sale",
    ),
    (
        "A man named Orm, who says the boats are late, left.",
        "pre-clause",
        "Orm, who",
        "says",
        "the boats are late",
    ),
    ("Orm criticized the sale and left.", "pre-object-short", "Orm", "criticized", "the sale"),
    (
        "Orm said boats were late, adding that it rained.",
        "participle-that",
        "Orm",
        "adding",
        "that it rained",
    ),
    (
        "Orm said boats were late but insisted that all was well.",
        "pre-that",
        "Orm",
        "insisted",
        "that all was well",
    ),
    (
        "Orm issued a statement saying the boats were late.",
        "participle-clause",
        "Orm",
        "saying",
        "the boats were late",
    ),
    (
        "While Orm said that boats were late, the board left.",
        "pre-that",
        "Orm",
        "said",
        "that boats were late",
    ),
    (
        "Orm has not said whether the boats were late.",
        "pre-wh",
        "Orm",
        "has not said",
        "whether the boats were late",
    ),
    (
        "Orm is urging the board to sell the boats.",
        "pre-object-to",
        "Orm",
        "is urging",
        "the board to sell the boats",
    ),
]


@pytest.mark.parametrize(
    ("body", "rule", "source", "cue", "content"), CASES, ids=[str(n) for n in range(len(CASES))]
)
def test_source_cue_and_content(body: str, rule: str, source: str, cue: str, content: str) -> None:
    text, several = found(body)
    assert (source, cue, content) in [shown(text, one) for one in several if one.rule == rule]


def test_to_whom_it_is_said() -> None:
    text, several = found("Orm told the harbour board that the boats were late.")
    assert [one.addressee and text[slice(*one.addressee)] for one in several] == [
        "the harbour board"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "The claims were late.",
        "In the latest report, boats are few.",
        "The sale of the boats took a year.",
        "He drove up the hill and found the keys.",
        "“Boats” is a word.",
        "You know the boats are late.",
        "Orm will say that the boats are late.",
        "<tweet id='5'>",
    ],
)
def test_nothing_is_said(body: str) -> None:
    assert found(body)[1] == []


@pytest.mark.parametrize(
    "piece",
    [
        "word ",
        "said ",
        "Orm said that ",
        "“",
        "“said, ",
        ", who said ",
        "the claim that ",
        "(",
        ": “",
        "and said, ",
        "according to ",
        "to say ",
        "said Orm, the ",
        "as Orm said, ",
        "''",
    ],
)
def test_time_grows_as_the_text(piece: str) -> None:
    sentence = Slice(0, 0, SentenceKind.BODY)

    def one_sentence(times: int) -> list[AttributedWords]:
        text = piece * times
        whole = (replace(sentence, end=len(text.rstrip())),)
        return attributions(words(DraftArticle(key="a", text=text, sentences=whole)))

    in_proportion(one_sentence, 4000)


@given(st.text(alphabet="Orm said that “the” board, who (:.!?’'\n", max_size=200))
def test_any_text_is_read_and_spans_stand_in_it(body: str) -> None:
    text, several = found(body)
    for one in several:
        spans = [*one.content, *one.cue, *(span for span in (one.source, one.addressee) if span)]
        assert all(0 <= start < end <= len(text) for start, end in spans)


def test_each_measured_rule_has_an_example() -> None:
    measured = {row[0] for row in table("precision") if row[3].startswith("political news")}
    assert measured <= set(EXAMPLES)
