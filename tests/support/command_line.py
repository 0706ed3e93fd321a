"""Calling the program, in this process or in one of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

from click.testing import CliRunner, Result

from archive.cli.main import program


def call(*args: str, **more: Any) -> Result:
    """What a call in this process comes to; an exception that nobody told is raised."""
    result = CliRunner().invoke(program, [str(arg) for arg in args], **more)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def on(url: str, *args: str, **more: Any) -> Result:
    """A call on a database."""
    return call("--database", url, *args, **more)


def failed(result: Result, code: int) -> str:
    """The one line in which a call says why it failed, without the program's name."""
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("archive: ")
    return line.removeprefix("archive: ")


def command(*args: str) -> list[str]:
    """The command line of a process of its own."""
    return [sys.executable, "-m", "archive", *args]


def process(
    *args: str, python: list[str] | None = None, **more: Any
) -> subprocess.CompletedProcess[str]:
    """What a call in a process of its own comes to."""
    line = python or command(*args)
    return subprocess.run(line, capture_output=True, text=True, check=False, **more)


def environment(**more: str) -> dict[str, str]:
    """The environment of this process, and more."""
    return {**os.environ, **more}


def alone() -> dict[str, str]:
    """The environment in which a process is the program alone.

    Measuring its coverage would import a good deal, and write files of its own.
    """
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
