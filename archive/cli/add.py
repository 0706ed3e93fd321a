"""`archive add`: articles with their codings, and authority files."""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.progress import say_summary, watched
from archive.errors import UsageError


@click.command
@click.argument(
    "paths",
    nargs=-1,
    metavar="[PATH...]",
    type=click.Path(path_type=Path),
    help="Articles, their codings, authority files, or folders of them.",
)
@click.option(
    "--rejects",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the files that are refused, and why, to FILE.",
)
@click.option(
    "--again",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Add the files that --rejects wrote to FILE.",
)
@click.option(
    "--bulk",
    is_flag=True,
    help="Load thousands of files: several processes prepare them, many go into one transaction.",
)
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    rejects: Path | None,
    again: Path | None,
    bulk: bool,
) -> None:
    """Load articles with their codings, and authority files.

    An article is a file of text, HTML or Markdown, or one of many in JSON Lines or WARC; its
    coding is the YAML file beside it with the same name. Each is loaded whole or not at all;
    what is refused stops nothing else, is told, and makes the exit code 1. What the archive
    holds already stays as it is; another text of an article becomes its next version.
    """
    from archive.coding import adding
    from archive.database import engine as engines
    from archive.vocabulary import ActivityKind

    url = engines.address(ctx.obj)
    wanted = [*paths, *(listed(again) if again else ())]
    if not wanted:
        raise click.UsageError("Missing argument '[PATH...]'.", ctx)
    jobs = adding.find(wanted)
    if not jobs:
        raise UsageError(f"there is nothing to add in {wanted[0]}")
    first = None
    if bulk:
        from archive.coding.bulk import in_bulk

        first = in_bulk(url)
    kind = ActivityKind.IMPORT
    summary = watched(
        len(jobs), lambda tell: adding.add(url, jobs, kind, user(), tell, first=first)
    )
    say_summary(engines.shown(url), summary)
    if rejects is not None:
        keep(rejects, summary.rejects)
    if summary.refused:
        ctx.exit(1)


def listed(path: Path) -> list[Path]:
    """The files that a list of refused ones names."""
    lines = path.read_text("utf-8").splitlines()
    return [Path(line) for line in lines if line and not line.startswith("#")]


def keep(path: Path, refused: dict[Path, list[str]]) -> None:
    """Write a list of refused files, each below the reasons, which are comments."""
    lines = []
    for file, reasons in refused.items():
        lines += [*(f"# {' '.join(reason.split())}" for reason in reasons), str(file.absolute())]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def user() -> str:
    """The name of whoever runs the program."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return "unknown"
