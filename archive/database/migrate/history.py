"""The steps of the schema's history, as Alembic finds them in a checkout or an installed wheel."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import Script, ScriptDirectory
from alembic.util import CommandError

from archive import resources
from archive.errors import DatabaseError, UsageError


@dataclass(frozen=True, slots=True)
class Revision:
    """A step of the schema's history."""

    revision: str
    title: str
    applied: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Steps that are made together: all in one transaction, or a single `online` step.

    `to` is the revision after them, `changes` the tables whose rows they declare to change
    in that direction.
    """

    to: str | None
    online: bool
    changes: frozenset[str]
    steps: tuple[Script, ...]


def config(connection: sa.Connection | None = None, *, own_transactions: bool = False) -> Config:
    """Alembic's settings, with the connection that the revisions run on.

    With `own_transactions` revisions that are marked online commit by themselves; without, they
    run inside the caller's transaction, as is right where nobody else can see the tables yet.
    """
    folder = resources.folder("migrations")
    settings = Config()
    settings.set_main_option("script_location", str(folder).replace("%", "%%"))
    settings.set_main_option("prepend_sys_path", str(folder).replace("%", "%%"))
    settings.set_main_option("path_separator", "newline")
    settings.attributes["connection"] = connection
    settings.attributes["own_transactions"] = own_transactions
    return settings


def listed() -> list[Script]:
    """Every step, the first first."""
    return list(ScriptDirectory.from_config(config()).walk_revisions())[::-1]


def title(step: Script) -> str:
    """What the step is, in the first line of its docstring."""
    return (step.doc or "").splitlines()[0]


def is_online(step: Script) -> bool:
    """Whether the step runs while others write: in pieces, each committed by itself."""
    return bool(getattr(step.module, "online", False))


def revisions(current: str | None) -> list[Revision]:
    """Every revision, the first first, and whether a database at `current` has it.

    Raises DatabaseError for a revision that this program does not know.
    """
    steps = listed()
    done = _count_to(steps, current)
    return [Revision(step.revision, title(step), index < done) for index, step in enumerate(steps)]


def _count_to(steps: list[Script], revision: str | None) -> int:
    """How many steps lead to a revision."""
    if revision is None:
        return 0
    for number, step in enumerate(steps, 1):
        if step.revision == revision:
            return number
    raise DatabaseError(
        f"the database is at revision {revision}, which this program does not know; "
        "it was made by a newer one"
    )


def path(current: str | None, to: str, *, up: bool) -> list[Script]:
    """The steps from a revision to another, in the order in which they are made.

    `to` is a revision or the beginning of one, `head`, `base`, or how many steps on, as `+1` or
    `-1`. Raises UsageError for a revision that there is not or that lies the other way.
    """
    steps = listed()
    start = _count_to(steps, current)
    end = _goal(steps, start, to)
    if up:
        return steps[start:end]
    if end > start:
        raise UsageError(f"{to} is a later revision than {current or 'nothing'}; upgrade to it")
    return steps[end:start][::-1]


def _goal(steps: list[Script], start: int, to: str) -> int:
    if re.fullmatch(r"[+-]\d+", to):
        end = start + int(to)
        if 0 <= end <= len(steps):
            return end
        raise UsageError(f"there are not that many steps: {to}; see 'archive db history'")
    if to == "base":
        return 0
    try:
        revision = ScriptDirectory.from_config(config()).get_revision(to)
    except CommandError as error:
        raise UsageError(f"{error}; see 'archive db history'") from error
    return _count_to(steps, revision.revision)


def declared(step: Script, *, up: bool) -> set[str]:
    """The tables whose rows the step says that it changes: both ways, or on the way back alone."""
    back = set() if up else set(getattr(step.module, "changes_back", ()))
    return set(getattr(step.module, "changes", ())) | back


def segments(steps: list[Script], *, up: bool, whole: bool = False) -> Iterator[Segment]:
    """The steps, grouped into those that are made together; `whole` makes one group of all."""
    for online, some in groupby(steps, key=lambda step: is_online(step) and not whole):
        grouped = list(some)
        for part in [[step] for step in grouped] if online else [grouped]:
            last = part[-1]
            changes = {name for step in part for name in declared(step, up=up)}
            before = last.down_revision
            assert before is None or isinstance(before, str)
            to = last.revision if up else before
            yield Segment(to, online, frozenset(changes), tuple(part))
