"""The harness measures every way on both databases, and writes what it found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from archive.database.migrate import upgrade
from benchmarks import __main__ as harness
from benchmarks import targets
from benchmarks.by_hand import REPORTS
from benchmarks.generated.archives import Archive
from benchmarks.questions import FILTERS, NAMES
from benchmarks.results import Results, Run
from benchmarks.ways import WAYS


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
    monkeypatch.setattr(harness, "TURNS", 1)
    few = ["--articles", "20", "--runs", "1", "--starts", "1"]
    harness.main([*few, "--backend", backend, *folders])
    found = json.loads((tmp_path / "out" / "performance.json").read_text("utf-8"))
    ways = [way for way in WAYS if backend == "sqlite" or way != "sqlite-utils"]
    assert [run["way"] for run in found["runs"]] == ways
    # whichever way, the archive holds the same
    assert len({run["rows"] for run in found["runs"]}) == 1
    assert all(run["seconds"] > 0 and run["peak"] > 10 for run in found["runs"])
    assert found["sizes"][f"{backend}, 20"]["span"] > 0
    asked = {one["question"]: one for one in found["questions"]}
    assert asked["statements --article"]["rows"] == 15
    # as many rows as by hand, or it would have failed
    by_hand = [name for name, one in asked.items() if one["hand"] is not None]
    assert {name.split()[0] for name in by_hand} == set(REPORTS)
    assert len(by_hand) == (len(REPORTS) - 1) * len(FILTERS) + 1  # a chain is of one statement
    (told,) = found["told"]
    assert (told["articles"], told["rows"]) == (20, asked["statements"]["rows"])
    assert 0 < told["first"] <= told["seconds"]
    assert told["peak"] > 10
    assert {"search, phrase", "show actor", "quality"} <= asked.keys() - set(by_hand)
    page = (tmp_path / "out" / "performance.md").read_text("utf-8")
    assert page == capsys.readouterr().out
    assert all(f"| {backend} | 20 | {way} |" in page for way in ways)
    starts = found["starts"]
    assert [one["command"] for one in starts[:2]] == ["archive --help", "report timeline"]
    assert all(f"| {one['command']} | " in page and one["ratio"] > 0 for one in starts)
    aims = [line for line in page.splitlines() if "at most" in line or "at least" in line]
    assert len([line for line in aims if f"| {backend}, 20 |" in line]) == 5
    alone = {name for name, one in asked.items() if one.get("ratio_alone", 0) > 0}
    assert alone == {name for name in by_hand if name not in NAMES}


@pytest.mark.slow
def test_what_is_aimed_at_is_counted() -> None:
    def asked(question: str, seconds: float, ratio: float | None) -> dict[str, Any]:
        return {"backend": "sqlite", "articles": 20, "question": question, "report": seconds,
                "ratio": ratio}  # fmt: skip

    runs = [Run("sqlite", 20, way, 0, seconds, 100, 9.0)
            for way, seconds in (("raw", 1.0), ("add --bulk", 4.0))]  # fmt: skip
    questions = [
        asked("timeline a week", 0.2, 1.2) | {"ratio_alone": 1.1},
        asked("timeline --actor", 0.02, 1.6), asked("quotes --actor", 0.02, None),
        asked("timeline", 9.0, 1.3), asked("search, seldom", 9.0, None),
    ]  # fmt: skip
    starts = [{"command": "report timeline", "beside": "SELECT 1", "ratio": 1.2},
              {"command": "SELECT 1 again", "beside": "SELECT 1", "ratio": 9.0}]  # fmt: skip
    results = Results("", {}, runs, questions=questions, starts=starts)
    assert [line.split(" | ")[1:] for line in targets.lines(results)][2:] == [
        ["sqlite, 20", "0.25", "0.25 |"],
        ["sqlite, 20", "1 of 2", "`timeline --actor` 1.60 |"],
        ["sqlite, 20", "1 of 1", "`timeline a week` 1.10 |"],
        ["sqlite, 20", "2 of 3", "`timeline a week` 200.00 ms |"],
        ["sqlite, 20", "1 of 1", "`timeline` 1.30 |"],
        ["the seed", "0 of 1", "`report timeline` 1.20 |"],
    ]
    assert list(targets.lines(Results("", {}))) == []


@pytest.mark.slow
def test_a_picture_shows_how_questions_grow(tmp_path: Path) -> None:
    asked = [
        {"backend": "sqlite", "articles": n, "question": name, "report": n / 1e5, "hand": None,
         "ratio": None, "first": 0.001, "rows": n}
        for n in (20, 200)
        for name in ("timeline", "timeline --actor", "search, seldom")
    ]  # fmt: skip
    results = Results("python -m benchmarks", {}, questions=asked, name="told")
    assert results.picture == "pictures/told-growth.svg"
    assert f"({results.picture})" in results.page()
    harness.written(results, tmp_path, "told")
    drawn = (tmp_path / results.picture).read_text("utf-8")
    for words in ("sqlite: filtered", "actor, median", "whole archive", "200", "as the archive"):
        assert words in drawn, words
    harness.written(results, tmp_path / "again", "told")
    assert (tmp_path / "again" / results.picture).read_text("utf-8") == drawn
    assert Results("", {}, questions=asked[:3]).picture is None


@pytest.mark.slow
def test_archives_that_are_there_are_only_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = f"sqlite:///{tmp_path / 'filled.db'}"
    upgrade.upgrade(url)
    harness.run(url, Archive(20), "raw", tmp_path)
    monkeypatch.setattr(harness, "TURNS", 1)
    harness.main(["--asked", url, "--output", str(tmp_path), "--page", "asked"])
    found = json.loads((tmp_path / "asked.json").read_text("utf-8"))
    assert found["command"] == "python -m benchmarks --asked URL"
    assert found["runs"] == []
    assert {one["articles"] for one in found["questions"]} == {20}
    assert found["sizes"]["sqlite, 20"]["all"] > found["sizes"]["sqlite, 20"]["text"]
    harness.main(["--asked", url, "--filtered", "--output", str(tmp_path), "--page", "filtered"])
    fewer = json.loads((tmp_path / "filtered.json").read_text("utf-8"))
    names = [{one["question"] for one in asked["questions"]} for asked in (found, fewer)]
    assert names[0] - names[1] == {*NAMES}


@pytest.mark.slow
def test_what_was_measured_before_is_taken_up(tmp_path: Path) -> None:
    def run(articles: int, way: str, seconds: float) -> Run:
        return Run("sqlite", articles, way, 0, seconds, articles * 300, 50.0)

    asked = {"backend": "sqlite", "articles": 20, "question": "timeline"}
    earlier = Results(
        "python -m benchmarks --articles 20", {}, [run(20, "raw", 1.0), run(20, "add", 9.0)],
        sizes={"sqlite, 20": {"span": 3.0}}, questions=[asked],
    )  # fmt: skip
    later = Results("python -m benchmarks --articles 200", {}, [run(200, "raw", 8.0)])
    later.runs.append(run(20, "add", 5.0))
    later.take_up(json.loads(json.dumps(earlier.data())))
    taken = [(one.articles, one.way, one.seconds) for one in later.runs]
    assert taken == [(20, "add", 5.0), (20, "raw", 1.0), (200, "raw", 8.0)]
    assert (later.questions, later.sizes) == ([asked], {"sqlite, 20": {"span": 3.0}})
    again = Results("", {}, questions=[asked | {"rows": 7}, asked | {"question": "events"}])
    again.take_up({**earlier.data(), "questions": [asked, asked | {"question": "actors"}]})
    names = ["timeline", "actors", "events"]
    assert [one["question"] for one in again.questions] == names
    assert again.questions[0]["rows"] == 7  # its own, not the earlier
    assert later.command.count("python -m benchmarks") == 2
