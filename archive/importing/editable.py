"""The coding of an article as a file to be edited, with its text beside it; begun if need be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from archive.coding.export import exporter, stored_version
from archive.coding.parser import MOST_CODING, decode, read_bytes
from archive.coding.skeleton import skeleton
from archive.errors import ArchiveError, UsageError
from archive.importing.discovery import absence
from archive.importing.file_pairs import Folder, is_coding
from archive.importing.jobs import Job
from archive.importing.session import article_of, only
from archive.keys import id_of
from archive.models.provenance import coding
from archive.reading import reader
from archive.reading.document import Document


@dataclass(frozen=True, slots=True)
class Editable:
    """A coding to be edited: its file, which may not be there yet, its text's file, its words.

    `text` is null for authority files; `made_text` says that it was written only to be edited by.
    """

    path: Path
    text: Path | None
    words: str
    made_text: bool = False

    def job(self, path: Path) -> Job:
        """The job of the coding's words, in the file that they stand in."""
        return Job(path, self.text)


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a coding begins with, of an article that has none: a skeleton, unless said otherwise."""

    of_document: Callable[[Document], str] = lambda found: skeleton(
        found.text, found.key, found.language, found.outlet
    )
    of_stored: Callable[[sa.Connection, str], str] = exporter.begin_coding


SKELETON = Beginning()


def of_file(path: Path, begin: Beginning = SKELETON) -> Editable:
    """The coding of a file: itself, or that beside an article; without one it is begun.

    Raises UsageError for a file that is none of these, CodingError where it is not clear of what.
    """
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name a coding, or the file of an article")
    if not path.is_file():
        raise UsageError(absence(path))
    if not is_coding(path.name) and reader.suffix(path) not in reader.ONE:
        raise UsageError(f"{path}: neither a coding nor an article that may have one")
    job = Folder(path.parent).job(path.name)
    if is_coding(job.path.name):
        if job.text is not None:
            article_of(job)
        return Editable(job.path, job.text, words_of(job.path))
    target = path.with_name(f"{reader.stem(path)}.yaml")
    return Editable(target, path, begin.of_document(only(path)))


def words_of(path: Path) -> str:
    """What stands in a coding; raises CodingError for what is not UTF-8, or too large."""
    return decode(read_bytes(path, MOST_CODING), str(path))


def of_article(
    connection: sa.Connection, key: str, target: Path, begin: Beginning = SKELETON
) -> Editable:
    """The coding of an article in the archive, written out to `target` with its text beside it.

    It is begun when the archive has none.

    Raises UsageError for a key of no article and for a coding that is there already, ArchiveError
    for another text that stands beside it.
    """
    if target.exists():
        raise UsageError(f"{target} is there already: edit it, or say --output")
    number = sa.select(coding.c.version).where(coding.c.article_id == id_of(key)).limit(1)
    if connection.scalar(number) is None:
        found, words = stored_version.read_uncoded(connection, key), None
    else:
        found = stored_version.read(connection, key)
        words = exporter.export_coding(connection, key)
    words = words or begin.of_stored(connection, key)
    beside = Folder(target.parent).job(target.name).text
    text = _text_beside(target, found.version.text)
    return Editable(target, text, words, made_text=beside is None)


def _text_beside(target: Path, words: str) -> Path:
    """The file of a text beside its coding, written unless it is there."""
    job = Folder(target.parent).job(target.name)
    if job.text is None:
        text = target.with_suffix(".txt")
        with text.open("x", encoding="utf-8", newline="") as file:
            file.write(words)
    else:
        article_of(job)
        text = job.text
    if only(text).text != words:
        raise ArchiveError(f"{text} is another text than that of the coding; say --output")
    return text
