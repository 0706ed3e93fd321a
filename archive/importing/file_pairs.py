"""What stands beside a file in its folder under the same name: an article's coding, its text."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterator
from pathlib import Path

from archive.importing.jobs import Job
from archive.reading import reader
from archive.reading.passed import Kind, Passed

CODING = (".yaml", ".yml")
"""The suffixes of codings and of authority files."""


class Folder:
    """One folder, listed once: the names of the files in it that are read, and of its folders.

    What is passed over is counted in `passed`: links, hidden files, files that nothing here reads.
    A folder that is gone is empty. Raises OSError when it cannot be listed.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._files: list[str] = []
        self._folders: list[str] = []
        self.passed = Passed()
        try:
            with os.scandir(path) as entries:
                for entry in entries:
                    self._list(entry)
        except (FileNotFoundError, NotADirectoryError):
            pass
        self._files.sort()

    def _list(self, entry: os.DirEntry[str]) -> None:
        """List a file that is read, or a folder; count anything else, and what is hidden."""
        name = entry.name
        if entry.is_dir(follow_symlinks=False):
            self._folders.append(name)
        elif entry.is_file(follow_symlinks=False) and reads(name):
            self._files.append(name)
        elif not is_hidden(name) and entry.is_file(follow_symlinks=False):
            self.passed.count(Kind.FILE, reader.suffix(Path(name)) or "without a suffix")
        elif not is_hidden(name) and not entry.is_symlink():
            self.passed.count(Kind.PIPE)
        if is_hidden(name):
            self.passed.count(Kind.HIDDEN)
        elif entry.is_symlink():
            self.passed.count(Kind.LINK)

    def job(self, name: str) -> Job:
        """The job of a file, listed or not: a coding and its article find each other by name."""
        path = self.path / name
        if _is_alone(path):
            return Job(path, path)
        named = self._named(name)
        coding = _coding(name, named)
        articles = [self.path / other for other in named if not is_coding(other)]
        if coding is None:
            return Job(path, path, tuple(file for file in articles if file < path))
        path = self.path / coding
        return Job(path, articles[0], tuple(articles[1:])) if articles else Job(path)

    def met(self) -> Iterator[Job | Path]:
        """Its jobs, each once, and the folders in it, in the order of names; nothing hidden."""
        shown = (name for name in (*self._files, *self._folders) if not is_hidden(name))
        folders = set(self._folders)
        for name in sorted(shown):
            if name in folders:
                yield self.path / name
            elif self._is_first(name):
                yield self.job(name)

    def _is_first(self, name: str) -> bool:
        """Whether no file before this one has the same job."""
        if _is_alone(Path(name)):
            return True
        named = self._named(name)
        coding = _coding(name, named)
        earlier = named[: named.index(name)]
        return coding is None or all(_coding(other, named) != coding for other in earlier)

    def _named(self, name: str) -> list[str]:
        """The file itself, and all of one article that have its name but for their suffixes."""
        stem = _stem(name)
        # all of them begin alike, and so stand together, perhaps with others between
        start = bisect_left(self._files, f"{stem}.")
        end = bisect_left(self._files, f"{stem}/", start)
        alike = self._files[start:end]
        return sorted(
            {name, *(other for other in alike if _is_one(other) and _stem(other) == stem)}
        )


def reads(name: str) -> bool:
    """Whether a file's name is one that something here reads, or refuses and says why."""
    path = Path(name)
    return is_coding(name) or reader.reads(path) or reader.instead(path) is not None


def is_coding(name: str) -> bool:
    """Whether a file's name is one of a coding or of an authority file."""
    return name.endswith(CODING) and Path(name).suffix in CODING


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is passed over when folders are walked."""
    return name.startswith(".")


def _is_alone(path: Path) -> bool:
    """Whether a file cannot have a coding: it holds several articles, or is refused."""
    return reader.suffix(path) in reader.MANY or reader.instead(path) is not None


def _is_one(name: str) -> bool:
    return is_coding(name) or reader.suffix(Path(name)) in reader.ONE


def _stem(name: str) -> str:
    path = Path(name)
    return path.stem if is_coding(name) else reader.stem(path)


def _coding(name: str, named: list[str]) -> str | None:
    """The coding that a file is, or that has its name."""
    return name if is_coding(name) else next(filter(is_coding, named), None)
