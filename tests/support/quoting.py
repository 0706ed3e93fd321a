"""A text to quote from, and what its quotes come to."""

from __future__ import annotations

import pytest

from archive.coding.format.base import Quote
from archive.coding.quote_finder import Finder, QuoteSpan, Scope
from archive.text.sentences import split

TEXT = """Give time to the zorbs

The zorb said: “give us time.” It's time, zorbs say; time’s up.
A blip – the last one – said “give us time” as well, in the time-zone of Éze 🙂 at 1,000 zorbs.
"""


def finder(text: str = TEXT) -> Finder:
    return Finder(text, split(text))


def find(quote: str | Quote, within: str | None = None, text: str = TEXT) -> QuoteSpan:
    return finder(text).find(quote, Scope(within))


def refusal(quote: str | Quote, within: str | None = None, text: str = TEXT) -> str:
    with pytest.raises(ValueError, match=r".") as caught:
        find(quote, within, text)
    message = str(caught.value)
    assert "\n" not in message
    return message


def exact(found: QuoteSpan, text: str = TEXT) -> str:
    return text[found.start : found.end]
