from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.rendering import sanitize
from tests.support.report_rows import COLUMNS, Row, shown

TURNING = set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

texts = st.text() | st.text(
    st.sampled_from("ab \t\r\n\x1b[31m\x07\x9b\x85\u2028|`<>\u202e\u2066é漢")
)


def obeyed(text: str) -> set[str]:
    """The characters of a text that a terminal obeys."""
    return {c for c in text if c in TURNING or (unicodedata.category(c) == "Cc" and c != "\n")}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("plain", "plain"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("\x7f\x00", "␡␀"),
        ("a\tb\r\nc", "a b \nc"),
        ("user\u202etxt.exe", "user\ufffdtxt.exe"),
        ("\u200fא\xad\ufeff", "א"),
        ("“quotes” — dashes …", "“quotes” — dashes …"),
        ("👩‍🚀", "👩‍🚀"),
    ],
)
def test_controls_become_signs(text: str, seen: str) -> None:
    assert sanitize.for_people(text) == seen


@given(texts)
def test_nothing_is_obeyed(text: str) -> None:
    assert not obeyed(sanitize.for_people(text))
    assert "\n" not in sanitize.on_one_line(text)


@given(texts)
def test_json_escapes_and_loses_nothing(text: str) -> None:
    made = sanitize.in_json(json.dumps(text, ensure_ascii=False))
    assert not obeyed(made)
    assert json.loads(made) == text


@given(texts, st.sampled_from(["table", "json", "jsonl", "markdown"]))
def test_no_format_lets_anything_through(text: str, form: str) -> None:
    assert not obeyed(shown(form, Row(text, many=[text]), columns={**COLUMNS, text: str}))
