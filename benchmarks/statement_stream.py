"""All statements of an archive, written out by the command: how soon it begins, and its memory.

    python -m benchmarks.statement_stream URL

is that command in a process of its own; it says at its end what memory it held at most.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.clock import today
from benchmarks.memory import peak

ROOT = Path(__file__).parents[1]
REPORT = ("report", "statements", "--format", "jsonl")
CHUNK = 1 << 16
"""How many bytes are read at a time."""


def measure(url: str) -> dict[str, Any]:
    """Seconds to the first words and to the last, the rows, and the most memory in MiB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.statement_stream", url]
    first, rows = 0.0, 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while read := process.stdout.read1(CHUNK):  # type: ignore[attr-defined]
            first = first or time.perf_counter() - start
            rows += read.count(b"\n")
        seconds = time.perf_counter() - start
        messages = process.stderr.read().decode()
    if process.returncode:
        raise SystemExit(messages)
    return {
        "first": first,
        "seconds": seconds,
        "rows": rows,
        "peak": float(messages),
        "measured": today(),
    }


def main() -> None:
    """The command; what it held is the last that is written."""
    from archive.cli.main import main as archive

    sys.argv = ["archive", "--database", sys.argv[1], *REPORT]
    try:
        archive()
    finally:
        sys.stderr.write(f"{peak()}\n")


if __name__ == "__main__":
    main()
