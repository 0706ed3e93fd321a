"""Captures: the bytes of pages and records from which texts were taken, or the sums of them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

import sqlalchemy as sa

from archive.models.base import Row, row
from archive.models.columns import Bytes, Moment, Number, Text, column, table, version_columns
from archive.models.rules import check, key_to_version

capture = table(
    "capture",
    "The bytes of a page or record from which the text of a version was read; one row each time "
    "that such a text was captured; never changes, but bytes may be added to their sum",
    *version_columns(),
    column("ordinal", Number, "1, 2, ... in the order in which they came", primary_key=True),
    column("sha256", Text, "SHA-256 of the bytes, in hexadecimal"),
    column("size", Number, "How many bytes they are"),
    column("media_type", Text, "Their media type, with the charset that their container states"),
    column("address", Text, "The address that their container states", null=True),
    column("record", Text, "What their container calls the record: a WARC-Record-ID", null=True),
    column("digest", Text, "The digest that their container states, as it writes it", null=True),
    column("retrieved", Moment(), "When they were captured; null when not recorded", null=True),
    column(
        "content",
        Bytes(),
        "The bytes, compressed by zlib (RFC 1950); null unless they were asked for",
        null=True,
    ),
    check("ordinal >= 1", name="ordinal_from_one"),
    check("length(sha256) = 64 AND NOT sha256 GLOB '*[^0-9a-f]*'", name="sha256", on="sqlite"),
    check("sha256 ~ '^[0-9a-f]{64}$'", name="sha256", on="postgresql"),
    check("size >= 0", name="size_from_zero"),
    check("media_type <> ''", name="media_type_given"),
    key_to_version(),
)


@row
class Capture(Row):
    """A row of `capture`."""

    table: ClassVar[sa.Table] = capture
    article_id: int
    version: int
    ordinal: int
    sha256: str
    size: int
    media_type: str
    address: str | None = None
    record: str | None = None
    digest: str | None = None
    retrieved: dt.datetime | None = None
    content: bytes | None = None
