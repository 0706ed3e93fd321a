"""Drafted codings: what drafters propose of an article, written as a coding that may be loaded.

What is below the threshold stands on lines that begin with `#?`; sentences of which nothing is
proposed are comments. The same proposals give the same bytes.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import msgspec

from archive import __version__
from archive.coding import skeleton
from archive.coding.format import ArticleEntry
from archive.coding.format.base import DateEntry
from archive.coding.quote_writer import Quoter
from archive.coding.yaml_writer import UNSEEN, lines, tree, wrapped
from archive.drafting.coding_lines import CodingLines, Tally
from archive.drafting.datelines import is_line
from archive.drafting.draft_merge import everywhere
from archive.drafting.drafters import Drafter, proposed
from archive.drafting.known_entities import Known
from archive.drafting.proposals import Draft, DraftArticle, StatementProposal
from archive.drafting.sections import Piece, section
from archive.drafting.statement_writer import (
    Keys,
    StatementWriter,
    WrittenStatement,
    is_declarable,
    spans_of,
)
from archive.drafting.threshold import AT_LEAST, Threshold
from archive.errors import ArchiveError
from archive.reading.document import Document
from archive.text import sentences
from archive.text.quotations import quotations
from archive.text.sentences import Slice
from archive.vocabulary import DateBasis

HEAD = """\
# Each statement names the rule that proposed it, and how often that rule was right where it was
# measured. Take the rule away from what you have checked ('archive draft --accept FILE' does it for
# all), mend or delete the rest. Lines with #? are doubtful: take these two characters away from a
# whole entry, and from the name of its section, to state it.
"""

DRAFTED = re.compile(r"# Drafted by [^\n]{1,2000}; nobody changed it while this sum fits: (\w{64})")
"""The first line of a draft, with the SHA-256 of all that follows."""

MOST_WRITTEN = 1_500_000
"""How much of statements is written, in bytes of UTF-8, so that the coding may be loaded."""

MOST_LISTED = 200_000
"""How much of the other sentences is listed, in code points, for the same reason."""

MOST_ALIKE = 50
"""How many occurrences of the same words are told apart by others around them; more are counted."""

FRAME = 400
"""About how many bytes a statement takes beside its quotes."""

TOO_LONG = "too much for one coding"


@dataclass(frozen=True, slots=True)
class DraftedCoding:
    """The text of a drafted coding, what was proposed, and what became of it."""

    text: str
    draft: Draft
    tally: Tally


def drafted(
    article: DraftArticle,
    entry: ArticleEntry,
    drafters: Sequence[Drafter],
    at_least: float = AT_LEAST,
) -> DraftedCoding:
    """A proposed coding of an article; `entry` is what it says of the article itself.

    Raises ArchiveError when a drafter fails.
    """
    return written(proposed(article, drafters), article, entry, named(drafters), at_least)


def named(drafters: Sequence[Drafter]) -> str:
    """Drafters by their names, with their versions: `rules 1, llm 1`."""
    return ", ".join(f"{one.name} {one.version}" for one in drafters)


def article_of(
    document: Document, known: Known | None = None, language: str | None = None
) -> DraftArticle:
    """A document as drafters read it, with what is known of those that its text names."""
    known = known or Known()
    tag = language or document.language
    return DraftArticle(
        key=document.key,
        text=document.text,
        sentences=tuple(sentences.split(document.text, tag)),
        language=tag,
        published=document.published.edtf if document.published else None,
        actors=known.actors_of(document.key, document.text),
        places=known.places_of(document.key, document.text),
    )


def stated(document: Document, language: str | None = None) -> ArticleEntry:
    """What a document says of itself, as the entry of a coding."""
    published = document.published
    date = None
    if published is not None and published.edtf is not None:
        date = DateEntry(edtf=published.edtf, quote=published.words, basis=DateBasis.METADATA)
    return ArticleEntry(
        key=document.key,
        sha256=hashlib.sha256(document.text.encode()).hexdigest(),
        url=document.url,
        language=language or document.language,
        published=date,
    )


def written(
    draft: Draft,
    article: DraftArticle,
    entry: ArticleEntry,
    by: str,
    at_least: float = AT_LEAST,
) -> DraftedCoding:
    """A draft as a coding; `by` names the drafters with their versions."""
    draft = replace(draft, dates=tuple(sorted(draft.dates, key=lambda one: one.span)))
    quoter = Quoter(article.text, list(article.sentences), most_alike=MOST_ALIKE)
    entry = _published(draft, entry, quoter)
    threshold = Threshold(at_least)
    writer = StatementWriter(quoter, _keys(draft, article, threshold))
    fitting = list(_fitting(draft, article.text))
    statements = writer.written(fitting)
    layout = CodingLines(draft, article, statements, quoter, threshold)
    body = "".join(f"{line}\n" for line in _lines(draft, article, entry, layout))
    layout.tally.dropped.update(draft.dropped)
    if left := len(draft.statements) - len(fitting):
        layout.tally.dropped[TOO_LONG] += left
    layout.tally.dropped.update(writer.dropped)
    digest = hashlib.sha256(body.encode()).hexdigest()
    software = f"{' '.join(by.split())[:1000]} (archive {__version__})"
    first = f"# Drafted by {software}; nobody changed it while this sum fits: {digest}\n"
    return DraftedCoding(first + body, draft, layout.tally)


def _published(draft: Draft, entry: ArticleEntry, quoter: Quoter) -> ArticleEntry:
    """The entry of the article with the day of its dateline, where it states no other."""
    day = draft.dateline
    if day is None or entry.published is not None:
        return entry
    try:
        quote = quoter.quote(day.span)
    except ArchiveError:
        return entry
    date = DateEntry(edtf=day.edtf, quote=quote, basis=DateBasis.PRINTED)
    return msgspec.structs.replace(entry, published=date)


def is_untouched(text: str) -> bool:
    """Whether a text is a draft as it was written: nobody has changed it since."""
    first, _, rest = text.partition("\n")
    match = DRAFTED.fullmatch(first)
    return match is not None and match[1] == hashlib.sha256(rest.encode()).hexdigest()


def _keys(draft: Draft, article: DraftArticle, threshold: Threshold) -> Keys:
    """The keys that the coding declares, or that are known already."""
    named = {one.key for one in draft.actors if is_declarable(one)}
    sure = {one.key for one in draft.places if threshold.passes(one.rule)}
    return Keys(
        actors=named | {one.key for one in article.actors},
        places=sure | {one.key for one in article.places},
        events={one.key for one in draft.events},
    )


def _fitting(draft: Draft, text: str) -> Iterator[StatementProposal]:
    """The statements, in their order, that fit into one coding."""
    size = 0
    for one in draft.statements:
        for inner in everywhere([one]):
            size += FRAME + sum(len(text[slice(*span)].encode()) for span in spans_of(inner))
        if size <= MOST_WRITTEN:
            yield one


def _lines(
    draft: Draft, article: DraftArticle, entry: ArticleEntry, layout: CodingLines
) -> Iterator[str]:
    yield from HEAD.splitlines()
    yield from lines({"codebook": skeleton.CODEBOOK, "article": tree(entry)})
    yield from section("boilerplate", layout.boilerplate())
    yield from section("actors", layout.actors())
    yield from section("places", layout.places())
    yield from section("events", layout.events())
    yield from section("mentions", layout.mentions())
    yield from section("tenures", layout.tenures())
    yield from section("statements", _statements(draft, article, layout), always=True)


def _statements(draft: Draft, article: DraftArticle, layout: CodingLines) -> list[Piece]:
    """The statements and, between them, the sentences of which nothing is proposed."""
    found = [(one.start, 1, one) for one in layout.statements]
    comments = [(at, 0, words) for at, words in _open_sentences(draft, article)]
    pieces: list[Piece] = []
    rows: list[tuple[int, int, WrittenStatement | list[str]]] = [*found, *comments]
    for _, _, what in sorted(rows, key=lambda row: row[:2]):
        pieces.append(Piece(what, None) if isinstance(what, list) else layout.statement(what))
    return pieces


def _open_sentences(draft: Draft, article: DraftArticle) -> Iterator[tuple[int, list[str]]]:
    """Where each sentence begins of which nothing is proposed, and its comment."""
    text = article.text
    said, quoted = bytearray(len(text)), bytearray(len(text))
    for one in everywhere(draft.statements):
        for start, end in one.content:
            said[start:end] = b"\1" * (end - start)
    if draft.dateline is not None and is_line(article, draft.dateline.span):
        start, end = draft.dateline.span
        said[start:end] = b"\1" * (end - start)
    for start, end in quotations(text):
        quoted[start:end] = b"\1" * (end - start)
    listed = 0
    for number, piece in enumerate(article.sentences, 1):
        if said.find(1, piece.start, piece.end) >= 0:
            continue
        listed += min(piece.end - piece.start, skeleton.MOST_SHOWN)
        if listed > MOST_LISTED:
            return
        words = f"{number}, {piece.kind}: {skeleton.shown(text, piece)}"
        comment = [f"  ## {line}" for line in wrapped(words, 5)]
        marked = quoted.find(1, piece.start, piece.end) >= 0
        hint = skeleton.hints(text, piece, [(piece.start, piece.end)] if marked else [])
        for line in (hint, "; ".join(_dates(draft, piece, text))):
            comment += [f"  ## {part}" for part in wrapped(line, 5)] if line else []
        yield piece.start, comment


def _dates(draft: Draft, piece: Slice, text: str) -> Iterator[str]:
    """The dates that are proposed in a sentence, as words and EDTF."""
    first = bisect_left(draft.dates, piece.start, key=lambda one: one.span[0])
    for one in draft.dates[first:]:
        if one.span[0] >= piece.end:
            return
        if one.edtf is not None:
            words = UNSEEN.sub(" ", text[slice(*one.span)])
            yield f"{words} = {one.edtf}"
