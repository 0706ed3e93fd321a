"""Plain `alembic` in a checkout: nothing to do where the models are what the database holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


@pytest.mark.slow
def test_check_offers_nothing(database_url: str) -> None:
    command = [sys.executable, "-m", "alembic", "-x", f"database={database_url}", "check"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert "No new upgrade operations detected." in run.stdout
