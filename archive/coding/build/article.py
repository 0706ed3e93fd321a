"""Rows of the article itself: its version and its sentences."""

from __future__ import annotations

from archive.coding.build.context import Context
from archive.coding.edtf_dates import fuzzy_date
from archive.coding.format import CodingFile
from archive.coding.format.base import DateEntry, Quote
from archive.coding.quote_finder import Finder
from archive.models.articles import Article, ArticleAuthor, ArticleVersion, Sentence
from archive.models.base import UNDATED, FuzzyDate
from archive.reading import addresses
from archive.text.sentences import Slice
from archive.vocabulary import DateBasis, DeclaredKind, SentenceKind


def article(context: Context, file: CodingFile) -> Article:
    """The article, with what the coding says of it."""
    entry = file.article
    with context.at("article", "url"):
        addresses.require(entry.url)
    return Article(
        id=context.article_id,
        key=entry.key,
        source_id=context.refer_optional(DeclaredKind.SOURCE, entry.source, "article", "source"),
        url=entry.url,
        language=entry.language,
    )


def version(
    context: Context, file: CodingFile, digest: str, media_type: str, origin: str | None
) -> ArticleVersion:
    """The version of the article with this text, whose SHA-256 is `digest`."""
    return ArticleVersion(
        article_id=context.article_id,
        number=context.version,
        headline=context.text.lstrip().split("\n", 1)[0].rstrip(),
        text=context.text,
        media_type=media_type,
        sha256=digest,
        published=_date(context, file.article.published, "published"),
        modified=_date(context, file.article.modified, "modified"),
        origin=origin,
    )


def _date(context: Context, entry: DateEntry | None, field: str) -> FuzzyDate:
    """A date of the version, whose words must be in the text unless the page gave them."""
    found = UNDATED
    if entry is not None:
        with context.at("article", field):
            if entry.basis is DateBasis.METADATA:
                words = entry.quote.quote if isinstance(entry.quote, Quote) else entry.quote
                found = fuzzy_date(entry.edtf, words, entry.basis)
            else:
                found, _ = context.date(entry)
    return found


def authors(context: Context, file: CodingFile) -> list[ArticleAuthor]:
    """The byline, in its order, with the words of the text that print it, if it does."""
    rows = []
    for ordinal, entry in enumerate(file.article.authors, 1):
        path = ("article", "authors", ordinal - 1)
        with context.at(*path):
            if not entry.name.strip():
                raise ValueError("an author needs a name")
            start, end = (None, None) if entry.quote is None else context.span(entry.quote)
            actor_id = context.refer_optional(DeclaredKind.ACTOR, entry.actor, *path, "actor")
            row = ArticleAuthor(*context.version_key, ordinal, entry.name, start, end, actor_id)
            rows.append(row)
    return rows


def sentences(context: Context, file: CodingFile, slices: list[Slice]) -> list[Sentence]:
    """The sentences, with the kinds that the coding gives some of them."""
    finder = Finder(context.text, slices)
    kinds = {piece.start: piece.kind for piece in slices}
    marked = (
        ("headings", file.headings, SentenceKind.HEADING),
        ("boilerplate", file.boilerplate, SentenceKind.BOILERPLATE),
    )
    for field, quotes, kind in marked:
        for index, quote in enumerate(quotes):
            with context.at(field, index):
                home = finder.home(*context.span(quote))
                if home is None:
                    raise ValueError("the quote is no part of one sentence")
                kinds[home.start] = kind
    return [
        Sentence(*context.version_key, ordinal, piece.start, piece.end, kinds[piece.start])
        for ordinal, piece in enumerate(slices, 1)
    ]
