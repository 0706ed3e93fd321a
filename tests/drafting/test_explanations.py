"""Each proposal of a draft is a row, with its rule, an example and how often it was right."""

from __future__ import annotations

from typing import ClassVar

from archive.drafting.desk import Desk
from archive.drafting.explanations import COLUMNS, explained
from archive.drafting.known_entities import Known
from archive.drafting.proposals import (
    ClaimProposal,
    DateProposal,
    Draft,
    EventProposal,
    MentionProposal,
    PlaceProposal,
    StatementProposal,
)
from archive.reading.document import Document
from archive.vocabulary import Act, Attribution, Form, Mode, PlaceKind
from tests.drafting.fakes import Saying

TEXT = "Head\nZorb said that nobody met on Friday. " + "Zorbs came. " * 10


class Examples(Saying):
    examples: ClassVar = {"fake:sure": "Zorb said that nobody met."}


def test_a_row_for_each_proposal_in_reading_order() -> None:
    one = StatementProposal(
        label="one",
        rule="fake:sure+other:sure",
        content=((5, len(TEXT)),),
        mode=Mode.INDIRECT,
        attribution=Attribution.STATED,
        act=Act.SAY,
        claims=(ClaimProposal(event="met", rule="fake:new"), ClaimProposal(event="met")),
    )
    draft = Draft(
        statements=(one,),
        places=(PlaceProposal(span=(5, 9), key="z", name="Z", kind=PlaceKind.WATER, rule="a:b"),),
        dates=(DateProposal(span=(34, 40), edtf=None, basis=None, rule="a:c"),),
        mentions=(MentionProposal(span=(5, 9), form=Form.NAME, rule="a:d", actor="z"),),
        events=(EventProposal(key="met", title="Met", rule="a:e"),),
    )
    rows = explained(draft, TEXT, [Examples()])
    assert [(row.kind, row.rule) for row in rows] == [
        ("event", "a:e"),
        ("mention", "a:d"),
        ("place", "a:b"),
        ("claim", "fake:new"),
        ("statement", "fake:sure+other:sure"),
        ("date", "a:c"),
    ]
    statement = rows[4]
    assert len(statement.exact) == 80
    assert (statement.confidence, statement.right) == (0.89, None)
    assert statement.example == "Zorb said that nobody met."
    cells = [[cell(row) for cell in COLUMNS.values()] for row in (rows[3], statement)]
    assert cells[0][3:] == ["not measured", "", ""]
    assert cells[1][3:] == ["0.89", "", "Zorb said that nobody met."]


def test_a_desk_drafts_what_was_read() -> None:
    document = Document(
        key="piece",
        text=TEXT,
        headline="Head",
        media_type="text/plain",
        origin="piece.txt",
        url="https://quux.example/piece",
    )
    text = Desk([Saying()], Known()).coding(document).text
    assert text == Desk([Saying()]).coding(document).text
    assert "\n  url: https://quux.example/piece\n" in text
    assert "\n  - label: said-1\n" in text
    assert "\n#?  - label: said-1\n" in Desk([Saying()], at_least=0.95).coding(document).text
