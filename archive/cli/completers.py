"""What the shell offers on TAB: keys from the archive, fields of a report."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

Completer = Callable[["click.Context", "click.Parameter", str], "list[CompletionItem[str]]"]

PATIENCE = 1
"""Seconds that a TAB waits for a server, or for another program that writes."""


def completer(kind: str) -> Completer:
    """What completes keys of a kind, from the archive that the call names.

    Whoever presses TAB has asked for no error: without an archive there are no keys.
    """

    def complete(
        ctx: click.Context, param: click.Parameter, begun: str
    ) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        try:
            found = _keys(str(ctx.find_root().params.get("database")), kind, begun)
        except Exception:
            return []
        return [CompletionItem(key, help=title or None) for key, title in found]

    return complete


def _keys(database: str, kind: str, begun: str) -> list[tuple[str, str]]:
    from archive.database import engine as engines
    from archive.rendering.sanitize import on_one_line
    from archive.reports.query.completion import keys

    with engines.opened(engines.address(database), wait=PATIENCE) as connection:
        return [(key, on_one_line(title)) for key, title in keys(connection, kind, begun)]


def field_completer(report: str) -> Completer:
    """What completes the last of several column names of a report."""

    def complete(
        ctx: click.Context, param: click.Parameter, begun: str
    ) -> list[CompletionItem[str]]:
        from importlib import import_module

        from click.shell_completion import CompletionItem

        from archive.rendering.row_fields import visible

        try:
            names = visible(import_module(f"archive.reports.{report}").ROW)
        except Exception:
            return []
        before, comma, last = begun.rpartition(",")
        minus = "-" if param.name == "sort" and last.startswith("-") else ""
        offered = [f"{before}{comma}{minus}{name}" for name in names]
        return [CompletionItem(name) for name in offered if name.startswith(begun)]

    return complete
