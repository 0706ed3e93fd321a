"""The rows of a generated archive, made without reading or parsing anything.

The program's own code builds the rows of a plan once, and each article's are those with other
ids, keys, days and words in their places: about a millisecond an article, and memory holds one.
`tests/benchmarks` holds them against what `archive add` makes of the files.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import sqlalchemy as sa

from archive.coding.build.builder import Built, Rows, build_authority, build_coding
from archive.coding.build.other_versions import Other, Others
from archive.coding.export.row_reader import maker
from archive.coding.parser import Parsed
from archive.database.rows import insert
from archive.database.search import entries
from archive.keys import id_of, link_key
from archive.models.actors import Actor, ActorName
from archive.models.articles import Article, ArticleVersion, Sentence, Span
from archive.models.base import Row
from archive.models.events import Event
from archive.models.places import Place
from archive.models.provenance import Coding
from archive.models.relations import ArticleRelation
from archive.models.search import SearchEntry
from archive.models.sources import Source
from archive.models.statements import Statement, StatementSpan
from archive.near_duplicates.relations import sketch
from archive.near_duplicates.shingles import sharing
from archive.near_duplicates.wording import Printed, Wording
from archive.vocabulary import EventLinkKind
from tools.generated import cast
from tools.generated.archives import ACTORS, PLACES, GeneratedArchive, GeneratedArticle
from tools.generated.codings import DATED, EVENTS, coding
from tools.generated.plan import PLANS

Values = tuple[Any, ...]
Flat = dict[type[Row], list[Values]]
"""Rows by their type, each as the values of its columns."""

NAMED: tuple[type[Row], ...] = (Actor, Place, Source, Event)
"""The rows of what people name that are searched."""

ACTIVITY = 1
"""The id of the activity that the rows name."""

Substitute = Callable[[Values], Values]


def authority(archive: GeneratedArchive) -> Flat:
    """The rows of what the articles share."""
    file = cast.authority(archive.cast)
    built = build_authority(Parsed(file, "authority", "", ""))
    found = {kind: list(map(insert.flat(kind), rows)) for kind, rows in built.shared.items()}
    found[SearchEntry] = list(_named(built.shared))
    return found


def articles(archive: GeneratedArchive, numbers: range, *, derived: bool = True) -> Iterator[Flat]:
    """The rows of each of these articles."""
    for number in numbers:
        yield rows(archive.article(number), derived=derived)


def rows(article: GeneratedArticle, *, derived: bool = True) -> Flat:
    """The rows of an article, by type, each type after those that it refers to.

    Those that are `derived` from others are its entries in the search and its likeness to others.
    """
    first, flat, origin = _pattern(article.archive, article.shape, article.opens)
    text = article.text()
    ids = dict(zip(_ids(first), _ids(article), strict=True))
    put = _Putting(first, article, ids, origin, text)
    found = {type_: list(map(put.into(type_), values)) for type_, values in flat.items()}
    digest = hashlib.sha256(text.encode()).hexdigest()
    found[ArticleVersion] = [put.version(found[ArticleVersion][0], digest)]
    found[Coding] = [(id_of(article.key), 1, ACTIVITY, digest)]
    if not derived:
        return found
    found[SearchEntry] = list(_entries(found, text))
    held = Printed(text).wording()
    one, samples = sketch((id_of(article.key), 1), held)
    found[type(one)] = [insert.flat(type(one))(one)]
    for sample in samples:
        found.setdefault(type(sample), []).append(insert.flat(type(sample))(sample))
    if article.reprint:
        found[ArticleRelation] = [_relation(article, held)]
    return found


def _entries(found: Flat, text: str) -> Iterator[Values]:
    """What the search has of an article and of what it declares."""
    types = (Sentence, Statement, StatementSpan, *NAMED, ActorName)
    made: Rows = {type_: list(map(maker(type_), found.get(type_, []))) for type_ in types}
    own = (made[type_] for type_ in (Sentence, Statement, StatementSpan))
    yield from map(insert.flat(SearchEntry), entries.of_rows(text, *own))
    yield from _named(made)


def _named(rows: Rows) -> Iterator[Values]:
    for type_ in NAMED:
        new = entries.of_new(type_.table, rows.get(type_, []), rows.get(ActorName, []))
        yield from map(insert.flat(SearchEntry), new)


def _relation(article: GeneratedArticle, held: Wording) -> Values:
    """That an article reprints the one before it."""
    before = article.archive.article(article.number - 1)
    shared = sharing(held, Printed(before.text()).wording())
    assert shared is not None
    one, other = sorted((id_of(article.key), id_of(before.key)))
    return (one, 1, other, 1, *shared)


@cache
def _pattern(
    archive: GeneratedArchive, shape: int, opens: bool
) -> tuple[GeneratedArticle, Flat, str]:
    """An article of a plan, its rows as the program builds them, and its text."""
    some = map(archive.article, range(shape, shape + 9 * PLANS, PLANS))
    alike = [one for one in some if one.opens is opens and _all_differ(one)]
    # one whose phrases are as different as they can be, so that each leads to its own
    article = max(alike, key=lambda one: len(set(_phrases(one, one.text()))))
    text = article.text()
    stated = Parsed(coding(article, text), article.key, "", "")
    others: Others = {} if opens else {(article.before, None): Other(1)}
    built = build_coding(stated, text, 1, others=others)
    return article, _flat(built), text


def _all_differ(article: GeneratedArticle) -> bool:
    """Whether all that its rows name differ, so that each leads to one of another article's."""
    named = list(_ids(article))
    return not article.reprint and len(set(named)) == len(named)


