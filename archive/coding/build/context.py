"""What building rows from one file needs at every step: keys, spans, dates, and its problems."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from archive.coding.edtf_dates import fuzzy_date
from archive.coding.format.base import DateEntry, Quote, Quotes
from archive.coding.parser import Stated
from archive.coding.quote_finder import Finder
from archive.keys import MOST_KEY, id_of, is_key
from archive.models.articles import Span
from archive.models.base import UNDATED, FuzzyDate
from archive.text.sentences import Slice
from archive.vocabulary import DeclaredKind

Path = tuple[str | int, ...]
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Reference:
    """A key that a file refers to without declaring it, and where it does."""

    kind: DeclaredKind
    key: str
    path: Path


class ConsequenceError(ValueError):
    """A problem that only follows from another, which is told already."""


class _Collected:
    """What `Context.at` gives; a class, because a coding enters hundreds of them."""

    __slots__ = ("context", "path")

    def __init__(self, context: Context, path: Path) -> None:
        self.context = context
        self.path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> bool:
        if not isinstance(error, ValueError):
            return False
        consequence = isinstance(error, ConsequenceError)
        told = self.context.consequences if consequence else self.context.problems
        told.append(self.context.stated.problem(str(error), *self.path))
        return True


class Context:
    """One file being turned into rows; problems are collected, so that a person sees them all."""

    def __init__(
        self, stated: Stated[Any], article_id: int, version: int, text: str, slices: list[Slice]
    ) -> None:
        self.stated = stated
        self.article_id = article_id
        self.version = version
        self.of = (article_id, version)
        self.text = text
        self.finder = Finder(text, slices)
        self.problems: list[str] = []
        self.consequences: list[str] = []
        self.declared: dict[tuple[DeclaredKind, str], int] = {}
        self.references: dict[tuple[DeclaredKind, str], Reference] = {}

    def at(self, *path: str | int) -> _Collected:
        """Collect a ValueError raised inside as a problem at the path."""
        return _Collected(self, path)

    def declare(self, kind: DeclaredKind, key: str) -> int:
        """The id of a key that the file declares; refuses a bad one and a second of its kind."""
        if not is_key(key):
            raise ValueError(
                f"{key[:MOST_KEY]!r} is no key: lower-case letters, digits and single hyphens"
            )
        if (kind, key) in self.declared:
            raise ValueError(f"the {kind} {key!r} is declared twice")
        self.declared[kind, key] = id_of(key)
        return self.declared[kind, key]

    def declare_link(self, key: str) -> int:
        """The id of a link (`event kind other`) that the file declares; refuses a second."""
        if (DeclaredKind.EVENT_LINK, key) in self.declared:
            raise ValueError(f"the link {key!r} is declared twice")
        self.declared[DeclaredKind.EVENT_LINK, key] = id_of(key)
        return id_of(key)

    def refer(self, kind: DeclaredKind, key: str, *path: str | int) -> int:
        """The id of a key, declared here or to be found in the archive."""
        self.references.setdefault((kind, key), Reference(kind, key, path))
        return id_of(key)

    def maybe(self, kind: DeclaredKind, key: str | None, *path: str | int) -> int | None:
        """The same for a key that may be left out."""
        return None if key is None else self.refer(kind, key, *path)

    def missing(self) -> list[Reference]:
        """The references that the file does not declare itself."""
        return [ref for name, ref in self.references.items() if name not in self.declared]

    def span(self, quote: str | Quote, within: str | None = None) -> Place:
        """Where a quote stands; raises ValueError when it means no place or several."""
        if not self.text:
            raise ValueError("an authority file quotes no article")
        found = self.finder.find(quote, within)
        return found.start, found.end

    def spans(self, quotes: Quotes | None, within: str | None = None) -> list[Place]:
        """Where each piece of a quotation stands."""
        if quotes is None:
            return []
        pieces = quotes if isinstance(quotes, list) else [quotes]
        return [self.span(piece, within) for piece in pieces]

    def exact(self, place: Place) -> str:
        """The words of a place."""
        return self.text[place[0] : place[1]]

    def date(
        self, entry: DateEntry | None, within: str | None = None
    ) -> tuple[FuzzyDate, Place | None]:
        """A fuzzy date and the place of its words."""
        if entry is None:
            return UNDATED, None
        place = None if entry.quote is None else self.span(entry.quote, within)
        phrase = None if place is None else self.exact(place)
        return fuzzy_date(entry.edtf, phrase, entry.basis), place

    def span_rows(self, places: Iterable[Place]) -> list[Span]:
        """A row for every place that something rests on."""
        return [Span(*self.of, start, end, self.text[start:end]) for start, end in sorted(places)]
