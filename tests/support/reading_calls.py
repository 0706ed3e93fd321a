"""Commands that only read, called on an archive that something was done to."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.support.command_line import on

READING = (
    ("report", "timeline"),
    ("report", "statements", "--format", "json"),
    ("report", "reprints"),
    ("search", "met"),
    ("sql", "SELECT count(*) FROM span"),
    ("check",),
    ("db", "current"),
)


def refusals(url: str) -> dict[str, str]:
    """What each command says that does not answer, by its name.

    Backups and copies are made as well, into files that do not stay.
    """
    refused = {}
    with tempfile.TemporaryDirectory() as folder:
        copies = (("db", name, str(Path(folder) / name)) for name in ("backup", "copy"))
        for args in (*READING, *copies):
            result = on(url, *args)
            if result.exit_code:
                refused[" ".join(args[:2])] = result.output.strip()
    return refused
