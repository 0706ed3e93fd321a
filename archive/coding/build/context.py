"""What building rows from one file needs at every step: keys, spans, dates, and its problems."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from archive.coding.build.carrying import Carrier
from archive.coding.edtf_dates import fuzzy_date
from archive.coding.entry_fields import EntryField
from archive.coding.format.base import (
    DateEntry,
    Entry,
    Quote,
    Quotes,
    TimedDateEntry,
    pieces,
)
from archive.coding.format.statements import StatementEntry
from archive.coding.parser import Parsed
from archive.coding.quote_finder import ANYWHERE, Finder, Scope
from archive.coding.quote_hints import cut
from archive.keys import MOST_KEY, id_of, is_key
from archive.models.articles import Span
from archive.models.base import UNDATED, FuzzyDate
from archive.text.pronouns import point_elsewhere
from archive.text.sentences import Slice
from archive.text.spans import TextSpan
from archive.vocabulary import DeclaredKind

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A key that a file refers to without declaring it, and where it does."""

    kind: DeclaredKind
    key: str
    path: Path


CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
"""A time of day."""


class ConsequenceError(ValueError):
    """A problem that only follows from another, which is reported already."""


class _ProblemCollector:
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
        problems = self.context.consequences if consequence else self.context.problems
        problems.append(self.context.parsed.problem(str(error), *self.path))
        return True


