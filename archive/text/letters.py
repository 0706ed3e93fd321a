"""Where the letters and digits of a text stand: marks and white space say nothing by themselves.

A sheet is as long as the text, with 1 for each letter that it is about and 0 for all else: a byte a
code point, and any span of it is searched at once, however long the text.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.text.spans import TextSpan

Sheet = bytes | bytearray


class Letters:
    """The letters and digits of a text."""

    def __init__(self, text: str) -> None:
        self.all: Sheet = bytes(map(str.isalnum, text))

    def within(self, spans: Iterable[TextSpan], *, but: Iterable[TextSpan] = ()) -> Sheet:
        """Those that stand in one of the spans, and in none of `but`."""
        found = bytearray(len(self.all))
        for start, end in _joined(spans):
            found[start:end] = self.all[start:end]
        for start, end in _joined(but):
            found[start:end] = bytes(len(found[start:end]))
        return found

    def without(self, sheet: Sheet) -> Sheet:
        """Those that are not on a sheet of them."""
        left = int.from_bytes(self.all) ^ int.from_bytes(sheet)
        return left.to_bytes(len(self.all))


def holds(sheet: Sheet, spans: Iterable[TextSpan]) -> bool:
    """Whether a letter on the sheet stands in one of the spans."""
    return any(sheet.find(1, start, end) >= 0 for start, end in spans)


def _joined(spans: Iterable[TextSpan]) -> list[TextSpan]:
    """The spans in order, those that overlap as one."""
    joined: list[TextSpan] = []
    for start, end in sorted(spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
