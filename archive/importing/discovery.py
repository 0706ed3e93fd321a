"""Finding files: what paths lead to, folders with all that is in them, each file once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from archive.errors import UsageError
from archive.importing.file_pairs import Folder, is_hidden, reads
from archive.importing.jobs import Job
from archive.reading.passed import Passed


def absence(path: Path) -> str:
    """Why a path, which leads to no folder, leads to no file that can be read."""
    if path.exists():
        return (
            f"{path} is a pipe, a socket or a device, and no file; "
            "save what comes from it in a file, and name that"
        )
    if path.is_symlink():
        return f"{path} is a link that leads nowhere"
    return f"there is no file {path}"


class Walk:
    """The jobs that paths lead to; where several lead to one job, the first."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self.paths = paths
        self._files: set[Path] = set()
        # where one path is all, nothing is met twice
        self._walked: set[Path] | None = set() if len(paths) > 1 else None
        self._folder: Folder | None = None
        self.passed = Passed()
        """What is passed over in folders, once all jobs are found."""

    def __iter__(self) -> Iterator[Job]:
        """The jobs, path by path; raises UsageError for one that is not there, or not read."""
        for path in self.paths:
            if path.is_dir():
                yield from (job for job in self._walk(path) if job.path not in self._files)
            elif not path.is_file():
                raise UsageError(absence(path))
            elif not reads(path.name):
                raise UsageError(f"{path}: nothing reads files of this kind")
            else:
                yield from self._file(path)

    def _file(self, path: Path) -> Iterator[Job]:
        if self._folder is None or self._folder.path != path.parent:
            self._folder = Folder(path.parent)
        job = self._folder.job(path.name)
        if job.path not in self._files and not self._was_met(job.path):
            self._files.add(job.path)
            yield job

    def _was_met(self, path: Path) -> bool:
        walked = self._walked is not None and path.parent in self._walked
        return walked and not is_hidden(path.name) and not path.is_symlink()

    def _walk(self, path: Path) -> Iterator[Job]:
        """The jobs of a folder and of all in it, in the order of names."""
        open_ = [self._met(path)]
        while open_:
            met = next(open_[-1], None)
            if met is None:
                open_.pop()
            elif isinstance(met, Job):
                yield met
            else:
                open_.append(self._met(met))

    def _met(self, path: Path) -> Iterator[Job | Path]:
        if self._walked is not None:
            if path in self._walked:
                return iter(())
            self._walked.add(path)
        folder = Folder(path)
        self.passed.add(folder.passed)
        return folder.met()
