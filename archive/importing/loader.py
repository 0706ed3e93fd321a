"""Loading one file into the archive: in one transaction, as a difference, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

import sqlalchemy as sa

from archive.coding.build import other_versions
from archive.coding.build.builder import (
    Built,
    Rows,
    build_authority,
    build_coding,
    in_language,
    quoted_spans,
)
from archive.coding.export import exporter
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed, parse
from archive.database.rows import insert, pipeline
from archive.errors import CodingError
from archive.importing import event_state, load_history, search_update
from archive.importing.capture import (
    Outcome,
    Text,
    author_rows,
    capture,
    lock,
    source_of,
    stored_version,
    text_of,
)
from archive.importing.diff import Difference
from archive.importing.merge import Merger
from archive.keys import id_of
from archive.models.actors import ActorName
from archive.models.articles import (
    Article,
    ArticleAuthor,
    ArticleVersion,
    Span,
    article,
    article_version,
)
from archive.models.base import UNDATED
from archive.models.events import Event, EventState
from archive.models.provenance import Activity, Coding, Declaration, coding
from archive.models.relations import ArticleBand
from archive.near_duplicates import relations
from archive.reading.document import Document


def load_authority(connection: sa.Connection, stated: Parsed[AuthorityFile]) -> Outcome:
    """Merge an authority file; raises CodingError, and changes nothing, when it is refused."""
    built = build_authority(stated)
    merger = Merger(connection, stated)
    merger.look(built)
    merger.merge(built.shared)
    search_update.named(merger, built)
    return Outcome.CHANGED if merger.changed else Outcome.UNCHANGED


def load_coding(
    connection: sa.Connection,
    stated: Parsed[CodingFile],
    text: Text,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Load a coding of a text in the connection's transaction.

    One that states what stands already changes nothing, whatever its bytes; an edited coding
    replaces its version's rows as a difference; another text becomes the next version, to which
    a coding of an earlier one is carried over:
    `tell` hears of each thing that is gone from the text and stays with the earlier version.
    Raises CodingError when the coding is refused; the caller then undoes the transaction.
    """
    stated = in_language(stated, text.language)
    key = stated.file.article.key
    lock(connection, id_of(key))
    number, known = stored_version(connection, id_of(key), text.text)
    last = load_history.last_coding(connection, id_of(key), number) if known else None
    if last == stated.sha256:
        return Outcome.UNCHANGED
    if known and load_history.coded_by(connection, id_of(key), number, activity):
        message = f"another file of this run codes the same text of {key!r}"
        raise CodingError([stated.problem(message, "article", "key")])
    built = filled(connection, _build(connection, stated, text, number, known=known), text)
    if not built.own[ArticleAuthor]:
        built.own[ArticleAuthor] = author_rows(id_of(key), number, text)
    for line in built.gone:
        tell(line)
    older = known and load_history.is_older(connection, id_of(key), number)
    merger = Merger(connection, stated, id_of(key), number, older=older)
    merger.look(built)
    loaded = Coding(id_of(key), number, activity.id, stated.sha256)
    if known:
        return _again(merger, built, activity, loaded, last)
    return _first(merger, built, activity, loaded)


def _first(merger: Merger, built: Built, activity: Activity, loaded: Coding) -> Outcome:
    """Load the coding of a text that the archive has not."""
    assert built.version is not None
    article_id, number = merger.here
    events = {row.event_id for row in built.own[EventState]}
    if number > 1:
        events |= event_state.touched(merger.connection, article_id)
    _merge(merger, built, events, known=False)
    load_history.begin(merger.connection, activity)
    found = _enter(merger, built, loaded)
    _follow(merger, built, events)
    relations.relate(merger.connection, found, {merger.here: built.version.text})
    return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION


def _again(
    merger: Merger, built: Built, activity: Activity, loaded: Coding, last: str | None
) -> Outcome:
    """Load a coding of a text that the archive has, as a difference; `last` is the one before."""
    connection, (article_id, number) = merger.connection, merger.here
    difference = Difference(connection, merger.stated, article_id, number)
    difference.read()
    events = {row.event_id for row in built.own[EventState]}
    events |= event_state.touched(connection, article_id)
    changed = _merge(merger, built, events, known=True)
    difference.apply(_own(merger, built))
    if last is not None and not (changed or difference.changed):
        return Outcome.UNCHANGED
    load_history.begin(connection, activity)
    insert.insert(connection, Coding, [loaded])
    search_update.again(connection, built)
    _follow(merger, built, events, difference.unnamed)
    return Outcome.CHANGED


def _follow(merger: Merger, built: Built, events: set[int], unnamed: Collection[int] = ()) -> None:
    """Bring the search and the events up to date with what was loaded."""
    search_update.named(merger, built, unnamed)
    # what nobody else can state anything of is as this coding declares it
    declared = set() if merger.older else search_update.ids(merger.new.get(Event, []))
    event_state.settle(merger.connection, events - declared)


