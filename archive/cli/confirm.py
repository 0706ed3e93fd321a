"""Asking a person before something is lost."""

from __future__ import annotations

import sys

import click

from archive.errors import ArchiveError, UsageError


def ask(question: str) -> None:
    """Go on only when a person says so; raises UsageError without one, ArchiveError at a no."""
    if not is_person():
        raise UsageError("this loses data; say --yes")
    if not click.confirm(question, err=True):
        raise ArchiveError("nothing is done")


def is_person() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin is not None and sys.stdin.isatty()
