"""Mentions that nobody has to write: the names of whom a coding is about, found in its text.

Names are looked for as the eye sees them, between word boundaries, the longest first.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from archive.models.articles import Span
from archive.models.mentions import Mention
from archive.text.eye_fold import by_eye
from archive.text.spans import TextSpan
from archive.text.word_index import RUN
from archive.vocabulary import Form, MentionOf

FEWEST_LETTERS = 2
"""How many code points a name has at least to be looked for."""

MOST_LETTERS = 200
"""How many it has at most."""

MOST_LENGTHS = 16
"""Of how many lengths names are looked for that begin with one word; the shortest are."""

Referent = tuple[MentionOf, int]
"""Whom or what a mention refers to: the kind, and the id."""

Names = Mapping[Referent, Collection[str]]
"""The names of each."""

Found = tuple[int, int, Referent]
"""Where a name stands, in code points, and whose it is."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A version in which names are looked for.

    `referents` are the actors and places that its coding declares or refers to, `taken` the spans
    in which no name is found: those of mentions that the coding has, of names that it prints, and
    of gaps.
    """

    article_id: int
    version: int
    text: str
    referents: frozenset[Referent]
    taken: Sequence[TextSpan]

    def mentions(self, names: Names) -> list[Mention]:
        """A row for each name that is found, in reading order; others' names are not looked for."""
        mine = {one: names[one] for one in self.referents if one in names}
        return [
            Mention(self.article_id, self.version, start, end, *whose, Form.NAME, found=True)
            for start, end, whose in found(self.text, mine, self.taken)
        ]

    def spans(self, mentions: Sequence[Mention]) -> list[Span]:
        """The spans of mentions."""
        places = sorted({(row.start, row.end) for row in mentions})
        here = self.article_id, self.version
        return [Span(*here, start, end, self.text[start:end]) for start, end in places]


@dataclass(slots=True)
class _Forms:
    """Forms of names, folded, by the run of letters that they begin with and by their length."""

    whose: dict[str, set[Referent]] = field(default_factory=dict)
    lengths: dict[str, set[int]] = field(default_factory=dict)

    def add(self, name: str, one: Referent) -> None:
        folded = by_eye(name.strip()).text
        run = RUN.match(folded)
        if run is not None and FEWEST_LETTERS <= len(folded) <= MOST_LETTERS:
            self.whose.setdefault(folded, set()).add(one)
            self.lengths.setdefault(run[0], set()).add(len(folded))


def found(text: str, names: Names, taken: Sequence[TextSpan] = ()) -> list[Found]:
    """Where names stand in a text, in reading order, each place with one whose name it is.

    The longest is found first, and nothing inside of it or of what is `taken`. A form that two
    share is nobody's.
    """
    forms = _Forms()
    for one, all_ in names.items():
        for name in all_:
            forms.add(name, one)
    if not forms.whose:
        return []
    covered = bytearray(len(text))
    for start, end in taken:
        covered[start:end] = b"\1" * (end - start)
    places: list[Found] = []
    for start, end, whose in sorted(_places(text, forms), key=lambda p: (p[0] - p[1], p[0])):
        if len(whose) == 1 and covered.find(1, start, end) < 0:
            (one,) = whose
            places.append((start, end, one))
        # also of a longer name that is nobody's, or partly taken, nothing inside is found
        covered[start:end] = b"\1" * (end - start)
    return sorted(places)


def _places(text: str, forms: _Forms) -> Iterator[tuple[int, int, set[Referent]]]:
    """Where forms stand between word boundaries; of those that begin at one place the longest."""
    folded = by_eye(text)
    lengths = {run: sorted(all_)[:MOST_LENGTHS][::-1] for run, all_ in forms.lengths.items()}
    for run in RUN.finditer(folded.text):
        start = run.start()
        for length in lengths.get(run[0], ()):
            words = folded.text[start : start + length]
            end = start + len(words)  # the text may end before
            whose = forms.whose.get(words)
            if whose and not folded.divides(start) and not folded.divides(end):
                yield *folded.span(start, end), whose
                break
