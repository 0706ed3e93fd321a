"""The quotes of a statement are looked for in the sentences of its content first."""

from __future__ import annotations

import pytest

from archive.coding.build.builder import Built, build_coding
from archive.coding.format import CodingFile
from archive.coding.format.base import Quote
from archive.coding.parser import parse
from archive.coding.quote_finder import QuoteSpan, Scope
from archive.errors import CodingError
from archive.models.claims import ClaimValue
from archive.models.statements import Statement, StatementSpan
from tests.support.quoting import finder

TEXT = """Zorbs meet

The zorbs said on May 3 that 10,000 zorbs had met. The blips said on May 4 that 10 zorbs had met.
The quux said Monday that it “will come.” It said Tuesday that it “will stay,” and said why.
"""

HEAD = """
codebook: "1"
article: {key: zorbs}
actors:
  - {key: zorbs, kind: group, name: The zorbs}
  - {key: quux, kind: person, name: The quux}
events:
  - {key: meeting, title: Meeting}
statements:
"""


def built(statements: str) -> Built:
    coding = HEAD + statements
    return build_coding(parse(coding.encode(), "zorbs.yaml", CodingFile), TEXT, 1)


def words_of(made: Built) -> list[tuple[str, str, int]]:
    """The spans of statements and of values: role, words, and the sentence's number."""
    rows = [("content", row) for row in made.own[Statement]]
    rows += [(row.role.value, row) for row in made.own[StatementSpan]]
    rows += [(row.property.value, row) for row in made.own[ClaimValue]]
    return [(role, TEXT[r.start : r.end], TEXT.count(".", 0, r.start)) for role, r in rows]


def test_words_that_stand_often_are_those_of_the_sentence_of_the_content() -> None:
    made = built(
        """
  - {label: a, speaker: zorbs, cue: said, content: 10 zorbs had met,
     claims: [{event: meeting, values: [
       {property: number, best: 10, quote: "10"}, {property: date, edtf: XXXX-05, quote: May}]}]}
""".replace("property: number", "property: participants").replace("edtf: XXXX-05, ", "")
    )
    assert words_of(made) == [
        ("content", "10 zorbs had met", 1),
        ("cue", "said", 1),
        ("participants", "10", 1),
        ("date", "May", 1),
    ]


def test_relayed_words_are_looked_for_near_those_that_relay_them() -> None:
    made = built("""
  - label: quux
    speaker: quux
    source: The quux
    cue: {quote: said, within: The quux}
    content: it “will come
    relays:
      - {label: inner, cue: said, content: will come}
""")
    assert words_of(made) == [
        ("content", "it “will come", 2),
        ("content", "will come", 2),
        ("source", "The quux", 2),
        ("cue", "said", 2),
        ("cue", "said", 2),
    ]


def test_what_stands_once_elsewhere_is_found_there() -> None:
    here = finder(TEXT)
    at = TEXT.index("10 zorbs")
    near = Scope(near=((here.around((at, at + 8)),),))
    assert here.find("Monday", near) == here.find("Monday")
    # an occurrence is counted in all of the text, whatever is near
    assert here.find(Quote(quote="said", nth=1), near).start == TEXT.index("said")
    # a part of a number is no find, so that the number elsewhere is it
    at = TEXT.index("10,000")
    near = Scope(near=((here.around((at, at + 6)),),))
    assert here.find("10", near) == QuoteSpan(TEXT.index("10 zorbs"), TEXT.index("10 zorbs") + 2)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "{label: a, cue: said, content: It said Tuesday that it “will stay}",
            (
                "‘said’ occurs 2 times in the sentences of the content, in ‘It said Tuesday "
                "that i’ and ‘ill stay,” and said why. ’; add within with nth, before or after"
            ),
        ),
        (
            "{label: a, cue: said, content: Zorbs meet}",
            (
                "‘said’ occurs 5 times, and not in the sentences of the content, in ‘The zorbs "
                "said on May 3 that ’ and ‘The blips said on May 4 that ’; add "
                "within, nth, before or after"
            ),
        ),
        (
            "{label: a, within: It said, cue: said, content: will stay}",
            (
                "‘said’ occurs 2 times, in ‘It said Tuesday that i’ and ‘ill stay,” and said why. "
                "’; add nth, before or after"
            ),
        ),
    ],
    ids=["near", "elsewhere", "within"],
)
def test_several_are_refused_with_what_tells_them_apart(statement: str, said: str) -> None:
    with pytest.raises(CodingError) as caught:
        built(f"  - {statement}\n")
    assert [problem.partition(".cue: ")[2] for problem in caught.value.problems] == [said]