def _flat(built: Built) -> Flat:
    assert built.article is not None
    assert built.version is not None
    flat: Flat = {}
    captured: Rows = {Article: [built.article], ArticleVersion: [built.version]}
    for held in (built.shared, captured, built.own):
        for type_, found in held.items():
            flat[type_] = list(map(insert.flat(type_), found))
    return flat


def _ids(article: GeneratedArticle) -> Iterator[int]:
    """The ids of all that the rows of an article may name, in one order for all articles."""
    yield id_of(article.key)
    yield id_of("" if article.opens else article.before)
    yield id_of(cast.source(article.source))
    yield from (id_of(article.actor(number)) for number in range(2 + ACTORS))
    yield id_of(article.organization())
    yield from (id_of(article.place(number)) for number in range(PLACES))
    yield from (id_of(article.event(number)) for number in range(EVENTS))
    link = link_key(article.event(4), EventLinkKind.RESPONDS_TO.value, article.event(3))
    yield id_of(link)


def _keys(article: GeneratedArticle) -> list[str]:
    """The keys that an article's rows hold themselves."""
    events = [article.event(number) for number in range(EVENTS)]
    return [article.key, *(article.actor(number) for number in range(2)), *events]


class _Putting:
    """Puts an article's own values instead of those of the article that was built."""

    def __init__(
        self,
        first: GeneratedArticle,
        article: GeneratedArticle,
        ids: dict[int, int],
        origin: str,
        text: str,
    ) -> None:
        self.article = article
        self.ids = ids
        self.text = text
        self.keys = dict(zip(_keys(first), _keys(article), strict=True))
        after = sorted({0, *DATED.values()})
        days = [[one.day + dt.timedelta(days=n) for n in after] for one in (first, article)]
        self.days = dict(zip(*days, strict=True))
        self.edtf = {one.isoformat(): other.isoformat() for one, other in self.days.items()}
        self.phrases = dict(zip(_phrases(first, origin), _phrases(article, text), strict=True))

    def into(self, kind: type[Row]) -> Substitute:
        """The function for the rows of one type."""
        steps = [(index, getattr(self, name).get) for index, name in _steps(kind)]
        exact = kind is Span
        text = self.text

        def put(values: Values) -> Values:
            made = list(values)
            for index, get in steps:
                made[index] = get(made[index], made[index])
            if exact:
                made[4] = text[made[2] : made[3]]
            return tuple(made)

        return put

    def version(self, values: Values, digest: str) -> Values:
        """The row of the version, with the article's own text."""
        names = [column.name for column in insert.columns(ArticleVersion)]
        own = {"text": self.text, "headline": self.text.split("\n", 1)[0], "sha256": digest}
        return tuple(own.get(name, value) for name, value in zip(names, values, strict=True))


PHRASES = ((4, 5), (8, 5), (4, 6), (8, 6))
"""The pieces and words that date something: of statements, and of the claims of `DATED`."""


def _phrases(article: GeneratedArticle, text: str) -> list[str]:
    """The words that date something."""
    spans = [article.plan.span(piece, word) for piece, word in PHRASES]
    return [text[start:end] for start, end in spans]


@insert.once
def _steps(kind: type[Row]) -> list[tuple[int, str]]:
    """Which columns of a type hold what differs, and by which mapping."""
    found = []
    for index, column in enumerate(insert.columns(kind)):
        if isinstance(column.type, sa.BigInteger):
            found.append((index, "ids"))
        elif column.name == "key":
            found.append((index, "keys"))
        elif column.name.endswith("_edtf"):
            found.append((index, "edtf"))
        elif column.name.endswith(("_earliest", "_latest")):
            found.append((index, "days"))
        elif column.name.endswith("_phrase"):
            found.append((index, "phrases"))
    return found
