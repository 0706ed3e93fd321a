"""`archive coding`: codings as files: their schema, their check, a beginning, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from archive.cli import coder
from archive.cli.completers import completer
from archive.cli.examples import example
from archive.cli.lazy import LazyGroup, attribute
from archive.cli.params import Utf8
from archive.errors import ArchiveError, UsageError

OUTPUT = click.option(
    "--output", type=Utf8(), metavar="FILE", help="Write to a file: whole, or not at all."
)
FORCE = click.option("--force", is_flag=True, help="Write over a file that is there already.")


LATER = {
    "compare": "Compare two codings of one text, or two folders of them.",
    "edit": "Open a coding in your editor, check it, and load it.",
    "progress": "How far the codings of a folder are.",
}
"""Commands of modules of their own: each in `coding_NAME`, as the function of its name."""


def _load(name: str) -> click.Command:
    """A command of the group; those of other modules are imported when they are called."""
    if name in LATER:
        found: click.Command = attribute(f"archive.cli.commands.coding_{name}", name)
        return found
    return command.commands[name]


@click.group(
    cls=LazyGroup,
    lines=LATER,
    load=_load,
    subcommand_metavar="COMMAND ...",
    epilog=example("archive coding new story.txt", "archive coding check story.yaml"),
)
@coder.option
def command() -> None:
    """Codings: their schema, a skeleton, a check, and back from the archive."""


@command.command(epilog=example("archive coding schema --output coding.schema.json"))
@click.option("--authority", is_flag=True, help="Of authority files, not of codings.")
@OUTPUT
def schema(authority: bool, output: str | None) -> None:
    """The JSON Schema of codings, for editors.

    An editor that knows it completes and checks what is written. Most find it by a first line
    '# yaml-language-server: $schema=FILE'.
    """
    from archive.coding.format import AuthorityFile, CodingFile
    from archive.coding.json_schema import schema_text

    _write(schema_text(AuthorityFile if authority else CodingFile), output)


@command.command(epilog=example("archive coding check story.yaml"))
@click.argument(
    "files",
    nargs=-1,
    required=True,
    metavar="FILE...",
    type=click.Path(path_type=Path),
    help="Codings, texts with their codings, authority files, or folders of them.",
)
def check(files: tuple[Path, ...]) -> None:
    """Check codings without a database.

    Each is checked against its text, and its coverage is told: the sentences, quotations, numerals
    and dates that nothing is coded from. Keys that a coding refers to and does not declare are
    taken for granted. Only what is refused makes the exit code 1.
    """
    from archive.cli.commands.check import check_files

    problems = check_files(None, list(files))
    if problems:
        raise ArchiveError(f"{problems} {'problem' if problems == 1 else 'problems'} found")


@command.command(epilog=example("archive coding new story.txt --output begun.yaml"))
@click.argument(
    "article",
    type=Utf8(),
    metavar="ARTICLE|FILE",
    help="A key, or an article's file.",
    shell_complete=completer("article"),
)
@click.option(
    "--key", type=Utf8(), metavar="KEY", help="The key of a file's article; else from its name."
)
@click.option("--language", type=Utf8(), metavar="TAG", help="BCP 47 tag of a file's language.")
@OUTPUT
@FORCE
@click.pass_obj
def new(
    database: str,
    /,
    article: str,
    key: str | None,
    language: str | None,
    **options: Any,
) -> None:
    """A coding to begin with, which states nothing.

    The sentences of the text stand in it as comments, each with a statement to be taken up by
    taking away its '#'. The text is that of an article in the archive, by its key, or of a file
    that 'archive add' reads. It may be loaded as it is. Beside a file, the schema by which editors
    complete it is written, unless it is there.
    """
    output = _new_output(**options)
    _write(_begun(database, article, key, language), output)
    _write_schema(output)


def _begun(database: str, article: str, key: str | None, language: str | None) -> str:
    """A skeleton for the article of a file, or for one in the archive."""
    path = Path(article)
    if path.is_file():
        from archive.coding.skeleton import skeleton
        from archive.importing.session import only

        found = only(path)
        return skeleton(found.text, key or found.key, language or found.language, found.outlet)
    if path.exists() and not path.is_dir():
        from archive.importing.discovery import absence

        raise UsageError(absence(path))
    if key is not None or language is not None:
        raise UsageError(f"--key and --language are for files, and there is no file {article}")
    from archive.coding.export.exporter import begin_coding
    from archive.database import engine as engines

    with engines.opened(engines.address(database)) as connection:
        return begin_coding(connection, article)


@command.command(
    epilog=example(
        "archive coding export kursk-talks", "archive coding export --authority --output named.yaml"
    )
)
@click.argument(
    "article",
    type=Utf8(),
    metavar="[ARTICLE]",
    required=False,
    help="A key.",
    shell_complete=completer("article"),
)
@click.option("--version", type=click.IntRange(1), metavar="N", help="Of an earlier version.")
@click.option("--authority", is_flag=True, help="What no coding declares, as an authority file.")
@OUTPUT
@FORCE
@click.pass_obj
def export(
    database: str, /, article: str | None, version: int | None, authority: bool, **options: Any
) -> None:
    """The coding of an article, from the archive.

    Loading it again changes nothing.
    """
    from archive.cli.output import destination
    from archive.coding.export import exporter
    from archive.database import engine as engines

    if authority == (article is not None) or (authority and version is not None):
        raise UsageError("name one article, or say --authority")
    output = _new_output(**options)
    with engines.opened(engines.address(database)) as connection:
        if article is not None:
            _write(exporter.export_coding(connection, article, version), output)
            return
        with destination(output, "yaml") as out:
            out.writelines(f"{line}\n" for line in exporter.authority_lines(connection))


@command.command(
    epilog=example(
        "archive coding export --authority --output named.yaml && archive coding places named.yaml",
        "archive coding places story.yaml --write",
    )
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--write", is_flag=True, help="Add to the file what leaves no choice.")
def places(file: Path, write: bool) -> None:
    """Codes and coordinates for the places of a coding or an authority file.

    Of each named place that lacks some, what GeoNames has: ISO 3166-2, GeoNames id, latitude and
    longitude. Where several places have the name, each is a comment with what tells it from the
    others; none of them is ever chosen. Without --write nothing is written.
    """
    import sys

    from archive.coding import place_additions
    from archive.coding.format import AuthorityFile, CodingFile
    from archive.coding.parser import Parsed, read_file
    from archive.coding.place_codes import additions, lines, place_codes

    parsed: Parsed[CodingFile] | Parsed[AuthorityFile]
    parsed = read_file(file, CodingFile) if _is_coding(file) else read_file(file, AuthorityFile)
    found = list(place_codes(parsed.file.places))
    if not write:
        _write("".join(f"{line}\n" for line in lines(found)) if found else "", None)
        return
    sure = {one.entry.key: additions(one.entry, one.places[0]) for one in found if one.certain}
    if sure:
        _write(place_additions.with_fields(parsed.text, str(file), sure), str(file))
    left = len(found) - len(sure)
    sys.stderr.write(f"{file}: {len(sure)} completed, {left} left to you\n")


def _is_coding(file: Path) -> bool:
    """Whether a file is a coding: it names its article."""
    from archive.coding.parser import MOST_CODING, decode, read_bytes
    from archive.coding.yaml_reader import parse

    document = parse(decode(read_bytes(file, MOST_CODING), str(file)), str(file))
    return isinstance(document, dict) and "article" in document


def _new_output(output: str | None, *, force: bool) -> str | None:
    """Where to write.

    Raises UsageError for a file that is there already: it may be hours of somebody's work.
    """
    if output is not None and output != "-" and not force and Path(output).is_file():
        raise UsageError(f"--output: {output} is there already; --force writes over it")
    return output


def _write_schema(output: str | None) -> None:
    """Write the schema that a coding names beside it, unless a file of that name is there."""
    from archive.cli.messages import say
    from archive.coding.format import CodingFile
    from archive.coding.json_schema import schema_text
    from archive.coding.skeleton import SCHEMA

    if output is None or output == "-" or not Path(output).is_file():
        return
    beside = Path(output).with_name(SCHEMA)
    if not beside.exists():
        _write(schema_text(CodingFile), str(beside))
        say(f"{beside}: the form of codings, for editors")


def _write(text: str, output: str | None) -> None:
    from archive.cli.output import destination

    with destination(output, "yaml") as out:
        out.write(text)
