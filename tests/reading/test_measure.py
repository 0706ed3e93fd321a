"""The measure of extraction, as the benchmark that it follows defines it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.web_samples import STORY, page

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "extraction.py"


@pytest.mark.slow
def test_scores(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    other = "Nobody wrote any of these words on the page that the reader was given."
    truth = {
        "a": {"articleBody": "\n".join(STORY), "url": "https://zorb.example/a"},
        "b": {"articleBody": "\n".join((*STORY, other)), "url": "https://zorb.example/b"},
    }
    (tmp_path / "ground-truth.json").write_text(json.dumps(truth))
    for name in truth:
        (tmp_path / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page().encode()))
    command = [sys.executable, str(SCRIPT), str(tmp_path), "--worst", "1", "--steps"]
    environment = {"PYTHONPATH": str(SCRIPT.parents[1])}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    # 47 shingles are on the page, and b wants 61: precision 1, recall (1 + 47/61) / 2
    assert "| archive | 0.939 ± 0.0" in done.stdout
    assert "| 1.000 ± 0.000 | 0.885 ± 0.0" in done.stdout
    assert "| without join_pieces | 0.939 | 1.000 | 0.885 |" in done.stdout
    assert "- https://zorb.example/b: 0.00 too much, 0.23 lost" in done.stdout
    assert f"  - lost: {other[:60]}" in done.stdout
    assert "zorb.example/a:" not in done.stdout
    assert "\n0 paragraphs are cut\n" in done.stdout
