"""A group whose commands are known by their help lines and imported when they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import Any

import click

from archive.errors import nearest


def attribute(module: str, name: str) -> Any:
    """What a module holds under a name; the module is imported."""
    return getattr(import_module(module), name)


class LazyGroup(click.Group):
    """A group that loads a command only to run it or to show its own help."""

    def __init__(
        self,
        *args: Any,
        lines: Mapping[str, str],
        load: Callable[[str], click.Command],
        noun: str = "command",
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.load = load
        self.noun = noun
        for name, line in lines.items():
            self.add_command(click.Command(name, short_help=line))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names in the order of the help lines."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command itself; raises click's UsageError with the nearest names."""
        name, *rest = args
        if name in self.commands:
            return name, self.load(name), rest
        if ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        near = nearest(name, list(self.commands))
        raise click.UsageError(f"there is no {self.noun} {name!r}{near}", ctx)


def walk(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    """A command and all commands in it, each with how it is called; all are loaded."""
    yield path, command
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            loaded = command.load(name) if isinstance(command, LazyGroup) else inner
            yield from walk(loaded, f"{path} {name}")
