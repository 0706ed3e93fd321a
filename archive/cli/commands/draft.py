"""`archive draft`: a proposed coding of an article; each proposal names its rule."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from archive.cli.completers import completer
from archive.cli.examples import example
from archive.cli.messages import say
from archive.cli.params import AtLeastOne, Names, Share, Utf8
from archive.errors import UsageError

if TYPE_CHECKING:
    from archive.cli.draft_files import DraftSettings
    from archive.drafting.coding_writer import DraftedCoding
    from archive.drafting.desk import Desk

FILE = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog=example(
        "archive draft story.txt",
        "archive draft stories --jobs 2",
        "archive draft kursk-talks --explain",
    )
)
@click.argument(
    "articles",
    nargs=-1,
    metavar="[ARTICLE...]",
    type=Utf8(),
    help="Files of articles, folders of them, or keys of articles in the archive.",
    shell_complete=completer("article"),
)
@click.option(
    "--output", type=Utf8(), metavar="FILE", help="Write to a file: whole, or not at all."
)
@click.option(
    "--force",
    is_flag=True,
    help="Draft again over drafts that nobody changed, and over nothing else.",
)
@click.option(
    "--at-least",
    type=Share(),
    metavar="SHARE",
    default=0.6,
    show_default=True,
    help="State what a rule proposes that was right this often; the rest is left as #? comments.",
)
@click.option(
    "--drafter",
    "drafters",
    type=Names(),
    metavar="NAME,...",
    default=("rules",),
    help="Who drafts: rules (the default), llm, or a plug-in; what several propose is merged.",
)
@click.option(
    "--language", type=Utf8(), metavar="TAG", help="BCP 47 tag of the articles' language."
)
@click.option(
    "--known",
    "--authority",
    multiple=True,
    type=FILE,
    metavar="FILE",
    help="An authority file whose actors and places are known; those of the archive are as well.",
)
@click.option("--jobs", type=AtLeastOne(256), metavar="N", default=1, help="Draft by N processes.")
@click.option(
    "--load",
    is_flag=True,
    help="Load the drafts into the archive, as proposals; what a person coded is left alone.",
)
@click.option(
    "--explain", is_flag=True, help="Show each proposal with its rule, in place of a coding."
)
@click.option(
    "--accept",
    type=FILE,
    metavar="FILE",
    help="Take the rules out of a draft that you have checked: its statements are yours then.",
)
@click.option("--llm-url", type=Utf8(), metavar="URL", help="Where the drafter llm asks its model.")
@click.option("--llm-model", type=Utf8(), metavar="MODEL", help="The model that it asks.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Where it keeps answers; else in the user's cache folder.",
)
@click.pass_context
def command(ctx: click.Context, /, articles: tuple[str, ...], **options: Any) -> None:
    """A proposed coding of an article; each proposal names its rule.

    Each statement names the rule that proposed it and how often that rule was right where it was
    measured. What is doubtful is written as comments that begin with #?; sentences of which nothing
    is proposed stand as comments as well. The coding may be loaded as it is: what it states is
    marked as drafted in every report until a person takes it over.

    Of one article the coding goes to standard output. Of folders, and of several files, each goes
    to the file beside its article, story.yaml beside story.txt; a file that is there already stays
    as it is.

    The drafter llm sends the texts to the model that you name, and nothing anywhere else; without
    --llm-url and --llm-model (or ARCHIVE_LLM_URL and ARCHIVE_LLM_MODEL) nothing is sent. A key is
    read from ARCHIVE_LLM_KEY alone.
    """
    if options["accept"] is not None:
        if articles:
            raise UsageError("--accept names the one file that it is for; leave out other articles")
        accept(options["accept"])
        return
    if not articles:
        raise click.UsageError("Missing argument '[ARTICLE...]'.", ctx)
    failed = run(ctx.obj, articles, **options)
    if failed:
        ctx.exit(1)


def run(
    database: str, articles: tuple[str, ...], *, load: bool, explain: bool, **options: Any
) -> int:
    """Draft articles as the call says; how many of them failed."""
    from archive.cli.draft_runs import draft_beside, load_drafts
    from archive.database import engine as engines

    url = engines.address(database)
    paths = [Path(one) for one in articles]
    files = [path for path in paths if path.exists() or path.is_symlink()]
    one = len(articles) == 1 and not any(path.is_dir() for path in files)
    if load and (explain or options["output"] is not None):
        raise UsageError("--load writes to the archive: leave out --output and --explain")
    if load and options["jobs"] > 1:
        raise UsageError("--load drafts one article after the other: leave out --jobs")
    if not one and (explain or options["output"] is not None):
        raise UsageError("--output and --explain are for one article")
    keys = [name for name, path in zip(articles, paths, strict=True) if path not in files]
    settings = _settings(url, **options)
    if load:
        return load_drafts(url, settings, files, keys)
    if one:
        _one(url, settings, articles[0], explain=explain, **options)
        return 0
    if keys:
        raise UsageError(f"{_missing(keys[0])}; of several articles only files go beside them")
    return draft_beside(settings, files, options["jobs"], force=options["force"])


def _settings(url: str, **options: Any) -> DraftSettings:
    """How to draft, as the call says; where texts are sent is said before any is."""
    from archive.cli.draft_files import DraftSettings
    from archive.database import engine as engines
    from archive.drafting.drafters import LLM

    model = None
    if LLM in options["drafters"]:
        from archive.drafting.llm import settings
        from archive.drafting.llm.settings import address

        model = settings.settings(options["llm_url"], options["llm_model"], options["cache"])
        plain = "" if address(model.url).scheme == "https" else ", unencrypted"
        say(
            f"the text of each article, and the names of known actors in it, go to {model.url} "
            f"for the model {model.model}{plain}; its answers are kept in {model.cache}"
        )
    return DraftSettings(
        drafters=tuple(dict.fromkeys(options["drafters"])),
        at_least=options["at_least"],
        language=options["language"],
        known=tuple(options["known"]),
        database=None if engines.missing(url) else url,
        model=model,
    )


def _missing(name: str) -> str:
    return f"there is no file {name}"


def _one(
    url: str,
    settings: DraftSettings,
    name: str,
    *,
    explain: bool,
    output: str | None,
    **options: Any,
) -> None:
    """Draft one article to standard output or to the file that is named."""
    from archive.cli.draft_files import may_write_over
    from archive.cli.draft_messages import DraftCounts
    from archive.cli.output import destination

    there = None if output in (None, "-") else Path(output or "")
    if there is not None and there.is_file():
        if not options["force"]:
            raise UsageError(f"--output: {output} is there already; --force drafts it again")
        if not may_write_over(there):
            raise UsageError(f"--output: {output} is no draft, or was changed; name another file")
    desk = settings.desk()
    coding, text, language = _coding(url, desk, name)
    with destination(output, "yaml" if not explain else "table") as out:
        if explain:
            _explain(desk, coding, text, out)
        else:
            out.write(coding.text)
    counts = DraftCounts()
    counts.count(coding, language)
    counts.tell()


def _coding(url: str, desk: Desk, name: str) -> tuple[DraftedCoding, str, str | None]:
    """The draft of a file's article, or of one in the archive, with its text and language."""
    from archive.cli.draft_files import one_document

    path = Path(name)
    if path.exists() or path.is_symlink():
        document = one_document(path)
        return desk.coding(document), document.text, desk.language or document.language
    from archive.database import engine as engines

    if engines.missing(url):
        raise UsageError(f"{_missing(name)}, and no archive that could hold an article of that key")
    with engines.opened(url) as connection:
        coding, article = desk.stored(connection, name)
        return coding, article.text, article.language


def _explain(desk: Desk, coding: DraftedCoding, text: str, out: Any) -> None:
    """Show the proposals as a table."""
    from archive.cli.output import page
    from archive.drafting.explanations import COLUMNS, ExplainedProposal, explained
    from archive.rendering.render import render

    rows = explained(coding.draft, text, desk.drafters)
    render(rows, ExplainedProposal, COLUMNS, "table", out, page=page(out))


def accept(path: Path) -> None:
    """Take the rules out of a reviewed draft; all else in it stays."""
    from archive.cli.output import destination
    from archive.coding.parser import MOST_CODING, decode, read_bytes
    from archive.drafting.marked_lines import DOUBTFUL, accepted

    text = decode(read_bytes(path, MOST_CODING), str(path))
    edited, count = accepted(text, str(path))
    left = sum(line.startswith(DOUBTFUL) for line in edited.splitlines())
    if count:
        with destination(str(path), "yaml") as out:
            out.write(edited)
    say(f"{path}: {count} {'statement is' if count == 1 else 'statements are'} yours now")
    if left:
        say(f"{path}: {left} {'line' if left == 1 else 'lines'} with {DOUBTFUL} are still doubtful")
