"""Ids computed from keys: the same on every machine, and never two keys for one."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.keys import MOST_KEY, claim_key, id_of, is_key, link_key

KEYS = st.lists(st.text("ab7", min_size=1, max_size=3), min_size=1, max_size=3).map("-".join)


@pytest.mark.parametrize(
    ("key", "number"),
    [
        # a change of these would cut every archive off from its own rows
        ("", -2039914840885289964),
        ("kursk-talks", 4817197844451904313),
        ("russia", -8023491224042323817),
        ("give-us-time", -8212194869077779499),
    ],
)
def test_ids_never_change(key: str, number: int) -> None:
    assert id_of(key) == number


@given(st.text("aé🙂- /", max_size=9))
def test_an_id_is_the_first_64_bits_of_the_digest_signed(key: str) -> None:
    bits = int(hashlib.sha256(key.encode()).hexdigest()[:16], 16)
    assert id_of(key) == bits - (1 << 64) * (bits >> 63)
    assert -(2**63) <= id_of(key) < 2**63


@pytest.mark.parametrize("key", ["a", "7", "a-b", "kursk-talks", "a1-2b-c", "z" * MOST_KEY])
def test_what_is_a_key(key: str) -> None:
    assert is_key(key)


@pytest.mark.parametrize(
    "key",
    ["", "-", "a-", "-a", "a--b", "A", "a_b", "a b", "a/b", "a.b", "é", "а", "a\n", "\na",
     "a\u0301", "٣", "²", "🙂", "z" * (MOST_KEY + 1), "a" + "-a" * MOST_KEY],
)  # fmt: skip
def test_what_is_no_key(key: str) -> None:
    assert not is_key(key)


def test_a_long_text_is_no_key_at_once() -> None:
    assert not is_key("a-" * 1_000_000)


@given(KEYS, KEYS)
def test_two_keys_have_two_ids(one: str, other: str) -> None:
    assert (id_of(one) == id_of(other)) == (one == other)


@given(st.tuples(KEYS, KEYS), st.tuples(KEYS, KEYS))
def test_names_made_of_two_stay_apart(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (claim_key(*one) == claim_key(*other)) == (one == other)
    links = [link_key(pair[0], "part of", pair[1]) for pair in (one, other)]
    assert (links[0] == links[1]) == (one == other)


def test_names_made_of_two() -> None:
    assert claim_key("said", "a causes b") == "said/a causes b"
    assert link_key("a", "part of", "b") == "a part of b"
