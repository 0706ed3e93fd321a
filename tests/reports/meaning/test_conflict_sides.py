"""What a conflict is about, what each side gives of that, and whether both can hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.coding_files import Mapping, load_all
from tests.support.command_line import on
from tests.support.number_codings import ONE_NUMBER, json_rows, one_number

CONFLICT = "Zorbs fell\nThe mayor said 12 died and 12 were hurt. The clerk said many died.\n"


def conflict(
    value: dict[str, str], *, about: str = "number", kind: str = "contradicts", **claim: str
) -> Mapping:
    """The mayor says that 12 died and 12 were hurt, the clerk gives another number."""
    made = one_number({"best": "12"}, "12 died")
    made["actors"].append({"key": "clerk", "kind": "person", "description": "The clerk"})
    (mayor,) = made["statements"]
    mayor |= {"within": "The mayor", "content": "12 died and 12 were hurt"}
    hurt = {"property": "injured", "best": "12", "unit": "people", "quote": "12 were hurt"}
    mayor["claims"][0]["values"].append(hurt)
    given = {"property": "killed", "quote": "many", "unit": "people", **value}
    made["statements"].append(
        {
            "label": "clerk",
            "within": "The clerk",
            "speaker": "clerk",
            "source": "The clerk",
            "cue": "said",
            "content": "many died",
            "claims": [{"event": "fall", "values": [given], **claim}],
        }
    )
    made["claim_links"] = [{"claim": "mayor", "kind": kind, "other": "clerk", "about": about}]
    return made


def test_a_conflict_says_what_it_is_about(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, conflict({"low": "100"}), text=CONFLICT)
    (row,) = json_rows(database_url, "report", "conflicts")
    assert (row["about"], row["property"], row["compatible"]) == ("number", "killed", False)
    assert list(row["left"]) == [
        "statement", "version", "superseded", "speaker", "on_word_of", "stance", "value", "values",
        "exact", "drafted",
    ]  # fmt: skip
    assert (row["left"]["value"], row["right"]["value"]) == ("12", "at least 100")
    assert [value["property"] for value in row["left"]["values"]] == ["killed"]
    assert row["right"]["values"][0]["low"] == 100
    assert row["right"]["values"][0]["best"] is None
    table = on(database_url, "report", "conflicts", env={"COLUMNS": "300"}).stdout
    assert "[asserts killed: 12 people “12 died”]" in table
    assert "[asserts killed: at least 100 people “many”]" in table
    (of_view,) = json_rows(database_url, "sql", "SELECT property FROM v_conflict")
    assert of_view["property"] == row["property"]


@pytest.mark.parametrize(
    ("value", "claim", "compatible"),
    [
        ({"low": "10"}, {}, True),
        ({"low": "12"}, {}, True),
        ({"low": "13"}, {}, False),
        ({"high": "12"}, {}, True),
        ({"high": "11"}, {}, False),
        ({"low": "5", "high": "20"}, {}, True),
        ({"best": "12"}, {}, True),
        ({"best": "13"}, {}, False),
        ({"best": "13", "low": "12"}, {}, True),
        ({"best": "13", "approximate": "true"}, {}, None),
        ({"best": "12", "approximate": "true"}, {}, True),
        ({"text": "many"}, {}, None),
        ({"best": "13", "unit": "dogs"}, {}, None),
        ({"low": "10", "counted": "clerk"}, {}, True),
        ({"best": "13", "as_of": {"edtf": "2024-01-02"}}, {}, False),
        ({"low": "10"}, {"stance": "denies", "polarity": "negative"}, None),
        ({"property": "injured", "low": "10"}, {}, True),
        ({"property": "arrested", "low": "10"}, {}, None),
    ],
)
def test_whether_both_can_hold(
    sqlite_migrated: str,
    tmp_path: Path,
    value: dict[str, str],
    claim: dict[str, str],
    compatible: bool | None,
) -> None:
    load_all(sqlite_migrated, tmp_path, conflict(value, **claim), text=CONFLICT)
    (row,) = json_rows(sqlite_migrated, "report", "conflicts")
    assert row["compatible"] is compatible
    assert row["kind"] == "contradicts"


def test_a_conflict_of_no_value_has_no_property(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, conflict({"best": "3"}, about="occurrence"), text=CONFLICT)
    (row,) = json_rows(database_url, "report", "conflicts")
    assert (row["property"], row["compatible"]) == (None, None)
    assert (row["left"]["value"], row["left"]["values"]) == (None, [])
    assert "[asserts]" in on(database_url, "report", "conflicts").stdout


def test_a_side_of_an_earlier_version_says_so(database_url: str, tmp_path: Path) -> None:
    load_all(database_url, tmp_path, one_number({"best": "12"}), text=ONE_NUMBER)
    other = one_number({"best": "19"})
    other["article"] = {"key": "delta", "language": "en"}
    other["actors"], other["events"] = [], []
    other["claim_links"] = [
        {"claim": "mayor", "kind": "corrects", "other": "mayor", "other_article": "town",
         "about": "number"},
    ]  # fmt: skip
    load_all(database_url, tmp_path, other, text=ONE_NUMBER)
    (row,) = json_rows(database_url, "report", "conflicts")
    assert [row[side]["superseded"] for side in ("left", "right")] == [False, False]
    assert "stood in version" not in on(database_url, "report", "conflicts").stdout
    newer = ONE_NUMBER.replace("hurt.", "hurt, he said.")
    load_all(database_url, tmp_path, one_number({"low": "14"}), text=newer)
    (row,) = json_rows(database_url, "report", "conflicts")
    sides = [(row[side]["statement"], row[side]["version"], row[side]["superseded"])
             for side in ("left", "right")]  # fmt: skip
    assert sides == [("delta/mayor", 1, False), ("town/mayor", 1, True)]
    table = on(database_url, "report", "conflicts", env={"COLUMNS": "300"}).stdout
    assert table.count("(stood in version 1)") == 1
    (of_view,) = json_rows(database_url, "sql", "SELECT right_superseded AS gone FROM v_conflict")
    assert of_view["gone"] in (1, True)
