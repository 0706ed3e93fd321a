"""Quotations of a text: the words between quotation marks, nested ones and those left open.

Each mark is read by what it is and by where it leans, and finds its partner on a stack; so a stray
mark spoils the quotation that it stands in and none elsewhere. Spans are code points.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice

from archive.text.quotation_marks import MARK, SINGLE, Leaning, Mark, marks
from archive.text.spans import TextSpan

MOST_NESTED = 8
"""How many quotations stand in one another; of more, the outermost was left open."""

MOST_LINES = 10
"""Over how many lines a quotation runs that opens on one and closes on another."""

CLOSES = {
    "”": ("“", "„", "‟", "”", '"', "＂", "``", ",,"),
    "“": ("„", "‟", ",,", "“", "”", '"'),
    '"': ('"', "＂", "“", "„", "‟", "”", "``"),
    "＂": ("＂", '"', "“"),
    "״": ("״", '"', "“", "„"),
    "''": ("``", "''", ",,", "„", "“", '"'),
    "’’": ("‘‘", "``", "''", ",,"),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹", "›"),
    ">>": ("<<",),
    "››": ("‹‹",),
    "〞": ("〝",),
    "〟": ("〝",),
    "」": ("「",),
    "』": ("『",),
    "﹂": ("﹁",),
    "﹄": ("﹃",),
    "｣": ("｢",),
    "'": ("'", "‘", "‚", "‛", "`"),
    "’": ("'", "‘", "‚", "‛", "`"),
    "‘": ("‚", "‛"),
    "´": ("`", "´"),
    "`": ("`",),
}
"""Which marks each mark closes; texts also open with one kind and close with another."""

ONLY_CLOSE = frozenset(("〞", "〟", "」", "』", "﹂", "﹄", "｣", "’’", ">>", "››", "’", "´"))
"""Marks that open nothing."""

LOW = ("„", "‟", ",,")
"""Marks that open, and that a mark closes which opens elsewhere: „so“."""

STRAIGHT = ('"', "＂", "״", "''")
"""Marks that open and close alike."""

TYPED = ("''", "’’", ",,", "<<", ">>", "‹‹", "››")
"""Marks of two characters, which are something else unless they lean to the right side."""

MAY_STAY_OPEN = frozenset('“„‟”"＂«»〝「『﹁﹃｢') | {"``"}
"""Marks behind which a quotation is seen even if it does not close before the line ends."""


MOST_MARKS = 100_000
"""How many marks of a text are read, apostrophes among them; no book has as many."""


def quotations(text: str) -> list[TextSpan]:
    """The spans between quotation marks, in reading order, nested ones after what holds them.

    A quotation that is not closed ends where the next one opens, or with its line. It goes on over
    line ends if the next mark is the one that closes it; where every line opens anew, each is a
    quotation. Behind the first hundred thousand marks none is seen.
    """
    if len(text) > MOST_MARKS:
        beyond = next(islice(MARK.finditer(text), MOST_MARKS, None), None)
        text = text if beyond is None else text[: beyond.start()]
    found: list[TextSpan] = []
    carried: Mark | None = None  # what is open at the end of a line, and its place in `found`
    place = lines = start = 0
    for words in text.split("\n"):
        if carried is None and MARK.search(words) is None:
            start += len(words) + 1
            continue
        line = _Line(words, carried)
        if line.closed_before is not None:
            found[place] = (found[place][0], start + line.closed_before)
        for begin, end in line.quotations:
            found.append((start + begin, start + end))
        lines = 0 if line.marked else lines + 1
        if line.marked:
            carried, place = line.left_open, len(found) - 1
        elif lines >= MOST_LINES:
            carried = None
        start += len(words) + 1
    return sorted((span for span in found if text[slice(*span)].strip()), key=_outer_first)


def _outer_first(span: TextSpan) -> TextSpan:
    return span[0], -span[1]


class _Line:
    """The quotations of one line; `carried` is the mark that is open before it begins."""

    def __init__(self, words: str, carried: Mark | None) -> None:
        self.words = words
        self.quotations: list[TextSpan] = []
        self.closed_before: int | None = None
        self.left_open: Mark | None = None
        self.marked = False
        self._carried = carried
        self._stack = [] if carried is None else [carried]
        self._opened: list[int] = []
        self._unclosed: list[tuple[Mark, int]] = []
        for mark in marks(words):
            if mark.kind in SINGLE or not self._double(mark):
                self._single(mark)
        self._finish()

    def _double(self, mark: Mark) -> bool:
        """Open or close by a double mark; whether it is one, and not two single ones."""
        partner = self._partner(mark)
        closes = self._closes(mark, partner)
        first, self.marked = not self.marked, True
        if first and self._carried is not None:
            if closes and partner is not None:
                self.closed_before = mark.start
                self._stack.clear()
                return True
            self._stack.remove(self._carried)
        if closes and partner is not None:
            self._close(partner, mark)
        elif mark.kind in TYPED and (closes or mark.leaning is not Leaning.OPENS):
            return mark.kind not in ("''", "’’")
        elif not closes:
            self._open(mark)
            self._opened.append(mark.start)
        return True

    def _partner(self, mark: Mark) -> Mark | None:
        """The innermost open mark that a double mark can close."""
        kinds = CLOSES.get(mark.kind, ())
        return next((one for one in reversed(self._stack) if one.kind in kinds), None)

    def _closes(self, mark: Mark, partner: Mark | None) -> bool:
        """Whether a double mark closes rather than opens: by what is open, and where it leans."""
        kind, leaning = mark.kind, mark.leaning
        if kind in ONLY_CLOSE or kind not in CLOSES:
            return kind in ONLY_CLOSE
        if kind == "”" and partner is not None and partner.kind != "”":
            # where a blank stands on the wrong side, words go on behind it
            return leaning is not Leaning.OPENS or self.words[mark.end : mark.end + 1].islower()
        if kind == "»" and self._carried is not None and not self.words[: mark.start].strip():
            return False  # in French a line may open so that goes on with a quotation
        if kind in ("“", "«", "‹"):
            low = partner is not None and partner.kind in LOW and leaning is Leaning.EITHER
            return partner is not None and (low or leaning is Leaning.CLOSES)
        if kind in STRAIGHT:
            return leaning is Leaning.CLOSES or (leaning is Leaning.EITHER and partner is not None)
        return leaning is not Leaning.OPENS

    def _single(self, mark: Mark) -> None:
        """Open or close by a mark that may be an apostrophe as well."""
        kinds = CLOSES.get(mark.kind[:1], ())
        before = self.words[mark.start - 1 : mark.start]
        if mark.leaning is not Leaning.OPENS and not before.isspace():
            for one in reversed(self._stack):
                if one.kind not in SINGLE:
                    break
                if one.kind in kinds:
                    self._close(one, mark)
                    return
        after = self.words[mark.end : mark.end + 1]
        opens = mark.leaning is Leaning.OPENS or (
            mark.kind == "‘" and mark.leaning is Leaning.EITHER
        )
        if mark.kind in SINGLE - ONLY_CLOSE and opens and after.strip():
            self._open(mark)

    def _open(self, mark: Mark) -> None:
        if len(self._stack) == MOST_NESTED:
            self._unclosed.append((self._stack.pop(0), mark.start))
        self._stack.append(mark)

    def _close(self, partner: Mark, mark: Mark) -> None:
        """Close an open mark; those within it that are open stay so."""
        while (one := self._stack.pop()) is not partner:
            self._unclosed.append((one, mark.start))
        if mark.kind != "`":  # code, and no quotation
            self.quotations.append((partner.end, mark.start))

    def _finish(self) -> None:
        """The quotations that were not closed; the last one may go on after the line."""
        left = [(one, len(self.words)) for one in self._stack]
        for one, until in self._unclosed + left:
            if one.kind not in MAY_STAY_OPEN or one is self._carried:
                continue
            following = bisect_left(self._opened, one.end)
            end = min([until, *self._opened[following : following + 1]])
            self.quotations.append((one.end, end))
            if end == len(self.words):
                self.left_open = one
