"""Articles whose attributions people marked, from a file of JSON lines that is not shipped."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.drafting.proposals import DraftArticle
from archive.text.sentences import split
from archive.text.spans import TextSpan

Spans = tuple[TextSpan, ...]

REPEATED = 5
"""How many attributions of an article are marked twice where several people marked it."""

PARTS = "ABC"
"""Rules were found on A, what counts as often right on B; C is only looked at for the table."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An attribution as people marked it, in code points."""

    content: Spans
    source: Spans
    cue: Spans


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article and its attributions."""

    article: DraftArticle
    attributions: tuple[Marked, ...]


def part(key: str) -> str:
    """To which part of the corpus an article belongs, by its key alone."""
    return PARTS[hashlib.sha256(key.encode()).digest()[0] % len(PARTS)]


def articles(path: Path, parts: str = PARTS) -> Iterator[MarkedArticle]:
    """The articles of a corpus: JSON lines with id, text and attributions, gzipped or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if part(row["id"]) not in parts:
                continue
            article = _article(row)
            if not marked_by_several(article.attributions):
                yield article


def marked_by_several(attributions: tuple[Marked, ...]) -> bool:
    """Whether several people marked an article: then each attribution stands there repeatedly.

    Such articles, kept to see how far people agree, are left out: nobody can find one thing twice.
    """
    contents = Counter((each.content, each.cue) for each in attributions)
    return sum(contents.values()) - len(contents) >= REPEATED


def _article(row: dict[str, object]) -> MarkedArticle:
    text, marked = row["text"], row["attributions"]
    assert isinstance(text, str)
    assert isinstance(marked, list)
    return MarkedArticle(
        DraftArticle(key=str(row["id"]), text=text, sentences=tuple(split(text, "en"))),
        tuple(
            Marked(
                **{
                    name: tuple((start, end) for start, end in each[name])
                    for name in ("content", "source", "cue")
                }
            )
            for each in marked
        ),
    )
