"""What tests of several commands begin with."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.drafting import drafters, precision
from tests.drafting.conftest import MEASURES
from tests.drafting.fakes import POINTS


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Made-up drafters are installed, and no model is set; the working folder is the test's."""
    monkeypatch.setattr(drafters, "entry_points", lambda group: POINTS)
    monkeypatch.setattr(precision, "measures", lambda: MEASURES)
    monkeypatch.chdir(tmp_path)
    for name in ("URL", "MODEL", "KEY"):
        monkeypatch.delenv(f"ARCHIVE_LLM_{name}", raising=False)
