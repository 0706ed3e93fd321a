"""Codings of two coders as files: each with the text that both are of, folders pair by pair."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.coding import yaml_reader
from archive.coding.build import other_versions
from archive.coding.build.builder import build_coding, in_language
from archive.coding.compare.pairs import Pair
from archive.coding.compare.side_reader import read_side
from archive.coding.compare.sides import Side
from archive.coding.format import CodingFile
from archive.coding.parser import MOST_CODING, decode, read_bytes, read_file
from archive.errors import CodingError, UsageError
from archive.importing.discovery import absence
from archive.importing.file_pairs import Folder, is_coding
from archive.importing.session import article_of, find, only
from archive.reading.document import Document


def read_pair(first: Path, second: Path, text: Path | None = None) -> Pair:
    """Two codings of the text beside either, or of another that is named.

    Raises CodingError for what is no coding of it, UsageError where it is not clear what it is.
    """
    document = only(text) if text is not None else _text_beside(first, second)
    return Pair(read_coding(first, document), read_coding(second, document))


def read_coding(path: Path, document: Document) -> Side:
    """A coding of a text; keys that it does not declare are taken for granted.

    Raises CodingError with every problem.
    """
    parsed = in_language(read_file(path, CodingFile), document.language)
    named = other_versions.named_versions(parsed.file)
    others = {name: other_versions.Other(name[1] or 1) for name in named}
    # what a coding says of its own article needs a version, whichever
    built = build_coding(parsed, document.text, 1, others=others)
    return read_side(parsed, document.text, built)


def _text_beside(*paths: Path) -> Document:
    """The text that stands beside one of the codings, or beside both of them."""
    found = [document for path in paths if (document := _text_of(path)) is not None]
    if not found:
        raise UsageError(f"no text stands beside {paths[0]} or {paths[1]}; name it with --text")
    if any(document.text != found[0].text for document in found):
        raise UsageError(
            f"the texts beside {paths[0]} and {paths[1]} differ; say with --text which it is"
        )
    return found[0]


def _text_of(path: Path) -> Document | None:
    if not path.is_file():
        raise UsageError(absence(path))
    job = Folder(path.parent).job(path.name)
    return article_of(job) if job.coded and job.path.name == path.name else None


@dataclass(slots=True)
class FolderPairs:
    """The codings of two folders: pairs of one article, and those that one folder has alone."""

    pairs: list[tuple[Path, Path]] = field(default_factory=list)
    first_alone: list[Path] = field(default_factory=list)
    second_alone: list[Path] = field(default_factory=list)


def folder_pairs(first: Path, second: Path) -> FolderPairs:
    """Pair the codings of two folders: by the key of their article, else by the file's name.

    Authority files are left out. Raises UsageError where two files have one key in one folder.
    """
    found = FolderPairs()
    ones, others = _codings(first), _codings(second)
    for key in sorted(ones.keys() & others.keys()):
        found.pairs.append((ones.pop(key), others.pop(key)))
    by_name = {path.relative_to(second): key for key, path in others.items()}
    for key, path in list(ones.items()):
        other = by_name.get(path.relative_to(first))
        if other is not None:
            found.pairs.append((ones.pop(key), others.pop(other)))
    found.first_alone, found.second_alone = sorted(ones.values()), sorted(others.values())
    return found


def _codings(folder: Path) -> dict[str, Path]:
    """The codings in a folder and in all folders in it, by the keys of their articles."""
    found: dict[str, Path] = {}
    for path, key in codings_in(folder):
        if key in found:
            raise UsageError(f"{found[key]} and {path} are both of the article {key!r}; keep one")
        found[key] = path
    return found


def codings_in(folder: Path) -> Iterator[tuple[Path, str]]:
    """The codings in a folder, each with the key of its article; a bad one under its own name."""
    for job in find([folder]):
        if is_coding(job.path.name) and (key := article_key(job.path)) is not None:
            yield job.path, key


def article_key(path: Path) -> str | None:
    """The key of the article that a coding is of, or the file's name; None for authority files."""
    try:
        data = decode(read_bytes(path, MOST_CODING), str(path))
        value = yaml_reader.parse(data, str(path))
    except CodingError:
        return path.name
    article = value.get("article") if isinstance(value, dict) else None
    if isinstance(article, dict) and isinstance(article.get("key"), str):
        return str(article["key"])
    return path.name if isinstance(value, dict) and "codebook" in value else None
