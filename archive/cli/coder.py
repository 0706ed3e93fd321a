"""Who codes, reviews or loads: the name that stands behind what is written."""

from __future__ import annotations

import os
from typing import Any

import click

from archive.cli.params import Utf8
from archive.errors import UsageError

VARIABLE = "ARCHIVE_CODER"
CHOSEN = "archive.coder"
"""Under what the name of the call is kept, for the commands in it."""


def _keep(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value.strip():
            raise UsageError("--coder: the name is empty")
        ctx.meta[CHOSEN] = value.strip()


def option(command: Any) -> Any:
    """Give a command, or a group, the option of who codes."""
    return click.option(
        "--coder",
        type=Utf8(),
        metavar="NAME",
        expose_value=False,
        callback=_keep,
        help=f"Who codes; else {VARIABLE}, else the user of this machine.",
    )(command)


def coder() -> str:
    """Who codes: by the option of the call, else `ARCHIVE_CODER`, else the user of this machine.

    Raises UsageError for a variable that is not UTF-8.
    """
    ctx = click.get_current_context(silent=True)
    chosen = ctx.meta.get(CHOSEN) if ctx is not None else None
    if chosen is not None:
        return str(chosen)
    named = os.environ.get(VARIABLE, "").strip()
    try:
        named.encode()
    except UnicodeEncodeError:
        raise UsageError(f"{VARIABLE} is not UTF-8") from None
    return named or _user()


def _user() -> str:
    """The name by which the operating system knows whoever runs the program."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
