"""Loading one file into the archive: in one transaction, as a difference, whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import sqlalchemy as sa

from archive.coding import known_names
from archive.coding.build.builder import (
    Built,
    Rows,
    build_authority,
    in_language,
    quoted_spans,
)
from archive.coding.format import AuthorityFile, CodingFile
from archive.coding.parser import Parsed
from archive.database.rows import insert
from archive.database.search import index
from archive.errors import CodingError
from archive.importing import (
    accepted_proposals,
    articles,
    belonging,
    capture_rows,
    coded_text,
    diff,
    event_state,
    load_history,
    lookups,
    new_version,
    search_update,
    version_writer,
)
from archive.importing.capture import (
    Outcome,
    Text,
    lock,
    stored_texts,
    stored_version,
)
from archive.importing.entities.contribution import Contribution, MisfitError
from archive.importing.entities.merge import Merged, merge
from archive.importing.new_version import NewVersion
from archive.keys import id_of
from archive.models.articles import ArticleAuthor
from archive.models.base import Row
from archive.models.claims import Claim
from archive.models.events import Event, EventState
from archive.models.provenance import Activity, Coding
from archive.models.statements import Statement
from archive.near_duplicates import relations


def load_authority(connection: sa.Connection, parsed: Parsed[AuthorityFile]) -> Outcome:
    """Merge an authority file; raises CodingError, and changes nothing, when it is refused."""
    contribution = Contribution(build_authority(parsed), parsed)
    merged = merge(connection, [contribution])
    search_update.named(connection, merged)
    return Outcome.CHANGED if merged.changed else Outcome.UNCHANGED


def load_coding(
    connection: sa.Connection,
    parsed: Parsed[CodingFile],
    text: Text,
    activity: Activity,
    tell: Callable[[str], None] = lambda line: None,
    *,
    same_article: bool = False,
    reopened: Callable[[str], None] = lambda line: None,
) -> Outcome:
    """Load a coding of a text in the connection's transaction.

    One that states what stands already changes nothing, whatever its bytes; an edited one replaces
    its version's rows as a difference; another text becomes the next version, to which a coding of
    an earlier one is carried over, and `tell` hears of all that stays behind. What a person
    accepted stays so (`accepted_proposals`); `reopened` hears of what is a proposal again. Raises
    CodingError when the coding is refused, or its text is none of the article and not the
    `same_article` by all means; the caller then undoes the transaction.
    """
    parsed = in_language(parsed, text.language)
    article_id = id_of(parsed.file.article.key)
    lock(connection, [article_id])
    number, is_stored = stored_version(connection, article_id, text.text)
    codings = load_history.last_codings(connection, [article_id]) if is_stored else {}
    last = codings.get((article_id, number))
    noted = Outcome.UNCHANGED
    if is_stored:
        noted = capture_rows.note(connection, text, article_id, number)
    if last == parsed.sha256:
        return noted
    if is_stored and load_history.coded_by(connection, article_id, number, activity):
        message = f"another file of this run codes the same text of {parsed.file.article.key!r}"
        raise CodingError([parsed.problem(message, "article", "key")])
    if not (is_stored or number == 1 or same_article):
        coded_text.require_version(connection, parsed, text)
    if not is_stored:
        return load_new_text(connection, parsed, text, activity, number=number, tell=tell)
    built = coded_text.rows_of(connection, parsed, text, number, is_stored=True)
    built = built.with_found(known_names.of(connection, built))
    built.own[ArticleAuthor] = new_version.authors_of(built, text)
    for line in coded_text.gone(built, parsed):
        tell(line)
    loaded = Coding(article_id, number, activity.id, parsed.sha256)
    outcome, again = _reload(
        connection, parsed, built, text, activity=activity, loaded=loaded, is_first=last is None
    )
    for line in accepted_proposals.lines(parsed.name, again):
        reopened(line)
    return noted if outcome is Outcome.UNCHANGED else outcome


def load_new_text(
    connection: sa.Connection,
    parsed: Parsed[CodingFile],
    text: Text,
    activity: Activity,
    *,
    number: int,
    tell: Callable[[str], None],
    sha256: str | None = None,
) -> Outcome:
    """Load a coding of a text that the archive has not, as the version of this number.

    `sha256` is that of the coding which this one is the export of, to be recorded for it.
    """
    built = coded_text.rows_of(connection, parsed, text, number, is_stored=False)
    built.own[ArticleAuthor] = new_version.authors_of(built, text)
    for line in coded_text.gone(built, parsed):
        tell(line)
    new = new_version.coded(built, text, sha256 or parsed.sha256, connection.dialect)
    earlier = event_state.touched(connection, id_of(parsed.file.article.key)) if number > 1 else ()
    events = new.contribution.events.union(earlier)
    new.contribution = replace(new.contribution, parsed=parsed, events=events)
    version_writer.write(connection, [new], activity)
    return Outcome.ADDED if number == 1 else Outcome.NEW_VERSION


def load_new(
    connection: sa.Connection, offered: Sequence[NewVersion], activity: Activity
) -> list[Outcome]:
    """Load the first versions of articles in one transaction; the outcome of each.

    They come to what they come to one after the other. Raises MisfitError for the first that must
    be loaded by itself, or after those before it: the caller then undoes the transaction.
    """
    ids = [one.article.id for one in offered]
    lock(connection, ids)
    texts = stored_texts(connection, ids)
    codings = load_history.last_codings(connection, texts)
    captures = capture_rows.stored(connection, texts)
    stored = belonging.stored_addresses(connection, texts)
    outcomes = []
    new: list[int] = []
    for at, one in enumerate(offered):
        number = texts.get(one.article.id, {}).get(one.version.sha256)
        coded = codings.get((one.article.id, number)) if number is not None else None
        if one.article.id not in texts and one.article.id not in ids[:at]:
            new.append(at)
            outcomes.append(Outcome.ADDED)
        elif (
            number is not None
            and (one.sha256 == coded if one.sha256 else not _is_elsewhere(one, stored))
            and _is_noted(captures, one, number)
        ):
            outcomes.append(Outcome.UNCHANGED)
        else:
            raise MisfitError(at)
    versions = [offered[at] for at in new]
    try:
        _require_others(connection, versions)
        if versions:
            version_writer.write(connection, versions, activity)
    except MisfitError as error:
        raise MisfitError(new[error.index]) from None
    return outcomes


def _is_noted(there: capture_rows.Stored, one: NewVersion, number: int) -> bool:
    """Whether the captures of a text are there, which is that of the version `number`."""
    rows = (replace(row, version=number) for row in one.captures)
    return all(capture_rows.is_noted(there, row) for row in rows)


def _is_elsewhere(one: NewVersion, stored: Mapping[int, str | None]) -> bool:
    """Whether a text has another address than the archive has for its article."""
    return belonging.is_elsewhere(one.article.url, stored.get(one.article.id))


def _require_others(connection: sa.Connection, versions: Sequence[NewVersion]) -> None:
    """Raise MisfitError for a version tied to a claim or statement of an article not there.

    It was prepared as if that article had one version.
    """
    wanted: list[dict[type[Row], frozenset[tuple[int, ...]]]] = [
        {Claim: one.other_claims, Statement: one.other_statements} for one in versions
    ]
    for kind in (Claim, Statement):
        found: set[tuple[int, ...]] = set()
        articles_ = {key[0] for ties in wanted for key in ties[kind]}
        for batch in insert.batches(sorted(articles_)):
            rows = connection.execute(lookups.of_first_versions(kind), {"ids": batch})
            found.update(map(tuple, rows))
        key = insert.keyed(kind)
        for index_, (one, ties) in enumerate(zip(versions, wanted, strict=True)):
            if not ties[kind] <= found:
                raise MisfitError(index_)
            found.update(map(key, one.own.get(kind, ())))


def _reload(
    connection: sa.Connection,
    parsed: Parsed[CodingFile],
    built: Built,
    text: Text,
    *,
    activity: Activity,
    loaded: Coding,
    is_first: bool,
) -> tuple[Outcome, list[str]]:
    """Load a coding of a text that the archive has, as a difference; `is_first` is its first.

    With the outcome come the labels of the statements that are proposals again.
    """
    article_id, number = loaded.article_id, loaded.version
    # before merging moves any name here
    stored = diff.stored_rows(connection, article_id, number)
    events = {row.event_id for row in built.own[EventState]}
    events |= event_state.touched(connection, article_id)
    row, version = new_version.with_page(built, text)
    contribution = Contribution(
        built,
        parsed,
        article_id,
        number,
        older=load_history.is_older(connection, article_id, number),
        events=frozenset(events),
        page=new_version.page_of(row, text),
    )
    merged = merge(connection, [contribution])
    row = replace(row, source_id=row.source_id or merged.source_ids[0])
    # an older version than the newest coded one says nothing of the article
    changed = not contribution.older and articles.update(connection, row)
    changed |= articles.update_dates(connection, version)
    boilerplate = relations.boilerplate(connection, (article_id, number))
    own, again = accepted_proposals.keep(stored, _own(built, merged))
    replaced = diff.replace_rows(connection, parsed, stored, own)
    if not is_first and not (merged.changed or changed or replaced.changed):
        return Outcome.UNCHANGED, again
    load_history.begin(connection, activity)
    insert.insert(connection, Coding, [loaded])
    index.record(connection, [(article_id, number)])
    search_update.named(connection, merged, replaced.unnamed)
    # what nobody else can state anything of is as this coding declares it
    new = () if contribution.older else (row.id for row in merged.new.get(Event, []))
    event_state.settle(connection, events.difference(new))
    relations.renew(connection, (article_id, number), boilerplate)
    return Outcome.CHANGED, again


def _own(built: Built, merged: Merged) -> Rows:
    """The rows of a version, but for what the archive has from elsewhere."""
    (names,) = merged.printed
    quoted = quoted_spans([], built.own)
    return built.own | version_writer.decided(built.own, names, merged, quoted)
