"""All statements of an archive, told by the command: how soon it begins, and what it holds.

    python -m benchmarks.told URL

is that command in a process of its own; it says at its end what memory it held at most.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from benchmarks.memory import peak

ROOT = Path(__file__).parents[1]
REPORT = ("report", "statements", "--format", "jsonl")
AT_ONCE = 1 << 16
"""How many bytes are read at a time."""


def told(url: str) -> dict[str, Any]:
    """Seconds to the first words and to the last, the rows, and the most memory in MiB."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "benchmarks.told", url]
    first, rows = 0.0, 0
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        while read := process.stdout.read1(AT_ONCE):  # type: ignore[attr-defined]
            first = first or time.perf_counter() - start
            rows += read.count(b"\n")
        seconds = time.perf_counter() - start
        said = process.stderr.read().decode()
    if process.returncode:
        raise SystemExit(said)
    return {"first": first, "seconds": seconds, "rows": rows, "peak": float(said)}


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
