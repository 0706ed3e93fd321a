"""`archive coding edit`: a coding in the editor, checked when it closes, then loaded."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.cli import coder, confirm, editor
from archive.cli.commands.check import connection_if_any
from archive.cli.completers import completer
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import Utf8
from archive.errors import ArchiveError, CodingError, UsageError

if TYPE_CHECKING:
    from archive.importing.editable import Beginning, Editable


@click.command(epilog=example("archive coding edit story.yaml"))
@click.argument(
    "article",
    type=Utf8(),
    metavar="ARTICLE|FILE",
    help="A coding, an article's file, or the key of an article in the archive.",
    shell_complete=completer("article"),
)
@click.option(
    "--output",
    type=Utf8(),
    metavar="FILE",
    help="Where the coding of an article in the archive is written; else KEY.yaml.",
)
@click.option(
    "--reopen/--no-reopen",
    default=True,
    help="Ask whether to open it again when something is wrong in it.",
)
@click.option("--load/--no-load", default=True, help="Load it into the archive when it holds.")
@click.option(
    "--draft/--no-draft",
    default=True,
    help="Begin with a draft by the rules, or with a skeleton that states nothing.",
)
@coder.option
@click.pass_context
def edit(
    ctx: click.Context,
    article: str,
    *,
    output: str | None,
    reopen: bool,
    load: bool,
    draft: bool,
) -> None:
    """Open a coding in your editor, check it, and load it.

    The editor is that of VISUAL, else of EDITOR. An article without a coding begins with its draft,
    as 'archive draft' writes it; the coding of an article in the archive is written to a file, and
    its text beside it. You edit a copy, which takes the place of the coding when it holds. When it
    does not, each problem stands above its line as a comment '#! ...', which goes of itself, and
    you are asked whether to open it again. When there is an archive, the coding is loaded into it.
    """
    from archive.database import engine as engines

    editor.editor()
    url = engines.address(ctx.obj)
    found = _editable(url, article, output, draft=draft)
    if not _edited(url, found, reopen=reopen):
        say(f"{found.path}: nothing is changed")
        return
    say(f"{found.path}: in order")
    if load and engines.missing(url):
        say(f"it is not loaded: there is no archive {engines.shown(url)}")
    elif load and not _loaded(url, found):
        ctx.exit(1)


def _editable(url: str, article: str, output: str | None, *, draft: bool) -> Editable:
    """What is to be edited: a file, or what is written of an article in the archive."""
    from archive.database import engine as engines
    from archive.importing import editable
    from archive.keys import is_key

    begin = _drafts(url) if draft else editable.SKELETON
    path = Path(article)
    if path.is_file() or not is_key(article):
        if output is not None:
            raise UsageError("--output is for articles in the archive, which are named by key")
        return editable.of_file(path, begin)
    with engines.opened(url) as connection:
        target = Path(output or f"{article}.yaml")
        return editable.of_article(connection, article, target, begin)


def _drafts(url: str) -> Beginning:
    """Drafts by the rules to begin with, with what the archive knows, if there is one."""
    from functools import cache

    from archive.cli.draft_files import DraftSettings
    from archive.database import engine as engines
    from archive.drafting.drafters import RULES
    from archive.importing.editable import Beginning

    # what is known is read for an article that has no coding yet, and for no other
    desk = cache(DraftSettings((RULES,), database=None if engines.missing(url) else url).desk)
    return Beginning(
        lambda document: desk().coding(document).text,
        lambda connection, key: desk().stored(connection, key)[0].text,
    )


def _edited(url: str, found: Editable, *, reopen: bool) -> bool:
    """Let a person edit a copy of a coding until it holds; whether anything is changed.

    Then it takes the place of the coding. Raises ArchiveError when the editor fails, and when a
    copy that does not hold is not opened again; what was written stays in it.
    """
    copy = _copy(found)
    try:
        words = _until_it_holds(url, found, copy, reopen=reopen)
        if words is not None:
            _replace(found, copy)
    except BaseException:
        _leave(found, copy)
        raise
    if words is None:
        _discard(found, copy)
    return words is not None


def _copy(found: Editable) -> Path:
    """The copy that is edited, beside the coding; raises UsageError when one is there already."""
    path = found.path.resolve()
    copy = path.with_name(f".{path.stem}.edited.yaml")
    try:
        with copy.open("x", encoding="utf-8", newline="") as file:
            file.write(found.words)
    except FileExistsError:
        raise UsageError(
            f"{copy} is there from an earlier edit: move it over {path.name}, or delete it"
        ) from None
    return copy


def _until_it_holds(url: str, found: Editable, copy: Path, *, reopen: bool) -> str | None:
    """What a person wrote, once it holds; None when nothing is changed."""
    from archive.coding import problem_comments

    added: set[str] = set()
    while True:
        editor.edit(copy)
        words = problem_comments.without(_read(copy), added)
        if added:
            _write(copy, words)
        if words == found.words:
            return None
        problems = _problems(url, found, copy)
        if not problems:
            return words
        again = reopen and confirm.is_person()
        if again:
            commented, added = problem_comments.with_problems(words, problems, str(copy))
            _write(copy, commented)
            count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'}"
            say(f"{count}, each above its line as a comment: #! {_message(problems[0], copy)}")
            again = click.confirm("Open it again?", default=True, err=True)
        if not again:
            _write(copy, words)
            raise CodingError(problems)


def _problems(url: str, found: Editable, copy: Path) -> list[str]:
    """What is wrong with a copy: in itself, and beside the archive when there is one."""
    from archive.importing import check

    try:
        with connection_if_any(url) as connection:
            check.check_file(found.job(copy), connection)
    except CodingError as error:
        return error.problems
    return []


def _message(problem: str, copy: Path) -> str:
    return problem.removeprefix(f"{copy}:")


def _read(copy: Path) -> str:
    """What a person wrote; raises ArchiveError for what is not UTF-8."""
    try:
        return copy.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ArchiveError(f"{copy}: not UTF-8; convert it") from None


def _write(copy: Path, words: str) -> None:
    """Write a copy anew: whole, or it stays as it is."""
    from archive.cli.output import destination

    with destination(str(copy), "yaml") as out:
        out.write(words)


def _replace(found: Editable, copy: Path) -> None:
    """Put a copy in the place of the coding, unless somebody else has changed that meanwhile."""
    from archive.importing.editable import words_of

    path = found.path.resolve()
    now = words_of(path) if path.is_file() else None
    if now is not None and now != found.words:
        raise ArchiveError(f"{found.path} was changed by somebody else meanwhile")
    if now is not None:
        shutil.copymode(path, copy)
    copy.replace(path)


def _leave(found: Editable, copy: Path) -> None:
    """Say where a copy is that could not take the place of the coding; drop one without changes."""
    try:
        changed = copy.read_bytes() != found.words.encode()
    except OSError:
        changed = copy.exists()
    if changed:
        say(f"what you wrote stands in {copy}; {found.path} is as it was")
    else:
        _discard(found, copy)


def _discard(found: Editable, copy: Path) -> None:
    """Take away a copy in which nothing was written, and the text that was written beside it."""
    copy.unlink(missing_ok=True)
    if found.made_text and found.text is not None:
        found.text.unlink(missing_ok=True)


def _loaded(url: str, found: Editable) -> bool:
    """Load a coding; whether that went well. What came of it is said."""
    from archive.cli.progress import say_summary
    from archive.database import engine as engines
    from archive.importing import session
    from archive.vocabulary import ActivityKind

    jobs = [found.job(found.path)]
    summary = session.add(url, jobs, ActivityKind.IMPORT, coder.coder())
    say_summary(engines.shown(url), summary)
    return not summary.refused
