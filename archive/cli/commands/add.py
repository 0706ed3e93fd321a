"""`archive add`: articles with their codings, and authority files."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli import coder
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.progress import say_passed, say_summary, with_progress_bar
from archive.errors import UsageError

if TYPE_CHECKING:
    from archive.importing.drafts import Drafting


@click.command(
    epilog=example("archive add story.txt", "archive add stories --rejects rejected.txt")
)
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
@click.option(
    "--keep-bytes",
    is_flag=True,
    help="Keep the bytes of each page or record, compressed, and not their sums alone.",
)
@click.option(
    "--same-article",
    is_flag=True,
    help="Take a text for a version of the article of its key, though it shares next to nothing "
    "with it, or has another address.",
)
@coder.option
@click.option(
    "--draft",
    is_flag=True,
    help="Draft the articles without a coding by named rules, and load what is proposed as "
    "proposals.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[Path, ...],
    *,
    rejects: Path | None,
    again: Path | None,
    bulk: bool,
    draft: bool,
    **options: bool,
) -> None:
    """Load articles with their codings, and authority files.

    An article is a file of text, HTML or Markdown, or one of many in a table (CSV, TSV),
    a saved feed (RSS, Atom), JSON Lines, WARC or WACZ;
    its coding is the YAML file beside it with the same name. Each is loaded whole or not at all;
    what is refused stops nothing else, is told, and makes the exit code 1. What is passed over,
    such as files of other kinds, is counted and told at the end. What the archive
    holds already stays as it is; another text of an article becomes its next version, to which
    what is coded is carried over as far as its sentences stand unchanged.

    Of each text the archive notes what proves it: SHA-256, size and origin of the bytes that it
    was read from, each time that it is captured. 'archive show article' shows them.

    With --draft an article that has no coding, neither beside it nor in the archive, gets one of
    proposals, which every answer marks: 'archive review accept' makes them yours. What an earlier
    version of the drafter proposed is proposed anew; where anybody coded or accepted anything, the
    article is left alone.
    """
    from archive.database import engine as engines
    from archive.importing import session
    from archive.vocabulary import ActivityKind

    url = engines.address(ctx.obj)
    if not paths and again is None:
        raise click.UsageError("Missing argument '[PATH...]'.", ctx)
    if draft and bulk:
        raise UsageError("--draft goes without --bulk: articles are drafted one by one")
    jobs = session.find([*paths, *(listed_files(again) if again else ())])
    if not jobs:
        say_passed(jobs.passed)
        raise UsageError(f"there is nothing to add in {again or paths[0]}")
    if rejects is not None:
        rejects.open("a").close()  # what cannot be written is found out before, not after
    first = None
    if bulk:
        from archive.importing.bulk.bulk import in_bulk

        first = in_bulk(url, keep_bytes=options["keep_bytes"])
    wished = session.LoadOptions(**options, drafting=drafting() if draft else None)
    load = partial(session.add, url, jobs, ActivityKind.IMPORT, coder.coder(), first=first)
    summary = with_progress_bar(len(jobs), partial(load, options=wished))
    say_summary(engines.shown(url), summary, jobs.passed)
    if rejects is not None:
        write_rejects(rejects, summary.rejects)
    if summary.refused:
        ctx.exit(1)


def drafting() -> Drafting:
    """What drafts the articles that are added: the rules."""
    from archive.drafting import drafters
    from archive.drafting.added_articles import AddedArticles
    from archive.drafting.desk import Desk
    from archive.importing.drafts import Drafting

    articles = AddedArticles(Desk([drafters.drafter(drafters.RULES)]))
    return Drafting(articles.draft, articles.desk.by)


def listed_files(path: Path) -> list[Path]:
    """The files that a list of refused ones names; a line is said for each that is gone."""
    lines = path.read_text("utf-8", "surrogateescape").split("\n")
    files = [Path(line) for line in lines if line.strip() and not line.startswith("#")]
    for file in files:
        if not file.exists():
            say(f"{file}: it is no longer there", name=None)
    return [file for file in files if file.exists()]


def write_rejects(path: Path, refused: dict[Path, list[str]]) -> None:
    """Write a list of refused files, each below the reasons, which are comments.

    A file whose name cannot be a line of text is only named in the comments.
    """
    from archive.reading import files
    from archive.rendering.sanitize import on_one_line

    lines = []
    for file, reasons in refused.items():
        lines += [f"# {on_one_line(reason)}" for reason in reasons]
        lines += [str(file.absolute())] if files.nameable(file) else []
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8", "backslashreplace")
