"""The YAML that is written: as people write it, and read back exactly."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from archive.coding import yaml_reader
from archive.coding.yaml_writer import WIDTH, dump, section
from tests.support.generated.texts import NASTY

HARD = list(" \t\n:#'\"-,[]{}?!&*|>%@`~.\\aB1é“”’\u202e\u00a0\u2028\ufeff\x85\r🙂\u0301=<y")
LIKE_OTHERS = ["true", "No", "null", "~", "2030", "2030-05-03", "1e5", "0x1F", "12:30", "0o7"]
LIKE_YAML = ["- a", "? b", "---", "...", "a: b", "!!str", "<<", "=", "{a", "%x", "a #b", "@a"]

characters = st.sampled_from(HARD) | st.characters(
    exclude_categories=["Cs"], exclude_characters="\0"
)
texts = st.text(characters, max_size=30) | st.sampled_from([*NASTY, *LIKE_OTHERS, *LIKE_YAML])
long_texts = st.lists(texts, max_size=30).map(" ".join)
keys = st.sampled_from(["quote", "claims", "statements", "events"])


def nested(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4)


trees = st.dictionaries(keys, st.recursive(texts | long_texts, nested, max_leaves=12), min_size=1)


@given(trees)
def test_what_is_written_reads_back_as_it_was(tree: dict[str, Any]) -> None:
    written = dump(tree)
    assert yaml_reader.parse(written, "it") == tree
    assert yaml.load(written, Loader=yaml.BaseLoader) == tree


@given(trees)
def test_other_readers_take_no_text_for_a_number(tree: dict[str, Any]) -> None:
    """But for days, which people write plainly, as the codings of the seed do."""
    leaves = [yaml.safe_load(dump(tree))]
    for leaf in leaves:
        inner = leaf.values() if isinstance(leaf, dict) else leaf if isinstance(leaf, list) else []
        leaves += inner
        assert isinstance(leaf, str | dict | list | dt.date)


@given(trees)
def test_nothing_unseen_is_in_it_and_nothing_behind_a_line(tree: dict[str, Any]) -> None:
    written = dump(tree)
    assert not {"\u202e", "\u2028", "\ufeff", "\x85", "\r", "\t"} & {*written}
    assert written.endswith("\n")
    assert all(line == line.rstrip(" ") for line in written.split("\n"))


WRITTEN = [
    ("words", "a: words"),
    ("two words, and more: less", 'a: "two words, and more: less"'),
    ("Russia's", "a: Russia's"),
    ("“so”", "a: “so”"),
    ('a "word" of his', 'a: a "word" of his'),
    ('"word"', "a: '\"word\"'"),
    ("2030-05-03", "a: 2030-05-03"),
    ("[..2030]", 'a: "[..2030]"'),
    ("2030", 'a: "2030"'),
    ("NO", 'a: "NO"'),
    ("", 'a: ""'),
    (" led", 'a: " led"'),
    ("a\u202eb", 'a: "a\\u202eb"'),
    ("one\ntwo", "a: |-\n  one\n  two"),
    ("one\n", 'a: "one\\n"'),
    (True, "a: true"),
    (40.0, "a: 40"),
    (0.1, "a: 0.1"),
    (3, "a: 3"),
    ([], "a: []"),
    (["x", "y, z"], 'a: [x, "y, z"]'),
    ([{"b": "x", "c": ["z"]}], "a:\n  - {b: x, c: [z]}"),
    ({"b": {"c": "x"}}, "a: {b: {c: x}}"),
]


@pytest.mark.parametrize(("value", "written"), WRITTEN)
def test_how_values_are_written(value: Any, written: str) -> None:
    found = dump({"a": value}).removesuffix("\n")
    assert found == written


def test_long_texts_are_folded() -> None:
    written = dump({"a": {"b": "some words " * 30 + "end", "c": "some\x07 words " * 30 + "end"}})
    assert max(map(len, written.splitlines())) <= WIDTH
    assert "  b: >-\n    some words" in written
    assert '  c: "some\\x07 words' in written


def test_some_sections_stand_in_blocks_and_sections_stand_apart() -> None:
    tree = {"codebook": "1", "events": [{"key": "x"}], "statements": [{"label": "z"}]}
    assert dump(tree) == ('codebook: "1"\n\nevents:\n  - key: x\n\nstatements:\n  - label: z\n')


def test_a_section_may_be_endless() -> None:
    entries = ({"key": str(number)} for number in iter(int, 1))
    lines = section("actors", entries)
    assert [next(lines), next(lines)] == ["actors:", '  - {key: "0"}']
    assert list(section("actors", [])) == ["actors: []"]
