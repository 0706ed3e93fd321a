"""Articles whose attributions people marked, from a file of JSON lines that is not shipped."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.drafting.proposals import DraftArticle
from archive.text.sentences import split
from archive.text.spans import TextSpan

Spans = tuple[TextSpan, ...]

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
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open()
    with opened as lines:
        for line in lines:
            row = json.loads(line)
            if part(row["id"]) in parts:
                yield _article(row)


def _article(row: dict[str, object]) -> MarkedArticle:
    text, marked = row["text"], row["attributions"]
    assert isinstance(text, str)
    assert isinstance(marked, list)
    return MarkedArticle(
        DraftArticle(key=str(row["id"]), text=text, sentences=tuple(split(text, "en"))),
        tuple(
            Marked(**{
                name: tuple((start, end) for start, end in each[name])
                for name in ("content", "source", "cue")
            })
            for each in marked
        ),
    )
