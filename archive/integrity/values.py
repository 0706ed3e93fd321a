"""Values of claims beside the words that they stand on: what certainly says another number."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sqlalchemy as sa

from archive.database.row_stream import row_stream
from archive.models.articles import article, span
from archive.models.claims import claim_value

NUMBER = re.compile(r"\d[\d.,'\u00a0\u202f ]*\d|\d")
"""A number in digits, with marks between its groups or before its decimals."""

GROUPS = re.compile(r"\d{1,3}(?:([.,'\u00a0\u202f ])\d{3})(?:\1\d{3})*")

SCALES = (1, 12, 20, 100, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12, 0.01, 0.001)
"""What words beside a number may make of it, in many languages: dozen, per cent, lakh, million."""


def notices(connection: sa.Connection) -> Iterator[str]:
    """Values that are none of what the only number of their words can mean."""
    v, s = claim_value.c, span.c
    query = (
        sa.select(article.c.key, v.version, v.property, v.low, v.best, v.high, s.exact)
        .join_from(
            claim_value,
            span,
            sa.and_(*(v[name] == s[name] for name in ("article_id", "version", "start", "end"))),
        )
        .join(article, article.c.id == v.article_id)
        .where(sa.func.coalesce(v.low, v.best, v.high).is_not(None))
        .order_by(*claim_value.primary_key)
    )
    for key, version, property_, low, best, high, exact in row_stream(connection, query):
        said = readings(exact)
        given = [number for number in (low, best, high) if number is not None]
        if said and not any(_may_mean(number, one) for number in given for one in said):
            number = f"{given[0]:.15g}"
            yield f"{key} version {version}: {property_} is {number}, on the words {exact[:60]!r}"


def readings(words: str) -> set[float]:
    """What the only number in words may be; nothing when there is none or more than one."""
    found = [match[0] for match in NUMBER.finditer(words)]
    if len(found) != 1 or len(found[0]) > 20:
        return set()
    digits = found[0]
    read = (
        {float(re.sub(r"\D", "", digits))}
        if GROUPS.fullmatch(digits) or digits.isdigit()
        else set()
    )
    if decimal := re.fullmatch(r"([\d'\u00a0\u202f ]+)[.,](\d+)", digits):
        read.add(float(f"{re.sub(r'[^0-9]', '', decimal[1])}.{decimal[2]}"))
    return read


def _may_mean(number: float, said: float) -> bool:
    """Whether a number is what is said, in any scale, or the first beyond it."""
    beside = 1e-9 * abs(number)
    return any(
        abs(number - said * scale) <= max(beside, 1 if scale >= 1 else 0) for scale in SCALES
    )
