"""The codebook: each example is loaded, and its rows say what its rule says."""

from __future__ import annotations

import pytest
import yaml

from archive.importing.capture import Outcome
from tests.support.archives import Archive
from tests.support.codebook_rows import PAGE, CodedRows, Example, examples
from tests.support.codebook_rules import CLAIMS, EVENTS, PARTICIPANTS, STATEMENTS, VALUES
from tests.support.coding_files import BASE_LOADER

EXAMPLES = examples(PAGE.read_text("utf-8"))


@pytest.fixture
def loaded(archive: Archive, rule: str) -> list[CodedRows]:
    """What the rows of each example of a rule say, once all are loaded."""
    keys = [load(archive, example) for example in EXAMPLES[rule]]
    return [CodedRows(archive.connection, key) for key in keys]


def load(archive: Archive, example: Example) -> str:
    """Load an example; the key of its article."""
    text, coding = example
    stated = yaml.load(coding, Loader=BASE_LOADER)
    assert archive.load(stated, text) is Outcome.ADDED
    return str(stated["article"]["key"])


def test_every_rule_has_an_example_that_is_looked_at() -> None:
    assert set(EXAMPLES) == set(STATEMENTS)
    assert all(EXAMPLES.values())
    for found in (CLAIMS, VALUES, EVENTS, PARTICIPANTS):
        assert set(found) <= set(EXAMPLES)


@pytest.mark.parametrize("rule", STATEMENTS)
def test_statements_are_as_the_rule_says(loaded: list[CodedRows], rule: str) -> None:
    statements = {label: fact for rows in loaded for label, fact in rows.statements().items()}
    for label, expected in STATEMENTS[rule].items():
        found = {name: statements[label][name] for name in expected}
        assert found == expected, label


@pytest.mark.parametrize("rule", STATEMENTS)
def test_claims_are_as_the_rule_says(loaded: list[CodedRows], rule: str) -> None:
    claims = {name: claim for rows in loaded for name, claim in rows.claims().items()}
    values = {name: value for rows in loaded for name, value in rows.values().items()}
    assert claims == CLAIMS.get(rule, {})
    assert values == VALUES.get(rule, {})
    assert set().union(*(rows.participants() for rows in loaded)) == PARTICIPANTS.get(rule, set())
    assert loaded[-1].events() == EVENTS.get(rule, {})


@pytest.mark.parametrize("rule", ["Claims that do not go together"])
def test_claims_are_tied_within_an_article_and_over_two(loaded: list[CodedRows]) -> None:
    first, second = loaded
    assert first.links() == {
        ("attacked/raid", "contradicts", "not-flown/raid", "agent", "inferred"),
        ("act-of-war/raid", "rivals", "warning/raid", "label", "inferred"),
    }
    assert second.links() == {
        ("admission/raid", "reverses", "not-flown/raid", "agent", "inferred"),
        ("hurt-now/raid", "corrects", "hurt/raid", "number", "said"),
    }


@pytest.mark.parametrize("rule", ["A metonym is a mention of the actor meant"])
def test_a_metonym_is_no_actor(loaded: list[CodedRows]) -> None:
    assert ("The palace regime", "metonym", "sudria") in loaded[0].mentions()
    assert {key for table, key in loaded[0].keys.items() if table[0] == "actor"} == {"sudria"}


@pytest.mark.parametrize("rule", ["One antecedent"])
def test_a_title_of_one_is_a_mention_of_that_one(loaded: list[CodedRows]) -> None:
    assert ("The bishop", "title", "ilo-pim") in loaded[0].mentions()


@pytest.mark.parametrize("rule", ["Bodies stay apart"])
def test_bodies_are_joined_by_an_affiliation(loaded: list[CodedRows]) -> None:
    assert loaded[0].affiliations() == {("norland-army", "part of", "norland")}
