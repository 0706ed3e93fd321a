"""Upgrades of generated archives are measured on both databases, while others work on them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.database.schema_version import HEAD
from benchmarks.upgrades import measure as upgrading
from tools import postgres


@pytest.mark.slow
def test_an_upgrade_is_measured_on_both_databases(
    tmp_path: Path,
    postgres_server: postgres.Server,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    url = postgres_server.url(postgres_server.maintenance_dbname)
    monkeypatch.setenv("ARCHIVE_TEST_POSTGRES", url)
    folders = ["--folder", str(tmp_path / "made"), "--output", str(tmp_path / "out")]
    upgrading.main(["--articles", "20", "--to", HEAD, "--catch-up", *folders])
    runs = json.loads((tmp_path / "out" / "upgrading.json").read_text("utf-8"))
    assert [run["backend"] for run in runs] == ["postgresql", "sqlite"]
    for run in runs:
        assert set(run["upgrade"]["parts"]) == {
            "proof",
            *(f"{n:04}" for n in range(2, int(HEAD) + 1)),
        }
        proofs = [line for line in run["upgrade"]["messages"] if line.startswith("proved that ")]
        assert proofs  # of the first steps; others write while the last one is made
        assert run["catching up"]["messages"][0].startswith("compared ")
        for stage in (run["upgrade"], run["catching up"]):
            assert stage["lost"] == stage["read"]["refused"] == stage["write"]["refused"] == 0
            assert stage["read"]["longest"] > 0 < stage["write"]["times"]
            assert 0 < stage["disk"]["before"] <= stage["disk"]["most"]
            assert stage["peak"] > 10
    page = (tmp_path / "out" / "upgrading.md").read_text("utf-8")
    assert page == capsys.readouterr().out
    assert f"## 20 articles, 0001 → {HEAD}" in page
    # the archive is kept as it was, its copy is gone
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["archive-20-0001.db"]
