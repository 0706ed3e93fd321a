"""What is passed over, counted by kind: nobody should believe that it was read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum

MOST_DETAILS = 100
"""How many different details of a kind are counted apart; the rest are counted as others."""

MOST_SHOWN = 8
"""How many details a line names, the most frequent first."""

MOST_DETAIL = 40
"""The longest detail that is shown, in code points."""

OTHERS = "others"


class Kind(Enum):
    """Kinds of what is passed over: the words for one, and for several."""

    FILE = "file of a kind that is not read", "files of kinds that are not read"
    HIDDEN = "hidden file or folder", "hidden files and folders"
    PIPE = "pipe, socket or device", "pipes, sockets and devices"
    LINK = "link", "links, which are not followed"
    STATUS = "answer with another status than 200", "answers with another status than 200"
    MEDIA = "answer that is no page", "answers that are no pages"
    ADDRESS = "record without an address of the web", "records without an address of the web"
    TYPE = "record of a type that is not read", "records of types that are not read"
    SAME = (
        "revisit of an address whose page had not changed",
        "revisits of addresses whose pages had not changed",
    )
    REVISIT = (
        "revisit of a page that does not stand before it in the file",
        "revisits of pages that do not stand before them in the file",
    )
    FIELD = "field of JSON Lines that is not read", "fields of JSON Lines that are not read"
    COLUMN = "column of a table that is not read", "columns of tables that are not read"
    SUMMARY = (
        "item of a feed with a summary alone; save its page instead",
        "items of feeds with a summary alone; save their pages instead",
    )
    MEMBER = "other file in a web archive", "other files in web archives"


class Passed:
    """How many of each kind were passed over, and which they were, by a word for each."""

    def __init__(self) -> None:
        self._counts: dict[Kind, Counter[str]] = {}

    def count(self, kind: Kind, detail: str = "") -> None:
        """Count one; `detail` is a word such as a media type, a status, a suffix."""
        details = self._counts.setdefault(kind, Counter())
        word = detail[:MOST_DETAIL]
        details[word if word in details or len(details) < MOST_DETAILS else OTHERS] += 1

    def add(self, other: Passed) -> None:
        """Count all that another has counted."""
        for kind, details in other._counts.items():
            for word, count in details.items():
                mine = self._counts.setdefault(kind, Counter())
                mine[word if word in mine or len(mine) < MOST_DETAILS else OTHERS] += count

    def __bool__(self) -> bool:
        return bool(self._counts)

    def lines(self) -> Iterator[str]:
        """One line for each kind: `3 answers that are no pages (image/png 2, image/gif 1)`."""
        for kind, details in self._counts.items():
            one, several = kind.value
            total = details.total()
            yield f"{total} {one if total == 1 else several}{_named(details)}"


def _named(details: Counter[str]) -> str:
    """The details in brackets, those that are most frequent first; empty where there are none."""
    shown = sorted(details.items(), key=lambda pair: (-pair[1], pair[0]))
    parts = [f"{word} {count}" for word, count in shown[:MOST_SHOWN] if word]
    if rest := sum(count for word, count in shown[MOST_SHOWN:] if word):
        parts.append(f"{OTHERS} {rest}")
    return f" ({', '.join(parts)})" if parts else ""
