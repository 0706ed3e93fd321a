"""The options of `archive show article` that write the bytes which prove a text."""

from __future__ import annotations

from typing import Any

import click

from archive.errors import UsageError

OPTIONS = [
    click.Option(
        ["--bytes"],
        is_flag=True,
        help="Write the bytes that the text was read from, as they were, if 'archive add "
        "--keep-bytes' kept them; with --output to a file.",
    ),
    click.Option(
        ["--capture"],
        type=click.IntRange(1),
        metavar="N",
        help="With --bytes: those of this capture; unless given, the first whose bytes are kept.",
    ),
]


def write(database: str, key: str, options: dict[str, Any]) -> None:
    """Write the bytes of an article's capture; raises UsageError where there are none to write."""
    import sys

    from archive.cli.output import destination
    from archive.database import engine as engines
    from archive.reports.dossiers import article, captures

    for name in ("format", "limit"):
        if options[name] is not None:
            raise UsageError(f"--bytes writes bytes as they are: leave out --{name}")
    if options["output"] in (None, "-") and sys.stdout is not None and sys.stdout.isatty():
        raise UsageError("--bytes are no text for a terminal: name a file with --output")
    with engines.opened(engines.address(database)) as connection:
        version = article.version_shown(connection, key, options["version"])
        content = captures.content(connection, key, version, options["capture"])
    with destination(options["output"], "bytes") as out:
        out.flush()
        out.buffer.write(content)
