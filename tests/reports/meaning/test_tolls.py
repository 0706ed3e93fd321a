"""Tolls: each number of an event with who gives it, the denied ones marked."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.coding_files import Mapping, load_all
from tests.support.command_line import on
from tests.support.number_codings import ONE_NUMBER, json_rows, one_number

TOLLS = """Zorbs fell
The mayor told the Gazette on May 3 that at least 12 were killed.
The clerk said it was not true that 30 died.
The Gazette reported that by May 2 some 3 dogs were killed, 5 were missing.
"""


def tolls() -> Mapping:
    """Three voices: one with a bound, one who denies a number, one of an earlier day."""
    killed = {"property": "killed", "unit": "people"}
    return {
        "codebook": "1",
        "article": {"key": "town", "language": "en", "source": "gazette"},
        "sources": [{"key": "gazette", "name": "The Gazette", "kind": "outlet"}],
        "actors": [
            {"key": "mayor", "kind": "person", "description": "The mayor"},
            {"key": "clerk", "kind": "person", "description": "The clerk"},
            {"key": "dogs", "kind": "group", "description": "dogs"},
        ],
        "events": [{"key": "fall", "title": "Fall of the bridge"}],
        "statements": [
            {
                "label": "mayor", "within": "The mayor", "speaker": "mayor", "source": "The mayor",
                "cue": "told", "content": "at least 12 were killed",
                "said": {"edtf": "2024-05-03", "quote": "May 3", "basis": "year inferred"},
                "claims": [{"event": "fall", "values": [
                    killed | {"low": "12", "quote": "at least 12"}]}],
            },
            {
                "label": "clerk", "within": "The clerk", "speaker": "clerk", "source": "The clerk",
                "cue": "said", "content": "it was not true that 30 died",
                "claims": [{"event": "fall", "stance": "denies", "polarity": "negative",
                            "values": [killed | {"best": "30", "quote": "30"}]}],
            },
            {
                "label": "dogs", "within": "The Gazette reported", "act": "report",
                "content": "by May 2 some 3 dogs were killed, 5 were missing",
                "claims": [{"event": "fall", "certainty": "probable", "values": [
                    {"property": "missing", "best": "5", "quote": "5"},
                    {"property": "killed", "best": "3", "unit": "dogs", "approximate": "true",
                     "counted": "dogs", "quote": "some 3 dogs",
                     "as_of": {"edtf": "2024-05-02", "quote": "May 2", "basis": "year inferred"}},
                ]}],
            },
        ],
    }  # fmt: skip


def test_tolls_are_one_row_a_voice(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, tolls(), text=TOLLS)
    found = json_rows(database_url, "report", "tolls")
    brief = [
        (row["property"], row["counted"], row["on_word_of"][0], row["low"], row["best"],
         row["words"], row["as_of"], row["denied"])
        for row in found
    ]  # fmt: skip
    assert brief == [
        ("killed", None, "The mayor", 12, None, "at least 12", None, False),
        ("killed", None, "The clerk", None, 30, "30", None, True),
        ("killed", "dogs", "The Gazette", None, 3, "some 3 dogs", "2024-05-02", False),
        ("missing", None, "The Gazette", None, 5, "5", None, False),
    ]
    for row in found:
        assert TOLLS[row["start"] : row["end"]] == row["words"]
        assert row["event"] == "fall"
    (mayor, *_) = found
    assert (mayor["said"], mayor["statement"], mayor["high"]) == ("2024-05-03", "town/mayor", None)
    table = on(database_url, "report", "tolls", env={"COLUMNS": "200"}).stdout
    cells = [re.split(" {2,}", line.strip()) for line in table.splitlines() if "Fall of" in line]
    assert [cell[-2] if cell[-1].startswith("2024") else cell[-1] for cell in cells] == [
        "“at least 12”", "“30”", "“some 3 dogs”", "“5”",
    ]  # fmt: skip
    assert "denied, 30 people" in table
    assert "probable, about 3 dogs" in table
    assert "at least 12 people" in table


def test_tolls_take_the_filters(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, tolls(), text=TOLLS)
    for given, voices in (
        (["--speaker", "clerk"], ["town/clerk"]),
        (["--act", "report"], ["town/dogs", "town/dogs"]),
        (["--event", "fall", "--limit", "1"], ["town/mayor"]),
        (["--source", "gazette", "--since", "2024"], []),
    ):
        found = json_rows(database_url, "report", "tolls", *given)
        assert [row["statement"] for row in found] == voices, given


def test_tolls_are_of_the_newest_version(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, one_number({"best": "12"}), text=ONE_NUMBER)
    newer = ONE_NUMBER.replace("Zorbs fell", "Zorbs fall")
    load_all(database_url, tmp_path, one_number({"low": "14"}), text=newer)
    (row,) = json_rows(database_url, "report", "tolls")
    assert (row["version"], row["low"], row["best"]) == (2, 14, None)
