"""What one file brings to the archive, and how it is refused, by itself or among others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.coding.build.builder import Built
from archive.coding.build.context import Path
from archive.coding.parser import Parsed
from archive.errors import CodingError
from archive.models.base import Row
from archive.models.sources import Source


@dataclass(frozen=True, slots=True)
class OutletPage:
    """The page that an article is from: the domain of its address, and what it calls its outlet."""

    domain: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one file brings to what people name.

    `parsed` puts problems into words; it is None for one of several articles that are written
    together, since what is refused there is loaded again by itself. `article_id` and `version`
    are those that a coding is of, zeros for an authority file; `older` says that a newer version
    of the article is coded. `events` are those of which the file states something. `page` is that
    of an article of which nobody says the source, `outlet` the new source that it brings, which
    no coding declares.
    """

    built: Built
    parsed: Parsed[Any] | None = None
    article_id: int = 0
    version: int = 0
    older: bool = False
    events: frozenset[int] = frozenset()
    page: OutletPage | None = None
    outlet: Source | None = None

    def declared(self, type_: type[Row]) -> list[Any]:
        """The rows of a type that the file declares."""
        return self.built.shared.get(type_, [])

    def named(self, type_: type[Row]) -> list[Any]:
        """The rows of a type that it brings: its outlet, if that is one, and what it declares."""
        if self.outlet is None or type_ is not Source:
            return self.declared(type_)
        return [self.outlet, *self.declared(type_)]


class MisfitError(Exception):
    """One of several articles cannot be written together with those before it; `index` is its."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a contribution, the one with this `index`, is refused; `path` leads to its entry."""

    index: int
    message: str
    path: Path = ()


def refuse(contributions: Sequence[Contribution], problems: Iterable[Problem]) -> None:
    """Raise CodingError if there are problems; MisfitError where several are written together."""
    found = list(problems)
    if not found:
        return
    first = min(problem.index for problem in found)
    parsed = contributions[first].parsed
    if parsed is None:
        raise MisfitError(first)
    raise CodingError([parsed.problem(problem.message, *problem.path) for problem in found])
