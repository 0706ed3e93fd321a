"""How far the codings of a folder are: begun, drafted, reviewed, loaded, or refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

import sqlalchemy as sa

from archive.coding.depth import depth_of
from archive.coding.format import CodingFile
from archive.coding.format.statements import StatementEntry
from archive.coding.parser import read_file
from archive.errors import CodingError
from archive.importing import check, load_history
from archive.importing.coding_pairs import article_key
from archive.importing.jobs import Job
from archive.importing.session import find
from archive.keys import id_of


class Stage(StrEnum):
    """How far the coding of an article is."""

    NONE = "no coding"
    REFUSED = "with errors"
    BEGUN = "begun"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the coding of one article is; files are named as they stand in the folder.

    `depth` is how deep the coding goes, `statements` are those that it has, `left` those of them
    that still name the rule that drafted them. `stage` is *begun* while it has no statements,
    *drafted* while any is left, *reviewed* when none is, *with errors* when it may not be loaded,
    for `problems` reasons of which the first is given. `loaded` says whether the archive has it as
    it is; null without an archive.
    """

    article: str
    coding: str | None
    stage: Stage
    depth: str | None
    statements: int | None
    left: int | None
    loaded: bool | None
    problems: int
    first_problem: str | None = None


@dataclass(slots=True)
class Sums:
    """What a folder comes to."""

    stages: Counter[Stage] = field(default_factory=Counter)
    statements: int = 0
    left: int = 0
    loaded: int | None = None

    def add(self, row: Progress) -> None:
        """Count an article."""
        self.stages[row.stage] += 1
        self.statements += row.statements or 0
        self.left += row.left or 0
        if row.loaded is not None:
            self.loaded = (self.loaded or 0) + row.loaded

    def line(self) -> str:
        """The sums in one line."""
        count = self.stages.total()
        words = {stage: stage.value for stage in Stage} | {Stage.NONE: "without a coding"}
        stages = [f"{self.stages[stage]} {words[stage]}" for stage in Stage if self.stages[stage]]
        told = [f"{count} article{'' if count == 1 else 's'}: {', '.join(stages)}"] if count else []
        if self.statements:
            told.append(f"{self.left} of {self.statements} statements to be reviewed")
        if self.loaded is not None:
            told.append(f"{self.loaded} loaded as they are")
        return "; ".join(told) or "no article"


def progress(folder: Path, connection: sa.Connection | None) -> Iterator[Progress]:
    """How far each article of a folder, and of all folders in it, is; authority files are left out.

    What codings refer to is looked up in the archive when there is a connection.
    """
    for job in find([folder]):
        if job.coded:
            yield _of_coding(folder, job, connection)
        elif job.text is not None:
            loaded = None if connection is None else False
            yield Progress(_name(job.text, folder), None, Stage.NONE, None, None, None, loaded, 0)
        elif article_key(job.path) is not None:
            yield _of_coding(folder, job, connection)


def _name(path: Path, folder: Path) -> str:
    """A file as it stands in the folder."""
    return str(path.relative_to(folder))


def _of_coding(folder: Path, job: Job, connection: sa.Connection | None) -> Progress:
    """How far a coding is."""
    depth = statements = left = None
    loaded = None if connection is None else False
    problems: list[str] = []
    try:
        parsed = read_file(job.path, CodingFile)
        rules = [entry.rule for entry in _all(parsed.file.statements)]
        depth = depth_of(parsed.file)
        statements, left = len(rules), sum(rule is not None for rule in rules)
        if connection is not None:
            article_id = id_of(parsed.file.article.key)
            found = load_history.first_coded(connection, article_id, parsed.sha256)
            loaded = found is not None
        if job.text is None:
            raise CodingError([f"{job.path}: no article of its name stands beside it"])
        check.check_file(job, connection)
    except CodingError as error:
        problems = error.problems
    return Progress(
        _name(job.text or job.path, folder),
        _name(job.path, folder),
        _stage(problems, statements, left),
        depth,
        statements,
        left,
        loaded,
        len(problems),
        problems[0] if problems else None,
    )


def _stage(problems: list[str], statements: int | None, left: int | None) -> Stage:
    if problems:
        return Stage.REFUSED
    if not statements:
        return Stage.BEGUN
    return Stage.DRAFTED if left else Stage.REVIEWED


def _all(entries: Iterable[StatementEntry]) -> Iterator[StatementEntry]:
    """Statements and all that they relay."""
    for entry in entries:
        yield entry
        yield from _all(entry.relays)


def _left(row: Progress) -> str:
    return "" if not row.statements else f"{row.left} of {row.statements}"


COLUMNS: Mapping[str, Callable[[Progress], str]] = {
    "Article": lambda row: row.article,
    "Coding": lambda row: row.stage.value,
    "Depth": lambda row: row.depth or "",
    "To be reviewed": _left,
    "Loaded": lambda row: {True: "yes", False: "no", None: ""}[row.loaded],
    "First problem": lambda row: row.first_problem or "",
}
