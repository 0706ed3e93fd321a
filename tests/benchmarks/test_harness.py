"""The harness measures every way on both databases, and writes what it found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.database.migrate import upgrade
from benchmarks import __main__ as harness
from benchmarks import targets
from benchmarks.load_methods import WAYS
from benchmarks.questions import FILTERS, REPORTS
from benchmarks.results import Results, Run
from tools.generated.archives import GeneratedArchive


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_every_way_is_measured(
    backend: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if backend == "postgresql":
        server = request.getfixturevalue("postgres_server")
        monkeypatch.setenv("ARCHIVE_TEST_POSTGRES", server.url(server.maintenance_dbname))
    folders = ["--folder", str(tmp_path), "--output", str(tmp_path / "out")]
    few = ["--articles", "20", "--runs", "1", "--turns", "1", "--starts", "1"]
    words = ("statements", "chain", "search", "quality")
    few += [part for word in words for part in ("--question", word)]
    harness.main([*few, "--backend", backend, *folders])
    found = json.loads((tmp_path / "out" / "performance.json").read_text("utf-8"))
    ways = [way for way in WAYS if backend == "sqlite" or way != "sqlite-utils"]
    assert [run["way"] for run in found["runs"]] == ways
    # whichever way, the archive holds the same
    assert len({run["rows"] for run in found["runs"]}) == 1
    assert all(run["seconds"] > 0 and run["peak"] > 10 for run in found["runs"])
    (size,) = found["sizes"]
    assert (size["backend"], size["articles"]) == (backend, 20)
    assert size["tables"]["span"] > 0
    asked = {one["question"]: one for one in found["questions"]}
    assert asked["statements --article"]["rows"] == 15
    # as many rows as by hand, or it would have failed
    by_hand = [name for name, one in asked.items() if "ratio" in one]
    assert by_hand == [f"statements {words}".strip() for words in FILTERS] + ["chain"]
    assert len(asked) == len(by_hand) + 3 + 2  # searches, and the report of quality
    assert all(one["cpu"] > 0 < one["database"] for one in asked.values())
    (stream,) = found["stream"]
    assert (stream["articles"], stream["rows"]) == (20, asked["statements"]["rows"])
    assert 0 < stream["first"] <= stream["seconds"]
    assert stream["peak"] > 10
    page = (tmp_path / "out" / "performance.md").read_text("utf-8")
    assert page == capsys.readouterr().out
    assert all(f"| {backend} | 20 | {way} |" in page for way in ways)
    starts = found["starts"]
    assert [one["command"] for one in starts[:2]] == ["archive --help", "report timeline"]
    assert all(f"| {one['command']} | " in page and one["ratio"] > 0 for one in starts)
    aims = [line for line in page.splitlines() if "at most" in line or "at least" in line]
    assert len([line for line in aims if f"| {backend}, 20 |" in line]) == 8


@pytest.mark.slow
def test_what_is_aimed_at_is_counted() -> None:
    def asked(question: str, database: float, ratio: float | None = None) -> dict[str, Any]:
        found = {"backend": "sqlite", "articles": 20, "question": question, "database": database,
                 "whole": question in REPORTS}  # fmt: skip
        return found if ratio is None else {**found, "ratio": ratio, "ratio_database": ratio / 2}

    runs = [Run("sqlite", 20, way, 0, seconds, 100, 9.0)
            for way, seconds in (("raw", 1.0), ("add --bulk", 4.0))]  # fmt: skip
    questions = [
        asked("timeline a week", 0.2, 1.2), asked("timeline --actor", 0.02, 1.6),
        asked("quotes --actor", 0.02), asked("timeline", 9.0, 1.3), asked("search, seldom", 9.0),
    ]  # fmt: skip
    starts = [{"command": "report timeline", "beside": "SELECT 1", "ratio": 1.2},
              {"command": "SELECT 1 again", "beside": "SELECT 1", "ratio": 9.0}]  # fmt: skip
    results = Results("", {}, runs, questions=questions, starts=starts)
    assert [line.split(" | ")[1:] for line in targets.lines(results)][2:] == [
        ["sqlite, 20", "0.25", "0.25 |"],
        ["sqlite, 20", "1 of 2", "`timeline --actor` 1.60 |"],
        ["sqlite, 20", "2 of 2", "`timeline --actor` 0.80 |"],
        ["sqlite, 20", "1 of 1", "`timeline` 1.30 |"],
        ["sqlite, 20", "1 of 1", "`timeline` 0.65 |"],
        ["sqlite, 20", "2 of 3", "`timeline a week` 200.00 |"],
        ["the seed", "0 of 1", "`report timeline` 1.20 |"],
    ]
    assert list(targets.lines(Results("", {}))) == []


@pytest.mark.slow
def test_archives_that_are_there_are_only_asked(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'filled.db'}"
    upgrade.upgrade(url)
    harness.run(url, GeneratedArchive(20), "raw", tmp_path)
    words = ["--ask", url, "--turns", "1", "--filtered-only", "--question", "sources"]
    harness.main([*words, "--output", str(tmp_path), "--page", "asked"])
    found = json.loads((tmp_path / "asked.json").read_text("utf-8"))
    assert (
        found["command"]
        == "python -m benchmarks --ask URL --turns 1 --question sources --filtered-only"
    )
    assert (found["runs"], found["stream"]) == ([], [])
    assert {one["articles"] for one in found["questions"]} == {20}
    assert not {one["question"] for one in found["questions"]} & set(REPORTS)
    (size,) = found["sizes"]
    assert size["tables"]["all"] > size["tables"]["text"]


@pytest.mark.slow
def test_what_was_measured_before_is_taken_up(tmp_path: Path) -> None:
    def run(articles: int, way: str, seconds: float) -> Run:
        return Run("sqlite", articles, way, 0, seconds, articles * 300, 50.0)

    asked = {"backend": "sqlite", "articles": 20, "question": "timeline"}
    size = {"backend": "sqlite", "articles": 20, "measured": "2030-01-01", "tables": {"span": 3.0}}
    earlier = Results(
        "python -m benchmarks --articles 20", {}, [run(20, "raw", 1.0), run(20, "add", 9.0)],
        sizes=[size], questions=[asked],
    )  # fmt: skip
    later = Results("python -m benchmarks --articles 200", {}, [run(200, "raw", 8.0)])
    later.runs.append(run(20, "add", 5.0))
    later.add_earlier(json.loads(json.dumps(earlier.data())))
    taken = [(one.articles, one.way, one.seconds) for one in later.runs]
    assert taken == [(20, "add", 5.0), (20, "raw", 1.0), (200, "raw", 8.0)]
    assert (later.questions, later.sizes) == ([asked], [size])
    again = Results("", {}, questions=[asked | {"rows": 7}, asked | {"question": "events"}])
    again.add_earlier({**earlier.data(), "questions": [asked, asked | {"question": "actors"}]})
    names = ["timeline", "actors", "events"]
    assert [one["question"] for one in again.questions] == names
    assert again.questions[0]["rows"] == 7  # its own, not the earlier
    assert later.command.count("python -m benchmarks") == 2
