"""The editor of whoever runs the program."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from archive.errors import ArchiveError

VARIABLES = ("VISUAL", "EDITOR")
"""Where the command of an editor stands, the first that is set."""


def editor() -> list[str]:
    """The words of the editor's command, which no shell sees.

    Raises ArchiveError when none is set, or its command cannot be taken apart.
    """
    for name in VARIABLES:
        command = os.environ.get(name, "")
        try:
            words = shlex.split(command)
        except ValueError as error:
            raise ArchiveError(f"{name}: {command}: {str(error).lower()}") from None
        if words:
            return words
    raise ArchiveError("no editor is set; set VISUAL or EDITOR to its command")


def edit(path: Path) -> None:
    """Let a person edit a file, until the editor ends.

    Raises ArchiveError when it cannot be run, or says by its exit code that it failed.
    """
    words = editor()
    try:
        with _interrupts_left_to_it():
            ended = subprocess.run([*words, str(path.absolute())], check=False)
    except OSError as error:
        raise ArchiveError(f"the editor {words[0]} cannot be run: {error.strerror}") from None
    except ValueError as error:
        raise ArchiveError(f"the editor {words[0]} cannot be run: {error}") from None
    if ended.returncode:
        raise ArchiveError(f"the editor {words[0]} ended with {ended.returncode}")


@contextmanager
def _interrupts_left_to_it() -> Iterator[None]:
    """Ctrl-C in an editor is the editor's: it must not end what waits for it."""

    def leave(number: int, frame: FrameType | None) -> None:
        """Do nothing; what is ignored outright would be ignored by the editor as well."""

    before = signal.signal(signal.SIGINT, leave)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