class Context:
    """One file being turned into rows; problems are collected, so that a person sees them all.

    With a `carrier` the quotes are those of an earlier text, and their spans are carried over.
    `strictly` says that what is said must stand there with the marks that the coding gives it.
    """

    def __init__(
        self,
        parsed: Parsed[Any],
        article_id: int,
        version: int,
        text: str,
        slices: list[Slice],
        *,
        carrier: Carrier | None = None,
        strictly: bool = False,
    ) -> None:
        self.parsed = parsed
        self.strictly = strictly
        self.article_id = article_id
        self.version = version
        self.version_key = (article_id, version)
        self.text = text
        self.carrier = carrier
        self.finder = Finder(carrier.text, carrier.sentences) if carrier else Finder(text, slices)
        self._pieces: dict[tuple[str | Quote, Scope], list[TextSpan]] = {}
        self.problems: list[str] = []
        self.consequences: list[str] = []
        self.declared: dict[tuple[DeclaredKind, str], int] = {}
        self.references: dict[tuple[DeclaredKind, str], Reference] = {}

    def at(self, *path: str | int) -> _ProblemCollector:
        """Collect a ValueError raised inside as a problem at the path."""
        return _ProblemCollector(self, path)

    def declare(self, kind: DeclaredKind, key: str) -> int:
        """The id of a key that the file declares; refuses a bad one and a second of its kind."""
        if not is_key(key):
            raise ValueError(
                f"{key[:MOST_KEY]!r} is no key: lower-case letters, digits and single hyphens"
            )
        if (kind, key) in self.declared:
            again = "; where it comes again, its key is enough" if self.parsed.moved else ""
            raise ValueError(f"the {kind} {key!r} is declared twice{again}")
        self.declared[kind, key] = id_of(key)
        return self.declared[kind, key]

    def declare_link(self, key: str) -> int:
        """The id of a link (`event kind other`) that the file declares; refuses a second."""
        if (DeclaredKind.EVENT_LINK, key) in self.declared:
            raise ValueError(f"the link {key!r} is declared twice")
        self.declared[DeclaredKind.EVENT_LINK, key] = id_of(key)
        return id_of(key)

    def refer(self, kind: DeclaredKind, key: str, *path: str | int) -> int:
        """The id of a key, declared here or in the archive; an empty one is a problem."""
        if not key:
            with self.at(*path):
                raise ValueError(f"the key of the {kind} is empty; give it, or leave the field out")
        self.references.setdefault((kind, key), Reference(kind, key, path))
        return id_of(key)

    def refer_optional(self, kind: DeclaredKind, key: str | None, *path: str | int) -> int | None:
        """The id of a key that may be left out: None for none."""
        return None if key is None else self.refer(kind, key, *path)

    def missing(self) -> list[Reference]:
        """The references that the file does not declare itself."""
        return [ref for name, ref in self.references.items() if name not in self.declared]

    def span(self, quote: str | Quote, scope: Scope = ANYWHERE) -> TextSpan:
        """Where a quote stands; raises ValueError when it means no words or several.

        Also when it is carried over from a text whose sentence does not stand here.
        """
        self._require_text()
        found = self.finder.find(quote, scope)
        return self._here((found.start, found.end))

    def said(self, quotes: Quotes | None, scope: Scope = ANYWHERE) -> list[TextSpan]:
        """Where each piece of what is said stands, whatever marks the coding gives it."""
        self._require_text()
        return [self._here(span) for piece in pieces(quotes) for span in self._found(piece, scope)]

    def scope(self, entry: StatementEntry, outer: Scope) -> Scope:
        """Where the quotes of a statement are looked for: first in the sentences of its content.

        `outer` is that of the statement that relays it; its content is looked for there.
        """
        within = entry.within or outer.within
        if within is not None or not self.text:
            return Scope(within)
        spans = []
        for piece in pieces(entry.content):
            with suppress(ValueError):  # told of where the statement is made
                spans += self._found(piece, outer)
        parts = tuple(dict.fromkeys(self.finder.around(span) for span in spans))
        return Scope(near=(parts, *outer.near) if parts else outer.near)

    def _require_text(self) -> None:
        if not self.text:
            raise ValueError("an authority file quotes no article")

    def _here(self, span: TextSpan) -> TextSpan:
        """Where a span of the text that the quotes are of stands in the text of the rows."""
        return self.carrier.carried(span) if self.carrier else span

    def _found(self, quote: str | Quote, scope: Scope) -> list[TextSpan]:
        """The pieces that words mean in the text that the quotes are of.

        What a statement says is asked for twice: for its scope, and for its rows.
        """
        pieces_found = self._pieces.get((quote, scope))
        if pieces_found is None:
            finder = self.finder
            found = [finder.find(quote, scope)] if self.strictly else finder.find_said(quote, scope)
            pieces_found = [(one.start, one.end) for one in found]
            self._pieces[quote, scope] = pieces_found
        return pieces_found

    def require_before(self, quote: str | Quote, scope: Scope = ANYWHERE) -> None:
        """Raise ValueError for carried words that point back to what does not stand here."""
        if self.carrier:
            for span in self._found(quote, scope):
                self.carrier.require_before(span)

    def require_meant(self, quote: str | Quote, scope: Scope = ANYWHERE) -> None:
        """Raise ValueError for carried words that tie, by a pronoun, what may be another now."""
        if point_elsewhere(quote if isinstance(quote, str) else quote.quote):
            self.require_before(quote, scope)

    def require_same_day(self, quote: str | Quote) -> None:
        """Raise ValueError for a carried day that is counted from another day of publishing."""
        if self.carrier and self.carrier.redated:
            words = cut(quote if isinstance(quote, str) else quote.quote)
            raise ValueError(f"{words} is counted from the publication, which has another day now")

    def require_between(self, quotes: Iterable[tuple[str | Quote, Scope]]) -> None:
        """Raise ValueError for carried words between which the later text says something new.

        Each quote comes with where it is looked for.
        """
        if self.carrier:
            found = [span for quote, scope in quotes for span in self._found(quote, scope)]
            self.carrier.require_between(found)

    def spans(self, quotes: Quotes | None, scope: Scope = ANYWHERE) -> list[TextSpan]:
        """Where each piece of a quotation stands."""
        return [self.span(piece, scope) for piece in pieces(quotes)]

    def exact(self, span: TextSpan) -> str:
        """The words of a span."""
        return self.text[span[0] : span[1]]

    def date(
        self, entry: DateEntry | None, scope: Scope = ANYWHERE
    ) -> tuple[FuzzyDate, TextSpan | None]:
        """A fuzzy date and the span of its words."""
        if entry is None:
            return UNDATED, None
        span = None if entry.quote is None else self.span(entry.quote, scope)
        phrase = None if span is None else self.exact(span)
        return fuzzy_date(entry.edtf, phrase, entry.basis), span

    def row_values(
        self, fields: Iterable[EntryField], entry: Entry, *path: str | int
    ) -> dict[str, Any]:
        """The values of a row by name, from the fields of its entry, which stands at the path.

        Raises ValueError for a value that fails its check.
        """
        values = {}
        for field in fields:
            value = getattr(entry, field.entry)
            if field.check is not None and value is not None:
                field.check(value)
            if field.refers_to is not None:
                value = self.refer_optional(field.refers_to, value, *path, field.entry)
            elif field.dated:
                value, _ = self.date(value)
            values[field.row] = value
        return values

    def span_rows(self, spans: Iterable[TextSpan]) -> list[Span]:
        """A row for every span that something rests on."""
        return [
            Span(*self.version_key, start, end, self.text[start:end])
            for start, end in sorted(spans)
        ]


def clock(entry: TimedDateEntry | None) -> str | None:
    """The time of day that an entry gives, if any; raises ValueError for what is none."""
    if entry is None or entry.clock is None:
        return None
    if CLOCK.fullmatch(entry.clock) is None:
        raise ValueError(f'{entry.clock!r} is no time of day, such as "09:05" or "22:40"')
    return entry.clock
