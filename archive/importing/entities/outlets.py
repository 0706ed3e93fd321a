"""The outlets of articles whose codings name no source: found by the domains of their pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from archive.importing.entities.contribution import Contribution, MisfitError, OutletPage
from archive.keys import id_of
from archive.models.sources import Source, source
from archive.reading import addresses
from archive.reading.naming import slug
from archive.vocabulary import SourceKind


@dataclass(frozen=True, slots=True)
class Outlet:
    """The id of the source of an article; its row when nobody is known by the page's domain."""

    id: int
    row: Source | None = None


def find(connection: sa.Connection, contributions: Sequence[Contribution]) -> list[Outlet | None]:
    """The outlet of each page, in one query for all; None for a contribution without a page.

    A new source is *undescribed*: met as a publisher, by the name that the page gives. Raises
    MisfitError for a page whose outlet an article before it may declare.
    """
    domains = {one.page.domain for one in contributions if one.page is not None}
    if not domains:
        return [None] * len(contributions)
    by_domain = dict(_stored(connection, domains))
    declared: set[str | None] = set()
    found: list[Outlet | None] = []
    for index, one in enumerate(contributions):
        if one.page is None:
            found.append(None)
        elif one.page.domain in declared:
            raise MisfitError(index)
        else:
            found.append(by_domain.get(one.page.domain) or _undescribed(one.page))
        declared |= {addresses.domain(row.url) for row in one.declared(Source) if row.url}
    return found


def _stored(connection: sa.Connection, domains: Iterable[str]) -> Iterator[tuple[str, Outlet]]:
    """The sources whose home pages have these domains; of several the one with the least id."""
    alike = [source.c.url.contains(domain, autoescape=True) for domain in sorted(domains)]
    query = sa.select(source.c.id, source.c.url).where(sa.or_(*alike))
    for id_, url in connection.execute(query.order_by(source.c.id.desc())):
        domain = addresses.domain(url)
        if domain is not None:
            yield domain, Outlet(id_)


def _undescribed(page: OutletPage) -> Outlet:
    key = slug(page.domain)
    url = f"https://{page.domain}/"
    row = Source(id_of(key), key, page.outlet or page.domain, SourceKind.UNDESCRIBED, url=url)
    return Outlet(row.id, row)
