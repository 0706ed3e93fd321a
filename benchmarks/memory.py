"""The most memory that a process held."""

from __future__ import annotations

import resource
from pathlib import Path


def peak() -> float:
    """The most memory that this process or one of its workers held, in MiB.

    Linux counts to a process what the one that started it held; /proc says what it held itself.
    """
    held = [resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss]
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text("ascii").splitlines())
        held.append(int(lines["VmHWM"].split()[0]))
    else:
        held.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    return max(held) / 1024
