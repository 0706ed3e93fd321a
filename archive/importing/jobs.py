"""What there is to load: single files, and very many of them in little memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import overload

from archive.reading.passed import Passed


@dataclass(frozen=True, slots=True)
class Job:
    """One file to load: a coding with the file of its article, or one of the two by itself.

    An authority file has no `text`; the file of articles without a coding is its own `text`.
    `same_name` are files of the same name in the same folder: those that a coding could be of as
    well, or those that come before an article without a coding.
    """

    path: Path
    text: Path | None = None
    same_name: tuple[Path, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether it is a coding with its article."""
        return self.text is not None and self.text != self.path


class Jobs(Sequence[Job]):
    """Jobs in the order of loading: authority files, then codings, then articles without one.

    Of each are kept the names alone, as bytes one behind the other; it is made when asked for.
    They stay those that were added, whatever happens to the files. Going through them is fast,
    asking for one by its number goes through those before it. `passed` counts what was passed
    over when they were looked for.
    """

    def __init__(self, jobs: Iterable[Job] = ()) -> None:
        self.passed = Passed()
        self._authorities, self._coded, self._loose = NameLists(), NameLists(), NameLists()
        for job in jobs:
            self.append(job)

    def append(self, job: Job) -> None:
        """Add a job behind those of its kind; its files are in one folder."""
        if job.text is None:
            self._authorities.append([job.path])
        elif job.coded:
            self._coded.append([job.path, job.text, *job.same_name])
        else:
            self._loose.append([job.path, *job.same_name])

    def __len__(self) -> int:
        return self._authorities.count + self._coded.count + self._loose.count

    def __iter__(self) -> Iterator[Job]:
        for (path,) in self._authorities:
            yield Job(path)
        for path, text, *rest in self._coded:
            yield Job(path, text, tuple(rest))
        for path, *rest in self._loose:
            yield Job(path, path, tuple(rest))

    @overload
    def __getitem__(self, index: int) -> Job: ...

    @overload
    def __getitem__(self, index: slice) -> list[Job]: ...

    def __getitem__(self, index: int | slice) -> Job | list[Job]:
        if isinstance(index, slice):
            return list(self)[index]
        number = range(len(self))[index]
        return next(islice(self, number, None))


class NameLists:
    """Lists of names of files, each list in one folder, as bytes.

    What stands between names no name holds: a slash behind each, behind the last of a list NUL;
    a folder stands once before the lists that are in it, between two NULs.
    """

    def __init__(self) -> None:
        self.count = 0
        self._folder: str | None = None
        self._bytes = bytearray()

    def append(self, paths: list[Path]) -> None:
        """Add a list of at least one file."""
        folder = str(paths[0].parent)
        if folder != self._folder:
            self._folder = folder
            self._bytes += b"\0%b\0" % os.fsencode(folder)
        self._bytes += b"%b\0" % os.fsencode("/".join(path.name for path in paths))
        self.count += 1

    def __iter__(self) -> Iterator[list[Path]]:
        folder = Path()
        parts = self._parts()
        for part in parts:
            if part:
                yield [folder / name for name in part.split("/")]
            else:
                folder = Path(next(parts))

    def _parts(self) -> Iterator[str]:
        """What stands before each NUL."""
        start = 0
        while (end := self._bytes.find(b"\0", start)) >= 0:
            yield os.fsdecode(bytes(self._bytes[start:end]))
            start = end + 1
