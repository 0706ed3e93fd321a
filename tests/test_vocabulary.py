"""The vocabularies as Python sees them; tests/database holds them against the database."""

from __future__ import annotations

import inspect
import re

import pytest

from archive import vocabulary
from archive.vocabulary import LISTS, Stance, Word

EACH = [word for words in LISTS.values() for word in words]


def test_every_vocabulary_has_a_list_named_after_it() -> None:
    classes = {
        made
        for _, made in inspect.getmembers(vocabulary, inspect.isclass)
        if issubclass(made, Word) and made is not Word
    }
    assert set(LISTS.values()) == classes
    for name, words in LISTS.items():
        assert name == re.sub(r"(?<!^)(?=[A-Z])", "_", words.__name__).lower()
    assert list(LISTS) == sorted(LISTS)


@pytest.mark.parametrize("words", LISTS.values(), ids=LISTS)
def test_every_vocabulary_says_what_it_is_of(words: type[Word]) -> None:
    assert words.__doc__
    assert words.__doc__.endswith(".")
    assert len(words) == len(words.__members__), "a word stands twice"
    assert len({word.meaning for word in words}) == len(words), "two words mean the same"


def test_every_word_is_plain_and_has_a_meaning_of_one_line() -> None:
    for word in EACH:
        assert re.fullmatch(r"[a-z]+( [a-z]+)*|[A-Z]+|[1-6]", word.value), word
        assert word.meaning == word.meaning.strip()
        assert word.meaning
        assert "\n" not in word.meaning
        assert not word.meaning.endswith(".")


def test_a_word_is_its_text() -> None:
    said: Word = Stance("calls for")
    assert said is Stance.CALLS_FOR
    assert {"calls for": 1}[said] == 1
    assert str(said) == f"{said}" == "calls for"
    assert said.meaning == "says that it ought to be done"
    with pytest.raises(ValueError, match="'shouts' is not a valid Stance"):
        Stance("shouts")


def test_the_event_types_are_those_of_plover() -> None:
    types = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST"
    types += " ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
    assert [word.value for word in LISTS["event_type"]] == types.split()
