"""What the seed document prints between quotation marks, and whom it describes without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from archive import resources
from archive.importing.check import check_coverage
from archive.models.articles import sentence
from archive.reports import statements
from archive.reports.query.filters import Filters
from archive.reports.statements import StatementRow

SEED = "kursk-talks"
TEXT = (resources.folder("seeds") / "articles" / f"{SEED}.txt").read_text("utf-8")

UNNAMED = {
    "headline": "media",
    "delegations-planned": "its own sources",
    "shift": "Journalists",
    "official-sources": "official sources, who spoke on condition of anonymity",
    "participants-hope": "some participants in the talks",
    "meeting-postponed": "A diplomat briefed on the talks",
    "escalation": "The Moscow delegation",
    "kursk-authorities": "the authorities of Russia's Kursk region",
}
QUOTATIONS = [
    "escalation",
    "Russia did not disrupt the talks, they said: give us time",
    "the Ukrainian sabotage and reconnaissance group retreated to its territory",
    "large-scale provocation",
    "strongly condemn the Kyiv regime's criminal attacks on Russian territory",
    "pushing the war into the aggressor's territory",
    "sanitary (buffer) zone",
]
SCARE_QUOTES = {"sanitary (buffer) zone"}
"""What is printed in marks and nobody is quoted with."""


@pytest.fixture
def connection(seeded_engine: sa.Engine) -> Iterator[sa.Connection]:
    with seeded_engine.connect() as connection:
        yield connection


@pytest.fixture
def said(connection: sa.Connection) -> dict[str, StatementRow]:
    rows = statements.rows(connection, Filters(article=SEED))
    return {str(row.statement).removeprefix(f"{SEED}/"): row for row in rows}


def test_it_has_27_sentences_and_everything_in_them_is_coded(connection: sa.Connection) -> None:
    assert connection.scalar(sa.select(sa.func.count()).select_from(sentence)) == 27
    ((key, found),) = check_coverage(connection)
    assert key == SEED
    assert found.complete


def test_nobody_knows_who_published_it(said: dict[str, StatementRow]) -> None:
    assert {row.on_word_of[-1] for row in said.values()} == {"not stated"}


def test_speakers_without_a_name_are_described_as_printed(said: dict[str, StatementRow]) -> None:
    assert {label: said[label].name for label in UNNAMED} == UNNAMED
    assert {said[label].named for label in UNNAMED} == {False}
    assert all(description in TEXT for description in UNNAMED.values())
    for label in ("post-report", "give-us-time", "putin-provocation", "independent-captured"):
        assert said[label].named is True
    assert (said["buffer-zone-known"].speaker, said["buffer-zone-known"].named) == (None, None)


def test_all_that_is_quoted_is_said_directly_or_in_part(said: dict[str, StatementRow]) -> None:
    quoted = [match[1].rstrip(".,") for match in re.finditer(r'[“"]([^“”"]+)[”"]', TEXT)]
    assert quoted == QUOTATIONS
    for words in quoted:
        holding = [row for row in said.values() if words in row.content]
        modes = {row.mode for row in holding}
        if words in SCARE_QUOTES:
            assert (modes, [row.distance for row in holding]) == ({"indirect"}, [[f"“{words}”"]])
        else:
            assert modes & {"direct", "mixed"}, words
