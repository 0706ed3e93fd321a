"""Addresses of articles: which are valid, whose they are, and which lead to one article."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, parse_qsl, urlencode, urljoin, urlsplit

MOST_ADDRESS = 2000
"""The longest address that is accepted, in characters."""

TRACKING = re.compile(r"utm_.*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid", re.I)
"""Parameters of a query that say where a reader came from, not what is read."""

BROKEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")


def address(text: str | None, base: str | None = None) -> str | None:
    """The address of the web in a text, made absolute by `base`; None for any other text."""
    words = (text or "").strip()
    if not words or len(words) > MOST_ADDRESS or BROKEN.search(words):
        return None
    try:
        whole = urljoin(base, words) if base else words
        return whole if _split(whole) and len(whole) <= MOST_ADDRESS else None
    except ValueError:
        return None


def require(url: str | None) -> None:
    """Refuse words that are no address of the web; none at all will do.

    A page or a program may make a link of an address, and one of another kind (`javascript:`,
    `file:`) would run or open something. Raises ValueError.
    """
    if url is not None and address(url) != url:
        raise ValueError(
            f"{url[:80]!r} is no address of the web, which begins with http:// or https://"
        )


def _split(whole: str) -> SplitResult | None:
    """The parts of an address of the web, or None; raises ValueError for what is no address."""
    parts = urlsplit(whole)
    parts.port  # noqa: B018 - refuses a port that is no number
    return parts if parts.scheme in ("http", "https") and parts.hostname else None


def domain(url: str) -> str | None:
    """The registrable domain of an address, lower case, without www: bbc.co.uk.

    Where the list of public suffixes has none (an intranet, a number), it is the host itself.
    """
    import tld

    name = host(url)
    if name is None:
        return None
    registrable = tld.get_fld(f"https://{name}/", fail_silently=True) if "." in name else None
    return str(registrable or name).removeprefix("www.")


def host(url: str) -> str | None:
    """The host of an address, lower case; None where it names none."""
    try:
        name = urlsplit(url).hostname
    except ValueError:
        return None
    return name.lower().rstrip(".") if name else None


def same(url: str) -> str:
    """The one form of all addresses that lead to the same article.

    It is without scheme, www, port 80 and 443, tracking, fragment and the slash at the end.
    """
    parts = urlsplit(url)
    name = (host(url) or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    pairs = parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
    parameters = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    query = f"?{urlencode(parameters, errors='surrogateescape')}" if parameters else ""
    return f"{name}{port}{parts.path.rstrip('/')}{query}"
