"""What the program says to people: lines on standard error, and how it ends when work fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import click
from click.exceptions import Exit, NoArgsIsHelpError

from archive.errors import ArchiveError, CodingError, UsageError

FAILED, WRONG = 1, 2
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells have it."""
UNREAD = 141
"""128 and the number of SIGPIPE: whoever read the output is gone."""

DEBUG = "ARCHIVE_DEBUG"
"""When this is set, what nobody expected shows its traceback."""


def say(text: str, *, name: str | None = "archive") -> None:
    """One line to people, after the name of who speaks."""
    from archive.rendering.sanitize import on_one_line

    click.echo(on_one_line(f"{name}: {text}" if name else text), err=True)


@contextmanager
def failures_reported() -> Iterator[None]:
    """Whatever fails in this context becomes a line for people and an exit code."""
    try:
        yield
        if sys.stdout is not None:
            sys.stdout.flush()
    except Exit:
        raise
    except (Exception, KeyboardInterrupt) as error:
        _discard_output(error)
        raise Exit(_report(error)) from None


def _report(error: BaseException) -> int:
    """Say what failed, and what is noted of it; the exit code."""
    code = _report_itself(error)
    # click makes an Abort of an interrupt
    noted = error.__cause__ if isinstance(error, click.Abort) else error
    for note in getattr(noted, "__notes__", ()):
        say(note)
    return code


def _report_itself(error: BaseException) -> int:
    """Say what failed; the exit code."""
    if isinstance(error, KeyboardInterrupt | click.Abort):
        _report_interrupt()
        return INTERRUPTED
    if isinstance(error, BrokenPipeError):
        return UNREAD
    if isinstance(error, click.ClickException):
        _report_call(error)
        return error.exit_code
    if isinstance(error, CodingError):
        for problem in error.problems:
            say(problem, name=None)
    elif isinstance(error, ArchiveError):
        say(str(error))
    elif isinstance(error, OSError) and error.strerror:
        say(f"{error.filename}: {error.strerror}" if error.filename else error.strerror)
    elif os.environ.get(DEBUG):
        raise error
    else:
        say(f"unexpected: {type(error).__name__}: {error} (with {DEBUG}=1 it tells where)")
    return WRONG if isinstance(error, UsageError) else FAILED


def _report_interrupt() -> None:
    if sys.stderr is not None and sys.stderr.isatty():
        click.echo(err=True)  # the terminal has just printed ^C
    say("interrupted")


def _report_call(error: click.ClickException) -> None:
    """Say what was wrong with the call, and where its help is."""
    if isinstance(error, NoArgsIsHelpError):
        error.show()
        return
    message = error.format_message()
    context = getattr(error, "ctx", None)
    if isinstance(error, click.NoSuchOption) and error.option_name == "--database":
        message = "--database stands before the command: archive --database URL ..."
    elif context is not None:
        end = "" if message.endswith((".", "?", "?)")) else "."
        message = f"{message}{end} See '{context.command_path} --help'."
    say(message[:1].lower() + message[1:])


def _discard_output(error: BaseException) -> None:
    """Drop what is still to be written, when nobody waits for it or it cannot be written.

    At its end Python would try again.
    """
    out = sys.__stdout__
    if out is None or out is not sys.stdout:
        return
    if not isinstance(error, KeyboardInterrupt):
        with suppress(OSError):
            out.flush()
            return
    os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