def load_captured(
    connection: sa.Connection,
    document: Document,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Keep an article that comes without a coding, in the connection's transaction.

    To another text of an article that is coded already, that coding is carried over.
    """
    # before the export takes its own: two that share that one would each wait for the other
    lock(connection, id_of(document.key))
    _, known = stored_version(connection, id_of(document.key), document.text)
    coded = sa.select(coding.c.version).where(coding.c.article_id == id_of(document.key))
    if known or connection.scalar(coded.limit(1)) is None:
        return capture(connection, document)
    words = exporter.export_coding(connection, document.key)
    stated = parse(words.encode(), f"the coding of {document.key}", CodingFile)
    return load_coding(connection, stated, text_of(document), activity, tell)


def _build(
    connection: sa.Connection, stated: Parsed[CodingFile], text: Text, number: int, *, known: bool
) -> Built:
    """Build the rows for a text; for a new one from what an earlier text upholds, if need be."""

    def build(words: str, version: int, *, carried: bool = False) -> Built:
        return build_coding(
            stated,
            words,
            version,
            media_type=text.media_type,
            origin=text.origin,
            others=named,
            carried=carried,
        )

    named = other_versions.read(connection, stated.file, number)
    try:
        return build(text.text, number)
    except CodingError as refused:
        if known:
            raise
        earlier = sa.select(article_version.c.text, article_version.c.number).where(
            article_version.c.article_id == id_of(stated.file.article.key)
        )
        for words, version in connection.execute(earlier.order_by(article_version.c.number.desc())):
            if _stands(build, words, version):
                return build(text.text, number, carried=True)
        raise refused


def filled(connection: sa.Connection, built: Built, text: Text) -> Built:
    """What was built, with what the page says where the coding says nothing."""
    assert built.article is not None
    assert built.version is not None
    row, version = built.article, built.version
    source_id = row.source_id
    if source_id is None:
        source_id = source_of(connection, text)
    row = replace(
        row,
        source_id=source_id,
        url=row.url or text.url,
    )
    version = replace(
        version,
        published=text.published if version.published == UNDATED else version.published,
        modified=text.modified if version.modified == UNDATED else version.modified,
        retrieved=text.retrieved,
    )
    return replace(built, article=row, version=version)


def _stands(build: Callable[[str, int], Built], words: str, version: int) -> bool:
    """Whether the coding is one of that text."""
    try:
        build(words, version)
    except CodingError:
        return False
    return True


def _merge(merger: Merger, built: Built, events: set[int], *, known: bool) -> bool:
    """Write what is named, then the article.

    `events` are to be settled after. Returns whether anything is not as it was.
    """
    assert built.article is not None
    assert built.version is not None
    merger.merge(built.shared, events)
    older = merger.older
    changed = _article(merger.connection, built.article, built.version, known=known, older=older)
    return merger.changed or changed


def _own(merger: Merger, built: Built) -> Rows:
    """The rows of the version, but for what the archive has from elsewhere."""
    own = built.own | {ActorName: merger.printed}
    own[Declaration] = [
        row for row in built.own[Declaration] if (row.kind, row.declared_id) not in merger.foreign
    ]
    # nothing rests on the words of a name that an authority file or another article brought
    stand = quoted_spans([*merger.printed, *merger.again], own)
    own[Span] = [row for row in own[Span] if (row.start, row.end) in stand]
    return own


def _enter(merger: Merger, built: Built, loaded: Coding) -> list[ArticleBand]:
    """Insert a version that the archive has not, with all that is its own; the bands of its text.

    On Postgres all of that is one going to and fro.
    """
    assert built.version is not None
    connection, version, own = merger.connection, built.version, _own(merger, built)
    with pipeline.together(connection):
        insert.insert(connection, ArticleVersion, [version])
        Difference(connection, merger.stated, *merger.here).apply(own)
        search_update.own(connection, built)
        insert.insert(connection, Coding, [loaded])
        return relations.enter(connection, {merger.here: version.text})


def _article(
    connection: sa.Connection, row: Article, version: ArticleVersion, *, known: bool, older: bool
) -> bool:
    """Write the article, or bring what a coding says of it and its version up to date.

    An `older` version than the newest coded one says nothing of the article. Returns whether
    anything is not as it was.
    """
    if version.number == 1 and not known and insert.insert_named(connection, Article, [row]):
        return True
    stored = connection.execute(sa.select(*insert.columns(Article)).where(article.c.id == row.id))
    changed = not older and tuple(stored.one()) != insert.flat(Article)(row)
    if changed:
        insert.update(connection, Article, [row])
    if not known:
        return True
    dates = {
        f"{name}_{part}": getattr(getattr(version, name), part)
        for name in ("published", "modified")
        for part in insert.FUZZY
    }
    here = (article_version.c.article_id == version.article_id) & (
        article_version.c.number == version.number
    )
    columns = [article_version.c[name] for name in dates]
    if tuple(connection.execute(sa.select(*columns).where(here)).one()) == tuple(dates.values()):
        return changed
    connection.execute(sa.update(article_version).where(here).values(dates))
    return True
