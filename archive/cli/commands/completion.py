"""`archive completion`: what makes a shell complete commands, options and keys."""

from __future__ import annotations

import click

from archive.cli.examples import example

SHELLS = ("bash", "zsh", "fish")

VARIABLE = "_ARCHIVE_COMPLETE"
"""How the script of the shell asks the program; click derives it from the program's name."""


@click.command(
    epilog=example("archive completion bash", "archive completion zsh", "archive completion fish")
)
@click.argument("shell", type=click.Choice(SHELLS), metavar="SHELL", help=", ".join(SHELLS) + ".")
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """The script that makes a shell complete commands, options and keys.

    Keys come from the archive that --database or ARCHIVE_DATABASE names; without one there are
    none. Have the shell read it at its start:

    \b
    bash: archive completion bash > ~/.local/share/bash-completion/completions/archive
    zsh:  archive completion zsh > ~/.zfunc/_archive    (with fpath+=~/.zfunc in .zshrc)
    fish: archive completion fish > ~/.config/fish/completions/archive.fish
    """  # noqa: D301 - click wants the control character
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    click.echo(made(ctx.find_root().command, {}, "archive", VARIABLE).source())
