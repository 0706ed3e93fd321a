"""What an outlet rewrote in silence is still found, shown, listed and counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.coding_files import Mapping, load, write
from tests.support.command_line import failed, on
from tests.support.report_calls import ask_at

FIRST = """Attack on the base

Twelve had died by noon. A spokesman claimed that 190 soldiers had died.
"""
SECOND = FIRST.replace("190", "126")


def coding(toll: str, label: str) -> Mapping:
    """A coding of the article with one toll, under a label."""
    return {
        "codebook": "1",
        "article": {"key": "toll", "language": "en"},
        "actors": [{"key": "spokesman", "description": "A spokesman", "kind": "person"}],
        "statements": [
            {"label": "twelve", "content": "Twelve had died by noon"},
            {
                "label": label,
                "speaker": "spokesman",
                "source": "A spokesman",
                "cue": "claimed",
                "content": f"{toll} soldiers had died",
            },
        ],
    }


@pytest.fixture(params=["of another label", "of the same label"])
def rewritten(request: pytest.FixtureRequest, database_url: str, tmp_path: Path) -> tuple[str, str]:
    """An archive of both versions, and the name of the statement that only the first one holds."""
    labels = ("old", "new") if request.param == "of another label" else ("toll", "toll")
    for toll, label, text in zip(("190", "126"), labels, (FIRST, SECOND), strict=True):
        done = load(database_url, write(tmp_path, coding(toll, label), text))
        assert not done.refused
    return database_url, f"toll/{labels[0]}"


def answer(url: str, *args: str) -> tuple[Any, str]:
    """The JSON of a call, and what it says to people."""
    result = on(url, *args, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout), result.stderr


def test_statements_count_what_they_leave_out_and_show_it(rewritten: tuple[str, str]) -> None:
    url, old = rewritten
    rows, said = answer(url, "report", "statements")
    assert [(row["content"], row["superseded"]) for row in rows] == [
        ("Twelve had died by noon", False), ("126 soldiers had died", False),
    ]  # fmt: skip
    assert said == (
        "archive: 1 statement of earlier versions is left out; --versions all shows it\n"
    )
    rows, said = answer(url, "report", "statements", "--versions", "all")
    assert [(row["content"], row["version"], row["superseded"]) for row in rows] == [
        ("190 soldiers had died", 1, True),
        ("Twelve had died by noon", 2, False),
        ("126 soldiers had died", 2, False),
    ]
    assert said == ""
    rows, said = answer(url, "report", "statements", "--versions", "1")
    assert [row["statement"] for row in rows] == ["toll/twelve", old]
    assert {(row["version"], row["superseded"]) for row in rows} == {(1, True)}
    shown = on(url, "report", "statements", "--versions", "all").stdout
    assert "(version 1, superseded)" in " ".join(shown.split())


def test_only_what_the_filters_would_keep_is_counted(rewritten: tuple[str, str]) -> None:
    url, _ = rewritten
    assert answer(url, "report", "statements", "--mode", "direct") == ([], "")
    _, said = answer(url, "report", "sources", "--speaker", "spokesman")
    assert said == (
        "archive: 1 statement of earlier versions is left out; "
        "archive report statements --versions all shows it\n"
    )


def test_quality_counts_them(rewritten: tuple[str, str]) -> None:
    url, old = rewritten
    (row,) = (row for row in ask_at(url, "quality") if row.kind == "superseded")
    assert row.what == "statement that the newest version no longer holds"
    assert (row.count, row.of, row.examples) == (1, 3, [old])


def test_a_search_finds_it_after_what_stands(rewritten: tuple[str, str]) -> None:
    url, old = rewritten
    rows, said = answer(url, "search", "190")
    assert [(row["key"], row["version"], row["gone_in"]) for row in rows] == [(old, 1, 2)]
    assert said == ""
    rows, _ = answer(url, "search", "soldiers", "--kind", "statement")
    assert [(row["version"], row["gone_in"]) for row in rows] == [(2, None), (1, 2)]
    shown = on(url, "search", "190", "--format", "markdown").stdout
    assert "stood in version 1, gone since version 2" in " ".join(shown.split())
    rows, _ = answer(url, "search", "soldiers", "--kind", "statement", "--limit", "1")
    assert [row["version"] for row in rows] == [2]


def test_it_is_shown_with_where_it_stood(rewritten: tuple[str, str]) -> None:
    url, old = rewritten
    more = () if old == "toll/old" else ("--version", "1")
    shown, _ = answer(url, "show", old, *more)
    head = shown["statement"]
    assert (head["content"], head["version"]) == ("190 soldiers had died", 1)
    assert (head["superseded"], head["gone_in"]) == (True, 2)
    assert {step["version"] for step in shown["chain"]} == {1}
    assert "in version 1, gone in version 2" in on(url, "show", old, *more).stdout
    stands, _ = answer(url, "show", "toll/twelve")
    assert (stands["statement"]["version"], stands["statement"]["gone_in"]) == (2, None)


def test_an_article_is_shown_as_it_stood(rewritten: tuple[str, str]) -> None:
    url, _ = rewritten
    first, _ = answer(url, "show", "article", "toll", "--version", "1")
    assert first["article"]["text"] == FIRST
    assert (first["article"]["version"], first["article"]["next_coded"]) == (1, 2)
    assert {row["version"] for row in first["statements"]} == {1}
    shown = on(url, "show", "toll", "--version", "1").stdout
    assert "1 of 2, coded, superseded by version 2" in shown
    assert answer(url, "show", "toll")[0]["article"]["version"] == 2
    assert "toll has no version 3" in failed(on(url, "show", "toll", "--version", "3"), 2)
    assert "have no versions" in failed(on(url, "show", "spokesman", "--version", "1"), 2)


def test_its_chain_is_that_of_its_version(rewritten: tuple[str, str]) -> None:
    url, old = rewritten
    rows, _ = answer(url, "report", "chain", old, "--versions", "1")
    assert [(row["version"], row["superseded"]) for row in rows] == [(1, True)] * 2
    rows, _ = answer(url, "report", "chain", "toll/twelve", "--versions", "all")
    assert [row["version"] for row in rows] == [1, 1, 2, 2]
    rows, _ = answer(url, "report", "chain", "toll/twelve")
    assert {(row["version"], row["superseded"]) for row in rows} == {(2, False)}


@pytest.mark.parametrize("wrong", ["0", "-1", "old", "1.5", ""])
def test_other_versions_are_refused(seeded_url: str, wrong: str) -> None:
    line = failed(on(seeded_url, "report", "statements", f"--versions={wrong}"), 2)
    assert line.startswith("--versions is newest, all, or the number of a version")
