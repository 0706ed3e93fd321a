"""The outlets of articles whose codings name no source: found by the domains of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from archive.importing.entities.contribution import MisfitError
from archive.keys import id_of
from archive.models.sources import Source, source
from archive.reading import addresses
from archive.reading.naming import slug
from archive.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class Page:
    """The page of an article: its domain, if it has an address, and what it calls its outlet.

    `unnamed` says that its coding, if it has one, names no source; `declared` are the sources
    that it declares.
    """

    domain: str | None
    outlet: str | None
    unnamed: bool
    declared: Sequence[Source] = ()


@dataclass(frozen=True, slots=True)
class Outlet:
    """The id of the source of an article; its row when nobody is known by the page's domain."""

    id: int
    row: Source | None = None


def find(connection: sa.Connection, pages: Sequence[Page]) -> list[Outlet | None]:
    """The outlet of each page that needs one, in one query for all.

    A new source is *undescribed*: met as a publisher, by the name that the page gives. None for
    an article whose coding names its source, or that has no address. Raises MisfitError for a
    page whose outlet an article before it may declare.
    """
    domains = {page.domain for page in pages if page.unnamed and page.domain}
    by_domain = dict(_stored(connection, domains)) if domains else {}
    declared: set[str | None] = set()
    found: list[Outlet | None] = []
    for index, page in enumerate(pages):
        if not page.unnamed or page.domain is None:
            found.append(None)
        elif page.domain in declared:
            raise MisfitError(index)
        else:
            outlet = by_domain.get(page.domain)
            found.append(outlet or _undescribed(page.domain, page.outlet))
        if domains:
            declared |= {addresses.domain(row.url) for row in page.declared if row.url}
    return found


def _stored(connection: sa.Connection, domains: Iterable[str]) -> Iterator[tuple[str, Outlet]]:
    """The sources whose home pages have these domains; of several the one with the least id."""
    alike = [source.c.url.contains(domain, autoescape=True) for domain in sorted(domains)]
    query = sa.select(source.c.id, source.c.url).where(sa.or_(*alike))
    for id_, url in connection.execute(query.order_by(source.c.id.desc())):
        domain = addresses.domain(url)
        if domain is not None:
            yield domain, Outlet(id_)


def _undescribed(domain: str, name: str | None) -> Outlet:
    key = slug(domain)
    url = f"https://{domain}/"
    row = Source(id_of(key), key, name or domain, SourceKind.UNDESCRIBED, url=url)
    return Outlet(row.id, row)
