"""Plain `alembic` in a checkout: nothing to do where the models are what the database holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def alembic(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "alembic", "-x", f"database={url}", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_check_offers_nothing(database_url: str) -> None:
    run = alembic(database_url, "check")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No new upgrade operations detected." in run.stdout


def test_revision_is_refused(tmp_path: Path) -> None:
    """It would number the revision at random; upgrades go by numbers in order."""
    before = sorted(ROOT.glob("migrations/versions/*.py"))
    run = alembic(f"sqlite:///{tmp_path / 'no.db'}", "revision", "-m", "search index")
    assert run.returncode != 0
    assert 'make migration m="what it does"' in run.stdout + run.stderr
    assert "Traceback" not in run.stdout + run.stderr
    assert sorted(ROOT.glob("migrations/versions/*.py")) == before
    assert not (tmp_path / "no.db").exists()
