"""Revisits: records that say that an address answered with a page that was captured before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from archive.reading import addresses, crawl_pages
from archive.reading.crawl_pages import Page
from archive.reading.document import ReadingError
from archive.reading.passed import Kind, Passed
from archive.reading.warc_records import Record

MOST_REMEMBERED = 100_000
"""How many names of pages are remembered; a page has up to three: record, address, digest."""

Place = tuple[int, int]
"""Where a record is: where its part of the file begins, and where it begins in that."""


class Revisits:
    """The pages of a file to which revisits behind them may refer; each is read again for it."""

    def __init__(self, read_again: Callable[[Place], Record]) -> None:
        self._read_again = read_again
        self._places: dict[int, Place] = {}

    def remember(self, record: Record, start: int) -> None:
        """Remember a page whose part of the file begins at `start`."""
        for name in _names(record):
            if len(self._places) < MOST_REMEMBERED:
                self._places.setdefault(hash(name), (start, record.start))

    def page(self, revisit: Record, passed: Passed) -> Page | None:
        """The page that a revisit refers to; None, and counted, if there is none to be read.

        Raises ReadingError if it is not the page that the revisit means.
        """
        url = crawl_pages.address(revisit)
        if url is None:
            passed.count(Kind.ADDRESS)
            return None
        places = (self._places.get(hash(name)) for name in _referred(revisit))
        place = next((place for place in places if place is not None), None)
        if place is None:
            passed.count(Kind.REVISIT)
            return None
        record = self._read_again(place)
        if addresses.same(crawl_pages.address(record) or "") == addresses.same(url):
            passed.count(Kind.SAME)
            return None
        page = crawl_pages.page(record, Passed())
        if page is None:
            raise ReadingError("the record that it refers to holds no page")
        crawl_pages.require_payload(revisit, page.body)
        return page


def _names(record: Record) -> Iterator[tuple[str, ...]]:
    """How revisits may name a page."""
    if identifier := record.header("WARC-Record-ID"):
        yield "record", identifier.strip()
    if date := record.header("WARC-Date"):
        yield "address", crawl_pages.address(record) or "", date.strip()
    if digest := record.header("WARC-Payload-Digest"):
        yield "digest", digest.strip().lower()


def _referred(revisit: Record) -> Iterator[tuple[str, ...]]:
    """How a revisit names its page, the surest name first."""
    if identifier := revisit.header("WARC-Refers-To"):
        yield "record", identifier.strip()
    url, date = revisit.header("WARC-Refers-To-Target-URI"), revisit.header("WARC-Refers-To-Date")
    if url and date:
        yield "address", addresses.address(url.strip().strip("<>")) or "", date.strip()
    if digest := revisit.header("WARC-Payload-Digest"):
        yield "digest", digest.strip().lower()
