"""How fast whole drafting is, beside the reading of sentences alone, which all of it needs.

Both are measured in the same run, article by article: the ratio holds on any machine, the articles
a second only on the one that measured.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from archive.drafting.coding_writer import article_of, drafted, stated
from archive.drafting.drafters import rules
from archive.drafting.proposals import DraftArticle
from archive.reading import reader
from archive.reading.document import Document
from archive.text import sentences
from benchmarks.drafting import gold
from benchmarks.drafting.corpus import articles
from benchmarks.memory import peak

WARM = 5
"""How many articles are drafted before the clock runs, so that tables are read."""

MOST = 500
"""How many articles are drafted at most."""


@dataclass(slots=True)
class Speed:
    """What drafting took, in seconds of the processor."""

    articles: int = 0
    characters: int = 0
    drafting: float = 0.0
    """From the text to the written coding."""
    baseline: float = 0.0
    """Cutting the text into sentences."""


def texts(path: Path | None) -> Iterator[Document]:
    """The articles of a corpus or of a file of articles; of the shipped codings without one."""
    if path is None:
        for one in gold.shipped():
            yield _document(one.article)
    elif path.name.endswith((".jsonl", ".jsonl.gz")):
        for marked in articles(path):
            yield _document(marked.article)
    else:
        for found in reader.documents(path):
            if isinstance(found, Document):
                yield found


def _document(article: DraftArticle) -> Document:
    return Document(
        key=article.key,
        text=article.text,
        headline=article.text.partition("\n")[0],
        media_type="text/plain",
        origin=article.key,
        language="en",
    )


def measured(documents: Iterable[Document]) -> Speed:
    """How fast articles are drafted, the first ones once more before."""
    chosen = list(islice(documents, MOST))
    for document in chosen[:WARM]:
        _drafted(document)
    speed = Speed()
    for document in chosen:
        began = time.process_time()
        sentences.split(document.text, document.language)
        cut = time.process_time()
        _drafted(document)
        speed.drafting += time.process_time() - cut
        speed.baseline += cut - began
        speed.articles += 1
        speed.characters += len(document.text)
    return speed


def _drafted(document: Document) -> None:
    drafted(article_of(document), stated(document), [rules()])


def report(speed: Speed) -> Iterator[str]:
    """The speed as lines of a table in Markdown."""
    yield "| articles | characters each | articles/s | times the reading of sentences | most MiB |"
    yield "|---|---|---|---|---|"
    yield (
        f"| {speed.articles} | {speed.characters // speed.articles} "
        f"| {speed.articles / speed.drafting:.0f} | {speed.drafting / speed.baseline:.1f} "
        f"| {peak():.0f} |"
    )
